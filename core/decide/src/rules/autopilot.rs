//! Autopilot: what happens by itself when a table may have become free for a party.

use super::{call, chosen_tables::remarks, fallback, needs};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Claim, ClaimState, Due, DueKind, Party, PartyId, PartyState, TableId, seating};
use tableturn_language::{HostSentence, sentences::Who};

/// Offers the free tables to the parties that they suit, best first. With autopilot on it calls them;
/// with autopilot off, or while the party's line is failing, it suggests them to the hosts.
///
/// A party without a phone is suggested too: a host calls it by voice.
pub(crate) fn offer(draft: &mut Draft) {
    forget_stale_suggestions(draft);
    offer_each(draft);
    needs::tell_who_waits_in_vain(draft);
    // The table of a suggestion may have just been given to another party.
    forget_stale_suggestions(draft);
}

/// Offers tables when the party of the speaker, who is answered in this decision, may be the next one. If it
/// is called, the call replaces the answer, which would contradict it.
pub(crate) fn offer_to_speaker(draft: &mut Draft, speaker: &Speaker, id: &PartyId) {
    let waits = |draft: &Draft| draft.party(id).is_some_and(|p| p.state == PartyState::Waiting);
    let waited = waits(draft);
    offer(draft);
    if waited && !waits(draft) {
        draft.effects.messages.keep_only_call(&speaker.contact().conversation);
    }
}

fn offer_each(draft: &mut Draft) {
    // Suggested tables are taken on this copy only, so that the next suggestion is another table.
    let mut scratch = draft.floor.clone();
    let mut passed: Vec<PartyId> = Vec::new();
    // Each round calls, suggests or passes over one party: no more rounds than parties.
    for _ in 0..=draft.floor.parties.len() {
        let Some(offer) = seating::next_offer(&scratch, draft.now, &passed) else { return };
        let Some(party) = draft.party(&offer.party).cloned() else { return };
        passed.push(party.id.clone());
        call_or_suggest(draft, &party, &offer.tables);
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

fn call_or_suggest(draft: &mut Draft, party: &Party, tables: &[TableId]) {
    let table = draft.floor.labels(tables);
    let (who, autopilot) = (Who::of(party), draft.floor.autopilot());
    let remarks = remarks(draft, party, tables);
    if autopilot && party.can_be_texted() && !line_is_failing(draft, party) {
        call::call(draft, &party.id, tables, None);
        // The host who added the party reads of the call in the answer.
        let joining = draft.joining.as_ref().filter(|j| j.party == party.id);
        let except = joining.and_then(|j| j.by.clone());
        draft.news(except.as_ref(), HostSentence::NewsCalled { who, table, remarks });
        return;
    }
    if party.suggested.as_deref() == Some(table.as_str()) {
        return;
    }
    let by_voice = !party.can_be_texted();
    let due = Due { kind: DueKind::Voice, at: draft.now + draft.grace() };
    draft.change(&party.id, |party| {
        party.suggested = Some(table.clone());
        // With autopilot on, no table stays empty for a party that no host calls.
        if autopilot && by_voice {
            party.due = Some(due);
        }
    });
    let sentence = match by_voice {
        true => HostSentence::NewsVoice { who, table, remarks },
        false => HostSentence::NewsSuggest { who, table, remarks },
    };
    draft.news(None, sentence);
}

fn line_is_failing(draft: &Draft, party: &Party) -> bool {
    let Some(contact) = &party.contact else { return false };
    draft.line_of(contact).is_some_and(|line| line.failing) && !fallback::works_for(draft, contact)
}

/// Forgets suggestions whose tables are not free any more, so that they can be made again later.
fn forget_stale_suggestions(draft: &mut Draft) {
    let is_free =
        |label: &str| draft.floor.by_label(label).is_some_and(|table| draft.floor.is_free(&table.id));
    let is_stale = |labels: &str| !labels.split('+').all(is_free);
    let waiting = draft.floor.waiting().into_iter();
    let stale: Vec<PartyId> = waiting
        .filter(|party| party.suggested.as_deref().is_some_and(is_stale))
        .map(|party| party.id.clone())
        .collect();
    for id in stale {
        forget_suggestion(draft, &id);
    }
}

/// Forgets the party's suggestion: no host is expected to call it any more.
pub(crate) fn forget_suggestion(draft: &mut Draft, id: &PartyId) {
    draft.change(id, |party| {
        party.suggested = None;
        if party.due.is_some_and(|due| due.kind == DueKind::Voice) {
            party.due = None;
        }
    });
}
