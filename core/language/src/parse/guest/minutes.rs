//! Minutes that a guest asks for.

use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    vocabulary::Meaning,
};

/// "10 minutes", "sorry, 10 min": no phrase of a vocabulary, but it can only ask for more time. It counts
/// as a clause of its own, or beside known words.
pub(super) fn bare_minutes(text: &ChunkedText) -> Option<Chunk> {
    let pairs = text.chunks.windows(2);
    let mut found = pairs.filter(|pair| pair[0].count().is_some() && pair[1].means(Meaning::Minutes));
    let [number, unit] = found.next()? else { return None };
    let joined = Chunk { to: unit.to, kind: ChunkKind::Phrase(Meaning::MoreTime, number.count()), ..*number };
    // "Do we lose our place if we go for 10 min?" asks for something else.
    let asks = text.written.contains('?') || text.begins_question();
    let unknown = |c: &Chunk| {
        matches!(c.kind, ChunkKind::UnknownWord | ChunkKind::OtherNumber)
            || asks && c.means(Meaning::NotAName) && !text.is_word_of(c, |v| &v.words.fillers)
    };
    (text.is_whole_clause(&joined) || !text.chunks.iter().any(unknown)).then_some(joined)
}

/// The minutes in the phrase that asks for more time, else those beside it ("running late, 10 minutes").
pub(super) fn minutes_in(text: &ChunkedText, phrases: &[Chunk]) -> Option<u32> {
    let inside = phrases.iter().find_map(|chunk| match chunk.kind {
        ChunkKind::Phrase(Meaning::MoreTime, value) => value,
        _ => None,
    });
    let beside = || {
        let pairs = text.chunks.windows(2);
        pairs.filter(|pair| pair[1].means(Meaning::Minutes)).find_map(|pair| pair[0].count())
    };
    inside.or_else(beside).and_then(|n| u32::try_from(n).ok())
}

/// "+5".
pub(super) fn plus_minutes(text: &ChunkedText) -> Option<u32> {
    match text.chunks.as_slice() {
        [and, number, rest @ ..] if and.means(Meaning::And) && text.written.starts_with('+') => {
            let harmless = |c: &Chunk| c.means(Meaning::Minutes) || c.means(Meaning::Courtesy);
            let minutes = number.count().and_then(|n| u32::try_from(n).ok());
            // A number of more digits is a phone number.
            minutes.filter(|m| *m < 1_000 && rest.iter().all(harmless))
        }
        _ => None,
    }
}
