//! STOP: an opt-out belongs to the line or its messaging service, not to one restaurant.

use super::{autopilot, end_party};
use crate::{Change, FollowUp, draft::floor_draft::Draft};
use tableturn_floor::{Identity, Line, PartyState, RestaurantId};
use tableturn_language::{HostSentence, sentences::Who};

/// The guest opted out: nothing is sent to them any more, and their party leaves the waitlist.
pub(crate) fn leave_waitlist(draft: &mut Draft, guest: &Identity) {
    draft.mark_opted_out(guest);
    let Some(party) = draft.floor.party_of(guest).cloned() else { return };
    if party.state != PartyState::Seated {
        end_party::end(draft, &party.id, PartyState::Cancelled, None);
        draft.news(None, HostSentence::NewsOptedOut { who: Who::of(&party) });
        autopilot::offer(draft);
    }
}

/// What an opt-out on a line means beyond this restaurant: the row that keeps it, and an event for every
/// other restaurant where the guest has a live party.
pub(crate) fn spread(line: &Line, guest: &Identity, elsewhere: &[RestaurantId]) -> (Change, Vec<FollowUp>) {
    let change = Change::OptOut { scope: line.opt_out_scope(), identity: guest.clone() };
    let follow_ups = elsewhere
        .iter()
        .map(|restaurant| FollowUp::OptedOut { restaurant: restaurant.clone(), guest: guest.clone() });
    (change, follow_ups.collect())
}
