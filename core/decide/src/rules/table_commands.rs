//! Host commands about tables: `/clear`, `/dirty`, `/dessert`, `/paid`, `/block`, `/unblock`.
//!
//! With several tables, each command does what can be done and names the rest, a line for each.

use super::{
    chosen_tables::{in_use, those_with_labels, with_labels},
    end_party,
};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Claim, ClaimState, Host, PartyId, TableId, minutes};
use tableturn_language::{HostSentence, sentences::Who};

/// `/clear` and `/dirty`: the tables are free, or dirty. A party all of whose tables are named has left; one that
/// has more of them still sits at the others.
pub(crate) fn clear(
    draft: &mut Draft,
    host: &Host,
    labels: &[String],
    dirty: bool,
) -> Result<HostSentence, HostSentence> {
    let (tables, mut refused) = those_with_labels(draft, labels);
    let mut clearable = Vec::new();
    for table in tables {
        match refuse_to_clear(draft, &table, dirty) {
            Ok(()) => clearable.push(table),
            Err(refusal) => refused.push(refusal),
        }
    }
    let done = uses_of(draft, &clearable).into_iter().map(|(party, tables)| match party {
        Some(party) => tables_left(draft, &party, &tables, dirty, host),
        None => {
            set_without_party(draft, &tables, dirty, host);
            draft.log_tables(if dirty { "dirty" } else { "cleared" }, &tables, host);
            cleared(None, draft.floor.labels(&tables), dirty)
        }
    });
    let done = done.collect();
    answer(done, refused)
}

/// `/split`: a party that sits at tables pushed together keeps as few of them as seat it; the others are free.
pub(crate) fn split(draft: &mut Draft, host: &Host, labels: &[String]) -> Result<HostSentence, HostSentence> {
    let tables = with_labels(draft, labels)?;
    let Some(first) = tables.first() else { return Err(HostSentence::BadUsage { command: "split" }) };
    let claim = draft.floor.claims.get(first).filter(|claim| claim.state == ClaimState::Seated);
    let Some(party) = claim.and_then(|claim| draft.party(claim.party.as_ref()?)).cloned() else {
        return Err(HostSentence::NobodySits { table: draft.floor.labels(&tables) });
    };
    let who = Who::of(&party);
    let own: Vec<TableId> = draft.floor.tables_of(&party.id).iter().map(|table| table.id.clone()).collect();
    let enough = |kept: &&TableId| draft.floor.seats(std::slice::from_ref(*kept)) >= party.size;
    let kept = own.iter().filter(enough).min_by_key(|table| draft.floor.seats(std::slice::from_ref(*table)));
    let Some(kept) = kept.filter(|_| own.len() > 1).cloned() else {
        return Err(HostSentence::NeedsThemAll { who, table: draft.floor.labels(&own) });
    };
    let left: Vec<TableId> = own.into_iter().filter(|table| *table != kept).collect();
    Ok(tables_left(draft, &party.id, &left, false, host))
}

/// These tables by their use: the tables of each party, and those of none together.
fn uses_of(draft: &Draft, tables: &[TableId]) -> Vec<(Option<PartyId>, Vec<TableId>)> {
    let mut uses: Vec<(Option<PartyId>, Vec<TableId>)> = Vec::new();
    for table in tables {
        let party = draft.floor.claims.get(table).and_then(|claim| claim.party.clone());
        match uses.iter_mut().find(|(other, _)| *other == party) {
            Some((_, tables)) => tables.push(table.clone()),
            None => uses.push((party, vec![table.clone()])),
        }
    }
    uses
}

/// A party has left these tables of its own, and with the last of them the restaurant.
fn tables_left(
    draft: &mut Draft,
    id: &PartyId,
    tables: &[TableId],
    dirty: bool,
    host: &Host,
) -> HostSentence {
    let who = draft.party(id).map(Who::of);
    let table = draft.floor.labels(tables);
    let others: Vec<TableId> = draft.floor.tables_of(id).iter().map(|t| t.id.clone()).collect();
    let others: Vec<TableId> = others.into_iter().filter(|other| !tables.contains(other)).collect();
    let Some(who) = who.filter(|_| !others.is_empty()) else {
        let who = draft.party(id).map(Who::of);
        end_party::finish(draft, id, dirty, host);
        return cleared(who, table, dirty);
    };
    draft.log("partly_cleared", Some(id), Some(host));
    draft.effects.withdraw_about(id);
    set_without_party(draft, tables, dirty, host);
    HostSentence::PartlyCleared { who, table, dirty, others: draft.floor.labels(&others) }
}

/// These tables have no party: they are free, or dirty.
fn set_without_party(draft: &mut Draft, tables: &[TableId], dirty: bool, host: &Host) {
    for table in tables {
        match dirty {
            true => end_party::claim_without_party(draft, table, ClaimState::Dirty, host),
            false => drop(draft.floor.claims.remove(table)),
        }
    }
}

fn cleared(who: Option<Who>, table: String, dirty: bool) -> HostSentence {
    match dirty {
        true => HostSentence::DirtyOk { who, table },
        false => HostSentence::ClearedOk { who, table },
    }
}

/// What was done and what was refused, a line each. An error if nothing was done.
fn answer(done: Vec<HostSentence>, refused: Vec<HostSentence>) -> Result<HostSentence, HostSentence> {
    let nothing_done = done.is_empty();
    let mut lines: Vec<HostSentence> = done.into_iter().chain(refused).collect();
    let sentence = match lines.pop() {
        Some(only) if lines.is_empty() => only,
        last => HostSentence::Lines(lines.into_iter().chain(last).collect()),
    };
    if nothing_done { Err(sentence) } else { Ok(sentence) }
}

/// The reason why the table can't be cleared, or can't become dirty, as an error.
fn refuse_to_clear(draft: &Draft, table: &TableId, dirty: bool) -> Result<(), HostSentence> {
    let label = draft.floor.labels([table]);
    let claim = draft.floor.claims.get(table);
    match claim.map(|claim| (claim, claim.state)) {
        None if dirty => Ok(()),
        None => Err(HostSentence::TableFree { table: label }),
        Some((_, ClaimState::Seated)) => Ok(()),
        Some((claim, ClaimState::Held)) => Err(held(draft, label, claim)),
        Some((_, ClaimState::Blocked)) => Err(HostSentence::TableOutOfUse { table: label, blocked: true }),
        Some((_, ClaimState::Dirty)) if dirty => {
            Err(HostSentence::TableOutOfUse { table: label, blocked: false })
        }
        Some((_, ClaimState::Dirty)) => Ok(()),
    }
}

/// The refusal of a table that is held for a called party.
fn held(draft: &Draft, table: String, claim: &Claim) -> HostSentence {
    match claim.party.as_ref().and_then(|p| draft.party(p)) {
        Some(party) => HostSentence::HeldForCalled { table, who: Who::of(party) },
        None => HostSentence::TableFree { table },
    }
}

/// `/dessert` and `/paid`: the parties at these tables are expected to leave them in so many minutes.
pub(crate) fn leaving(
    draft: &mut Draft,
    host: &Host,
    labels: &[String],
    in_minutes: u32,
) -> Result<HostSentence, HostSentence> {
    let (tables, mut refused) = those_with_labels(draft, labels);
    let mut parties: Vec<PartyId> = Vec::new();
    for table in tables {
        match party_at(draft, &table) {
            Ok(party) if parties.contains(&party) => {}
            Ok(party) => parties.push(party),
            Err(refusal) => refused.push(refusal),
        }
    }
    let mut done = Vec::new();
    for id in parties {
        let tables: Vec<TableId> = draft.floor.tables_of(&id).iter().map(|table| table.id.clone()).collect();
        let at = draft.now + minutes(i64::from(in_minutes));
        for table in &tables {
            if let Some(claim) = draft.floor.claims.get_mut(table) {
                claim.leaving = Some(at);
            }
        }
        draft.log("leaving_soon", Some(&id), Some(host));
        let who = draft.party(&id).map(Who::of);
        let table = draft.floor.labels(&tables);
        done.extend(who.map(|who| HostSentence::LeavingOk { who, table, minutes: in_minutes }));
    }
    answer(done, refused)
}

/// The party that sits at the table, or why nobody does.
fn party_at(draft: &Draft, table: &TableId) -> Result<PartyId, HostSentence> {
    let label = draft.floor.labels([table]);
    let Some(claim) = draft.floor.claims.get(table) else {
        return Err(HostSentence::TableFree { table: label });
    };
    match (claim.state, &claim.party) {
        (ClaimState::Seated, Some(party)) => Ok(party.clone()),
        (ClaimState::Held, _) => Err(held(draft, label, claim)),
        (ClaimState::Blocked, _) => Err(HostSentence::TableOutOfUse { table: label, blocked: true }),
        (ClaimState::Dirty | ClaimState::Seated, _) => {
            Err(HostSentence::TableOutOfUse { table: label, blocked: false })
        }
    }
}

/// `/block`: takes tables out of use that no party has.
pub(crate) fn block(draft: &mut Draft, host: &Host, labels: &[String]) -> Result<HostSentence, HostSentence> {
    let (tables, mut refused) = those_with_labels(draft, labels);
    let mut blocked = Vec::new();
    for table in tables {
        let claim = draft.floor.claims.get(&table);
        match claim.map(|claim| (claim, claim.state)) {
            None | Some((_, ClaimState::Dirty)) => blocked.push(table),
            Some((claim, ClaimState::Held)) => refused.push(held(draft, draft.floor.labels([&table]), claim)),
            Some((claim, ClaimState::Seated | ClaimState::Blocked)) => {
                refused.push(in_use(draft, &table, claim));
            }
        }
    }
    for table in &blocked {
        end_party::claim_without_party(draft, table, ClaimState::Blocked, host);
    }
    if !blocked.is_empty() {
        draft.log_tables("blocked", &blocked, host);
    }
    let table = draft.floor.labels(&blocked);
    let done = (!blocked.is_empty()).then_some(HostSentence::BlockedOk { table });
    answer(done.into_iter().collect(), refused)
}

/// `/unblock`: the tables can be used again.
pub(crate) fn unblock(
    draft: &mut Draft,
    host: &Host,
    labels: &[String],
) -> Result<HostSentence, HostSentence> {
    let (tables, mut refused) = those_with_labels(draft, labels);
    let is_blocked = |table: &TableId| {
        draft.floor.claims.get(table).is_some_and(|claim| claim.state == ClaimState::Blocked)
    };
    let (blocked, others): (Vec<TableId>, Vec<TableId>) = tables.into_iter().partition(is_blocked);
    let not_blocked = others.iter().map(|table| draft.floor.labels([table]));
    refused.extend(not_blocked.map(|table| HostSentence::NotBlocked { table }));
    for table in &blocked {
        draft.floor.claims.remove(table);
    }
    if !blocked.is_empty() {
        draft.log_tables("unblocked", &blocked, host);
    }
    let table = draft.floor.labels(&blocked);
    let done = (!blocked.is_empty()).then_some(HostSentence::UnblockedOk { table });
    answer(done.into_iter().collect(), refused)
}
