//! Which tables suit a party, and which party gets a free table.
//!
//! **Which tables suit.** A party gets a *table set*: one table, or a combination of the floor file. A set
//! suits a party if it has the seats and the party is no smaller than the `min` of each of its tables. If
//! only sets with a higher `min` have the seats, `min` is waived: otherwise the party would wait for a table
//! that never comes. The best set wastes the fewest seats, then has the fewest tables, then comes first in
//! the floor file. A set is free when all of its tables are.
//!
//! **Which party is next.** First come, first served, as far as the tables fit: of the waiting parties in
//! order, the first that may be called and that a free set suits gets the best such set. So a later party
//! never gets a set that an earlier one could have now. Parties that can't be texted are offered too; a host
//! calls them by voice. Two rules hold tables back:
//!
//! - *A standing suggestion.* While hosts are asked to call a party by voice ([`DueKind::Voice`]), the
//!   suggested tables are offered to no other party, and the party is offered no other tables. When the time
//!   for that is over, the tables are offered to others. The party is not suggested the same tables again
//!   until its `suggested` is cleared (best when another party gets them).
//! - *An overdue large party.* Small parties could take the halves of a combination forever. So a party that
//!   no single table suits, and that still waits after the late end of its quote, keeps one combination from
//!   all parties that joined later: the best one whose tables are each free or soon free. A dirty table is
//!   soon free for [`DIRTY_MINUTES`]. A seated table is soon free from the median of its party's turn time
//!   until [`LINGER_DEVIATIONS`] above it: a party that sits longer lingers, or its table was never cleared,
//!   and no other table stays empty because of it. A party keeps one combination, and no table is kept for
//!   two parties.

use crate::model::{
    ClaimState, DueKind, Floor, Moment, Party, PartyId, PartyState, TableId, TurnTimes, minutes,
};
use std::collections::{BTreeMap, BTreeSet};

/// A dirty table counts as soon free for this long. After that a host has forgotten it.
pub const DIRTY_MINUTES: i64 = 15;
/// Standard deviations of the logarithm of a turn time: 19 of 20 parties have left by then.
pub const LINGER_DEVIATIONS: f64 = 1.645;

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

/// Free tables for a waiting party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub party: PartyId,
    /// One table, or a combination's tables.
    pub tables: Vec<TableId>,
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

/// The sets that suit a party of this size, free or not, best first.
pub fn suitable_sets(floor: &Floor, size: u32) -> Vec<TableSet> {
    let mut sets = with_seats(floor, size);
    if sets.iter().any(|(_, below_min)| !below_min) {
        sets.retain(|(_, below_min)| !below_min);
    }
    sets.into_iter().map(|(set, _)| set).collect()
}

/// The free sets that have the seats. Those that suit the party come first, each group best first.
pub fn free_sets(floor: &Floor, size: u32) -> Vec<TableSet> {
    let mut free = with_seats(floor, size);
    free.retain(|(set, _)| set.is_free(floor));
    free.sort_by_key(|(_, below_min)| *below_min);
    free.into_iter().map(|(set, _)| set).collect()
}

/// The best free tables with seats for the party: for a host's `/call 17` and `/seat 17`.
///
/// Only autopilot is bound by `min` and by tables that are suggested to another party. A host gets such
/// tables when no others are free. Autopilot uses [`next_offer`].
pub fn best_tables(floor: &Floor, party: &Party) -> Option<Vec<TableId>> {
    let suggested = suggested_to_others(floor, &party.id);
    let free = with_seats(floor, party.size).into_iter().filter(|(set, _)| set.is_free(floor));
    let best =
        free.min_by_key(|(set, below_min)| (set.tables.iter().any(|t| suggested.contains(t)), *below_min));
    best.map(|(set, _)| set.tables)
}

/// The next party to call and its tables; `None` if no free set suits a party that may be called.
///
/// Parties in `skipped` get no offer: those to which hosts were already suggested tables while autopilot is
/// off.
pub fn next_offer(floor: &Floor, now: Moment, skipped: &[PartyId]) -> Option<Offer> {
    // Most decisions leave no table free, so this saves most of the work.
    if floor.tables.iter().all(|t| !floor.is_free(&t.id)) {
        return None;
    }
    let waiting = floor.waiting();
    let mut sets_by_size: BTreeMap<u32, Vec<TableSet>> = BTreeMap::new();
    let mut kept: BTreeSet<TableId> = BTreeSet::new();
    for party in &waiting {
        kept.extend(standing_suggestion(floor, party));
    }
    for party in waiting {
        let callable = may_be_called(party, now) && !skipped.contains(&party.id);
        if !callable || !standing_suggestion(floor, party).is_empty() {
            continue;
        }
        let sets = sets_by_size.entry(party.size).or_insert_with(|| suitable_sets(floor, party.size));
        let refused = tables_not_to_suggest_again(floor, party);
        let open = |set: &&TableSet| {
            set.is_free(floor)
                && !set.tables.iter().any(|t| kept.contains(t))
                && !same_tables(&set.tables, &refused)
        };
        if let Some(set) = sets.iter().find(open) {
            return Some(Offer { party: party.id.clone(), tables: set.tables.clone() });
        }
        let overdue = party.quote.is_some_and(|q| now > q.to);
        if overdue && sets.iter().all(|set| set.tables.len() > 1) {
            let soon =
                |set: &&TableSet| set.tables.iter().all(|t| !kept.contains(t) && soon_free(floor, now, t));
            kept.extend(sets.iter().find(soon).map(|set| set.tables.clone()).unwrap_or_default());
        }
    }
    None
}

/// Whether autopilot may call the party now: it waits, was reached, and has not asked for more time.
pub fn may_be_called(party: &Party, now: Moment) -> bool {
    let not_ready = party.due.is_some_and(|due| due.kind == DueKind::Ready && due.at > now);
    party.state == PartyState::Waiting && !party.not_reached && !not_ready
}

/// The tables that hosts were last asked to call the party to.
fn suggested_tables(floor: &Floor, party: &Party) -> Vec<TableId> {
    let labels = party.suggested.as_deref().unwrap_or_default().split('+');
    labels.filter_map(|label| floor.by_label(label)).map(|t| t.id.clone()).collect()
}

/// With autopilot, the tables of a suggestion whose time is over: hosts did not call the party to them.
///
/// Without autopilot a suggestion has no end, so it stays the same until its tables are taken. Otherwise two
/// free tables would be suggested in turn, to every host, at each event.
fn tables_not_to_suggest_again(floor: &Floor, party: &Party) -> Vec<TableId> {
    let suggested_once = floor.autopilot() && !party.can_be_texted();
    if suggested_once { suggested_tables(floor, party) } else { Vec::new() }
}

/// The tables that hosts are asked to call the party to now; empty if one of them is no longer free.
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

fn same_tables(a: &[TableId], b: &[TableId]) -> bool {
    a.len() == b.len() && a.iter().all(|t| b.contains(t))
}

/// Whether a table is free or soon free, as the rule for overdue large parties has it.
fn soon_free(floor: &Floor, now: Moment, table: &TableId) -> bool {
    let Some(claim) = floor.claims.get(table) else { return true };
    match claim.state {
        ClaimState::Dirty => now - claim.since <= minutes(DIRTY_MINUTES),
        ClaimState::Seated => {
            let Some(party) = claim.party.as_ref().and_then(|id| floor.parties.get(id)) else { return false };
            let sat = (now - party.seated.unwrap_or(claim.since)) as f64 / minutes(1) as f64;
            let (from, to) = soon_free_minutes(&floor.turns, party.size);
            sat >= from && sat <= to
        }
        ClaimState::Held | ClaimState::Blocked => false,
    }
}

/// The minutes after sitting down between which a party's table counts as soon free.
pub(crate) fn soon_free_minutes(turns: &TurnTimes, size: u32) -> (f64, f64) {
    let turn = turns.log_normal(size);
    (turn.median(), turn.at_deviations(LINGER_DEVIATIONS))
}
