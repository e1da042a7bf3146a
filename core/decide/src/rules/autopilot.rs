//! Autopilot: what happens by itself when a table may have become free for a party.

use super::{call, chosen_tables::remarks, needs};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{
    Claim, ClaimState, Due, DueKind, Party, PartyId, PartyState, TableId, limits::VOICE_CALLS_AT_ONCE,
    seating,
};
use tableturn_language::{HostSentence, sentences::Who};

/// Offers the free tables to the parties that they suit, best first. With autopilot on it calls them;
/// with autopilot off it suggests them to the hosts.
///
/// A party without a phone is suggested too, and one whose line is failing: a host calls it by voice.
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
    let mut by_voice = 0;
    // Each round calls, suggests or passes over one party: no more rounds than parties.
    for _ in 0..=draft.floor.parties.len() {
        let Some(offer) = seating::next_offer(&scratch, draft.now, &passed) else { return };
        let Some(party) = draft.party(&offer.party).cloned() else { return };
        passed.push(party.id.clone());
        // Nobody calls more at once. The others keep their tables, and follow when hosts have acted on these.
        by_voice += usize::from(!draft.floor.texts_reach(&party));
        if by_voice <= VOICE_CALLS_AT_ONCE || draft.floor.texts_reach(&party) {
            call_or_suggest(draft, &party, &offer.tables);
        }
        for table in &offer.tables {
            let taken = Claim {
                table: table.clone(),
                state: ClaimState::Blocked,
                party: None,
                since: draft.now,
                by: String::new(),
                leaving: None,
            };
            scratch.claims.insert(table.clone(), taken);
        }
    }
}

fn call_or_suggest(draft: &mut Draft, party: &Party, tables: &[TableId]) {
    let (who, table) = (Who::of(party), draft.floor.labels(tables));
    let (autopilot, by_text) = (draft.floor.autopilot(), draft.floor.texts_reach(party));
    let remarks = remarks(draft, party, tables);
    if autopilot && by_text {
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
    let due = Due { kind: DueKind::Voice, at: draft.now + draft.grace() };
    draft.change(&party.id, |party| {
        party.suggested = Some(table.clone());
        // With autopilot on, no table stays empty for a party that no host calls.
        if autopilot && !by_text {
            party.due = Some(due);
        }
    });
    if by_text {
        draft.suggestion(&party.id, HostSentence::NewsSuggest { who, table, remarks });
    } else if draft.floor.is_on_failing_line(party) {
        // A host who is on the failing line too would read it when it is over.
        let phone = phone(party);
        draft.news_until(due.at, HostSentence::NewsVoiceForText { who, table, phone, remarks });
    } else {
        draft.urgent_news(HostSentence::NewsVoice { who, table, remarks });
    }
}

/// The guest's phone number, for a host who calls instead of a text: a guest who counts on a text need not be in
/// earshot. Only hosts read it.
fn phone(party: &Party) -> Option<String> {
    let chat = party.contact.as_ref().map(|contact| &contact.address.chat)?;
    chat.starts_with('+').then(|| chat.clone())
}

/// Forgets suggestions whose tables are not free any more, so that they can be made again later.
fn forget_stale_suggestions(draft: &mut Draft) {
    let is_free =
        |label: &str| draft.floor.by_label(label).is_some_and(|table| draft.floor.is_free(&table.id));
    let is_stale = |labels: &str| !labels.split('+').all(is_free);
    let stale: Vec<PartyId> = draft
        .floor
        .waiting()
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
