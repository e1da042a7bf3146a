//! The table sets of a floor, and those that suit a party.

use super::needs::{Demands, Lack, lacks};
use super::suggestions::suggested_to_others;
use crate::model::{ClaimState, Floor, Needs, Party, TableId};

/// What one party can be given: a table, or the tables of a combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSet {
    /// One table, or a combination's tables in its order.
    pub tables: Vec<TableId>,
    /// The most guests.
    pub seats: u32,
}

impl TableSet {
    /// Whether all of its tables are free.
    pub fn is_free(&self, floor: &Floor) -> bool {
        self.tables.iter().all(|t| floor.is_free(t))
    }

    /// Whether none of its tables is out of use.
    fn is_in_use(&self, floor: &Floor) -> bool {
        let blocked = |t: &TableId| floor.claims.get(t).is_some_and(|c| c.state == ClaimState::Blocked);
        !self.tables.iter().any(blocked)
    }
}

/// The sets that have the seats for a party of this size, best first, each with whether the size is below a
/// `min`.
fn with_seats(floor: &Floor, size: u32) -> Vec<(TableSet, bool)> {
    let mut sets = Vec::new();
    for table in floor.tables.iter().filter(|t| t.seats >= size) {
        sets.push((TableSet { tables: vec![table.id.clone()], seats: table.seats }, size < table.min));
    }
    for combination in floor.combinations.iter().filter(|c| c.seats >= size) {
        let mins: Option<Vec<u32>> =
            combination.tables.iter().map(|id| floor.table(id).map(|t| t.min)).collect();
        let Some(mins) = mins else { continue };
        let set = TableSet { tables: combination.tables.clone(), seats: combination.seats };
        sets.push((set, mins.iter().any(|min| size < *min)));
    }
    // The sort is stable: equally good sets keep the floor file's order.
    sets.sort_by_key(|(set, _)| (set.seats, set.tables.len()));
    sets
}

/// The sets that suit a party of this size with these needs, free or not, best first.
pub fn suitable_sets(floor: &Floor, size: u32, needs: &Needs) -> Vec<TableSet> {
    let demands = Demands::of(floor, needs);
    let mut sets = with_seats(floor, size);
    sets.retain(|(set, _)| demands.needs_met(&set.tables));
    if sets.iter().any(|(_, below_min)| !below_min) {
        sets.retain(|(_, below_min)| !below_min);
    }
    // A wish can't be met by tables that the party may not have: those are too small, or kept for larger parties.
    if sets.iter().any(|(set, _)| demands.wishes_met(&set.tables)) {
        sets.retain(|(set, _)| demands.wishes_met(&set.tables));
    }
    sets.into_iter().map(|(set, _)| set).collect()
}

/// Whether a wish for a place narrows the sets that suit the party: it is only called to tables there.
pub fn wish_narrows(floor: &Floor, party: &Party) -> bool {
    let demands = Demands::of(floor, &party.needs);
    let met = |set: &TableSet| demands.wishes_met(&set.tables);
    demands.wishes() && suitable_sets(floor, party.size, &party.needs).iter().any(met)
}

/// Whether no set that is in use suits the party, although one would if it needed nothing: autopilot will not
/// call it.
pub fn waits_in_vain(floor: &Floor, party: &Party) -> bool {
    let in_use =
        |needs: &Needs| suitable_sets(floor, party.size, needs).iter().any(|set| set.is_in_use(floor));
    !party.needs.is_empty() && !in_use(&party.needs) && in_use(&Needs::default())
}

/// The free sets that have the seats, each with what it lacks of what the party asked for. Those that lack nothing
/// come first, then those that suit the party's size, each group best first.
pub fn free_sets(floor: &Floor, party: &Party) -> Vec<(TableSet, Vec<Lack>)> {
    let free = with_seats(floor, party.size).into_iter().filter(|(set, _)| set.is_free(floor));
    let mut free: Vec<_> = free
        .map(|(set, below_min)| {
            let lacks = lacks(floor, &party.needs, &set.tables);
            (set, lacks, below_min)
        })
        .collect();
    free.sort_by_key(|(_, lacks, below_min)| (!lacks.is_empty(), *below_min));
    free.into_iter().map(|(set, lacks, _)| (set, lacks)).collect()
}

/// The best free tables with seats for the party: for a host's `/call 17` and `/seat 17`.
///
/// Only autopilot is bound by `min` and by tables that are suggested to another party. A host gets such
/// tables when no others are free. Autopilot uses [`next_offer`](super::next_offer). Tables that lack what the
/// party asked for are given only by name (`/seat 17 T5`).
pub fn best_tables(floor: &Floor, party: &Party) -> Option<Vec<TableId>> {
    let suggested = suggested_to_others(floor, &party.id);
    let demands = Demands::of(floor, &party.needs);
    let narrow = wish_narrows(floor, party);
    let has_all =
        |set: &TableSet| demands.needs_met(&set.tables) && (!narrow || demands.wishes_met(&set.tables));
    let free =
        with_seats(floor, party.size).into_iter().filter(|(set, _)| set.is_free(floor) && has_all(set));
    let best =
        free.min_by_key(|(set, below_min)| (set.tables.iter().any(|t| suggested.contains(t)), *below_min));
    best.map(|(set, _)| set.tables)
}
