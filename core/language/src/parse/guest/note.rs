//! What a party needs, in the guest's own words.

use super::said_needs::{SaidNeeds, are_small, only_asks};
use crate::parse::{
    chunks::{Chunk, ChunkedText},
    vocabulary::Meaning,
};
use tableturn_floor::{cut, limits::NOTE_UNITS};

/// The note, and the chunks that it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) text: Option<String>,
    pub(super) chunks: Vec<usize>,
    /// What of it is understood.
    pub(super) needs: SaidNeeds,
}

/// What the text says that the party needs: of each clause with a need in it, the words that are not taken
/// by a size or a name. `taken`: by chunk.
pub(super) fn note(text: &ChunkedText, taken: &[bool]) -> Note {
    let needs = |c: &Chunk| matches!(c.meaning(), Some(Meaning::Need | Meaning::Place));
    let mut note = Note::default();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut understood: Vec<usize> = Vec::new();
    for at in 0..text.chunks.len() {
        if !needs(&text.chunks[at]) || note.chunks.contains(&at) {
            continue;
        }
        let clause = text.clause_of(at);
        let is_taken = |i: &usize| taken.get(*i).copied().unwrap_or_default();
        let from = (clause.start..at).rev().find(is_taken).map_or(clause.start, |i| i + 1);
        let to = (at..clause.end).find(is_taken).unwrap_or(clause.end);
        let from = (from..at).find(|i| begins_note(text, &text.chunks[*i])).unwrap_or(at);
        let polite = |i: &usize| !text.chunks[*i].means(Meaning::Courtesy);
        let to = (at..to).rev().find(polite).map_or(at + 1, |i| i + 1);
        note.chunks.extend(from..to);
        let part = text.text_of(text.chunks[from].from, text.chunks[to - 1].to);
        parts.push(part);
        let known = (from..to).filter(|i| needs(&text.chunks[*i]) && note.needs.add(text, *i));
        understood.extend(known.collect::<Vec<_>>());
        if !are_small(text, from..to, &understood) {
            rest.push(part);
        }
    }
    note.needs.says_all =
        !understood.is_empty() && are_small(text, 0..text.chunks.len(), &understood) && !only_asks(text);
    let rest = cut(&rest.join(", "), NOTE_UNITS);
    note.needs.rest = (!rest.is_empty()).then_some(rest);
    let joined = cut(&parts.join(", "), NOTE_UNITS);
    note.text = (!joined.is_empty()).then_some(joined);
    note
}

/// Whether the chunk says something about the need behind it: "no high chair", "one wheelchair", "severe
/// allergy", not "we have a".
fn begins_note(text: &ChunkedText, chunk: &Chunk) -> bool {
    use Meaning::{
        And, Courtesy, For, Greeting, MoreTime, NameMayFollow, OnMyWay, Or, WantsTable, WeAre, With,
    };
    let filler = matches!(
        chunk.meaning(),
        Some(
            Courtesy
                | Greeting
                | WeAre
                | And
                | Or
                | With
                | For
                | WantsTable
                | NameMayFollow
                | OnMyWay
                | MoreTime
        )
    );
    let negation =
        text.is_word_of(chunk, |v| &v.words.negations) || text.is_word_of(chunk, |v| &v.words.noes);
    negation || !filler && !chunk.means(Meaning::NotAName) && !text.is_word_of(chunk, |v| &v.words.fillers)
}
