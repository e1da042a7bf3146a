//! The phrases of every vocabulary as one index, and the longest phrase that a text begins with.

use super::{
    language_set::LanguageSet,
    numbers::leading_number,
    ranking::Ranking,
    tokens::{Token, TokenKind, tokenize},
    vocabulary::{self, Meaning, PhraseList, Vocabulary, is_name_in},
};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};
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
    /// The rank of the likeliest of them.
    pub(super) rank: u8,
    /// How many of its words are no numbers.
    pub(super) words: usize,
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
        let phrases = vocabulary.phrases.iter().map(|p| (p.words.as_str(), p.value, p.meaning));
        let needs = vocabulary.needs.phrases().map(|words| (words, None, Meaning::Need));
        let places = vocabulary.places.phrases().map(|words| (words, None, Meaning::Place));
        for (words, value, meaning) in phrases.chain(needs).chain(places) {
            let slots: Vec<Slot> = words.split(' ').map(slot).collect();
            let first = match slots.first() {
                Some(Slot::Word(word)) => word.clone(),
                Some(Slot::Number { .. }) | None => "#".to_owned(),
            };
            let language = vocabulary.language;
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

/// The longest phrase that these tokens begin with and that no punctuation interrupts, in the likeliest
/// language that has one. The languages are those of all phrases of that length.
pub(super) fn longest_phrase(tokens: &[Token], ranking: &Ranking) -> Option<PhraseMatch> {
    let first = tokens.first()?;
    let numbered = leading_number(tokens, ranking).is_some().then(|| INDEX.get("#")).flatten();
    let phrases = INDEX.get(&first.folded).into_iter().chain(numbered).flatten();
    let matches = phrases.filter_map(|phrase| {
        let found = matches_start(phrase, tokens, ranking)?;
        is_usable(phrase, &tokens[..found.tokens], ranking).then_some(found)
    });
    matches.reduce(|best, next| {
        let languages = match next.tokens == best.tokens {
            true => best.languages.union(next.languages),
            false if better(&next, &best) => next.languages,
            false => best.languages,
        };
        PhraseMatch { languages, ..if better(&next, &best) { next } else { best } }
    })
}

/// For each language the length of its longest phrase that these tokens begin with, if that has several tokens.
pub(super) fn long_phrases(tokens: &[Token]) -> Vec<(Language, usize)> {
    let any = Ranking::default();
    let Some(first) = tokens.first() else { return Vec::new() };
    let numbered = leading_number(tokens, &any).is_some().then(|| INDEX.get("#")).flatten();
    let phrases = INDEX.get(&first.folded).into_iter().chain(numbered).flatten();
    let mut found: Vec<(Language, usize)> = Vec::new();
    for phrase in phrases {
        let Some(len) = matches_start(phrase, tokens, &any).map(|found| found.tokens) else { continue };
        match found.iter_mut().find(|(language, _)| *language == phrase.language) {
            Some((_, longest)) => *longest = len.max(*longest),
            None => found.push((phrase.language, len)),
        }
    }
    found.retain(|(_, len)| *len > 1);
    found
}

/// Whether a phrase is of a likelier language; if both are as likely, whether it is longer, or has fewer numbers.
fn better(next: &PhraseMatch, best: &PhraseMatch) -> bool {
    let key = |found: &PhraseMatch| (Reverse(found.rank), found.tokens, found.words);
    key(next) > key(best)
}

/// A phrase of a less likely language means something only if no likelier one has all its words, and if it is
/// more than a letter, a name or an ordinary word.
fn is_usable(phrase: &Phrase, tokens: &[Token], ranking: &Ranking) -> bool {
    if ranking.is_likeliest(phrase.language) {
        return true;
    }
    let letters = || tokens.iter().filter(|token| token.kind == TokenKind::Letters);
    let is_letter = tokens.len() == 1 && tokens[0].is_letter();
    if is_letter && matches!(phrase.meaning, Meaning::And | Meaning::Or) {
        // "Yo y 3 amigos", but not "Mr. Y".
        return ranking.is_evident(phrase.language) && !tokens[0].is_capital;
    }
    let is_name = tokens.len() == 1 && tokens[0].is_capital && is_name_in(&tokens[0].folded, phrase.language);
    let known = letters().next().is_some()
        && letters().all(|token| ranking.has_likelier(token.languages, phrase.language));
    !(phrase.meaning == Meaning::NotAName || is_name || is_letter || known)
}

fn matches_start(phrase: &Phrase, tokens: &[Token], ranking: &Ranking) -> Option<PhraseMatch> {
    let mut at = 0;
    let mut value = phrase.value;
    for (place, slot) in phrase.slots.iter().enumerate() {
        if at > 0 && tokens[at - 1].ends_clause {
            return None;
        }
        match slot {
            Slot::Word(word) => {
                (tokens.get(at)?.folded == *word).then_some(())?;
                at += 1;
            }
            Slot::Number { minutes } => {
                let number = leading_number(&tokens[at..], ranking)?;
                value = Some(number.value);
                at += number.tokens;
                let own = |unit: &Token| matches!(phrase.slots.get(place + 1), Some(Slot::Word(word)) if unit.folded == *word);
                let unit = |token: &Token| is_minutes(token) && !own(token);
                let unit = !tokens[at - 1].ends_clause && tokens.get(at).is_some_and(unit);
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
        rank: ranking.rank(phrase.language),
        words: phrase.slots.iter().filter(|slot| matches!(slot, Slot::Word(_))).count(),
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
    use crate::parse::language_evidence::{LanguageEvidence, tokens_with_languages};

    #[test]
    fn every_phrase_is_found_whole() {
        for (language, phrase) in
            vocabulary::all().iter().flat_map(|v| v.phrases.iter().map(|phrase| (v.language, phrase)))
        {
            // A text that the phrase fits, from somebody who writes the language.
            let text = phrase.words.replace("#m", "5 min").replace('#', "5");
            let tokens = tokens_with_languages(&text);
            let ranking = LanguageEvidence::of(&tokens, &text).ranking(&[language]);
            let found = longest_phrase(&tokens, &ranking)
                .unwrap_or_else(|| panic!("{language}: {phrase:?} is not found"));
            assert_eq!(found.tokens, tokens.len(), "{phrase:?}");
            let valued = phrase.value.is_some() || phrase.words.contains('#');
            assert_eq!(found.value.is_some(), valued, "{phrase:?}");
        }
    }

    #[test]
    fn a_respelled_number_word_is_a_number_of_its_language_only_if_the_library_has_a_spelling() {
        for vocabulary in vocabulary::all() {
            for (ours, library) in vocabulary.words.spellings.iter() {
                let tokens = tokens_with_languages(ours);
                let ranking = LanguageEvidence::of(&tokens, ours).ranking(&[vocabulary.language]);
                let number = leading_number(&tokens, &ranking);
                let is_own = number.is_some_and(|n| n.languages.contains(vocabulary.language));
                assert_eq!(is_own, !library.is_empty(), "{ours:?}");
            }
        }
    }
}
