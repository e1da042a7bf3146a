//! What of a party's needs and wishes a text says in words that TableTurn understands.

use super::meaningful::is_meaningful;
use crate::parse::{
    chunks::{Chunk, ChunkedText},
    tokens::Token,
    vocabulary::{self, Meaning, PlaceWord},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use tableturn_floor::{Need, Place};

/// The needs and wishes of a text, each in the guest's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SaidNeeds {
    pub needs: BTreeMap<Need, String>,
    /// Where the party would sit.
    pub wishes: BTreeMap<Place, String>,
    /// An area of the floor file, by a name that no language knows. Whoever decides looks for it.
    pub area: Option<String>,
    /// Where it would sit too ("bar ok").
    pub fine_too: BTreeMap<Place, String>,
    /// It takes any table, whatever it wished for before.
    pub anywhere: bool,
    /// What of the text's note is not understood.
    pub rest: Option<String>,
    /// The text says nothing beside what is understood.
    pub says_all: bool,
}

impl SaidNeeds {
    /// These, and what a later text says. A later wish takes the place of the earlier ones.
    pub fn then(self, later: SaidNeeds) -> Self {
        let wishes = if later.wishes.is_empty() && !later.anywhere { self.wishes } else { later.wishes };
        let rests: Vec<String> = self.rest.into_iter().chain(later.rest).collect();
        Self {
            area: later.area.or(self.area),
            needs: self.needs.into_iter().chain(later.needs).collect(),
            wishes,
            fine_too: self.fine_too.into_iter().chain(later.fine_too).collect(),
            anywhere: later.anywhere,
            rest: (!rests.is_empty()).then(|| rests.join(", ")),
            says_all: false,
        }
    }

    /// Adds what this chunk says of the party. Returns whether it is understood.
    pub(super) fn add(&mut self, text: &ChunkedText, at: usize) -> bool {
        let chunk = &text.chunks[at];
        if is_refused(text, at) {
            return false;
        }
        let (words, said) = (words(text, chunk), text.text_of(chunk.from, chunk.to).to_owned());
        if let Some(need) = vocabulary::need(&words, chunk.languages) {
            self.needs.entry(need).or_insert(said);
            return true;
        }
        match vocabulary::place(&words, chunk.languages) {
            Some(PlaceWord::At(_)) if stands_there(text, at) || is_only_welcome(text, at) => return false,
            Some(PlaceWord::At(place)) if will_do_too(text, at) => {
                self.fine_too.entry(place).or_insert(said);
            }
            Some(PlaceWord::At(place)) => {
                self.wishes.entry(place).or_insert(said);
            }
            Some(PlaceWord::Anywhere) => self.anywhere = true,
            None => return false,
        }
        true
    }
}

/// The place that an area of a floor file is, by its name ("Terrasse").
pub(in crate::parse) fn place_of_area(name: &str) -> Option<Place> {
    let text = ChunkedText::of(name, &[]);
    let whole: Vec<&str> = text.tokens.iter().map(|token| token.folded.as_str()).collect();
    let parts = text.chunks.iter().map(|chunk| words(&text, chunk));
    let mut all = std::iter::once(whole.join(" ")).chain(parts);
    all.find_map(|words| match vocabulary::area(&words) {
        Some(PlaceWord::At(place)) => Some(place),
        Some(PlaceWord::Anywhere) | None => None,
    })
}

/// Whether a text wishes for the area of this name and says nothing else: "can we sit in the lounge?".
pub(in crate::parse) fn wishes_for_area(text: &ChunkedText, name: &str) -> bool {
    let name = ChunkedText::of(name, &[]);
    let same = |at: usize| {
        let words = text.tokens.get(at..at + name.tokens.len());
        words.is_some_and(|words| words.iter().zip(&name.tokens).all(|(a, b)| a.folded == b.folded))
    };
    let Some(from) = (0..text.tokens.len()).find(|at| same(*at)) else { return false };
    let of_name = from..from + name.tokens.len();
    let said = |chunk: &Chunk| (chunk.from..chunk.to).all(|token| of_name.contains(&token));
    let understood: Vec<usize> = (0..text.chunks.len()).filter(|at| said(&text.chunks[*at])).collect();
    let stands = understood.first().is_some_and(|at| stands_there(text, *at) || is_only_welcome(text, *at));
    !name.tokens.is_empty()
        && !stands
        && understood.iter().all(|at| !is_refused(text, *at))
        && (0..text.chunks.len()).all(|at| {
            let chunk = &text.chunks[at];
            let negates = text.is_word_of(chunk, |v| &v.words.negations);
            are_small(text, at..at + 1, &understood) || chunk.means(Meaning::NotAName) && !negates
        })
        && !only_asks(text)
}

/// Whether the words of these chunks say nothing beside needs and places: `understood` are the chunks of those.
pub(super) fn are_small(text: &ChunkedText, chunks: Range<usize>, understood: &[usize]) -> bool {
    chunks.into_iter().all(|at| {
        let chunk = &text.chunks[at];
        let tokens = &text.tokens[chunk.from..chunk.to];
        let small = tokens.iter().all(|token| is_small(text, token));
        let negates =
            text.is_word_of(chunk, |v| &v.words.negations) || text.is_word_of(chunk, |v| &v.words.noes);
        understood.contains(&at) || !negates && (small || !is_meaningful(text, chunk, false))
    })
}

fn is_small(text: &ChunkedText, token: &Token) -> bool {
    text.is_filler(token) || is_fine_too(text, token) || text.ranking.is_in(|v| &v.words.sit, &token.folded)
}

fn is_fine_too(text: &ChunkedText, token: &Token) -> bool {
    text.ranking.is_in(|v| &v.words.fine_too, &token.folded)
}

/// Whether it is a question that requests nothing ("is there a patio?").
pub(super) fn only_asks(text: &ChunkedText) -> bool {
    let requests = |c: &Chunk| text.is_word_of(c, |v| &v.words.requests);
    text.written.contains(['?', '？']) && !text.chunks.iter().any(requests)
}

/// The words of a chunk, folded.
fn words(text: &ChunkedText, chunk: &Chunk) -> String {
    let words: Vec<&str> = text.tokens[chunk.from..chunk.to].iter().map(|t| t.folded.as_str()).collect();
    words.join(" ")
}

/// "No high chair", "not outside": hosts read it.
fn is_refused(text: &ChunkedText, at: usize) -> bool {
    let chunk = &text.chunks[at];
    let clause = text.clause_of(at);
    let before = &text.tokens[text.chunks[clause.start].from..chunk.from];
    let is_in = |set, folded: &str| text.ranking.is_in(set, folded);
    let refuses = |folded: &str| is_in(|v| &v.words.noes, folded) || is_in(|v| &v.words.negations, folded);
    text.is_negated(chunk) || before.iter().rev().take(4).any(|token| refuses(&token.folded))
}

/// "We're on the patio": where the guests are, not where they would sit.
fn stands_there(text: &ChunkedText, at: usize) -> bool {
    let clause = text.clause_of(at);
    let fillers = |c: &Chunk| text.tokens[c.from..c.to].iter().all(|token| text.is_filler(token));
    let says_where = |c: &Chunk| matches!(c.meaning(), Some(Meaning::WeAre | Meaning::Here));
    let small = |c: &&Chunk| !says_where(c) && (fillers(c) || c.means(Meaning::NotAName));
    let mut before = text.chunks[clause.start..at].iter().rev().skip_while(small);
    let after = text.chunks[at + 1..clause.end].iter();
    before.next().is_some_and(says_where) || after.into_iter().any(|c| c.means(Meaning::Here))
}

/// "A window if possible": hosts read it, and no table is kept for it.
fn is_only_welcome(text: &ChunkedText, at: usize) -> bool {
    let clause = text.clause_of(at);
    let (from, to) = (text.chunks[clause.start].from, text.chunks[clause.end - 1].to);
    text.tokens[from..to].iter().any(|token| text.ranking.is_in(|v| &v.words.if_possible, &token.folded))
}

/// "Inside is fine too", "bar ok".
fn will_do_too(text: &ChunkedText, at: usize) -> bool {
    let chunk = &text.chunks[at];
    let end = text.chunks[text.clause_of(at).end - 1].to;
    text.tokens[chunk.from + 1..end].iter().any(|token| is_fine_too(text, token))
}
