//! Host commands about tables: `/clear`, `/dirty`, `/block`, `/unblock`.

use super::{
    chosen_tables::{in_use, with_labels},
    end_party,
};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Claim, ClaimState, Host, TableId};
use tableturn_language::{HostSentence, sentences::Who};

/// `/clear` and `/dirty`: the party there has left, and all its tables are free, or dirty.
pub(crate) fn clear(
    draft: &mut Draft,
    host: &Host,
    labels: &[String],
    dirty: bool,
) -> Result<HostSentence, HostSentence> {
    let tables = with_labels(draft, labels)?;
    for table in &tables {
        refuse_to_clear(draft, table, dirty)?;
    }
    let mut left = None;
    let mut freed: Vec<TableId> = tables.clone();
    for table in &tables {
        let party = draft.floor.claims.get(table).and_then(|claim| claim.party.clone());
        if let Some(party) = party {
            let all = draft.floor.tables_of(&party).into_iter().map(|t| t.id.clone());
            freed.extend(all.collect::<Vec<_>>());
            left = left.or_else(|| draft.party(&party).map(Who::of));
            end_party::finish(draft, &party, dirty, host);
        } else if dirty {
            end_party::claim_without_party(draft, table, ClaimState::Dirty, host);
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

/// `/block`: takes tables out of use that no party has.
pub(crate) fn block(draft: &mut Draft, host: &Host, labels: &[String]) -> Result<HostSentence, HostSentence> {
    let tables = with_labels(draft, labels)?;
    for table in &tables {
        let Some(claim) = draft.floor.claims.get(table) else { continue };
        match claim.state {
            ClaimState::Dirty => {}
            ClaimState::Held => return Err(held(draft, draft.floor.labels([table]), claim)),
            ClaimState::Seated | ClaimState::Blocked => return Err(in_use(draft, table, claim)),
        }
    }
    for table in &tables {
        end_party::claim_without_party(draft, table, ClaimState::Blocked, host);
    }
    Ok(HostSentence::BlockedOk { table: draft.floor.labels(&tables) })
}

/// `/unblock`: the tables can be used again.
pub(crate) fn unblock(draft: &mut Draft, labels: &[String]) -> Result<HostSentence, HostSentence> {
    let tables = with_labels(draft, labels)?;
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
