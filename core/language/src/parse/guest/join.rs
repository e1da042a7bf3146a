//! A party that wants to join: a number of guests and perhaps a name.

use super::{
    meaningful::is_meaningful,
    note::{self, Note},
    size::{self, Size},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    evidence::Evidence,
    names,
    vocabulary::{Meaning, WordsOf},
};

/// The join that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Join {
    /// None: not said, or said in a way that has two readings.
    pub(in crate::parse) size: Option<i64>,
    pub(super) name: Option<String>,
    /// The text asks for a table, or has a word for guests beside the number.
    pub(super) explicit: bool,
    /// Its first token.
    pub(super) from: usize,
    pub(super) note: Note,
    /// Chunks that belong to the size or the name.
    taken: Vec<bool>,
}

impl Join {
    /// The size, if the text gives nothing else.
    pub(in crate::parse) fn size_alone(&self, text: &ChunkedText) -> Option<i64> {
        use Meaning::*;
        let about_size = |(at, chunk): (usize, &Chunk)| {
            let polite = matches!(
                chunk.meaning(),
                Some(
                    WantsTable
                        | WeAre
                        | NameMayFollow
                        | For
                        | People
                        | PartOfParty
                        | Greeting
                        | Courtesy
                        | OnMyWay
                )
            );
            self.taken[at] || polite
        };
        let alone = self.name.is_none() && text.chunks.iter().enumerate().all(about_size);
        self.size.filter(|_| alone)
    }

    /// The evidence for the join: its size, its name and its note are explained.
    pub(super) fn evidence(&self, text: &ChunkedText) -> Evidence {
        Evidence::of(text, |at, chunk| {
            self.taken[at] || self.note.chunks.contains(&at) || !is_meaningful(text, chunk, false)
        })
    }
}

/// The whole number that a text is, but for courtesies: a choice from a list.
pub(in crate::parse) fn choice(text: &ChunkedText) -> Option<u32> {
    let mut rest = text.chunks.iter().filter(|chunk| !chunk.means(Meaning::Courtesy));
    match (rest.next().map(|chunk| chunk.kind), rest.next()) {
        (Some(ChunkKind::Number(n)), None) => u32::try_from(n).ok(),
        _ => None,
    }
}

/// The join, if the text has a number that may count guests, or the wish for a table.
pub(in crate::parse) fn join(text: &ChunkedText) -> Option<Join> {
    // A number in a link counts nothing.
    if text.written.contains("://") || text.written.contains("www.") {
        return None;
    }
    let table = text.chunks.iter().position(|c| c.means(Meaning::WantsTable) && !text.is_negated(c));
    match size::size(text) {
        Some(size) => join_with_size(text, &size, table),
        None => join_without_size(text, table?),
    }
}

fn join_with_size(text: &ChunkedText, size: &Size, table: Option<usize>) -> Option<Join> {
    let chunks = &text.chunks;
    let led = size::led(text, size.from);
    let explicit = size.has_word_for_guests || led || table.is_some();
    // "I have 2 questions": a number in a sentence counts something else.
    if !explicit && chunks[..size.from].iter().any(|c| is_sentence(text, c)) {
        return None;
    }
    // "My wife and I have a question": guests who are named one by one want a table if they say so, or if
    // they say nothing else.
    let others = || chunks[size.to..].iter().any(|c| c.means(Meaning::NotAName) || is_command(c));
    if size.names_guests && !led && table.is_none() && others() {
        return None;
    }
    let minutes = chunks.get(size.from + 1).is_some_and(|chunk| chunk.means(Meaning::Minutes));
    if minutes && !led && table.is_none() {
        return None;
    }
    // "+5" asks for time; "plus one" adds a guest to a size that the text does not give.
    if chunks[0].means(Meaning::And) && size.from <= 1 {
        return None;
    }
    let named_before = if size.names_guests { 0 } else { guests_named_before(text, size.from) };
    let value = size.value.map(|value| value.saturating_add(named_before));
    let name = announced_name(text)
        .or_else(|| first_name_from(text, size.to))
        .or_else(|| first_name_before(text, size.from))
        .or_else(|| table.filter(|t| *t > size.from).and_then(|t| first_name_from(text, t + 1)));
    let unclear = other_sizes(text, size)
        || adds_unknown(text, size, name.as_ref())
        || chunks.iter().any(|c| c.means(Meaning::MorePeople));
    let from = table.map_or(chunks[size.from].from, |t| chunks[t].from.min(chunks[size.from].from));
    Some(found(text, value.filter(|_| !unclear), Some(size), name, explicit, from))
}

fn join_without_size(text: &ChunkedText, table: usize) -> Option<Join> {
    let before = &text.chunks[..table];
    // "We left a bag at the table": a sentence about a table asks for none.
    if before.iter().any(|c| is_sentence(text, c)) {
        return None;
    }
    let own_clause = before.iter().any(|chunk| text.ends_clause(chunk));
    let name = announced_name(text)
        .or_else(|| first_name_from(text, table + 1))
        .or_else(|| own_clause.then(|| first_name_before(text, table)).flatten());
    Some(found(text, None, None, name, true, text.chunks[table].from))
}

/// A name, and its chunks.
type FoundName = (String, std::ops::Range<usize>);

fn found(
    text: &ChunkedText,
    value: Option<i64>,
    size: Option<&Size>,
    name: Option<FoundName>,
    explicit: bool,
    from: usize,
) -> Join {
    let of_size = |at: usize| size.is_some_and(|size| (size.from..size.to).contains(&at));
    let of_name = |at: usize| name.as_ref().is_some_and(|(_, chunks)| chunks.contains(&at));
    let taken: Vec<bool> = (0..text.chunks.len()).map(|at| of_size(at) || of_name(at)).collect();
    let note = note::note(text, &taken);
    Join { size: value, name: name.map(|(name, _)| name), explicit, from, note, taken }
}

/// Whether another number that may count guests stands outside of the size: which of them is meant?
fn other_sizes(text: &ChunkedText, size: &Size) -> bool {
    let other = |(at, chunk): (usize, &Chunk)| {
        let outside = !(size.from..size.to).contains(&at);
        // A longer number is a phone's.
        let again = |n| Some(n) == size.value && (size::led(text, at) || text.is_whole_clause(chunk));
        let counts = chunk.count().is_some_and(|n| n < 1_000 && !again(n));
        let clause = &text.chunks[text.clause_of(at)];
        let about_else = !text.clause_of(at).contains(&size.from)
            && clause.iter().any(|c| c.means(Meaning::NotAName) && is_meaningful(text, c, true));
        outside && counts && !size::counts_something_else(text, at) && !about_else
    };
    text.chunks.iter().enumerate().any(other)
}

/// Whether words that we don't know are added to the number in its own clause: "eu e mais 2".
fn adds_unknown(text: &ChunkedText, size: &Size, name: Option<&FoundName>) -> bool {
    let before = text.clause_of(size.from).start..size.from;
    let and = text.chunks[before.clone()].iter().any(|c| c.means(Meaning::And));
    let of_name = |at: usize| name.is_some_and(|(_, chunks)| chunks.contains(&at));
    let small =
        |at: usize| text.chunks[at].kind == ChunkKind::UnknownWord && !text.is_capital(&text.chunks[at]);
    and && before.into_iter().any(|at| small(at) && !of_name(at)) && guests_named_before(text, size.from) == 0
}

fn is_command(chunk: &Chunk) -> bool {
    chunk.meaning().is_some_and(Meaning::is_command)
}

/// Whether the chunk belongs to a sentence about something else.
fn is_sentence(text: &ChunkedText, chunk: &Chunk) -> bool {
    (chunk.means(Meaning::NotAName) && !text.may_be_name(chunk)) || chunk.kind == ChunkKind::OtherNumber
}

/// How many guests the text names before the number that come in addition to it: one in "Ana and 3
/// friends" and "Ana + 3".
fn guests_named_before(text: &ChunkedText, at: usize) -> i64 {
    let (mut count, mut end) = (0, at);
    while let Some(and) = end.checked_sub(1).filter(|i| text.chunks[*i].means(Meaning::And)) {
        let words = text.chunks[..and].iter().rev().take_while(|chunk| text.may_be_name(chunk)).count();
        if words == 0 {
            break;
        }
        count += 1;
        end = and - words;
    }
    count
}

/// The name after "my name is", whatever its words mean, or after "I'm", if its words mean nothing.
fn announced_name(text: &ChunkedText) -> Option<FoundName> {
    let after = |meaning: Meaning| text.chunks.iter().position(|chunk| chunk.means(meaning)).map(|at| at + 1);
    let follows = after(Meaning::NameFollows)
        .and_then(|at| names::name_after_announcement(text, at).map(|(name, to)| (name, at..to)));
    follows.or_else(|| {
        after(Meaning::NameMayFollow)
            .and_then(|at| names::found_at(text, at).map(|(name, to)| (name, at..to)))
    })
}

/// The first name from this chunk on, unless a number or a sentence stands before it. Behind words that
/// mean something, it must be a clause of its own.
fn first_name_from(text: &ChunkedText, from: usize) -> Option<FoundName> {
    let chunks = text.chunks.get(from..)?;
    let stops = |chunk: &Chunk| is_sentence(text, chunk) || chunk.count().is_some();
    let name = |chunk: &Chunk| text.may_be_name(chunk);
    let start = from + chunks.iter().take_while(|chunk| !stops(chunk)).position(name)?;
    use Meaning::{
        And, Courtesy, For, Greeting, NameMayFollow, PartOfParty, People, TimeOfDay, WantsTable, With,
    };
    let skipped = |c: &Chunk| {
        matches!(
            c.meaning(),
            Some(
                And | Courtesy
                    | For
                    | Greeting
                    | NameMayFollow
                    | PartOfParty
                    | People
                    | TimeOfDay
                    | WantsTable
                    | With
            )
        )
    };
    let close = text.chunks[from..start].iter().all(skipped);
    let own_clause = start > 0 && text.ends_clause(&text.chunks[start - 1]);
    if !close && !own_clause {
        return None;
    }
    names::found_at(text, start).map(|(name, to)| (name, start..to))
}

/// The first name before this chunk ("Ana, party of four"), unless a sentence stands there.
fn first_name_before(text: &ChunkedText, at: usize) -> Option<FoundName> {
    let before = &text.chunks[..at];
    if before.iter().any(|chunk| chunk.means(Meaning::NotAName) && !text.may_be_name(chunk)) {
        return None;
    }
    let start = before.iter().position(|chunk| text.may_be_name(chunk))?;
    if text.is_word_of(&before[start], |v| &v.words.bookings) {
        return None;
    }
    names::found_at(text, start).map(|(name, to)| (name, start..to))
}

/// Whether one of the text's words is in this set of a vocabulary.
pub(super) fn has_word(text: &ChunkedText, set: WordsOf) -> bool {
    text.tokens.iter().any(|token| text.ranking.is_in(set, &token.folded))
}
