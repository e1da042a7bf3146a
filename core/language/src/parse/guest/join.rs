//! A party that wants to join: a number of guests and perhaps a name.

use super::{
    note::{self, Note},
    size::{self, Size},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedLine},
    names,
    vocabulary::{Meaning, is_in},
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
    pub(in crate::parse) fn size_alone(&self, line: &ChunkedLine) -> Option<i64> {
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
        let alone = self.name.is_none() && line.chunks.iter().enumerate().all(about_size);
        self.size.filter(|_| alone)
    }

    /// The meaningful words that neither the size, the name, the note nor a courtesy explains, folded.
    /// `times`: words about when the party comes are explained too.
    pub(super) fn left_over(&self, line: &ChunkedLine, times: bool) -> Vec<String> {
        let left = line.chunks.iter().enumerate().filter(|(at, chunk)| {
            let explained = self.taken[*at] || self.note.chunks.contains(at);
            !explained && is_meaningful(line, chunk, times)
        });
        left.map(|(_, chunk)| line.text_of(chunk.from, chunk.to).to_lowercase()).collect()
    }
}

/// Whether the chunk says something beside a size and a name.
pub(super) fn is_meaningful(line: &ChunkedLine, chunk: &Chunk, times: bool) -> bool {
    use Meaning::*;
    match chunk.meaning() {
        Some(
            Greeting | Courtesy | WantsTable | WeAre | For | NameFollows | NameMayFollow | And | With | Or
            | Between | People | OldSize,
        ) => false,
        // "Yes, 4": a single word that agrees.
        Some(OnMyWay) => !times && chunk.to - chunk.from > 1,
        Some(MoreTime | TimeOfDay | Minutes | Here) => !times,
        Some(
            Leave | LeaveAtEnd | Language(_) | Status | Help | OptOut | PartOfParty | Count(_) | MorePeople
            | DropsOut | Joins | Need | Place | Unclear,
        ) => true,
        Some(NotAName) | None => !line.is_word_of(chunk, |v| v.function_words),
    }
}

/// The whole number that a text is, but for courtesies: a choice from a list.
pub(in crate::parse) fn choice(line: &ChunkedLine) -> Option<u32> {
    let mut rest = line.chunks.iter().filter(|chunk| !chunk.means(Meaning::Courtesy));
    match (rest.next().map(|chunk| chunk.kind), rest.next()) {
        (Some(ChunkKind::Number(n)), None) => u32::try_from(n).ok(),
        _ => None,
    }
}

/// The join, if the text has a number that may count guests, or the wish for a table.
pub(in crate::parse) fn join(line: &ChunkedLine) -> Option<Join> {
    // A number in a link counts nothing.
    if line.line.contains("://") || line.line.contains("www.") {
        return None;
    }
    let table = line.chunks.iter().position(|c| c.means(Meaning::WantsTable) && !line.is_negated(c));
    match size::size(line) {
        Some(size) => join_with_size(line, &size, table),
        None => join_without_size(line, table?),
    }
}

fn join_with_size(line: &ChunkedLine, size: &Size, table: Option<usize>) -> Option<Join> {
    let chunks = &line.chunks;
    let led = size::led(line, size.from);
    let explicit = size.has_word_for_guests || led || table.is_some();
    // "I have 2 questions": a number in a sentence counts something else.
    if !explicit && chunks[..size.from].iter().any(|c| is_sentence(line, c)) {
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
    if chunks[0].means(Meaning::And) {
        return None;
    }
    let named_before = if size.names_guests { 0 } else { guests_named_before(line, size.from) };
    let value = size.value.map(|value| value.saturating_add(named_before));
    let unclear = other_sizes(line, size)
        || adds_unknown(line, size)
        || chunks.iter().any(|c| c.means(Meaning::MorePeople));
    let name = announced_name(line)
        .or_else(|| first_name_from(line, size.to))
        .or_else(|| first_name_before(line, size.from))
        .or_else(|| table.filter(|t| *t > size.from).and_then(|t| first_name_from(line, t + 1)));
    let from = table.map_or(chunks[size.from].from, |t| chunks[t].from.min(chunks[size.from].from));
    Some(found(line, value.filter(|_| !unclear), Some(size), name, explicit, from))
}

fn join_without_size(line: &ChunkedLine, table: usize) -> Option<Join> {
    let before = &line.chunks[..table];
    // "We left a bag at the table": a sentence about a table asks for none.
    if before.iter().any(|c| is_sentence(line, c)) {
        return None;
    }
    let own_clause = before.iter().any(|chunk| line.ends_clause(chunk));
    let name = announced_name(line)
        .or_else(|| first_name_from(line, table + 1))
        .or_else(|| own_clause.then(|| first_name_before(line, table)).flatten());
    Some(found(line, None, None, name, true, line.chunks[table].from))
}

/// A name, and its chunks.
type FoundName = (String, std::ops::Range<usize>);

fn found(
    line: &ChunkedLine,
    value: Option<i64>,
    size: Option<&Size>,
    name: Option<FoundName>,
    explicit: bool,
    from: usize,
) -> Join {
    let of_size = |at: usize| size.is_some_and(|size| (size.from..size.to).contains(&at));
    let of_name = |at: usize| name.as_ref().is_some_and(|(_, chunks)| chunks.contains(&at));
    let taken: Vec<bool> = (0..line.chunks.len()).map(|at| of_size(at) || of_name(at)).collect();
    let note = note::note(line, &taken);
    Join { size: value, name: name.map(|(name, _)| name), explicit, from, note, taken }
}

/// Whether another number that may count guests stands outside of the size: which of them is meant?
fn other_sizes(line: &ChunkedLine, size: &Size) -> bool {
    let other = |(at, chunk): (usize, &Chunk)| {
        let outside = !(size.from..size.to).contains(&at);
        // A longer number is a phone's.
        let again = |n| Some(n) == size.value && (size::led(line, at) || line.is_whole_clause(chunk));
        let counts = chunk.count().is_some_and(|n| n < 1_000 && !again(n));
        let clause = &line.chunks[line.clause_of(at)];
        let about_else = !line.clause_of(at).contains(&size.from)
            && clause.iter().any(|c| c.means(Meaning::NotAName) && is_meaningful(line, c, true));
        outside && counts && !size::counts_something_else(line, at) && !about_else
    };
    line.chunks.iter().enumerate().any(other)
}

/// Whether words that we don't know are added to the number in its own clause: "eu e mais 2".
fn adds_unknown(line: &ChunkedLine, size: &Size) -> bool {
    let before = &line.chunks[line.clause_of(size.from).start..size.from];
    let and = before.iter().any(|c| c.means(Meaning::And));
    let small = |c: &Chunk| c.kind == ChunkKind::UnknownWord && !line.is_capital(c);
    and && before.iter().any(small) && guests_named_before(line, size.from) == 0
}

fn is_command(chunk: &Chunk) -> bool {
    chunk.meaning().is_some_and(Meaning::is_command)
}

/// Whether the chunk belongs to a sentence about something else.
fn is_sentence(line: &ChunkedLine, chunk: &Chunk) -> bool {
    (chunk.means(Meaning::NotAName) && !line.may_be_name(chunk)) || chunk.kind == ChunkKind::OtherNumber
}

/// How many guests the text names before the number that come in addition to it: one in "Ana and 3
/// friends" and "Ana + 3".
fn guests_named_before(line: &ChunkedLine, at: usize) -> i64 {
    let (mut count, mut end) = (0, at);
    while let Some(and) = end.checked_sub(1).filter(|i| line.chunks[*i].means(Meaning::And)) {
        let words = line.chunks[..and].iter().rev().take_while(|chunk| line.may_be_name(chunk)).count();
        if words == 0 {
            break;
        }
        count += 1;
        end = and - words;
    }
    count
}

/// The name after "my name is", whatever its words mean, or after "I'm", if its words mean nothing.
fn announced_name(line: &ChunkedLine) -> Option<FoundName> {
    let after = |meaning: Meaning| line.chunks.iter().position(|chunk| chunk.means(meaning)).map(|at| at + 1);
    let follows = after(Meaning::NameFollows)
        .and_then(|at| names::name_after_announcement(line, at).map(|(name, to)| (name, at..to)));
    follows.or_else(|| {
        after(Meaning::NameMayFollow)
            .and_then(|at| names::found_at(line, at).map(|(name, to)| (name, at..to)))
    })
}

/// The first name from this chunk on, unless a number or a sentence stands before it. Behind words that
/// mean something, it must be a clause of its own.
fn first_name_from(line: &ChunkedLine, from: usize) -> Option<FoundName> {
    let chunks = line.chunks.get(from..)?;
    let stops = |chunk: &Chunk| is_sentence(line, chunk) || chunk.count().is_some();
    let name = |chunk: &Chunk| line.may_be_name(chunk);
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
    let close = line.chunks[from..start].iter().all(skipped);
    let own_clause = start > 0 && line.ends_clause(&line.chunks[start - 1]);
    if !close && !own_clause {
        return None;
    }
    names::found_at(line, start).map(|(name, to)| (name, start..to))
}

/// The first name before this chunk ("Ana, party of four"), unless a sentence stands there.
fn first_name_before(line: &ChunkedLine, at: usize) -> Option<FoundName> {
    let before = &line.chunks[..at];
    if before.iter().any(|chunk| chunk.means(Meaning::NotAName) && !line.may_be_name(chunk)) {
        return None;
    }
    let start = before.iter().position(|chunk| line.may_be_name(chunk))?;
    names::found_at(line, start).map(|(name, to)| (name, start..to))
}

/// Whether one of the text's words is in this list of a vocabulary.
pub(super) fn has_word(
    line: &ChunkedLine,
    list: fn(&crate::parse::vocabulary::Vocabulary) -> &'static [&'static str],
) -> bool {
    line.tokens.iter().any(|token| is_in(list, &token.folded))
}
