//! "Leave": a guest leaves the waitlist.

use super::{autopilot, end_party, intake, own_party::own_party, status};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Question,
};
use tableturn_floor::limits::LEAVE_ANSWER_MINUTES;
use tableturn_floor::{Party, PartyState, minutes};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{Parse, ShortReply},
    sentences::Who,
};

pub(crate) fn leave(draft: &mut Draft, speaker: &mut Speaker) {
    let (restaurant, may_join) = (draft.restaurant_name(), intake::may_join(draft));
    if speaker.question().is_some() && draft.floor.party_of(&speaker.identity).is_none() {
        // "Never mind" in the middle of joining.
        speaker.close_question();
        return speaker.reply(&mut draft.effects, GuestSentence::LeftOk { restaurant, may_join });
    }
    speaker.close_question();
    let Some(party) = own_party(draft, speaker) else { return };
    let (who, table) = (Who::of(&party), draft.table_of(&party.id));
    if party.state == PartyState::Seated {
        let sentence = GuestSentence::LeaveSeated { table };
        return draft.reply_about(speaker, &party.id, sentence);
    }
    end_party::end(draft, &party.id, PartyState::Cancelled, None);
    draft.reply_about(speaker, &party.id, GuestSentence::LeftOk { restaurant, may_join });
    if party.state == PartyState::Called {
        draft.news(None, HostSentence::NewsLeft { who, table });
    }
    autopilot::offer(draft);
}

/// The guest may want to leave: asks.
pub(crate) fn ask(draft: &mut Draft, speaker: &mut Speaker, party: &Party) {
    speaker.ask(Question::Leave { call: party.call.clone(), at: draft.now });
    let sentence = GuestSentence::LeaveSure { restaurant: draft.restaurant_name() };
    draft.reply_about(speaker, &party.id, sentence);
}

/// Takes the text as the answer to "Leave the line?", if that is open, and returns whether it was one. A text
/// that is neither yes nor no closes the question: the party stays.
pub(crate) fn answer(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) -> bool {
    let Some(Question::Leave { call, at }) = speaker.question().cloned() else { return false };
    speaker.close_question();
    let fresh = draft.now <= at + minutes(LEAVE_ANSWER_MINUTES);
    let party = draft.floor.party_of(&speaker.identity);
    // A call has come since then: "yes" answers that one.
    let same = party.is_some_and(|party| party.call == call && party.state != PartyState::Seated);
    if !fresh || !same {
        return false;
    }
    match parse.reply {
        Some(ShortReply::Yes) => leave(draft, speaker),
        Some(ShortReply::No) => status::status(draft, speaker),
        Some(ShortReply::Ok | ShortReply::Letter) | None => return false,
    }
    true
}
