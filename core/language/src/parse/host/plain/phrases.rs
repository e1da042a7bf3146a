//! The phrases of hosts as one index, and a line as phrases and other words.

use super::words::Word;
use crate::parse::{
    plain_action::PlainAction,
    ranking::Ranking,
    vocabulary::{self, HostMeaning},
};
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;
use tableturn_floor::Language;

/// A phrase, or one word that no phrase has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// Its first word.
    pub(super) at: usize,
    /// How many words it takes.
    pub(super) len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    Phrase(HostMeaning),
    /// A number, a label, a name, or a word that we don't know.
    Word,
}

struct Phrase {
    words: &'static str,
    /// How many words.
    len: usize,
    meaning: HostMeaning,
    /// None: a symbol, of every language.
    language: Option<Language>,
}

/// What hosts write between parties and tables, in every language.
const SYMBOLS: [(&str, HostMeaning); 3] =
    [("+", HostMeaning::And), ("\u{2192}", HostMeaning::To), (">", HostMeaning::To)];

/// Phrases by their first word, the longest first.
static INDEX: LazyLock<HashMap<&'static str, Box<[Phrase]>>> = LazyLock::new(|| {
    let mut index: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    let symbols = SYMBOLS.into_iter().map(|(symbol, meaning)| (symbol, meaning, None));
    let written = vocabulary::all()
        .iter()
        .flat_map(|v| v.host.iter().map(|phrase| (&*phrase.words, phrase.meaning, Some(v.language))));
    for (words, meaning, language) in written.chain(symbols) {
        let first = words.split(' ').next().unwrap_or_default();
        let len = words.split(' ').count();
        index.entry(first).or_default().push(Phrase { words, len, meaning, language });
    }
    let longest_first = |mut phrases: Vec<Phrase>| {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len));
        phrases.into()
    };
    index.into_iter().map(|(first, phrases)| (first, longest_first(phrases))).collect()
});

/// The line's phrases and other words, in order, without gaps.
pub(super) fn items(words: &[Word], ranking: &Ranking) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (kind, len) = match longest(&words[at..], ranking) {
            Some(phrase) => (ItemKind::Phrase(meaning_in(phrase, words, at)), phrase.len),
            None => (ItemKind::Word, 1),
        };
        items.push(Item { kind, at, len });
        at += len;
    }
    items
}

/// "Tables 5 and 6": before a word that is no phrase, "tables" names tables and does not ask for them.
fn meaning_in(phrase: &Phrase, words: &[Word], at: usize) -> HostMeaning {
    let after = at + phrase.len;
    let named = |next: &&Word| next.text.contains(|c: char| c.is_ascii_digit());
    match phrase.meaning {
        HostMeaning::Action(PlainAction::Tables) if words.get(after).filter(named).is_some() => {
            HostMeaning::Table
        }
        meaning => meaning,
    }
}

/// The longest phrase that these words begin with and that no punctuation interrupts, in the likeliest language
/// that has one.
fn longest(words: &[Word], ranking: &Ranking) -> Option<&'static Phrase> {
    let first = words.first().filter(|word| !word.marked)?;
    let fits = |phrase: &&Phrase| {
        let compared = phrase.words.split(' ').zip(words);
        let last = phrase.len - 1;
        let apart = words.iter().take(last).any(|word| word.ends_clause);
        !apart && phrase.len <= words.len() && compared.into_iter().all(|(own, word)| own == word.folded)
    };
    let rank = |phrase: &Phrase| phrase.language.map_or(0, |language| ranking.rank(language));
    let usable = |phrase: &&Phrase| {
        let known = |word: &Word| {
            phrase.language.is_some_and(|language| ranking.has_likelier(word.languages, language))
        };
        rank(phrase) == 0 || !words[..phrase.len].iter().all(known)
    };
    INDEX.get(&*first.folded)?.iter().filter(fits).filter(usable).min_by_key(|phrase| rank(phrase))
}
