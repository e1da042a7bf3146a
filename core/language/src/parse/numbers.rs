//! Numbers, in digits and in words.

use super::{
    language_set::LanguageSet,
    number_words::number,
    ranking::Ranking,
    tokens::{Token, TokenKind},
};
use std::cmp::{Ordering, Reverse};
use tableturn_floor::Language;

/// A spelled number has at most this many words: "one hundred and twenty two" has five.
const NUMBER_WORDS: usize = 6;

/// A number at the beginning of some tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Saturated.
    pub(super) value: i64,
    /// How many tokens it takes.
    pub(super) tokens: usize,
    /// The languages of its words; empty for digits.
    pub(super) languages: LanguageSet,
    /// The rank of the likeliest of them; 0 for digits.
    pub(super) rank: u8,
}

/// The number that these tokens begin with: the longest, in the likeliest language that has one.
pub(super) fn leading_number(tokens: &[Token], ranking: &Ranking) -> Option<Number> {
    match tokens.first()?.kind {
        TokenKind::Digits(value) => {
            Some(Number { value, tokens: 1, languages: LanguageSet::default(), rank: 0 })
        }
        TokenKind::Letters => {
            let languages = tokens[0].languages.iter();
            let usable = languages.filter(|language| !ranking.has_likelier(tokens[0].languages, *language));
            let all = usable.filter_map(|language| spelled(tokens, language, ranking));
            all.reduce(|best, next| {
                match (Reverse(next.rank), next.tokens).cmp(&(Reverse(best.rank), best.tokens)) {
                    Ordering::Greater => next,
                    Ordering::Equal if next.value == best.value => {
                        Number { languages: best.languages.union(next.languages), ..best }
                    }
                    Ordering::Equal | Ordering::Less => best,
                }
            })
        }
        TokenKind::OtherNumber | TokenKind::Symbol => None,
    }
}

fn spelled(tokens: &[Token], language: Language, ranking: &Ranking) -> Option<Number> {
    let read = |n: usize| number(tokens[..n].iter().map(|token| token.folded.as_str()), language);
    read(1)?;
    // A number does not go on after punctuation: "table for two, one of us is late".
    let clause = tokens.iter().take(NUMBER_WORDS - 1).take_while(|t| !t.ends_clause).count() + 1;
    let longest = (1..=clause.min(tokens.len()).min(NUMBER_WORDS)).rev();
    let found = longest.filter_map(|n| read(n).map(|value| (n, value))).next();
    let (languages, rank) = (LanguageSet::of(language), ranking.rank(language));
    found.map(|(tokens, value)| Number { value, tokens, languages, rank })
}
