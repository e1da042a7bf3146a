//! Which tables suit a party, and which party gets a free table.
//!
//! **Which tables suit.** A party gets a *table set*: one table, or a combination of the floor file. A set
//! suits a party if it has the seats and the party is no smaller than the `min` of each of its tables. If
//! only sets with a higher `min` have the seats, `min` is waived: otherwise the party would wait for a table
//! that never comes. The best set wastes the fewest seats, then has the fewest tables, then comes first in
//! the floor file. A set is free when all of its tables are.
//!
//! **What a party needs.** Some floors say which tables are accessible, at which a high chair fits, and in which
//! area each table stands. There a party with such a need ([`Need`](crate::model::Need)) gets only sets that have
//! it: every table of a set must be accessible, and a high chair must fit at one of them. A floor that marks no
//! table leaves the need to its hosts. A wish for a place narrows the sets that suit to those whose tables all
//! stand in the wished areas, if there are any; otherwise it is left to the hosts too. No set in use may have what
//! a party needs: [`waits_in_vain`] tells, so that hosts are told.
//!
//! **Which party is next.** First come, first served, as far as the tables fit: of the waiting parties in
//! order, the first that may be called and that a free set suits gets the best such set. So a later party
//! never gets a set that an earlier one could have now. Parties that can't be texted, or whose line is failing, are
//! offered too; a host calls them by voice. Two rules hold tables back:
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

mod needs;
mod suggestions;
mod table_sets;

pub use needs::{Lack, lacks};
pub(crate) use suggestions::standing_suggestion;
use table_sets::NumberedSet;
pub(crate) use table_sets::TableSets;
pub use table_sets::{TableSet, best_tables, free_sets, suitable_sets, waits_in_vain, wish_narrows};

use crate::model::{
    ClaimState, DueKind, Floor, Moment, Needs, Party, PartyId, PartyState, TableId, TurnTimes, minutes,
};
use std::collections::{BTreeMap, BTreeSet};
use suggestions::tables_not_to_suggest_again;

/// A dirty table counts as soon free for this long. After that a host has forgotten it.
pub const DIRTY_MINUTES: i64 = 15;
/// A table whose party is said to leave counts as soon free until so long after the time that was said.
pub(crate) const LEAVING_MINUTES: i64 = 15;
/// Standard deviations of the logarithm of a turn time: 19 of 20 parties have left by then.
pub const LINGER_DEVIATIONS: f64 = 1.645;

/// Free tables for a waiting party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub party: PartyId,
    /// One table, or a combination's tables.
    pub tables: Vec<TableId>,
}

/// The next party to call and its tables; `None` if no free set suits a party that may be called.
///
/// Parties in `skipped` get no offer: those to which hosts were already suggested tables while autopilot is
/// off.
pub fn next_offer(floor: &Floor, now: Moment, skipped: &[PartyId]) -> Option<Offer> {
    // Most decisions leave no table free, so this saves most of the work.
    if floor.claims.len() >= floor.tables.len() {
        return None;
    }
    let all_sets = TableSets::of(floor);
    let mut sets_by_size: BTreeMap<(u32, &Needs), Vec<TableSet>> = BTreeMap::new();
    let mut kept: BTreeSet<TableId> = BTreeSet::new();
    for party in floor.waiting() {
        kept.extend(standing_suggestion(floor, party));
    }
    for party in floor.waiting() {
        let callable = may_be_called(floor, party, now) && !skipped.contains(&party.id);
        if !callable || !standing_suggestion(floor, party).is_empty() {
            continue;
        }
        let sets = sets_by_size.entry((party.size, &party.needs)).or_insert_with(|| {
            all_sets.suitable(party.size, &party.needs).into_iter().map(NumberedSet::named).collect()
        });
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

/// Whether autopilot may call the party now: it waits, was reached, has not asked for more time, and is complete where the
/// floor file asks for that. Whom a failing
/// line did not reach is called by voice.
pub fn may_be_called(floor: &Floor, party: &Party, now: Moment) -> bool {
    let not_ready = party.due.is_some_and(|due| due.kind == DueKind::Ready && due.at > now);
    let passed_over = party.not_reached && !floor.is_on_failing_line(party);
    party.state == PartyState::Waiting && !passed_over && !not_ready && !waits_for_the_rest(floor, party)
}

/// Whether the party is not called because not all of it are here.
pub fn waits_for_the_rest(floor: &Floor, party: &Party) -> bool {
    !floor.restaurant.call_incomplete && party.incomplete().is_some()
}

fn same_tables(a: &[TableId], b: &[TableId]) -> bool {
    a.len() == b.len() && a.iter().all(|t| b.contains(t))
}

/// Whether a table is free or soon free, as the rule for overdue large parties has it.
fn soon_free(floor: &Floor, now: Moment, table: &TableId) -> bool {
    let Some(claim) = floor.claims.get(table) else { return true };
    match claim.state {
        ClaimState::Dirty => now - claim.since <= minutes(DIRTY_MINUTES),
        ClaimState::Seated if claim.leaving.is_some() => {
            claim.leaving.is_some_and(|at| now - at <= minutes(LEAVING_MINUTES))
        }
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
