//! A party that wants to join: a number of guests and perhaps a name.

use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    names,
    vocabulary::Meaning,
};

/// The join that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Join {
    pub(super) size: Option<i64>,
    pub(super) name: Option<String>,
    /// The text asks for a table, or has a word for guests beside the number.
    pub(super) explicit: bool,
    /// Another number follows that is not part of the size.
    more_numbers: bool,
    /// Its first token.
    pub(super) from: usize,
}

impl Join {
    /// The size, if the text gives nothing else.
    pub(in crate::parse) fn size_alone(&self, text: &ChunkedText) -> Option<i64> {
        use Meaning::*;
        let about_size = |chunk: &Chunk| match chunk.kind {
            ChunkKind::Number(_) => true,
            ChunkKind::Phrase(meaning, _) => matches!(
                meaning,
                Count(_)
                    | WantsTable
                    | WeAre
                    | NameMayFollow
                    | For
                    | People
                    | PartOfParty
                    | And
                    | Or
                    | Greeting
                    | Courtesy
                    | OnMyWay
            ),
            ChunkKind::UnknownWord | ChunkKind::OtherNumber => false,
        };
        let alone = self.name.is_none() && !self.more_numbers && text.chunks.iter().all(about_size);
        self.size.filter(|_| alone)
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
    let number = text.chunks.iter().position(|chunk| chunk.count().is_some());
    let table = text.chunks.iter().position(|c| c.means(Meaning::WantsTable) && !text.is_negated(c));
    match number {
        Some(number) => join_with_size(text, number, table),
        None => join_without_size(text, table?),
    }
}

fn join_with_size(text: &ChunkedText, at: usize, table: Option<usize>) -> Option<Join> {
    let chunks = &text.chunks;
    let counted = counted_guests(chunks, at);
    let before = at.checked_sub(1).and_then(|i| chunks[i].meaning());
    let led = matches!(before, Some(Meaning::WeAre | Meaning::For | Meaning::WantsTable));
    let is_count_phrase = matches!(chunks[at].kind, ChunkKind::Phrase(..));
    let explicit = counted.has_word_for_guests || led || table.is_some() || is_count_phrase;
    // "I have 2 questions": a number in a sentence counts something else.
    if !explicit && chunks[..at].iter().any(is_sentence) {
        return None;
    }
    let minutes = chunks.get(at + 1).is_some_and(|chunk| chunk.means(Meaning::Minutes));
    if minutes && !led && table.is_none() {
        return None;
    }
    // "+5" asks for time; "plus one" adds a guest to a size that the text does not give.
    if chunks[0].means(Meaning::And) {
        return None;
    }
    let size = counted.size.saturating_add(guests_named_before(text, at));
    let name = announced_name(text)
        .or_else(|| first_name_from(text, counted.end))
        .or_else(|| first_name_before(text, at))
        .or_else(|| table.filter(|t| *t > at).and_then(|t| first_name_from(text, t + 1)));
    let from = table.map_or(chunks[at].from, |t| chunks[t].from.min(chunks[at].from));
    let more_numbers = chunks[counted.end..].iter().any(|chunk| chunk.count().is_some());
    Some(Join { size: Some(size), name, explicit, more_numbers, from })
}

fn join_without_size(text: &ChunkedText, table: usize) -> Option<Join> {
    let before = &text.chunks[..table];
    // "We left a bag at the table": a sentence about a table asks for none.
    if before.iter().any(is_sentence) {
        return None;
    }
    let own_clause = before.iter().any(|chunk| text.ends_clause(chunk));
    let name = announced_name(text)
        .or_else(|| first_name_from(text, table + 1))
        .or_else(|| own_clause.then(|| first_name_before(text, table)).flatten());
    let from = text.chunks[table].from;
    Some(Join { size: None, name, explicit: true, more_numbers: false, from })
}

/// Whether the chunk belongs to a sentence about something else.
fn is_sentence(chunk: &Chunk) -> bool {
    chunk.means(Meaning::NotAName) || chunk.kind == ChunkKind::OtherNumber
}

/// How many guests the text names before the number that come in addition to it: one in "Ana and 3
/// friends" and "Ana + 3", two in "me and my husband and 2 kids".
fn guests_named_before(text: &ChunkedText, at: usize) -> i64 {
    const OWN: [&str; 6] = ["me", "i", "my", "our", "yo", "mi"];
    let guest = |c: &Chunk| text.may_be_name(c) || OWN.contains(&text.tokens[c.from].folded.as_str());
    let (mut count, mut end) = (0, at);
    while let Some(and) = end.checked_sub(1).filter(|i| text.chunks[*i].means(Meaning::And)) {
        let words = text.chunks[..and].iter().rev().take_while(|chunk| guest(chunk)).count();
        if words == 0 {
            break;
        }
        count += 1;
        end = and - words;
    }
    count
}

/// Numbers that make one size: "2 adults and 2 kids", "4 + a baby", "4 or 5".
struct CountedGuests {
    size: i64,
    /// The chunk after it.
    end: usize,
    has_word_for_guests: bool,
}

fn counted_guests(chunks: &[Chunk], at: usize) -> CountedGuests {
    let meaning = |i: usize| chunks.get(i).and_then(Chunk::meaning);
    let is_guests = |i: usize| matches!(meaning(i), Some(Meaning::People | Meaning::PartOfParty));
    let mut size = chunks.get(at).and_then(Chunk::count).unwrap_or_default();
    let mut end = at + 1;
    // "4 people, 2 kids": the kids are among the four. "2 adults, 2 kids": they are not.
    let mut whole = meaning(end) == Some(Meaning::People);
    let mut has_word_for_guests = is_guests(end) || matches!(meaning(at), Some(Meaning::Count(_)));
    end += usize::from(is_guests(end));
    loop {
        let link = meaning(end).filter(|m| matches!(m, Meaning::And | Meaning::Or));
        let next = end + usize::from(link.is_some());
        let Some(more) = chunks.get(next) else { break };
        match (more.count(), link) {
            (Some(n), Some(Meaning::Or)) => size = size.max(n),
            (Some(n), Some(_)) => size = size.saturating_add(n),
            (Some(n), None) if meaning(next + 1) == Some(Meaning::PartOfParty) && has_word_for_guests => {
                size = if whole { size } else { size.saturating_add(n) };
            }
            // "4 and a baby": a high chair takes a place too.
            (None, Some(Meaning::And)) if more.means(Meaning::PartOfParty) => size = size.saturating_add(1),
            _ => break,
        }
        end = next + 1;
        whole |= more.count().is_some() && meaning(end) == Some(Meaning::People);
        has_word_for_guests |= more.means(Meaning::PartOfParty) || is_guests(end);
        end += usize::from(is_guests(end) && more.count().is_some());
    }
    CountedGuests { size, end, has_word_for_guests }
}

/// The name after "my name is", whatever its words mean, or after "I'm", if its words mean nothing.
fn announced_name(text: &ChunkedText) -> Option<String> {
    let after = |meaning: Meaning| text.chunks.iter().position(|chunk| chunk.means(meaning)).map(|at| at + 1);
    let follows = after(Meaning::NameFollows).and_then(|at| names::name_after_announcement(text, at));
    follows.or_else(|| after(Meaning::NameMayFollow).and_then(|at| names::name_at(text, at)))
}

/// The first name from this chunk on, unless a number or a sentence stands before it.
fn first_name_from(text: &ChunkedText, from: usize) -> Option<String> {
    let chunks = text.chunks.get(from..)?;
    let stops = |chunk: &Chunk| is_sentence(chunk) || chunk.count().is_some();
    let name = |chunk: &Chunk| text.may_be_name(chunk);
    let start = from + chunks.iter().take_while(|chunk| !stops(chunk)).position(name)?;
    names::name_at(text, start)
}

/// The first name before this chunk ("Ana, party of four"), unless a sentence stands there.
fn first_name_before(text: &ChunkedText, at: usize) -> Option<String> {
    let before = &text.chunks[..at];
    if before.iter().any(|chunk| chunk.means(Meaning::NotAName)) {
        return None;
    }
    names::name_at(text, before.iter().position(|chunk| text.may_be_name(chunk))?)
}
