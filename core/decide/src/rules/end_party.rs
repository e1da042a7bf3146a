//! The ends of a party: finished, cancelled, no-show, removed.

use crate::draft::floor_draft::Draft;
use tableturn_floor::{Claim, ClaimState, Host, Party, PartyId, PartyState, TableId};

/// Ends a party that waits or is called. Its tables are free, and its guest may join again.
///
/// Tells nobody: each caller has its own words for it.
pub(crate) fn end(draft: &mut Draft, id: &PartyId, state: PartyState, by: Option<&Host>) {
    draft.log(state.as_str(), Some(id), by);
    let now = draft.now;
    if let Some(party) = draft.party(id).cloned() {
        learn(draft, &party, state);
    }
    draft.free_tables_of(id);
    draft.effects.withdraw_about(id);
    draft.change(id, |party| {
        party.state = state;
        party.due = None;
        party.suggested = None;
        party.ended = Some(now);
    });
    if let Some(identity) = draft.party(id).and_then(|p| p.guest.clone()) {
        let guest = draft.guest(&identity);
        guest.party = None;
        guest.no_shows += u32::from(state == PartyState::NoShow);
    }
}

/// The floor learns how many leave the line, and how many do not come. Whom hosts take off says nothing of that.
fn learn(draft: &mut Draft, party: &Party, end: PartyState) {
    let left = end == PartyState::Cancelled;
    if left && party.state == PartyState::Waiting {
        draft.floor.turns.left(party, draft.now);
    } else if party.state == PartyState::Called && (left || end == PartyState::NoShow) {
        draft.floor.turns.came(party, None);
    }
}

/// Finishes a seated party that has left. The floor learns its turn time; all its tables are free, or dirty.
pub(crate) fn finish(draft: &mut Draft, id: &PartyId, dirty: bool, by: &Host) {
    draft.log(if dirty { "finished_dirty" } else { "finished" }, Some(id), Some(by));
    let now = draft.now;
    let tables: Vec<TableId> = draft.floor.tables_of(id).iter().map(|t| t.id.clone()).collect();
    draft.free_tables_of(id);
    draft.effects.withdraw_about(id);
    if dirty {
        for table in tables {
            claim_without_party(draft, &table, ClaimState::Dirty, by);
        }
    }
    let sat = draft.party(id).and_then(|p| p.seated.map(|from| (p.size, from)));
    if let Some((size, from)) = sat {
        draft.floor.turns.learn(size, from, now);
    }
    draft.change(id, |party| {
        party.state = PartyState::Finished;
        party.due = None;
        party.ended = Some(now);
    });
    if let Some(identity) = draft.party(id).and_then(|p| p.guest.clone()) {
        let guest = draft.guest(&identity);
        guest.party = None;
        guest.visits += 1;
    }
}

/// Claims a table without a party: dirty or blocked.
pub(crate) fn claim_without_party(draft: &mut Draft, table: &TableId, state: ClaimState, by: &Host) {
    let claim = Claim {
        table: table.clone(),
        state,
        party: None,
        since: draft.now,
        by: by.name.clone(),
        leaving: None,
    };
    draft.floor.claims.insert(table.clone(), claim);
}
