//! STOP and START: an opt-out belongs to the line or its messaging service, not to one restaurant.

use super::{
    autopilot,
    draft::{Draft, who},
    ends,
};
use crate::{Change, Event};
use tableturn_floor::{Identity, Line, PartyState, RestaurantId};
use tableturn_language::HostSentence;

/// The guest told us to stop: nothing is sent to them any more, and they leave the line.
pub(super) fn leave_line(draft: &mut Draft, guest: &Identity) {
    draft.opted_out(guest);
    let Some(party) = draft.floor.party_of(guest).cloned() else { return };
    if party.state != PartyState::Seated {
        ends::end(draft, &party.id, PartyState::Cancelled, None);
        draft.news(None, HostSentence::NewsOptedOut { who: who(&party) });
        autopilot::offer(draft);
    }
}

/// What else an opt-out on a line means: it is kept, and every other restaurant where the guest
/// waits hears of it by an event of its own.
pub(super) fn spread(line: &Line, guest: &Identity, elsewhere: &[RestaurantId]) -> (Change, Vec<Event>) {
    let change = Change::OptOut { sender: line.opt_out_scope(), identity: guest.clone() };
    let events = elsewhere
        .iter()
        .map(|restaurant| Event::OptedOut { restaurant: restaurant.clone(), guest: guest.clone() });
    (change, events.collect())
}
