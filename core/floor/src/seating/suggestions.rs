//! Tables that hosts were asked to call a party to.

use crate::model::{DueKind, Floor, Party, PartyId, TableId};
use std::collections::BTreeSet;

/// The tables that hosts were last asked to call the party to.
fn suggested_tables(floor: &Floor, party: &Party) -> Vec<TableId> {
    let labels = party.suggested.as_deref().unwrap_or_default().split('+');
    labels.filter_map(|label| floor.by_label(label)).map(|t| t.id.clone()).collect()
}

/// With autopilot, the tables of a suggestion whose time is over: hosts did not call the party to them.
///
/// Without autopilot a suggestion has no end, so it stays the same until its tables are taken. Otherwise two
/// free tables would be suggested in turn, to every host, at each event.
pub(super) fn tables_not_to_suggest_again(floor: &Floor, party: &Party) -> Vec<TableId> {
    let suggested_once = floor.autopilot() && !floor.texts_reach(party);
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

pub(super) fn suggested_to_others(floor: &Floor, party: &PartyId) -> BTreeSet<TableId> {
    let others = floor.waiting().filter(|p| p.id != *party);
    others.flat_map(|p| standing_suggestion(floor, p)).collect()
}
