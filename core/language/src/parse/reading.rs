//! A line → its items: phrases, numbers, and words that nobody knows.

use super::{
    lexicon::{Sense, Tongues, begins_phrase, is_article, is_name_too, negates, phrase},
    number::number,
    word::{Form, Word, words},
};
use tableturn_floor::Language;

/// A line and what it is made of.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// Its words; emoji that mean nothing are left out.
    pub(super) words: Vec<Word>,
    /// Its items, in order.
    pub(super) items: Vec<Item>,
}

/// A phrase, a number or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first word.
    pub(super) from: usize,
    /// The word behind its last.
    pub(super) to: usize,
    /// The languages that have it.
    pub(super) tongues: Tongues,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A phrase, with the number in it.
    Said(Sense, Option<i64>),
    /// A number.
    Number(i64),
    /// A word that no vocabulary has.
    Word,
    /// A time, an ordinal, half a guest.
    Figure,
}

impl Item {
    /// What it means, if it is a phrase.
    pub(super) fn sense(&self) -> Option<Sense> {
        match self.kind {
            Kind::Said(sense, _) => Some(sense),
            _ => None,
        }
    }

    /// Whether it has this meaning.
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.sense() == Some(sense)
    }

    /// How many guests it counts, if it is a number.
    pub(super) fn count(&self) -> Option<i64> {
        match self.kind {
            Kind::Number(n) | Kind::Said(Sense::Count(n), _) => Some(n),
            _ => None,
        }
    }
}

impl<'a> Reading<'a> {
    /// The items of a line that [`tidy`](super::tidy::tidy) made.
    pub(super) fn of(line: &'a str) -> Self {
        let words = meant(words(line));
        let mut items: Vec<Item> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let item = item(&words, at, items.last());
            at = item.to;
            items.push(item);
        }
        Self { line, words, items }
    }

    /// The item may be a word of a name: unknown, or a name too and written with a capital.
    pub(super) fn nameable(&self, item: &Item) -> bool {
        let word = &self.words[item.from];
        let capital = || self.line[word.start..].starts_with(char::is_uppercase);
        item.kind == Kind::Word || item.to == item.from + 1 && is_name_too(&word.fold) && capital()
    }

    /// Punctuation behind the item ends what was being said, or the text ends.
    pub(super) fn ends(&self, item: &Item) -> bool {
        item.to == self.words.len() || self.words[item.to - 1].breaks
    }

    /// The item is all that is said between punctuation.
    pub(super) fn fills(&self, item: &Item) -> bool {
        self.ends(item) && (item.from == 0 || self.words[item.from - 1].breaks)
    }

    /// One of the two words before the item denies it ("don't cancel our table").
    pub(super) fn denied(&self, item: &Item) -> bool {
        let before = self.words[..item.from].iter().rev().take_while(|w| !w.breaks).take(2);
        before.into_iter().any(|w| negates(&w.fold, item.tongues))
    }

    /// The line from one word to before another, as written.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        match (self.words.get(from), self.words.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.start < last.end => &self.line[first.start..last.end],
            _ => "",
        }
    }

    /// The first word is in a vocabulary.
    pub(super) fn begins_known(&self) -> bool {
        self.items.first().is_some_and(|item| item.sense().is_some_and(|s| s != Sense::Never))
    }

    /// The language of what was recognised, if it is one.
    pub(super) fn language(&self) -> Option<Language> {
        let each = self.items.iter().filter_map(|item| item.tongues.only());
        each.map(Tongues::of).fold(Tongues::default(), Tongues::with).only()
    }
}

/// The words without emoji that mean nothing, each of which ends what was being said before it.
fn meant(all: Vec<Word>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in all {
        if word.form != Form::Sign || matches!(word.fold.as_str(), "+" | "&") || begins_phrase(&word.fold) {
            words.push(word);
        } else if let Some(last) = words.last_mut() {
            last.breaks = true;
        }
    }
    words
}

fn item(words: &[Word], at: usize, before: Option<&Item>) -> Item {
    let rest = &words[at..];
    let article = is_article(&rest[0].fold);
    let figure = number(rest).filter(|n| !article || counts(rest, n.words, before));
    let longest = |words: usize| figure.is_none_or(|n| words > n.words || words == n.words && !article);
    let known = phrase(rest).filter(|p| longest(p.words));
    let (kind, len, tongues) = match (known, figure) {
        (Some(found), _) => {
            let code = rest.get(found.words).and_then(|w| w.fold.parse::<Language>().ok());
            match code {
                Some(code) if found.sense == Sense::Language(None) => {
                    (Kind::Said(Sense::Language(Some(code)), None), found.words + 1, found.tongues)
                }
                _ if found.sense == Sense::Or && number(&rest[found.words..]).is_none() => {
                    // "Mr. O", "either one or the other": it joins no numbers.
                    let initial = rest[0].fold.chars().count() == 1;
                    let kind = if initial { Kind::Word } else { Kind::Said(Sense::Never, None) };
                    (kind, found.words, Tongues::default())
                }
                _ => (Kind::Said(found.sense, found.value), found.words, found.tongues),
            }
        }
        (None, Some(number)) => (Kind::Number(number.value), number.words, number.tongues),
        (None, None) if rest[0].form == Form::Figure => (Kind::Figure, 1, Tongues::default()),
        (None, None) if matches!(rest[0].fold.as_str(), "+" | "&") => {
            (Kind::Said(Sense::And, None), 1, Tongues::default())
        }
        (None, None) => (Kind::Word, 1, Tongues::default()),
    };
    Item { kind, from: at, to: at + len, tongues }
}

/// Whether an article is meant as a number: before a word for guests, at the end of "a table for", alone.
fn counts(rest: &[Word], len: usize, before: Option<&Item>) -> bool {
    let last = len == rest.len() || rest[len - 1].breaks;
    let led = before.is_none_or(|i| matches!(i.sense(), Some(Sense::Table | Sense::Group | Sense::For)));
    let people = phrase(&rest[len..]).is_some_and(|p| matches!(p.sense, Sense::People | Sense::Part));
    people || (last && led)
}
