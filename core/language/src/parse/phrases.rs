//! The phrases of every vocabulary as one index, and the longest phrase that a text begins with.

use super::{
    language_set::LanguageSet,
    numbers::leading_number,
    tokens::{Token, tokenize},
    vocabulary::{self, Meaning, PhraseList, Vocabulary},
};
use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};
use tableturn_floor::Language;

/// A phrase at the beginning of some tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseMatch {
    pub(super) meaning: Meaning,
    /// How many tokens it takes.
    pub(super) tokens: usize,
    /// The number in it.
    pub(super) value: Option<i64>,
    /// The languages that have the phrase.
    pub(super) languages: LanguageSet,
}

/// A part of a phrase.
enum Slot {
    /// A word, folded.
    Word(String),
    /// `#`, or `#m`, which needs a word for minutes after the number.
    Number { minutes: bool },
}

struct Phrase {
    slots: Vec<Slot>,
    /// The number that it stands for, if it has none in it.
    value: Option<i64>,
    meaning: Meaning,
    language: Language,
}

/// Phrases by their first word; phrases that begin with a number by `#`.
static INDEX: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut index: HashMap<String, Vec<Phrase>> = HashMap::new();
    for vocabulary in vocabulary::all() {
        for phrase in vocabulary.phrases.iter() {
            let slots: Vec<Slot> = phrase.words.split(' ').map(slot).collect();
            let first = match slots.first() {
                Some(Slot::Word(word)) => word.clone(),
                Some(Slot::Number { .. }) | None => "#".to_owned(),
            };
            let (value, meaning, language) = (phrase.value, phrase.meaning, vocabulary.language);
            index.entry(first).or_default().push(Phrase { slots, value, meaning, language });
        }
    }
    index
});

fn slot(word: &str) -> Slot {
    match word {
        "#" => Slot::Number { minutes: false },
        "#m" => Slot::Number { minutes: true },
        // Tokenized like a text, so that an emoji is folded in the same way in both.
        word => {
            Slot::Word(tokenize(word).first().map_or_else(|| word.to_owned(), |token| token.folded.clone()))
        }
    }
}

/// Whether some phrase has this first word.
pub(super) fn begins_phrase(folded: &str) -> bool {
    INDEX.contains_key(folded)
}

/// The longest phrase that these tokens begin with and that no punctuation interrupts. The languages are
/// those of all phrases of that length.
pub(super) fn longest_phrase(tokens: &[Token]) -> Option<PhraseMatch> {
    let first = tokens.first()?;
    let numbered = leading_number(tokens).is_some().then(|| INDEX.get("#")).flatten();
    let phrases = INDEX.get(&first.folded).into_iter().chain(numbered).flatten();
    phrases.filter_map(|phrase| matches_start(phrase, tokens)).reduce(|best, next| {
        match next.tokens.cmp(&best.tokens) {
            Ordering::Greater => next,
            Ordering::Equal => PhraseMatch { languages: best.languages.union(next.languages), ..best },
            Ordering::Less => best,
        }
    })
}

fn matches_start(phrase: &Phrase, tokens: &[Token]) -> Option<PhraseMatch> {
    let mut at = 0;
    let mut value = phrase.value;
    for slot in &phrase.slots {
        if at > 0 && tokens[at - 1].ends_clause {
            return None;
        }
        match slot {
            Slot::Word(word) => {
                (tokens.get(at)?.folded == *word).then_some(())?;
                at += 1;
            }
            Slot::Number { minutes } => {
                let number = leading_number(&tokens[at..])?;
                value = Some(number.value);
                at += number.tokens;
                let unit = !tokens[at - 1].ends_clause && tokens.get(at).is_some_and(is_minutes);
                if *minutes && !unit {
                    return None;
                }
                at += usize::from(unit);
            }
        }
    }
    Some(PhraseMatch {
        meaning: phrase.meaning,
        tokens: at,
        value,
        languages: LanguageSet::of(phrase.language),
    })
}

/// The number of words of the first of these phrases that the tokens begin with.
pub(super) fn begins_with_any(tokens: &[Token], phrases: &PhraseList) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let mut words = phrase.split(' ');
        let count = phrase.split(' ').count();
        let fits = tokens.len() >= count
            && tokens[..count].iter().all(|token| words.next() == Some(token.folded.as_str()));
        fits.then_some(count)
    })
}

/// Whether one of these phrases stands in the tokens, in any language.
pub(super) fn has_phrase_of(tokens: &[Token], list: fn(&Vocabulary) -> &PhraseList) -> bool {
    let begins =
        |at: usize| vocabulary::all().iter().any(|v| begins_with_any(&tokens[at..], list(v)).is_some());
    (0..tokens.len()).any(begins)
}

/// Whether the token is a word for minutes.
fn is_minutes(token: &Token) -> bool {
    let phrases = INDEX.get(&token.folded).into_iter().flatten();
    phrases.into_iter().any(|p| p.meaning == Meaning::Minutes && p.slots.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_whole() {
        for phrase in vocabulary::all().iter().flat_map(|v| v.phrases.iter()) {
            // A text that the phrase fits.
            let tokens = tokenize(&phrase.words.replace("#m", "5 min").replace('#', "5"));
            let found = longest_phrase(&tokens).unwrap_or_else(|| panic!("{phrase:?} is not found"));
            assert_eq!(found.tokens, tokens.len(), "{phrase:?}");
            let valued = phrase.value.is_some() || phrase.words.contains('#');
            assert_eq!(found.value.is_some(), valued, "{phrase:?}");
        }
    }

    #[test]
    fn a_respelled_number_word_is_a_number_of_its_language_only_if_the_library_has_a_spelling() {
        for vocabulary in vocabulary::all() {
            for (ours, library) in vocabulary.words.spellings.iter() {
                let number = leading_number(&tokenize(ours));
                let is_own = number.is_some_and(|n| n.languages.contains(vocabulary.language));
                assert_eq!(is_own, !library.is_empty(), "{ours:?}");
            }
        }
    }
}
