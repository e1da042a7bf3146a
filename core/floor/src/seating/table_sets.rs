//! The table sets of a floor, and those that suit a party.

use super::needs::{Demands, Lack, lacks};
use super::suggestions::suggested_to_others;
use crate::model::{ClaimState, Floor, Needs, Party, Table, TableId};

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
}

/// A table set with its tables as places in [`Floor::tables`].
pub(crate) struct NumberedSet<'a> {
    pub(crate) numbers: Vec<usize>,
    tables: Vec<&'a Table>,
    seats: u32,
}

impl NumberedSet<'_> {
    /// Whether a party of this size is below the `min` of one of its tables.
    fn is_below_min(&self, size: u32) -> bool {
        self.tables.iter().any(|table| size < table.min)
    }

    /// Whether none of its tables is out of use.
    fn is_in_use(&self, floor: &Floor) -> bool {
        let blocked = |t: &TableId| floor.claims.get(t).is_some_and(|c| c.state == ClaimState::Blocked);
        !self.tables.iter().any(|table| blocked(&table.id))
    }

    fn is_free(&self, floor: &Floor) -> bool {
        self.tables.iter().all(|table| floor.is_free(&table.id))
    }

    pub(super) fn named(&self) -> TableSet {
        TableSet { tables: self.tables.iter().map(|table| table.id.clone()).collect(), seats: self.seats }
    }
}

/// All table sets of a floor: whoever asks for parties of several sizes makes them once.
pub(crate) struct TableSets<'a> {
    floor: &'a Floor,
    /// Best first: fewest seats, then fewest tables, then the floor file's order.
    sets: Vec<NumberedSet<'a>>,
}

impl<'a> TableSets<'a> {
    pub(crate) fn of(floor: &'a Floor) -> Self {
        let alone = floor.tables.iter().enumerate();
        let alone =
            alone.map(|(n, table)| NumberedSet { numbers: vec![n], tables: vec![table], seats: table.seats });
        let combined = floor.combinations.iter().filter_map(|combination| {
            let number = |id: &TableId| floor.tables.iter().position(|table| table.id == *id);
            let numbers: Vec<usize> = combination.tables.iter().map(number).collect::<Option<_>>()?;
            let tables = numbers.iter().map(|n| &floor.tables[*n]).collect();
            Some(NumberedSet { numbers, tables, seats: combination.seats })
        });
        let mut sets: Vec<NumberedSet> = alone.chain(combined).collect();
        // The sort is stable: equally good sets keep the floor file's order.
        sets.sort_by_key(|set| (set.seats, set.tables.len()));
        Self { floor, sets }
    }

    /// The sets that have the seats for a party of this size, best first.
    fn with_seats(&self, size: u32) -> impl Iterator<Item = &NumberedSet<'a>> {
        self.sets.iter().filter(move |set| set.seats >= size)
    }

    /// The sets that suit a party of this size with these needs, free or not, best first.
    pub(crate) fn suitable(&self, size: u32, needs: &Needs) -> Vec<&NumberedSet<'a>> {
        let demands = Demands::of(self.floor, needs);
        let mut sets: Vec<_> = self.with_seats(size).filter(|set| demands.needs_met(&set.tables)).collect();
        if sets.iter().any(|set| !set.is_below_min(size)) {
            sets.retain(|set| !set.is_below_min(size));
        }
        // A wish can't be met by tables that the party may not have: those are too small, or kept for larger parties.
        if sets.iter().any(|set| demands.wishes_met(&set.tables)) {
            sets.retain(|set| demands.wishes_met(&set.tables));
        }
        sets
    }
}

/// The sets that suit a party of this size with these needs, free or not, best first.
pub fn suitable_sets(floor: &Floor, size: u32, needs: &Needs) -> Vec<TableSet> {
    TableSets::of(floor).suitable(size, needs).into_iter().map(NumberedSet::named).collect()
}

/// Whether a wish for a place narrows the sets that suit the party: it is only called to tables there.
pub fn wish_narrows(floor: &Floor, party: &Party) -> bool {
    let demands = Demands::of(floor, &party.needs);
    let met = |set: &&NumberedSet| demands.wishes_met(&set.tables);
    demands.wishes() && TableSets::of(floor).suitable(party.size, &party.needs).iter().any(met)
}

/// Whether no set that is in use suits the party, although one would if it needed nothing: autopilot will not
/// call it.
pub fn waits_in_vain(floor: &Floor, party: &Party) -> bool {
    let sets = TableSets::of(floor);
    let in_use = |needs: &Needs| sets.suitable(party.size, needs).iter().any(|set| set.is_in_use(floor));
    !party.needs.is_empty() && !in_use(&party.needs) && in_use(&Needs::default())
}

/// The free sets that have the seats, each with what it lacks of what the party asked for. Those that lack nothing
/// come first, then those that suit the party's size, each group best first.
pub fn free_sets(floor: &Floor, party: &Party) -> Vec<(TableSet, Vec<Lack>)> {
    let sets = TableSets::of(floor);
    let free = sets.with_seats(party.size).filter(|set| set.is_free(floor));
    let mut free: Vec<_> = free
        .map(|set| {
            let named = set.named();
            let lacks = lacks(floor, &party.needs, &named.tables);
            (named, lacks, set.is_below_min(party.size))
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
        |set: &NumberedSet| demands.needs_met(&set.tables) && (!narrow || demands.wishes_met(&set.tables));
    let sets = TableSets::of(floor);
    let free = sets.with_seats(party.size).filter(|set| set.is_free(floor) && has_all(set));
    let is_suggested = |set: &NumberedSet| set.tables.iter().any(|table| suggested.contains(&table.id));
    let best = free.min_by_key(|set| (is_suggested(set), set.is_below_min(party.size)));
    best.map(|set| set.named().tables)
}
