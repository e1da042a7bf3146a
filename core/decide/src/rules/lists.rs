//! `/list` and `/tables`.

use super::{call, intake};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Answer, Channel, ClaimState, DueKind, Party, PartyState, TableId, minutes};
use tableturn_language::{
    HostSentence,
    sentences::{History, ListRow, Remarks, Standing, TableRow, TableUse, Who},
};

/// What stands on one page, that page and the number of pages; a page beyond the last is the last.
fn page<T>(
    draft: &Draft,
    all: impl ExactSizeIterator<Item = T>,
    channel: Channel,
    wanted: u32,
) -> (impl Iterator<Item = T>, u32, u32) {
    let per_page = draft.effects.channel(channel).list_rows.max(1);
    let pages = all.len().div_ceil(per_page).max(1) as u32;
    let page = wanted.clamp(1, pages);
    let first = (page - 1) as usize * per_page;
    (all.skip(first).take(per_page), page, pages)
}

/// The waitlist, first come first.
pub(crate) fn parties(draft: &Draft, channel: Channel, wanted: u32) -> HostSentence {
    let (shown, page, pages) = page(draft, draft.floor.waitlist(), channel, wanted);
    let rows = shown.map(|party| row(draft, party)).collect();
    HostSentence::List { rows, no_newcomers: intake::no_newcomers(draft), page, pages }
}

fn row(draft: &Draft, party: &Party) -> ListRow {
    let waits = party.state == PartyState::Waiting;
    ListRow {
        who: Who::of(party),
        waited: ((draft.now - party.joined).max(0) / minutes(1)) as u32,
        left: waits.then(|| draft.wait(party)),
        standing: standing(draft, party),
        remarks: Remarks { history: history(draft, party), ..Remarks::of(party) },
    }
}

/// The guest's earlier visits and no-shows here.
fn history(draft: &Draft, party: &Party) -> History {
    let guest = party.guest.as_ref().and_then(|guest| draft.floor.guests.get(guest));
    guest.map(|guest| History { visits: guest.visits, no_shows: guest.no_shows }).unwrap_or_default()
}

fn standing(draft: &Draft, party: &Party) -> Standing {
    if party.state == PartyState::Waiting {
        let later = party.due.filter(|due| due.kind == DueKind::Ready);
        return match later {
            Some(due) if !party.not_reached => Standing::MoreTime(draft.clock(due.at)),
            None if !party.not_reached => Standing::Waiting,
            Some(_) | None => Standing::NotReached,
        };
    }
    let table = draft.table_of(&party.id);
    let until = draft.clock(call::hold_end(party, draft.now, draft.grace()));
    match party.answer {
        Some(Answer::Here) => Standing::Here(table),
        Some(Answer::OnMyWay) => Standing::OnTheWay(table, until),
        None => Standing::Called(table, until),
    }
}

/// The tables, in the floor file's order.
pub(crate) fn tables(draft: &Draft, channel: Channel, wanted: u32) -> HostSentence {
    let (shown, page, pages) = page(draft, draft.floor.tables.iter(), channel, wanted);
    let row = |table: &tableturn_floor::Table| TableRow {
        label: table.label.clone(),
        seats: table.seats,
        area: table.area.clone(),
        accessible: table.accessible,
        high_chair: table.high_chair,
        table_use: table_use(draft, &table.id),
    };
    HostSentence::Tables { rows: shown.map(row).collect(), page, pages }
}

fn table_use(draft: &Draft, table: &TableId) -> TableUse {
    let Some(claim) = draft.floor.claims.get(table) else { return TableUse::Free };
    let party = claim.party.as_ref().and_then(|p| draft.party(p));
    match (claim.state, party) {
        (ClaimState::Held, Some(party)) => {
            let until = call::hold_end(party, draft.now, draft.grace());
            TableUse::Held(Who::of(party), draft.clock(until))
        }
        (ClaimState::Seated, Some(party)) => {
            let since = party.seated.unwrap_or(claim.since);
            let sat = ((draft.now - since).max(0) / minutes(1)) as u32;
            match claim.leaving {
                Some(at) => TableUse::Leaving(
                    Who::of(party),
                    sat,
                    u32::try_from(draft.now.minutes_until(at)).unwrap_or(0),
                ),
                None => TableUse::Seated(Who::of(party), sat),
            }
        }
        (ClaimState::Blocked, _) => TableUse::Blocked,
        (ClaimState::Dirty, _) | (ClaimState::Held | ClaimState::Seated, None) => TableUse::Dirty,
    }
}
