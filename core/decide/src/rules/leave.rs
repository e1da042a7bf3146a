//! "Leave": a guest leaves the waitlist.

use super::{autopilot, end_party, own_party::own_party};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::PartyState;
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

pub(crate) fn leave(draft: &mut Draft, speaker: &mut Speaker) {
    let restaurant = draft.restaurant_name();
    if speaker.question().is_some() && draft.floor.party_of(&speaker.identity).is_none() {
        // "Never mind" in the middle of joining.
        speaker.close_question();
        return speaker.reply(&mut draft.effects, GuestSentence::LeftOk { restaurant });
    }
    speaker.close_question();
    let Some(party) = own_party(draft, speaker) else { return };
    let (who, table) = (Who::of(&party), draft.table_of(&party.id));
    if party.state == PartyState::Seated {
        let sentence = GuestSentence::LeaveSeated { table };
        return speaker.reply_about(&mut draft.effects, &party.id, sentence);
    }
    end_party::end(draft, &party.id, PartyState::Cancelled, None);
    speaker.reply_about(&mut draft.effects, &party.id, GuestSentence::LeftOk { restaurant });
    if party.state == PartyState::Called {
        draft.news(None, HostSentence::NewsLeft { who, table });
    }
    autopilot::offer(draft);
}
