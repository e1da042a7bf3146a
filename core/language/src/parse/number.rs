//! Numbers, in digits and in words.

use super::{
    lexicon::{Tongues, spelling},
    word::{Form, Word},
};
use std::cmp::Ordering;
use tableturn_floor::Language;
use text2num::{
    lang::{English, LangInterpreter, Spanish},
    text2digits,
};

/// A number in words is looked for in at most this many: "one hundred and twenty two" has five.
const NUMBER_WORDS: usize = 6;

/// A number that begins at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, saturated.
    pub(super) value: i64,
    /// How many words it takes.
    pub(super) words: usize,
    /// Whose words they are; none for digits.
    pub(super) tongues: Tongues,
}

/// The number that begins here.
pub(super) fn number(words: &[Word]) -> Option<Number> {
    let first = words.first()?;
    match first.form {
        Form::Digits(value) => Some(Number { value, words: 1, tongues: Tongues::default() }),
        Form::Letters => {
            let all = Language::ALL.into_iter().filter_map(|l| spelled(words, l));
            all.reduce(|best, next| match next.words.cmp(&best.words) {
                Ordering::Greater => next,
                Ordering::Equal if next.value == best.value => {
                    Number { tongues: best.tongues.with(next.tongues), ..best }
                }
                _ => best,
            })
        }
        Form::Figure | Form::Sign => None,
    }
}

fn spelled(words: &[Word], language: Language) -> Option<Number> {
    let read = |n: usize| {
        let spelled: Vec<&str> = words[..n].iter().map(|w| spelling(&w.fold, language)).collect();
        match language {
            _ if spelled.contains(&"") => None,
            Language::En => digits(&spelled.join(" "), &English::new()),
            Language::Es => digits(&spelled.join(" "), &Spanish::new()),
        }
    };
    read(1)?;
    // Not across punctuation: "table for two, one of us is late".
    let most = words.iter().take(NUMBER_WORDS - 1).take_while(|w| !w.breaks).count() + 1;
    let longest = (1..=most.min(words.len()).min(NUMBER_WORDS)).rev();
    let found = longest.filter_map(|n| read(n).map(|value| (n, value))).next();
    found.map(|(words, value)| Number { value, words, tongues: Tongues::of(language) })
}

fn digits<L: LangInterpreter>(text: &str, language: &L) -> Option<i64> {
    // An ordinal or a fraction comes with a mark behind its digits, and counts no guests.
    let number = text2digits(text, language).ok()?;
    let counts = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    counts.then(|| number.parse().unwrap_or(i64::MAX))
}
