//! A due time came: the only thing that ever ends a hold.

use super::{
    autopilot, calls,
    draft::{Draft, who},
    ends,
    post::Terms,
};
use crate::scene::MessageKind;
use tableturn_floor::limits::HERE_AGAIN_MINUTES;
use tableturn_floor::{Cause, Due, DueKind, PartyId, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence};

/// What is due happens, if the party still has just this due time: an answer or a host may have been
/// quicker, and a due time is never used twice.
pub(super) fn due(draft: &mut Draft, id: &PartyId, due: Due) {
    let Some(party) = draft.party(id).filter(|p| p.due == Some(due)).cloned() else { return };
    let (who, table) = (who(&party), draft.table_of(id));
    let called = party.state == PartyState::Called;
    match due.kind {
        DueKind::Reach if called => {
            calls::not_reached(draft, id);
            draft.news(None, HostSentence::NewsNotReached { who, table, cause: Cause::TooLate, code: None });
            autopilot::offer(draft);
        }
        DueKind::Remind if called => remind(draft, id, due),
        DueKind::Hold if called => {
            ends::end(draft, id, PartyState::NoShow, None);
            let restaurant = draft.restaurant_name();
            draft.news_to_guest(id, GuestSentence::NoShow { restaurant });
            draft.news(None, HostSentence::NewsNoShow { who, table });
            autopilot::offer(draft);
        }
        DueKind::Here if called => {
            let again = draft.now + minutes(HERE_AGAIN_MINUTES);
            draft.change(id, |party| party.due = Some(Due { kind: DueKind::Here, at: again }));
            draft.news(None, HostSentence::NewsHere { who, table });
        }
        DueKind::Ready => {
            draft.change(id, |party| party.due = None);
            autopilot::offer(draft);
        }
        DueKind::Voice => {
            // What was suggested stays noted: offered to others now, and not to it at once again.
            draft.change(id, |party| party.due = None);
            let table = party.suggested.unwrap_or_default();
            draft.news(None, HostSentence::NewsPassedOver { who, table });
            autopilot::offer(draft);
        }
        _ => {}
    }
}

/// Half the hold has gone without an answer. The other half counts from when the reminder was due,
/// however late we are, so that the hold has the length that was promised.
fn remind(draft: &mut Draft, id: &PartyId, due: Due) {
    let end = (due.at + draft.grace() / 2).max(draft.now + minutes(1));
    draft.change(id, |party| party.due = Some(Due { kind: DueKind::Hold, at: end }));
    let say = GuestSentence::Reminder {
        restaurant: draft.restaurant_name(),
        table: draft.table_of(id),
        minutes: u32::try_from(draft.now.minutes_until(end)).unwrap_or(1),
    };
    let left = u32::try_from((end - draft.now) / 1_000).ok();
    let terms = Terms { not_after: Some(end), validity_seconds: left, ..Terms::about(id) };
    draft.tell_guest(id, MessageKind::Reminder, terms, say);
}
