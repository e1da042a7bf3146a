//! Numbers, in digits and in words.

use super::{
    language_set::LanguageSet,
    tokens::{Token, TokenKind},
    vocabulary::library_spelling,
};
use std::{cmp::Ordering, collections::BTreeMap, sync::LazyLock};
use tableturn_floor::Language;
use text2num::{get_interpreter_for, lang::LangInterpreter, text2digits};

/// What reads the spelled numbers of each language that the library knows.
static INTERPRETERS: LazyLock<BTreeMap<Language, text2num::Language>> = LazyLock::new(|| {
    let all = Language::ALL.into_iter();
    all.filter_map(|language| Some((language, get_interpreter_for(language.code())?))).collect()
});

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
}

/// The number that these tokens begin with: the longest, in any language.
pub(super) fn leading_number(tokens: &[Token]) -> Option<Number> {
    match tokens.first()?.kind {
        TokenKind::Digits(value) => Some(Number { value, tokens: 1, languages: LanguageSet::default() }),
        TokenKind::Letters => {
            let all = Language::ALL.into_iter().filter_map(|language| spelled(tokens, language));
            all.reduce(|best, next| match next.tokens.cmp(&best.tokens) {
                Ordering::Greater => next,
                Ordering::Equal if next.value == best.value => {
                    Number { languages: best.languages.union(next.languages), ..best }
                }
                Ordering::Equal | Ordering::Less => best,
            })
        }
        TokenKind::OtherNumber | TokenKind::Symbol => None,
    }
}

fn spelled(tokens: &[Token], language: Language) -> Option<Number> {
    // A language that the library doesn't know has no spelled numbers but its phrases.
    let interpreter = INTERPRETERS.get(&language)?;
    let read = |n: usize| {
        let words: Vec<&str> = tokens[..n].iter().map(|t| library_spelling(&t.folded, language)).collect();
        if words.contains(&"") { None } else { whole_number(&words.join(" "), interpreter) }
    };
    read(1)?;
    // A number does not go on after punctuation: "table for two, one of us is late".
    let clause = tokens.iter().take(NUMBER_WORDS - 1).take_while(|t| !t.ends_clause).count() + 1;
    let longest = (1..=clause.min(tokens.len()).min(NUMBER_WORDS)).rev();
    let found = longest.filter_map(|n| read(n).map(|value| (n, value))).next();
    found.map(|(tokens, value)| Number { value, tokens, languages: LanguageSet::of(language) })
}

fn whole_number<L: LangInterpreter>(words: &str, language: &L) -> Option<i64> {
    // The library marks ordinals and fractions with a character after or between the digits.
    let number = text2digits(words, language).ok()?;
    let whole = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| number.parse().unwrap_or(i64::MAX))
}
