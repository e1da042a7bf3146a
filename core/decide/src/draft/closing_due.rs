//! Closing time as the due time of parties: a floor has none of its own.

use tableturn_floor::{AtClosing, Due, DueKind, Floor, Moment, Party, PartyId, PartyState};

/// Gives the next closing to parties that the decision has changed and leaves with nothing due: those at tables, and
/// those in a line that ends at closing.
pub(super) fn set(before: &Floor, floor: &mut Floor, now: Moment) {
    let Some(hours) = &floor.restaurant.hours else { return };
    let ends = hours.at_closing == AtClosing::End;
    let differences = before.parties.differences(&floor.parties).into_iter();
    let changed =
        differences.filter_map(|party| party.after.filter(|it| it.due.is_none() && is_asked(it, ends)));
    let changed: Vec<PartyId> = changed.map(|party| party.id.clone()).collect();
    if changed.is_empty() {
        return;
    }
    let Some(at) = hours.next_closing(&floor.restaurant.timezone, now) else { return };
    for id in &changed {
        if let Some(mut party) = floor.parties.get_mut(id) {
            party.due = Some(Due { kind: DueKind::Closing, at });
        }
    }
}

/// Whether closing time means something to the party.
fn is_asked(party: &Party, line_ends: bool) -> bool {
    match party.state {
        PartyState::Seated => true,
        PartyState::Waiting => line_ends,
        PartyState::Called
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => false,
    }
}
