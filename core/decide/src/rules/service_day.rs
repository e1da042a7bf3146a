//! The service day ends: numbers start at 1 again, and parties that still wait from the day before leave the
//! waitlist.

use super::end_party;
use crate::{Capabilities, Scene, draft::floor_draft::Draft};
use tableturn_floor::limits::{GONE_HOME_AT_ONCE, GONE_HOME_MINUTES};
use tableturn_floor::{Answer, Moment, Party, PartyId, PartyState, minutes};

/// Opens a draft on the scene's floor, if it has one, and begins a new service day if the last one is over.
///
/// Every event opens its draft here, so that no rule calls, lists or quotes for a party that has gone home.
pub(crate) fn open(scene: &Scene, capabilities: &Capabilities) -> Option<Draft> {
    let mut draft = Draft::new(scene, capabilities)?;
    let today = scene.now.service_day(&draft.floor.restaurant.timezone);
    // Never back, as a new time zone might have it: that day's numbers are taken.
    if draft.floor.day < today {
        draft.floor.day = today;
        draft.floor.next_number = 1;
    }
    end_yesterdays_parties(&mut draft);
    Some(draft)
}

fn has_gone_home(party: &Party, now: Moment) -> bool {
    let long_ago = |at: Moment| now - at >= minutes(GONE_HOME_MINUTES);
    match party.state {
        PartyState::Waiting => long_ago(party.joined),
        PartyState::Called => party.answer == Some(Answer::Here) && party.called.is_some_and(long_ago),
        PartyState::Seated
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => false,
    }
}

/// Cancels the parties that joined on an earlier service day and have long gone home: those that wait, and those that
/// said "here" after their call and that nobody seated. Silently: a text on the next day would be about nothing.
/// Another called party ends by its own due time, and a seated one when a host clears its table.
fn end_yesterdays_parties(draft: &mut Draft) {
    let (now, today) = (draft.now, draft.floor.day.clone());
    // The waitlist is nearly in the order of joining, so most events look at one party and no further.
    let early =
        draft.floor.waitlist().take_while(|party| now - party.place_in_line() >= minutes(GONE_HOME_MINUTES));
    let gone: Vec<PartyId> = early
        .filter(|party| party.day < today && has_gone_home(party, now))
        .map(|party| party.id.clone())
        .collect();
    let (now, later) = gone.split_at(gone.len().min(GONE_HOME_AT_ONCE));
    for party in now {
        end_party::end(draft, party, PartyState::Cancelled, None);
    }
    for party in later {
        draft.leave_out(party);
    }
}
