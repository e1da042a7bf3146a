//! `/stats`: how the restaurant did.

use crate::{
    draft::floor_draft::Draft,
    past::{Past, PastParty},
};
use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::{Channel, PartyId, PartyState, SizeBand, minutes};
use tableturn_language::{
    parse::Period,
    sentences::{Cost, QuotesKept, Stats, TextsOn},
};

/// Reasons that are shown: the most frequent ones.
const REASONS: usize = 5;

pub(crate) fn stats(draft: &Draft, past: &Past, period: Period) -> Stats {
    let all = &past.parties;
    let count = |states: &[PartyState]| all.iter().filter(|p| states.contains(&p.state)).count() as u32;
    let sat = || all.iter().filter(|party| has_sat(party));
    Stats {
        period,
        parties: all.len() as u32,
        covers: sat().map(|party| party.size).sum(),
        seated: sat().count() as u32,
        no_shows: count(&[PartyState::NoShow]),
        left: count(&[PartyState::Cancelled]),
        removed: count(&[PartyState::Removed]),
        reasons: reasons(past),
        in_line: count(&[PartyState::Waiting, PartyState::Called]),
        waits: waits(all),
        quotes: quotes_kept(all),
        turns: turns(all),
        texts: texts(past),
        cost: cost(draft, past),
    }
}

fn has_sat(party: &PastParty) -> bool {
    matches!(party.state, PartyState::Seated | PartyState::Finished)
}

/// Minutes from joining to the call. A walk-in, which has no quote, did not wait.
fn waits(parties: &[PastParty]) -> Option<(u32, u32)> {
    let waited = |party: &PastParty| {
        let called = party.called.filter(|_| party.quote.is_some())?;
        Some(((called - party.joined).max(0) / minutes(1)) as u32)
    };
    let mut waits: Vec<u32> = parties.iter().filter_map(waited).collect();
    waits.sort_unstable();
    // The smallest wait that at least nine of ten did not exceed.
    let most = waits.get((waits.len() * 9).div_ceil(10).checked_sub(1)?)?;
    Some((mean(&waits)?, *most))
}

/// Who was called as they joined was told no wait.
fn quotes_kept(parties: &[PastParty]) -> Option<QuotesKept> {
    let mut quotes = QuotesKept { kept: 0, early: 0, late: 0 };
    for party in parties {
        let called = party.called.filter(|called| *called > party.joined);
        let Some((quote, called)) = party.quote.zip(called) else { continue };
        match called {
            called if called < quote.from => quotes.early += 1,
            called if called > quote.to => quotes.late += 1,
            _ => quotes.kept += 1,
        }
    }
    (quotes.kept + quotes.early + quotes.late > 0).then_some(quotes)
}

fn turns(parties: &[PastParty]) -> Vec<(SizeBand, u32)> {
    let mut turns: BTreeMap<SizeBand, Vec<u32>> = BTreeMap::new();
    for party in parties.iter().filter(|party| party.state == PartyState::Finished) {
        if let Some((from, to)) = party.seated.zip(party.ended) {
            let sat = ((to - from).max(0) / minutes(1)) as u32;
            turns.entry(SizeBand::of(party.size)).or_default().push(sat);
        }
    }
    turns.into_iter().filter_map(|(band, all)| Some((band, mean(&all)?))).collect()
}

fn mean(all: &[u32]) -> Option<u32> {
    let sum: u64 = all.iter().map(|n| u64::from(*n)).sum();
    let count = u64::try_from(all.len()).ok().filter(|count| *count > 0)?;
    u32::try_from((sum + count / 2) / count).ok()
}

/// Why parties were taken off the waitlist that were not put back since, whatever the capitals.
fn reasons(past: &Past) -> Vec<(String, u32)> {
    let removed = past.parties.iter().filter(|party| party.state == PartyState::Removed);
    let mut removed: BTreeSet<&PartyId> = removed.map(|party| &party.id).collect();
    let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
    // The latest entry of a party holds.
    for (_, entry) in &past.log {
        let Some((reason, party)) = entry.reason.as_ref().zip(entry.party.as_ref()) else { continue };
        if removed.remove(party) {
            *reasons.entry(reason.to_lowercase()).or_default() += 1;
        }
    }
    let mut reasons: Vec<(String, u32)> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    reasons.truncate(REASONS);
    reasons
}

fn texts(past: &Past) -> Vec<TextsOn> {
    // The local channel is a terminal.
    let channels = [Channel::Sms, Channel::WhatsApp, Channel::Telegram];
    let on = |channel: Channel| {
        let received = past.texts.received.iter().find(|count| count.channel == channel);
        let sent = past.texts.sent.iter().find(|count| count.channel == channel);
        let bills_segments = channel == Channel::Sms;
        (received.is_some() || sent.is_some()).then(|| TextsOn {
            channel,
            received: received.map_or(0, |count| count.texts),
            sent: sent.map_or(0, |count| count.texts),
            segments: bills_segments.then(|| sent.map_or(0, |count| count.segments)),
        })
    };
    channels.into_iter().filter_map(on).collect()
}

/// What the texts cost, about. None where nothing is billed.
fn cost(draft: &Draft, past: &Past) -> Option<Cost> {
    let rules = &draft.floor.restaurant.text_rules;
    let all = past.texts.cost(&rules.prices());
    let cents = u32::try_from(all.div_ceil(100)).unwrap_or(u32::MAX);
    (all > 0).then_some(Cost { cents, at_default_prices: rules.prices.is_none() })
}
