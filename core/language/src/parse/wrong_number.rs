//! "Wrong number", "I'm not Ana": a host mistyped the phone number of a party.

use super::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    names,
    tokens::Token,
    vocabulary::Meaning,
};

/// What a text says about whose phone it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongNumber {
    /// "Wrong number", and no number beside it that could be the right one of something else.
    Plain,
    /// "I'm not Ana": the name, which may be the party's.
    NotThisPerson(String),
}

pub(super) fn wrong_number(text: &ChunkedText) -> Option<WrongNumber> {
    let counts =
        |c: &Chunk| matches!(c.kind, ChunkKind::Number(_) | ChunkKind::OtherNumber) || c.count().is_some();
    if text.chunks.iter().any(counts) {
        return None;
    }
    if let Some(at) = text.chunks.iter().position(|c| c.means(Meaning::WrongNumber)) {
        // "Wrong number of chairs": something else is wrong.
        let next = text.chunks.get(at + 1).filter(|_| !text.ends_clause(&text.chunks[at]));
        let of = next.is_none_or(|c| {
            c.means(Meaning::Courtesy) || text.tokens[c.from..c.to].iter().all(|t| harmless(text, t))
        });
        return of.then_some(WrongNumber::Plain);
    }
    let at = text.chunks.iter().position(|c| c.means(Meaning::NotMeFollows))?;
    names::name_at(text, at + 1).map(WrongNumber::NotThisPerson)
}

fn harmless(text: &ChunkedText, token: &Token) -> bool {
    text.is_filler(token) && !text.ranking.is_in(|v| &v.words.prepositions, &token.folded)
}
