//! Which tables suit a party, and which party a free table.
//!
//! **What suits.** A unit is one table, or a combination of the floor file. It suits a party if it
//! has the seats and the party is no smaller than the `min` of each of its tables. Where only tables
//! with a higher `min` have the seats at all, `min` is waived: nobody waits for a table that will
//! never come. The best unit wastes the fewest seats, then has the fewest tables, then comes first in
//! the floor file. It is free when all of its tables are.
//!
//! **Who is next.** First come, first served, as far as the tables fit: the line is walked in order,
//! and the first party that may be called and suits something free gets the best of it. So a later
//! party never gets a unit that an earlier one could have now. Parties that can't be texted are
//! offered too; a host calls them by voice. Two rules hold tables back:
//!
//! - *A standing suggestion.* While a host is asked to call a party by voice ([`DueKind::Voice`]), the
//!   suggested tables are offered to nobody else, and the party is offered nothing else. When that
//!   time is over they are offered on, and the party is not suggested the same tables again until its
//!   `suggested` is cleared (best when somebody else gets them).
//! - *A large party that is overdue.* Small parties could take the halves of a combination for ever.
//!   So a party that no single table suits and that waits beyond the late end of its quote keeps one
//!   combination from all who came later: the best of those whose tables are each free or soon free.
//!   Soon free is a dirty table, for [`DIRTY_MINUTES`], and a seated one from the median of its
//!   party's turn time on, until [`LINGER_SPREADS`] above it: who sits longer than that lingers, or was
//!   never cleared, and no table stands empty for them. One combination a party, and no table is kept
//!   for two.

use crate::{ClaimState, DueKind, Floor, Moment, Party, PartyId, PartyState, TableId, minutes};
use std::collections::{BTreeMap, BTreeSet};

/// A dirty table is soon free for so long; after that someone forgot it.
pub const DIRTY_MINUTES: i64 = 15;
/// Spreads of the logarithm above the median that 19 of 20 parties have left by.
pub const LINGER_SPREADS: f64 = 1.645;

/// What can be given to one party: a table, or the tables of a combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// One table, or a combination's, in its order.
    pub tables: Vec<TableId>,
    /// The most guests it takes.
    pub seats: u32,
}

impl Unit {
    /// Whether nobody and nothing has any of its tables.
    pub fn is_free(&self, floor: &Floor) -> bool {
        self.tables.iter().all(|t| floor.is_free(t))
    }
}

/// A set of tables for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// For whom.
    pub party: PartyId,
    /// One table, or a combination's.
    pub tables: Vec<TableId>,
}

/// The units that have the seats for a party of this size, each with whether it is below a `min`.
fn with_seats(floor: &Floor, size: u32) -> Vec<(Unit, bool)> {
    let mut units = Vec::new();
    for table in floor.tables.iter().filter(|t| t.seats >= size) {
        units.push((Unit { tables: vec![table.id.clone()], seats: table.seats }, size < table.min));
    }
    for combination in floor.combinations.iter().filter(|c| c.seats >= size) {
        let mins: Option<Vec<u32>> =
            combination.tables.iter().map(|id| floor.table(id).map(|t| t.min)).collect();
        let Some(mins) = mins else { continue };
        let unit = Unit { tables: combination.tables.clone(), seats: combination.seats };
        units.push((unit, mins.iter().any(|min| size < *min)));
    }
    // A stable sort: what is equally good stays in the floor file's order.
    units.sort_by_key(|(unit, _)| (unit.seats, unit.tables.len()));
    units
}

/// The units that suit a party of this size, free or not, best first.
pub fn candidates(floor: &Floor, size: u32) -> Vec<Unit> {
    let mut units = with_seats(floor, size);
    if units.iter().any(|(_, below_min)| !below_min) {
        units.retain(|(_, below_min)| !below_min);
    }
    units.into_iter().map(|(unit, _)| unit).collect()
}

/// The free units that have the seats, those that suit the party first, then best first.
pub fn free_units(floor: &Floor, size: u32) -> Vec<Unit> {
    let mut free = with_seats(floor, size);
    free.retain(|(unit, _)| unit.is_free(floor));
    free.sort_by_key(|(_, below_min)| *below_min);
    free.into_iter().map(|(unit, _)| unit).collect()
}

/// The free tables that suit a party best, if any are free that have the seats: for a host's
/// `/call 17` and `/seat 17`.
///
/// A `min` binds autopilot only, and so does a table that is kept or suggested for another party: such
/// tables are taken when nothing else is free. Autopilot goes by [`next_offer`].
pub fn best_tables(floor: &Floor, party: &Party) -> Option<Vec<TableId>> {
    let suggested = suggested_to_others(floor, &party.id);
    let free = with_seats(floor, party.size).into_iter().filter(|(unit, _)| unit.is_free(floor));
    let best =
        free.min_by_key(|(unit, below_min)| (unit.tables.iter().any(|t| suggested.contains(t)), *below_min));
    best.map(|(unit, _)| unit.tables)
}

/// The next party to be called, and to where; none: nobody who may be called suits what is free.
///
/// `passed`: parties that aren't to be looked at (autopilot is off and they were suggested already).
pub fn next_offer(floor: &Floor, now: Moment, passed: &[PartyId]) -> Option<Offer> {
    // Most decisions leave nothing free, and then there is nothing to look for.
    if floor.tables.iter().all(|t| !floor.is_free(&t.id)) {
        return None;
    }
    let mut by_size: BTreeMap<u32, Vec<Unit>> = BTreeMap::new();
    let mut kept: BTreeSet<TableId> = BTreeSet::new();
    for party in floor.waiting() {
        kept.extend(standing_suggestion(floor, party));
    }
    for party in floor.waiting() {
        let may_be_called = may_be_called(party, now) && !passed.contains(&party.id);
        if !may_be_called || !standing_suggestion(floor, party).is_empty() {
            continue;
        }
        let units = by_size.entry(party.size).or_insert_with(|| candidates(floor, party.size));
        // Without autopilot a suggestion has no time that ends, so it is the same one until its tables are
        // gone: else two free tables would be suggested in turn, to every host, whatever happens.
        let once = floor.autopilot() && !party.can_be_texted();
        let before = if once { suggested_tables(floor, party) } else { Vec::new() };
        let open = |u: &&Unit| {
            u.is_free(floor) && !u.tables.iter().any(|t| kept.contains(t)) && !same(&u.tables, &before)
        };
        if let Some(unit) = units.iter().find(open) {
            return Some(Offer { party: party.id.clone(), tables: unit.tables.clone() });
        }
        let overdue = party.quote.is_some_and(|q| now > q.to);
        if overdue && units.iter().all(|u| u.tables.len() > 1) {
            let coming = |u: &&Unit| u.tables.iter().all(|t| !kept.contains(t) && soon_free(floor, now, t));
            kept.extend(units.iter().find(coming).map(|u| u.tables.clone()).unwrap_or_default());
        }
    }
    None
}

/// Whether a waiting party may be called by itself now: reached so far, and not asking for more time.
pub fn may_be_called(party: &Party, now: Moment) -> bool {
    let not_ready = party.due.is_some_and(|due| due.kind == DueKind::Ready && due.at > now);
    party.state == PartyState::Waiting && !party.not_reached && !not_ready
}

/// The tables that hosts were last asked to call the party to.
fn suggested_tables(floor: &Floor, party: &Party) -> Vec<TableId> {
    let labels = party.suggested.as_deref().unwrap_or_default().split('+');
    labels.filter_map(|label| floor.by_label(label)).map(|t| t.id.clone()).collect()
}

/// Those of them that a host is asked to call it to now; empty when one of them is gone to others.
pub(crate) fn standing_suggestion(floor: &Floor, party: &Party) -> Vec<TableId> {
    if party.due.is_none_or(|due| due.kind != DueKind::Voice) {
        return Vec::new();
    }
    let tables = suggested_tables(floor, party);
    if tables.iter().all(|t| floor.is_free(t)) { tables } else { Vec::new() }
}

fn suggested_to_others(floor: &Floor, party: &PartyId) -> BTreeSet<TableId> {
    let others = floor.waiting().into_iter().filter(|p| p.id != *party);
    others.flat_map(|p| standing_suggestion(floor, p)).collect()
}

fn same(a: &[TableId], b: &[TableId]) -> bool {
    a.len() == b.len() && a.iter().all(|t| b.contains(t))
}

/// Whether a table is free or will be soon, by the module's second rule.
fn soon_free(floor: &Floor, now: Moment, table: &TableId) -> bool {
    let Some(claim) = floor.claims.get(table) else { return true };
    match claim.state {
        ClaimState::Dirty => now - claim.since <= minutes(DIRTY_MINUTES),
        ClaimState::Seated => {
            let Some(party) = claim.party.as_ref().and_then(|id| floor.parties.get(id)) else { return false };
            let (mean, spread) = floor.turns.log_normal(party.size);
            let sat = (now - party.seated.unwrap_or(claim.since)) as f64 / minutes(1) as f64;
            sat >= mean.exp() && sat <= (mean + LINGER_SPREADS * spread).exp()
        }
        ClaimState::Held | ClaimState::Blocked => false,
    }
}

#[cfg(test)]
mod tests;
