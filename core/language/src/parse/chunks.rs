//! A text → its chunks: known phrases, numbers, and unknown words, in order.

use super::{
    language_evidence::{LanguageEvidence, tokens_with_languages},
    language_set::LanguageSet,
    numbers::{Number, leading_number},
    phrases::{PhraseMatch, begins_phrase, longest_phrase},
    ranking::Ranking,
    tokens::{Token, TokenKind},
    vocabulary::{Meaning, WordsOf, is_also_name, negates},
};
use std::cmp::Ordering;
use tableturn_floor::Language;

/// A normalized text with its tokens and chunks.
#[derive(Debug)]
pub(super) struct ChunkedText<'a> {
    pub(super) written: &'a str,
    /// Without symbols that have no meaning.
    pub(super) tokens: Vec<Token>,
    /// They cover all tokens, without gaps.
    pub(super) chunks: Vec<Chunk>,
    pub(super) evidence: LanguageEvidence,
    pub(super) ranking: Ranking,
}

/// One or more tokens that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) kind: ChunkKind,
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    /// The languages that have the phrase or the number word.
    pub(super) languages: LanguageSet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChunkKind {
    /// A phrase of a vocabulary, with the number in it.
    Phrase(Meaning, Option<i64>),
    /// A whole number.
    Number(i64),
    /// A word that no vocabulary has.
    UnknownWord,
    /// A number that can't be a count: a fraction, an ordinal, a time of day, a phone number.
    OtherNumber,
}

impl Chunk {
    /// The meaning, if it is a phrase.
    pub(super) fn meaning(&self) -> Option<Meaning> {
        match self.kind {
            ChunkKind::Phrase(meaning, _) => Some(meaning),
            ChunkKind::Number(_) | ChunkKind::UnknownWord | ChunkKind::OtherNumber => None,
        }
    }

    pub(super) fn means(&self, meaning: Meaning) -> bool {
        self.meaning() == Some(meaning)
    }

    /// Whether it is a phrase that is a number of guests ("a couple").
    pub(super) fn means_count(&self) -> bool {
        matches!(self.kind, ChunkKind::Phrase(Meaning::Count(_), _))
    }

    /// How many guests it may count, if it is a number.
    pub(super) fn count(&self) -> Option<i64> {
        match self.kind {
            ChunkKind::Number(n) | ChunkKind::Phrase(Meaning::Count(n), _) => Some(n),
            ChunkKind::Phrase(..) | ChunkKind::UnknownWord | ChunkKind::OtherNumber => None,
        }
    }
}

impl<'a> ChunkedText<'a> {
    /// The chunks of a text from [`normalize`](super::normalize::normalize). `expected`: the languages that the
    /// speaker most likely writes, the likeliest first.
    pub(super) fn of(written: &'a str, expected: &[Language]) -> Self {
        let tokens = tokens_with_languages(written);
        let evidence = LanguageEvidence::of(&tokens, written);
        Self::chunked(written, tokens, evidence, evidence.ranking(expected))
    }

    /// The chunks of a text whose languages are known.
    pub(super) fn ranked(written: &'a str, ranking: Ranking) -> Self {
        Self::chunked(written, tokens_with_languages(written), LanguageEvidence::default(), ranking)
    }

    fn chunked(written: &'a str, tokens: Vec<Token>, evidence: LanguageEvidence, ranking: Ranking) -> Self {
        let tokens = without_meaningless_symbols(tokens);
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let chunk = next_chunk(&tokens, at, chunks.last(), &ranking);
            at = chunk.to;
            chunks.push(chunk);
        }
        let mut chunked = Self { written, tokens, chunks, evidence, ranking };
        numbers_in_context(&mut chunked);
        chunked
    }

    /// The folded word, if the chunk is one word.
    pub(super) fn word(&self, chunk: &Chunk) -> Option<&str> {
        let token = self.tokens.get(chunk.from)?;
        (chunk.to == chunk.from + 1 && token.kind == TokenKind::Letters).then_some(token.folded.as_str())
    }

    /// Whether the token says nothing of its own.
    pub(super) fn is_filler(&self, token: &Token) -> bool {
        self.ranking.is_filler(&token.folded)
    }

    /// Whether the first word begins a question that asks for information.
    pub(super) fn begins_question(&self) -> bool {
        self.tokens.first().is_some_and(|token| self.ranking.begins_question(&token.folded))
    }

    /// Whether the chunk is one word of this set of a vocabulary.
    pub(super) fn is_word_of(&self, chunk: &Chunk, set: WordsOf) -> bool {
        self.word(chunk).is_some_and(|word| self.ranking.is_in(set, word))
    }

    pub(super) fn is_capital(&self, chunk: &Chunk) -> bool {
        self.tokens[chunk.from].is_capital
    }

    /// The clause of the chunk at this index: the range of its chunks.
    pub(super) fn clause_of(&self, at: usize) -> std::ops::Range<usize> {
        let ends = |i: &usize| self.ends_clause(&self.chunks[*i]);
        let from = (0..at).rev().find(ends).map_or(0, |i| i + 1);
        let to = (at..self.chunks.len()).find(ends).map_or(self.chunks.len(), |i| i + 1);
        from..to
    }

    /// Whether the chunk may be a word of a name: an unknown word, or one that is also a name, is written
    /// with a capital, and is followed by nothing that makes it a word of a sentence ("Do you …").
    pub(super) fn may_be_name(&self, chunk: &Chunk) -> bool {
        if chunk.kind == ChunkKind::UnknownWord {
            return true;
        }
        let also_name = self.word(chunk).is_some_and(is_also_name) && self.is_capital(chunk);
        let next = self.chunks.iter().find(|next| next.from == chunk.to);
        let followed = next.is_none_or(|next| {
            let linked =
                matches!(next.meaning(), Some(Meaning::Courtesy | Meaning::And | Meaning::WantsTable));
            next.kind == ChunkKind::UnknownWord || next.count().is_some() || linked
        });
        also_name && (self.ends_clause(chunk) || followed)
    }

    /// Whether a clause ends after the chunk: at punctuation, or at the end of the text.
    pub(super) fn ends_clause(&self, chunk: &Chunk) -> bool {
        chunk.to == self.tokens.len() || self.tokens[chunk.to - 1].ends_clause
    }

    /// Whether the chunk is a whole clause.
    pub(super) fn is_whole_clause(&self, chunk: &Chunk) -> bool {
        self.ends_clause(chunk) && (chunk.from == 0 || self.tokens[chunk.from - 1].ends_clause)
    }

    /// Whether one of the two words before the chunk negates it ("don't cancel our table").
    pub(super) fn is_negated(&self, chunk: &Chunk) -> bool {
        let before = self.tokens[..chunk.from].iter().rev().take_while(|t| !t.ends_clause).take(2);
        before.into_iter().any(|token| negates(&token.folded, chunk.languages))
    }

    /// The part of the text from token `from` up to but without token `to`, as written.
    pub(super) fn text_of(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), self.tokens.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.start < last.end => &self.written[first.start..last.end],
            _ => "",
        }
    }

    /// Whether the text begins with a phrase that means something.
    pub(super) fn begins_with_phrase(&self) -> bool {
        let first = self.chunks.first().and_then(Chunk::meaning);
        first.is_some_and(|meaning| meaning != Meaning::NotAName)
    }
}

/// The tokens without symbols that begin no phrase. Each of those ends the clause before it.
fn without_meaningless_symbols(all: Vec<Token>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for token in all {
        if token.kind != TokenKind::Symbol || joins(&token) || begins_phrase(&token.folded) {
            tokens.push(token);
        } else if let Some(last) = tokens.last_mut() {
            last.ends_clause = true;
        }
    }
    tokens
}

/// `+` and `&`: "and" in every language.
fn joins(token: &Token) -> bool {
    matches!(token.folded.as_str(), "+" | "&")
}

/// The chunk that begins at token `at`. A phrase wins over a number of the same length, unless the number
/// word is more often an article.
fn next_chunk(tokens: &[Token], at: usize, before: Option<&Chunk>, ranking: &Ranking) -> Chunk {
    let rest = &tokens[at..];
    let article = ranking.is_in(|v| &v.words.articles, &rest[0].folded);
    let counts = |n: &Number| !article || article_counts(rest, n.tokens, before, ranking);
    let number = leading_number(rest, ranking).filter(counts);
    let longest = |p: &PhraseMatch| {
        number.is_none_or(|n| match p.rank.cmp(&n.rank) {
            Ordering::Equal => p.tokens > n.tokens || p.tokens == n.tokens && !article,
            // Digits are of no language.
            _ if n.languages.is_empty() => p.tokens > n.tokens,
            likelier => likelier == Ordering::Less,
        })
    };
    let phrase = longest_phrase(rest, ranking).filter(longest);
    let (kind, len, languages) = match (phrase, number) {
        (Some(phrase), _) => {
            let code = rest.get(phrase.tokens).and_then(|t| t.folded.parse::<Language>().ok());
            match code {
                Some(code) if phrase.meaning == Meaning::Language(None) => {
                    let kind = ChunkKind::Phrase(Meaning::Language(Some(code)), None);
                    (kind, phrase.tokens + 1, phrase.languages)
                }
                _ if phrase.meaning == Meaning::Or
                    && leading_number(&rest[phrase.tokens..], ranking).is_none() =>
                {
                    // Not between numbers: an initial ("Mr. O") or a word of a sentence ("one or the other").
                    let initial = rest[0].folded.chars().count() == 1;
                    let word = ChunkKind::Phrase(Meaning::NotAName, None);
                    let kind = if initial { ChunkKind::UnknownWord } else { word };
                    (kind, phrase.tokens, LanguageSet::default())
                }
                _ => (ChunkKind::Phrase(phrase.meaning, phrase.value), phrase.tokens, phrase.languages),
            }
        }
        (None, Some(number)) => (ChunkKind::Number(number.value), number.tokens, number.languages),
        (None, None) if rest[0].kind == TokenKind::OtherNumber => {
            (ChunkKind::OtherNumber, 1, LanguageSet::default())
        }
        (None, None) if joins(&rest[0]) => (ChunkKind::Phrase(Meaning::And, None), 1, LanguageSet::default()),
        (None, None) => (ChunkKind::UnknownWord, 1, LanguageSet::default()),
    };
    Chunk { kind, from: at, to: at + len, languages }
}

/// Whether an article of `len` tokens is meant as a number: it stands before a word for guests, or it
/// ends a clause, alone or after "a table for".
fn article_counts(rest: &[Token], len: usize, before: Option<&Chunk>, ranking: &Ranking) -> bool {
    let last = len == rest.len() || rest[len - 1].ends_clause;
    let led = before.is_none_or(|chunk| {
        matches!(chunk.meaning(), Some(Meaning::WantsTable | Meaning::WeAre | Meaning::For))
    });
    let guests = longest_phrase(&rest[len..], ranking)
        .is_some_and(|p| matches!(p.meaning, Meaning::People | Meaning::PartOfParty));
    guests || (last && led)
}

/// Numbers that the chunks beside them make into something else.
fn numbers_in_context(text: &mut ChunkedText) {
    for at in 0..text.chunks.len() {
        if let Some(kind) = kind_in_context(text, at) {
            text.chunks[at].kind = kind;
        }
    }
}

fn kind_in_context(text: &ChunkedText, at: usize) -> Option<ChunkKind> {
    let chunks = &text.chunks;
    let chunk = &chunks[at];
    let before = at.checked_sub(1).map(|i| &chunks[i]).filter(|c| !text.ends_clause(c));
    let after = chunks.get(at + 1).filter(|_| !text.ends_clause(chunk));
    let guests = |c: &Chunk| {
        matches!(c.meaning(), Some(Meaning::People | Meaning::PartOfParty))
            || text.is_word_of(c, |v| &v.words.relatives)
    };
    match chunk.kind {
        // "Around 5 people" is no time of day.
        ChunkKind::Phrase(Meaning::TimeOfDay, Some(n)) if after.is_some_and(guests) => {
            Some(ChunkKind::Number(n))
        }
        ChunkKind::Number(_) => {
            let digits = matches!(text.tokens[chunk.from].kind, TokenKind::Digits(_));
            // "A table 4 five": a sound, not a number.
            let sound = matches!(text.tokens[chunk.from].folded.as_str(), "4" | "2");
            let table = before.is_some_and(|c| c.means(Meaning::WantsTable));
            if digits && sound && table && after.is_some_and(|c| c.count().is_some()) {
                return Some(ChunkKind::Phrase(Meaning::For, None));
            }
            (!digits && is_part_of_name(text, at, before, after)).then_some(ChunkKind::UnknownWord)
        }
        ChunkKind::Phrase(..) | ChunkKind::UnknownWord | ChunkKind::OtherNumber => None,
    }
}

/// Whether a spelled number is a part of a name, because the size stands elsewhere: "Ana dos Santos 4",
/// "4 Dos Santos", "2 Six".
fn is_part_of_name(text: &ChunkedText, at: usize, before: Option<&Chunk>, after: Option<&Chunk>) -> bool {
    let chunk = &text.chunks[at];
    let size_elsewhere = text.chunks.iter().enumerate().any(|(i, c)| {
        let digits = matches!(text.tokens[c.from].kind, TokenKind::Digits(_));
        i != at && c.count().is_some() && digits
    });
    let unknown = |c: &Chunk| {
        c.kind == ChunkKind::UnknownWord
            && !text.is_word_of(c, |v| &v.words.relatives)
            && !text.is_word_of(c, |v| &v.words.fillers)
    };
    let after_size = before.is_some_and(|c| c.count().is_some()) && after.is_none() && text.is_capital(chunk);
    size_elsewhere && (before.is_some_and(unknown) || after.is_some_and(unknown) || after_size)
}
