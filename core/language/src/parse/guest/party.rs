//! All that a text says about a party.

use super::{
    change::{rename, size_change},
    command::GuestCommand,
    join::{Join, has_word},
    minutes::minutes_in,
    note,
    party_said::{PartySaid, Unit},
    read::{command, command_phrases},
    size_said::size_said,
    time_said,
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    phrases::has_phrase_of,
    tokens::Token,
    vocabulary::{Meaning, is_in},
};
use tableturn_floor::limits::{LATER_DEFAULT_MINUTES, LATER_MAX_MINUTES};

pub(in crate::parse) fn party_said(text: &ChunkedText, join: Option<&Join>) -> PartySaid {
    let note = match join {
        Some(join) => join.note.clone(),
        None => note::note(text, &[]),
    };
    PartySaid {
        change: size_change(text),
        rename: rename(text),
        note: note.text,
        needs: note.needs,
        comes_in: comes_in(text),
        comes_at: time_said::comes_at(text),
        booking: books(text, join),
        asks_wait: asks_wait(text),
        size: join.and_then(|join| join.size),
        size_said: size_said(text, join),
        some_are_here: some_are_here(text),
        unit: unit(text),
        asks_why_others: asks_why_others(text),
        name: join.and_then(|join| join.name.clone()),
        otherwise: join.map_or(GuestCommand::Unknown, |_| command(text, None).0),
    }
}

/// Minutes until the guest comes.
fn comes_in(text: &ChunkedText) -> Option<u32> {
    let phrases: Vec<Chunk> =
        command_phrases(text).into_iter().filter(|chunk| chunk.means(Meaning::MoreTime)).collect();
    (!phrases.is_empty())
        .then(|| minutes_in(text, &phrases).unwrap_or(LATER_DEFAULT_MINUTES).clamp(1, LATER_MAX_MINUTES))
}

fn books(text: &ChunkedText, join: Option<&Join>) -> bool {
    let cancels = text.chunks.iter().any(|c| c.means(Meaning::Leave) && !text.is_negated(c));
    let is_booking = |token: &Token| text.ranking.is_in(|v| &v.words.bookings, &token.folded);
    let booking = text.chunks.iter().rposition(|c| text.tokens[c.from..c.to].iter().any(is_booking));
    booking.is_some_and(|at| !cancels && !is_denied(text, at) && !corrected_after(text, at))
        || (join.is_some()
            && (time_said::comes_at(text).is_none() && text.chunks.iter().any(|c| is_clock(text, c))
                || has_word(text, |v| &v.words.days)))
}

/// "No reservation", "we don't have a reservation".
fn is_denied(text: &ChunkedText, at: usize) -> bool {
    let denies = |token: &Token| {
        let is_in = |set| text.ranking.is_in(set, &token.folded);
        is_in(|v| &v.words.negations) || is_in(|v| &v.words.noes)
    };
    // "No problem" denies nothing.
    let before = text.chunks[text.clause_of(at).start..=at].iter().filter(|c| !c.means(Meaning::Courtesy));
    let mut words = before.flat_map(|c| &text.tokens[c.from..c.to]);
    words.any(denies) && !text.written.contains('?')
}

/// "Reserving… sorry, just need a table for six": a later clause takes the booking back, and wants a table.
fn corrected_after(text: &ChunkedText, at: usize) -> bool {
    let from = text.clause_of(at).end;
    let later = &text.chunks[from..];
    let corrects = later.first().is_some_and(|c| text.is_word_of(c, |v| &v.words.corrections));
    corrects && later.iter().any(|c| c.means(Meaning::WantsTable)) && !text.written.contains('?')
}

/// A time of day that is not now.
fn is_clock(text: &ChunkedText, chunk: &Chunk) -> bool {
    match chunk.kind {
        ChunkKind::Phrase(Meaning::TimeOfDay, value) => value.is_some(),
        ChunkKind::OtherNumber => {
            let token = &text.tokens[chunk.from].folded;
            token.contains(':')
                || is_in(|v| &v.words.hours, token.trim_start_matches(|c: char| !c.is_alphabetic()))
        }
        ChunkKind::Phrase(..) | ChunkKind::Number(_) | ChunkKind::UnknownWord => false,
    }
}

fn asks_wait(text: &ChunkedText) -> bool {
    let about_wait = |c: &Chunk| {
        let words = &text.tokens[c.from..c.to];
        words.iter().any(|token| text.ranking.is_in(|v| &v.words.waits, &token.folded))
    };
    text.chunks.iter().any(|c| c.means(Meaning::Status) && about_wait(c))
}

/// "3 of 5 here", "2 of us are here, 2 parking": a number, and somebody at the door.
fn some_are_here(text: &ChunkedText) -> bool {
    let here = text.chunks.iter().any(|c| c.means(Meaning::Here) && !text.is_negated(c));
    let counts = text.chunks.iter().any(|c| c.count().is_some());
    here && counts && !text.written.contains('?')
}

fn unit(text: &ChunkedText) -> Option<Unit> {
    let polite = |c: &&Chunk| !c.means(Meaning::Courtesy) && !c.means(Meaning::OnMyWay);
    let mut rest = text.chunks.iter().filter(polite);
    match (rest.next()?.meaning(), rest.next()) {
        (Some(Meaning::People), None) => Some(Unit::People),
        (Some(Meaning::Minutes), None) => Some(Unit::Minutes),
        _ => None,
    }
}

/// "They came after us", "why was that couple seated first?": about other parties, and an order.
fn asks_why_others(text: &ChunkedText) -> bool {
    // "Thank you" is about nobody.
    let said = text.chunks.iter().filter(|c| !c.means(Meaning::Courtesy));
    let mut words = said.flat_map(|c| &text.tokens[c.from..c.to]);
    words.any(|token| text.ranking.is_in(|v| &v.words.other_parties, &token.folded))
        && has_phrase_of(&text.tokens, |v| &v.words.orders)
}
