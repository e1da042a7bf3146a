//! Seating a party.

use super::chosen_tables::ChosenTables;
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Claim, ClaimState, Host, PartyId, PartyState};

/// Seats a party at tables that it may have.
/// Without a host it seated itself.
pub(crate) fn seat(draft: &mut Draft, host: Option<&Host>, id: &PartyId, chosen: &ChosenTables) {
    take_tables(draft, host, id, chosen);
    draft.effects.withdraw_about(id);
    let now = draft.now;
    if let Some(party) = draft.party(id).cloned() {
        draft.floor.turns.called(&party, now);
        draft.floor.turns.came(&party, Some(now));
    }
    draft.change(id, |party| {
        party.state = PartyState::Seated;
        party.call = None;
        party.told.seated();
        party.called = party.called.or(Some(now));
        party.answer = None;
        party.due = None;
        party.suggested = None;
        party.not_reached = false;
        party.seated = Some(now);
        party.labels = Some(chosen.labels.clone());
    });
    draft.log("seated", Some(id), host);
}

/// The party has these tables instead of those that it had.
pub(crate) fn take_tables(draft: &mut Draft, host: Option<&Host>, id: &PartyId, chosen: &ChosenTables) {
    draft.free_tables_of(id);
    for table in &chosen.tables {
        let claim = Claim {
            table: table.clone(),
            state: ClaimState::Seated,
            party: Some(id.clone()),
            since: draft.now,
            by: host.map(|host| host.name.clone()).unwrap_or_default(),
            leaving: None,
        };
        draft.floor.claims.insert(table.clone(), claim);
    }
}
