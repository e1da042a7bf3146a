//! `/why 17` and `/why T5`: one true line, from what is recorded.

use super::call;
use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::LABEL_CHARS;
use tableturn_floor::{Claim, ClaimState, DueKind, Party, PartyState, TableId, cut, seating};
use tableturn_language::{
    HostSentence,
    sentences::{Given, TableReason, WaitReason, Who},
};

/// Why the party with this number waits, or has its table.
pub(crate) fn party(draft: &Draft, number: u32) -> Result<HostSentence, HostSentence> {
    let party = draft.floor.by_number(number).ok_or(HostSentence::NoSuchParty { number })?;
    let who = Who::of(party);
    if party.state == PartyState::Waiting {
        let placed = party.marks.place.as_ref().map(|place| (place.by.clone(), place.reason.clone()));
        return Ok(HostSentence::WhyWaits { who, reason: wait_reason(draft, party), placed });
    }
    let tables = draft.floor.tables_of(&party.id);
    let claim = tables.first().and_then(|table| draft.floor.claims.get(&table.id));
    let Some(claim) = claim else { return Err(HostSentence::NoSuchParty { number }) };
    let given = given(draft, claim);
    let table = draft.table_of(&party.id);
    Ok(match party.state == PartyState::Called {
        true => HostSentence::WhyCalled { who, table, given },
        false => HostSentence::WhySeated { who, table, given },
    })
}

/// The first thing that keeps a waiting party from being called.
fn wait_reason(draft: &Draft, party: &Party) -> WaitReason {
    let floor = &draft.floor;
    let later = party.due.filter(|due| due.kind == DueKind::Ready && due.at > draft.now);
    let free = seating::free_sets(floor, party);
    if let Some(due) = later {
        WaitReason::NotBefore(draft.clock(due.at))
    } else if let Some(here) = party.incomplete().filter(|_| seating::waits_for_the_rest(floor, party)) {
        WaitReason::Incomplete { here }
    } else if !seating::may_be_called(floor, party, draft.now) {
        WaitReason::NotReached
    } else if seating::waits_in_vain(floor, party) {
        WaitReason::NoTableHas(Box::new(party.needs.clone()))
    } else if free.is_empty() {
        WaitReason::NoFreeTable
    } else if seating::best_tables(floor, party).is_none() {
        WaitReason::FreeTablesLack(Box::new(party.needs.clone()))
    } else if !floor.texts_reach(party) {
        WaitReason::ByVoice
    } else if !floor.autopilot() {
        WaitReason::AutopilotOff
    } else {
        WaitReason::KeptForOthers { ahead: draft.ahead(&party.id) }
    }
}

/// Why the table is free, or who has it, by whom, and since when.
pub(crate) fn table(draft: &Draft, label: &str) -> Result<HostSentence, HostSentence> {
    let Some(table) = draft.floor.by_label(label) else {
        return Err(HostSentence::NoSuchTable { label: cut(label, LABEL_CHARS), nearest: None });
    };
    let reason = match draft.floor.claims.get(&table.id) {
        Some(claim) => in_use(draft, claim),
        None => free(draft, &table.id),
    };
    Ok(HostSentence::WhyTable { table: table.label.clone(), reason })
}

fn in_use(draft: &Draft, claim: &Claim) -> TableReason {
    let given = given(draft, claim);
    let party = claim.party.as_ref().and_then(|id| draft.party(id));
    match (claim.state, party) {
        (ClaimState::Held, Some(party)) => {
            let until = draft.clock(call::hold_end(party, draft.now, draft.grace()));
            TableReason::Held { who: Who::of(party), given, until }
        }
        (ClaimState::Seated, Some(party)) => TableReason::Seated { who: Who::of(party), given },
        (ClaimState::Blocked, _) => TableReason::Blocked(given),
        (ClaimState::Dirty, _) | (ClaimState::Held | ClaimState::Seated, None) => TableReason::Dirty(given),
    }
}

/// Why nobody is called to a free table.
fn free(draft: &Draft, table: &TableId) -> TableReason {
    let floor = &draft.floor;
    let fits = |party: &&Party| {
        let sets = seating::suitable_sets(floor, party.size, &party.needs);
        sets.iter().any(|set| set.tables.contains(table) && set.is_free(floor))
    };
    let mut waiting = floor.waiting().peekable();
    if waiting.peek().is_none() {
        return TableReason::NobodyWaits;
    }
    let Some(next) = waiting.find(fits) else { return TableReason::FitsNobody };
    let who = Who::of(next);
    match next.suggested.as_ref().filter(|labels| labels.split('+').any(|l| floor.labels([table]) == l)) {
        Some(_) => TableReason::Suggested { who },
        None if !floor.autopilot() => TableReason::AutopilotOff { who },
        None => TableReason::MayNotBeCalled { who },
    }
}

/// By whom, and since when, a table is in its present use.
fn given(draft: &Draft, claim: &Claim) -> Given {
    Given { by: claim.by.clone(), at: draft.clock(claim.since) }
}
