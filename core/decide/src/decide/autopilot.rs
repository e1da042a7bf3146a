//! What happens by itself when a table may have become free for somebody.

use super::{
    calls,
    draft::{Draft, who},
};
use tableturn_floor::{Claim, ClaimState, Due, DueKind, Party, PartyId, seating};
use tableturn_language::HostSentence;

/// Gives the free tables to those they suit, best first: calls them when autopilot is on, suggests
/// them to the hosts when it is off, or when the party's line is failing.
///
/// A party without a phone is suggested too: a host calls it by voice.
pub(super) fn offer(draft: &mut Draft) {
    forget_stale_suggestions(draft);
    give(draft);
    // A suggestion whose table has just been given to somebody else.
    forget_stale_suggestions(draft);
}

fn give(draft: &mut Draft) {
    // What is suggested is taken on this copy only, so that the next suggestion is of another table.
    let mut scratch = draft.floor.clone();
    let mut passed: Vec<PartyId> = Vec::new();
    // Each round calls, suggests or passes over one party: no more rounds than parties.
    for _ in 0..=draft.floor.parties.len() {
        let Some(offer) = seating::next_offer(&scratch, draft.now, &passed) else { return };
        let Some(party) = draft.party(&offer.party).cloned() else { return };
        passed.push(party.id.clone());
        let table = draft.floor.labels(&offer.tables);
        let (who, autopilot) = (who(&party), draft.floor.autopilot());
        if autopilot && party.can_be_texted() && !line_fails(draft, &party) {
            calls::call(draft, &party.id, &offer.tables, None);
            // Who added the party reads it in the answer.
            let reads_it_anyway = draft.joining.as_ref().filter(|j| j.party == party.id);
            let except = reads_it_anyway.and_then(|j| j.by.clone());
            draft.news(except.as_ref(), HostSentence::NewsCalled { who, table });
        } else if party.suggested.as_deref() != Some(table.as_str()) {
            let by_voice = !party.can_be_texted();
            let due = Due { kind: DueKind::Voice, at: draft.now + draft.grace() };
            draft.change(&party.id, |party| {
                party.suggested = Some(table.clone());
                // With autopilot on a table doesn't stay empty for a party that nobody calls.
                if autopilot && by_voice {
                    party.due = Some(due);
                }
            });
            let say = match by_voice {
                true => HostSentence::NewsVoice { who, table },
                false => HostSentence::NewsSuggest { who, table },
            };
            draft.news(None, say);
        }
        for table in &offer.tables {
            let taken = Claim {
                table: table.clone(),
                state: ClaimState::Blocked,
                party: None,
                since: draft.now,
                by: String::new(),
            };
            scratch.claims.insert(table.clone(), taken);
        }
    }
}

fn line_fails(draft: &Draft, party: &Party) -> bool {
    let line = party.contact.as_ref().and_then(|contact| draft.line_of(contact));
    line.is_some_and(|line| line.failing)
}

/// A suggestion whose tables are not free any more may be made again when they are.
fn forget_stale_suggestions(draft: &mut Draft) {
    let stale: Vec<PartyId> = draft
        .floor
        .waiting()
        .into_iter()
        .filter(|party| {
            party.suggested.as_deref().is_some_and(|labels| {
                let free = |label: &str| {
                    draft.floor.by_label(label).is_some_and(|table| draft.floor.is_free(&table.id))
                };
                !labels.split('+').all(free)
            })
        })
        .map(|party| party.id.clone())
        .collect();
    for id in stale {
        forget_suggestion(draft, &id);
    }
}

/// Nobody is asked to call the party to a table any more.
pub(super) fn forget_suggestion(draft: &mut Draft, id: &PartyId) {
    draft.change(id, |party| {
        party.suggested = None;
        if party.due.is_some_and(|due| due.kind == DueKind::Voice) {
            party.due = None;
        }
    });
}
