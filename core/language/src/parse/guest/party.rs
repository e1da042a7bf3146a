//! All that a text says about a party.

use super::{
    change::{rename, size_change},
    command::GuestCommand,
    join::{Join, has_word, is_meaningful},
    minutes::minutes_in,
    note,
    read::{command, command_phrases},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedLine},
    party_said::PartySaid,
    vocabulary::{Meaning, is_in},
};
use tableturn_floor::limits::{LATER_DEFAULT, LATER_MINUTES};

pub(in crate::parse) fn party_said(line: &ChunkedLine, join: Option<&Join>) -> PartySaid {
    let note = match join {
        Some(join) => join.note.text.clone(),
        None => note::note(line, &[]).text,
    };
    let left_over = match join {
        Some(join) => join.left_over(line, true),
        None => line.chunks.iter().filter(|c| is_meaningful(line, c, true)).map(|c| word(line, c)).collect(),
    };
    PartySaid {
        change: size_change(line),
        rename: rename(line),
        note,
        comes_in: comes_in(line),
        booking: books(line, join),
        asks_wait: asks_wait(line),
        size: join.and_then(|join| join.size),
        name: join.and_then(|join| join.name.clone()),
        left_over,
        otherwise: join.map_or(GuestCommand::Unknown, |_| command(line, None)),
    }
}

fn word(line: &ChunkedLine, chunk: &Chunk) -> String {
    line.text_of(chunk.from, chunk.to).to_lowercase()
}

/// Minutes until the guest comes.
fn comes_in(line: &ChunkedLine) -> Option<u32> {
    let phrases: Vec<Chunk> =
        command_phrases(line).into_iter().filter(|chunk| chunk.means(Meaning::MoreTime)).collect();
    (!phrases.is_empty()).then(|| minutes_in(line, &phrases).unwrap_or(LATER_DEFAULT).clamp(1, LATER_MINUTES))
}

fn books(line: &ChunkedLine, join: Option<&Join>) -> bool {
    let cancels = line.chunks.iter().any(|c| c.means(Meaning::Leave) && !line.is_negated(c));
    let booking = has_word(line, |v| v.bookings) && !cancels;
    booking
        || (join.is_some() && (line.chunks.iter().any(|c| is_clock(line, c)) || has_word(line, |v| v.days)))
}

/// A time of day that is not now.
fn is_clock(line: &ChunkedLine, chunk: &Chunk) -> bool {
    match chunk.kind {
        ChunkKind::Phrase(Meaning::TimeOfDay, value) => value.is_some(),
        ChunkKind::OtherNumber => {
            let token = &line.tokens[chunk.from].folded;
            token.contains(':') || ["am", "pm", "h", "hs", "hrs"].iter().any(|suffix| token.ends_with(suffix))
        }
        ChunkKind::Phrase(..) | ChunkKind::Number(_) | ChunkKind::UnknownWord => false,
    }
}

fn asks_wait(line: &ChunkedLine) -> bool {
    let about_wait = |c: &Chunk| {
        let words = &line.tokens[c.from..c.to];
        words.iter().any(|token| is_in(|v| v.waits, &token.folded))
    };
    line.chunks.iter().any(|c| c.means(Meaning::Status) && about_wait(c))
}
