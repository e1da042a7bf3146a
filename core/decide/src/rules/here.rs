//! "Here": the guest stands at the door.

use super::{autopilot, chosen_tables::ChosenTables, on_my_way::record_answer, own_party::own_party, seat};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::limits::HERE_AGAIN_MINUTES;
use tableturn_floor::{Answer, Due, DueKind, Party, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// "Here": cancels the reminder and the no-show. A guest at the door is seated, or sent away by a host; where guests
/// seat themselves, they have the table by this text.
pub(crate) fn here(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let sentence = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table },
        PartyState::Called if draft.floor.restaurant.self_seating => {
            let held = ChosenTables::held(draft, &party);
            seat::seat(draft, None, &party.id, &held);
            draft.news(None, HostSentence::NewsSatDown { who: Who::of(&party), table: table.clone() });
            GuestSentence::TakeTable { table }
        }
        PartyState::Called => {
            if party.answer != Some(Answer::Here) {
                arrived(draft, &party, &table);
            }
            GuestSentence::HereOk { table }
        }
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => {
            draft.urgent_news(HostSentence::NewsHereWaiting { who: Who::of(&party) });
            GuestSentence::HereWaiting { ahead: draft.ahead(&party.id), wait: draft.wait(&party) }
        }
    };
    draft.reply_about(speaker, &party.id, sentence);
    if party.due.is_some_and(|due| due.kind == DueKind::Ready) && party.state == PartyState::Waiting {
        // The guest had asked not to be called before a time, and has come earlier.
        draft.change(&party.id, |party| party.due = None);
        autopilot::offer_to_speaker(draft, speaker, &party.id);
    }
}

fn arrived(draft: &mut Draft, party: &Party, table: &str) {
    let again = draft.now + minutes(HERE_AGAIN_MINUTES);
    record_answer(draft, &party.id, Answer::Here, Due { kind: DueKind::Here, at: again });
    draft.log("here", Some(&party.id), None);
    draft.urgent_news(HostSentence::NewsHere { who: Who::of(party), table: table.to_owned() });
}
