//! Which tables a host means, and what may be done with them.

use super::{
    draft::{Draft, who},
    ends,
};
use crate::scene::MessageKind;
use tableturn_floor::{Claim, ClaimState, Host, Party, PartyId, PartyState, TableId, seating};
use tableturn_language::HostSentence;

/// Tables for a party.
pub(super) struct Wanted {
    pub(super) tables: Vec<TableId>,
    pub(super) labels: String,
}

impl Wanted {
    /// The free tables that suit the party best.
    pub(super) fn best(draft: &Draft, party: &Party) -> Result<Self, HostSentence> {
        let tables = seating::best_tables(&draft.floor, party);
        let tables = tables.ok_or_else(|| HostSentence::NoTableFits { who: who(party) })?;
        Ok(Self { labels: draft.floor.labels(&tables), tables })
    }

    /// The tables that are held for the party.
    pub(super) fn held(draft: &Draft, party: &Party) -> Self {
        let tables: Vec<TableId> = draft.floor.tables_of(&party.id).iter().map(|t| t.id.clone()).collect();
        Self { labels: draft.floor.labels(&tables), tables }
    }
}

/// The tables with these labels, in the floor file's order, or the first label that is none.
fn named(draft: &Draft, labels: &[String]) -> Result<Vec<TableId>, HostSentence> {
    let mut tables: Vec<TableId> = Vec::new();
    for label in labels {
        let table = draft.floor.by_label(label).ok_or_else(|| HostSentence::NoSuchTable {
            label: tableturn_floor::cut(label, 16),
            nearest: nearest(draft, label),
        })?;
        tables.push(table.id.clone());
    }
    let place = |id: &TableId| draft.floor.tables.iter().position(|t| t.id == *id);
    tables.sort_by_key(place);
    tables.dedup();
    Ok(tables)
}

/// The label that was most likely meant.
fn nearest(draft: &Draft, label: &str) -> Option<String> {
    let said = label.to_ascii_uppercase();
    let far = |other: &str| strsim::osa_distance(&said, &other.to_ascii_uppercase());
    let labels = draft.floor.tables.iter().map(|t| t.label.clone());
    labels.min_by_key(|other| far(other)).filter(|other| far(other) <= 2)
}

/// The named tables, if the party may have them: free or its own, and large enough.
pub(super) fn wanted(draft: &Draft, party: &Party, labels: &[String]) -> Result<Wanted, HostSentence> {
    let tables = named(draft, labels)?;
    for table in &tables {
        let Some(claim) = draft.floor.claims.get(table) else { continue };
        if claim.party.as_ref() != Some(&party.id) {
            return Err(in_use(draft, table, claim));
        }
    }
    let (labels, seats) = (draft.floor.labels(&tables), draft.floor.seats(&tables));
    if seats < party.size {
        return Err(HostSentence::TableTooSmall { who: who(party), table: labels, seats });
    }
    Ok(Wanted { tables, labels })
}

/// Why a table that is in use can't be had: the one who wanted it reads who has it, by whom and since when.
fn in_use(draft: &Draft, table: &TableId, claim: &Claim) -> HostSentence {
    let label = draft.floor.labels([table]);
    match (claim.state, draft.taken(table)) {
        (ClaimState::Held, Some(taken)) => HostSentence::TableHeld(taken),
        (ClaimState::Seated, Some(taken)) => HostSentence::TableTaken(taken),
        (state, _) => HostSentence::TableOutOfUse { table: label, blocked: state == ClaimState::Blocked },
    }
}

/// Seats a party at tables that it may have.
pub(super) fn seat(draft: &mut Draft, host: &Host, id: &PartyId, wanted: &Wanted) {
    draft.free_tables_of(id);
    for table in &wanted.tables {
        let claim = Claim {
            table: table.clone(),
            state: ClaimState::Seated,
            party: Some(id.clone()),
            since: draft.now,
            by: host.name.clone(),
        };
        draft.floor.claims.insert(table.clone(), claim);
    }
    draft.post.withdraw(id, &[MessageKind::Call, MessageKind::Reminder]);
    let now = draft.now;
    draft.change(id, |party| {
        party.state = PartyState::Seated;
        party.call = None;
        party.called = party.called.or(Some(now));
        party.answer = None;
        party.due = None;
        party.suggested = None;
        party.not_reached = false;
        party.seated = Some(now);
        party.labels = Some(wanted.labels.clone());
    });
    draft.note("seated", Some(id), Some(host));
}

/// `/clear` and `/dirty`: whoever sits there has left, and all their tables are free, or dirty.
pub(super) fn clear(
    draft: &mut Draft,
    host: &Host,
    labels: &[String],
    dirty: bool,
) -> Result<HostSentence, HostSentence> {
    let tables = named(draft, labels)?;
    for table in &tables {
        let label = draft.floor.labels([table]);
        match draft.floor.claims.get(table) {
            None if !dirty => return Err(HostSentence::TableFree { table: label }),
            Some(claim) if claim.state == ClaimState::Held => return Err(held(draft, label, claim)),
            Some(claim) if claim.state == ClaimState::Blocked => {
                return Err(HostSentence::TableOutOfUse { table: label, blocked: true });
            }
            Some(claim) if claim.state == ClaimState::Dirty && dirty => {
                return Err(HostSentence::TableOutOfUse { table: label, blocked: false });
            }
            _ => {}
        }
    }
    let mut left = None;
    let mut freed: Vec<TableId> = tables.clone();
    for table in &tables {
        let party = draft.floor.claims.get(table).and_then(|claim| claim.party.clone());
        if let Some(party) = party {
            let all = draft.floor.tables_of(&party).into_iter().map(|t| t.id.clone());
            freed.extend(all.collect::<Vec<_>>());
            left = left.or_else(|| draft.party(&party).map(who));
            ends::finish(draft, &party, dirty, host);
        } else if dirty {
            ends::set(draft, table, ClaimState::Dirty, host);
        } else {
            draft.floor.claims.remove(table);
        }
    }
    let in_order = draft.floor.tables.iter().map(|t| &t.id).filter(|id| freed.contains(id));
    let table = draft.floor.labels(in_order);
    Ok(match dirty {
        true => HostSentence::DirtyOk { who: left, table },
        false => HostSentence::ClearedOk { who: left, table },
    })
}

fn held(draft: &Draft, table: String, claim: &Claim) -> HostSentence {
    match claim.party.as_ref().and_then(|p| draft.party(p)) {
        Some(party) => HostSentence::HeldForCalled { table, who: who(party) },
        None => HostSentence::TableFree { table },
    }
}

/// `/block`: out of use, if nobody has it.
pub(super) fn block(draft: &mut Draft, host: &Host, labels: &[String]) -> Result<HostSentence, HostSentence> {
    let tables = named(draft, labels)?;
    for table in &tables {
        match draft.floor.claims.get(table) {
            Some(claim) if claim.state == ClaimState::Held => {
                return Err(held(draft, draft.floor.labels([table]), claim));
            }
            Some(claim) if claim.state != ClaimState::Dirty => return Err(in_use(draft, table, claim)),
            _ => {}
        }
    }
    for table in &tables {
        ends::set(draft, table, ClaimState::Blocked, host);
    }
    Ok(HostSentence::BlockedOk { table: draft.floor.labels(&tables) })
}

/// `/unblock`: in use again.
pub(super) fn unblock(
    draft: &mut Draft,
    _host: &Host,
    labels: &[String],
) -> Result<HostSentence, HostSentence> {
    let tables = named(draft, labels)?;
    for table in &tables {
        let blocked = draft.floor.claims.get(table).is_some_and(|c| c.state == ClaimState::Blocked);
        if !blocked {
            return Err(HostSentence::NotBlocked { table: draft.floor.labels([table]) });
        }
    }
    for table in &tables {
        draft.floor.claims.remove(table);
    }
    Ok(HostSentence::UnblockedOk { table: draft.floor.labels(&tables) })
}
