//! All that a text says about a party.

use super::{
    change::{rename, size_change},
    command::GuestCommand,
    join::{Join, has_word},
    minutes::minutes_in,
    note,
    party_said::PartySaid,
    read::{command, command_phrases},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    vocabulary::{Meaning, is_in},
};
use tableturn_floor::limits::{LATER_DEFAULT_MINUTES, LATER_MAX_MINUTES};

pub(in crate::parse) fn party_said(text: &ChunkedText, join: Option<&Join>) -> PartySaid {
    let note = match join {
        Some(join) => join.note.text.clone(),
        None => note::note(text, &[]).text,
    };
    PartySaid {
        change: size_change(text),
        rename: rename(text),
        note,
        comes_in: comes_in(text),
        booking: books(text, join),
        asks_wait: asks_wait(text),
        size: join.and_then(|join| join.size),
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
    let booking = has_word(text, |v| &v.words.bookings) && !cancels;
    booking
        || (join.is_some()
            && (text.chunks.iter().any(|c| is_clock(text, c)) || has_word(text, |v| &v.words.days)))
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
