//! `/list` and `/tables`.

use super::{
    calls,
    draft::{Draft, rows_per_page, who},
};
use tableturn_floor::{Answer, Channel, ClaimState, DueKind, Party, PartyState, minutes};
use tableturn_language::{
    HostSentence,
    sentences::{ListRow, Standing, TableRow, Usage},
};

/// The rows of one page, that page and how many there are; a page beyond the last is the last.
fn page<T>(rows: Vec<T>, channel: Channel, wanted: u32) -> (Vec<T>, u32, u32) {
    let per_page = rows_per_page(channel);
    let pages = rows.len().div_ceil(per_page).max(1) as u32;
    let page = wanted.clamp(1, pages);
    let first = (page - 1) as usize * per_page;
    (rows.into_iter().skip(first).take(per_page).collect(), page, pages)
}

/// The line, first come first.
pub(super) fn parties(draft: &Draft, channel: Channel, wanted: u32) -> HostSentence {
    let rows: Vec<ListRow> = draft.floor.waitlist().into_iter().map(|party| row(draft, party)).collect();
    let (rows, page, pages) = page(rows, channel, wanted);
    HostSentence::List { rows, page, pages }
}

fn row(draft: &Draft, party: &Party) -> ListRow {
    let waits = party.state == PartyState::Waiting;
    ListRow {
        who: who(party),
        waited: ((draft.now - party.joined).max(0) / minutes(1)) as u32,
        left: waits.then(|| draft.wait(party)),
        standing: standing(draft, party),
        note: party.note.clone(),
    }
}

fn standing(draft: &Draft, party: &Party) -> Standing {
    if party.state == PartyState::Waiting {
        return match party.due {
            _ if party.not_reached => Standing::NotReached,
            Some(due) if due.kind == DueKind::Ready => Standing::MoreTime(draft.clock(due.at)),
            _ => Standing::Waiting,
        };
    }
    let table = draft.table_of(&party.id);
    let until = draft.clock(calls::hold_end(party, draft.now, draft.grace()));
    match party.answer {
        Some(Answer::Here) => Standing::Here(table),
        Some(Answer::OnMyWay) => Standing::OnTheWay(table, until),
        None => Standing::Called(table, until),
    }
}

/// The tables, in the floor file's order.
pub(super) fn tables(draft: &Draft, channel: Channel, wanted: u32) -> HostSentence {
    let rows: Vec<TableRow> = draft
        .floor
        .tables
        .iter()
        .map(|table| TableRow {
            label: table.label.clone(),
            seats: table.seats,
            area: table.area.clone(),
            usage: usage(draft, &table.id),
        })
        .collect();
    let (rows, page, pages) = page(rows, channel, wanted);
    HostSentence::Tables { rows, page, pages }
}

fn usage(draft: &Draft, table: &tableturn_floor::TableId) -> Usage {
    let Some(claim) = draft.floor.claims.get(table) else { return Usage::Free };
    let party = claim.party.as_ref().and_then(|p| draft.party(p));
    match (claim.state, party) {
        (ClaimState::Held, Some(party)) => {
            let until = calls::hold_end(party, draft.now, draft.grace());
            Usage::Held(who(party), draft.clock(until))
        }
        (ClaimState::Seated, Some(party)) => {
            let since = party.seated.unwrap_or(claim.since);
            Usage::Seated(who(party), ((draft.now - since).max(0) / minutes(1)) as u32)
        }
        (ClaimState::Blocked, _) => Usage::Blocked,
        _ => Usage::Dirty,
    }
}
