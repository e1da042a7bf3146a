//! The phrases of every vocabulary as one index, and the longest phrase that a text begins with.

use super::{
    language_set::LanguageSet,
    numbers::leading_number,
    ranking::Ranking,
    tokens::{Token, TokenKind, tokenize},
    vocabulary::{self, Meaning, PhraseList, Vocabulary, is_name_in},
};
use foldhash::{HashMap, HashMapExt};
use std::{borrow::Cow, cmp::Reverse, sync::LazyLock};
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
    /// Its accent makes it another word than the same letter without.
    accented: bool,
}

/// A part of a phrase.
enum Slot<'p> {
    /// A word, folded.
    Word(&'p str),
    /// `#`, or `#m`, which needs a word for minutes after the number.
    Number { minutes: bool },
}

/// There are tens of thousands, so each is small.
struct Phrase {
    /// Its [`Slot`]s as written, with one space between.
    words: Cow<'static, str>,
    needs_accent: bool,
    /// The number that it stands for, if it has none in it.
    value: Option<i64>,
    meaning: Meaning,
    language: Language,
}

impl Phrase {
    fn slots(&self) -> impl Iterator<Item = Slot<'_>> {
        self.words.split(' ').map(Slot::of)
    }
}

impl<'p> Slot<'p> {
    fn of(word: &'p str) -> Self {
        match word {
            "#" => Slot::Number { minutes: false },
            "#m" => Slot::Number { minutes: true },
            word => Slot::Word(word),
        }
    }
}

/// Phrases by their first word; phrases that begin with a number by `#`.
static INDEX: LazyLock<HashMap<Box<str>, Box<[Phrase]>>> = LazyLock::new(|| {
    let mut index: HashMap<Box<str>, Vec<Phrase>> = HashMap::new();
    for vocabulary in vocabulary::all() {
        let phrases = vocabulary.phrases.iter().map(|p| (&*p.words, p.needs_accent, p.value, p.meaning));
        let needs = vocabulary.needs.phrases().map(|words| (words, false, None, Meaning::Need));
        let places = vocabulary.places.phrases().map(|words| (words, false, None, Meaning::Place));
        for (words, needs_accent, value, meaning) in phrases.chain(needs).chain(places) {
            // "Enlevez-nous" is typed "enlevez nous" too.
            let apart = words.contains('-').then(|| words.replace('-', " "));
            let apart = apart.map(|apart| Cow::Owned(as_tokens(&apart)));
            for words in std::iter::once(stored(words)).chain(apart) {
                let first = match Slot::of(words.split(' ').next().unwrap_or_default()) {
                    Slot::Word(word) => word.into(),
                    Slot::Number { .. } => "#".into(),
                };
                let language = vocabulary.language;
                index.entry(first).or_default().push(Phrase {
                    words,
                    needs_accent,
                    value,
                    meaning,
                    language,
                });
            }
        }
    }
    index.into_iter().map(|(first, phrases)| (first, phrases.into())).collect()
});

/// The vocabulary's own words, if they are as a text's tokens are.
fn stored(words: &'static str) -> Cow<'static, str> {
    let tokens = as_tokens(words);
    if tokens == words { Cow::Borrowed(words) } else { Cow::Owned(tokens) }
}

/// Each word tokenized like a text, so that an emoji is folded in the same way in both.
fn as_tokens(words: &str) -> String {
    let each = words.split(' ').filter(|word| !word.is_empty()).map(|word| match Slot::of(word) {
        Slot::Number { .. } => word.to_owned(),
        Slot::Word(word) => {
            tokenize(word).into_iter().next().map_or_else(|| word.to_owned(), |token| token.folded)
        }
    });
    each.collect::<Vec<_>>().join(" ")
}

/// Whether some phrase has this first word.
pub(super) fn begins_phrase(folded: &str) -> bool {
    INDEX.contains_key(folded)
}

/// The phrase that these tokens begin with: the longest. A courtesy leaves its last words to a longer phrase that
/// begins with them: in "ich will keine SMS mehr", "ich will" is no phrase.
pub(super) fn leading_phrase(tokens: &[Token], ranking: &Ranking) -> Option<PhraseMatch> {
    let longest = longest_phrase(tokens, ranking)?;
    let longer =
        |at: &usize| longest_phrase(&tokens[*at..], ranking).is_some_and(|next| next.tokens > longest.tokens);
    match (1..longest.tokens).find(longer) {
        Some(at) if longest.meaning == Meaning::Courtesy => longest_phrase(&tokens[..at], ranking),
        Some(_) | None => Some(longest),
    }
}

/// The longest phrase that these tokens begin with and that no punctuation interrupts, in the likeliest
/// language that has one. The languages are those of all phrases of that length.
pub(super) fn longest_phrase(tokens: &[Token], ranking: &Ranking) -> Option<PhraseMatch> {
    let first = tokens.first()?;
    let numbered = leading_number(tokens, ranking).is_some().then(|| INDEX.get("#")).flatten();
    let phrases = INDEX.get(&*first.folded).into_iter().chain(numbered).flatten();
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
    let phrases = INDEX.get(&*first.folded).into_iter().chain(numbered).flatten();
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
    let key = |found: &PhraseMatch| (Reverse(found.rank), found.tokens, found.words, found.accented);
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

/// Whether the token is not the phrase's next word, but one that may stand inside of any phrase of its language:
/// "nehmt uns bitte von der Liste".
fn is_particle(next: &Slot<'_>, language: Language, tokens: &[Token], at: usize) -> bool {
    let own = |token: &Token| matches!(next, Slot::Word(word) if token.folded == *word);
    let particle = |token: &Token| vocabulary::is_particle(&token.folded, language);
    tokens.get(at).is_some_and(|token| !own(token) && !token.ends_clause && particle(token))
}

fn matches_start(phrase: &Phrase, tokens: &[Token], ranking: &Ranking) -> Option<PhraseMatch> {
    if phrase.needs_accent && !tokens.first()?.accented {
        return None;
    }
    // Each word takes a token at least.
    if phrase.words.bytes().filter(|byte| *byte == b' ').count() >= tokens.len() {
        return None;
    }
    let mut at = 0;
    let mut value = phrase.value;
    let mut words = 0;
    let mut slots = phrase.slots().peekable();
    while let Some(slot) = slots.next() {
        if at > 0 && tokens[at - 1].ends_clause {
            return None;
        }
        while at > 0 && is_particle(&slot, phrase.language, tokens, at) {
            at += 1;
        }
        match slot {
            Slot::Word(word) => {
                (tokens.get(at)?.folded == *word).then_some(())?;
                at += 1;
                words += 1;
            }
            Slot::Number { minutes } => {
                let number = leading_number(&tokens[at..], ranking)?;
                value = Some(number.value);
                at += number.tokens;
                let next = slots.peek();
                let own = |unit: &Token| matches!(next, Some(Slot::Word(word)) if unit.folded == **word);
                let unit = |token: &Token| is_minutes(token) && !own(token);
                let unit = !tokens[at - 1].ends_clause && tokens.get(at).is_some_and(unit);
                // "Dans une heure" is not "in one".
                let article = ranking.is_in(|v| &v.words.articles, &tokens[at - 1].folded);
                if (minutes || article) && !unit {
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
        words,
        accented: phrase.needs_accent,
    })
}

/// The number of words that the first of these phrases takes of the tokens, which begin with it. Particles may
/// stand inside of it: "hört bitte auf".
pub(super) fn begins_with_any(
    tokens: &[Token],
    phrases: &PhraseList,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    let particle = |token: &Token| vocabulary.words.particles.contains(&token.folded);
    let first = tokens.first()?.folded.as_str();
    // Most begin with another word, which is told without taking the phrase apart.
    let begins = |phrase: &&str| {
        phrase.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    phrases.iter().filter(begins).find_map(|phrase| {
        let mut at = 0;
        for word in phrase.split(' ') {
            let inside = |token: &&Token| at > 0 && token.folded != word && particle(token);
            at += tokens.get(at..)?.iter().take_while(inside).count();
            (tokens.get(at)?.folded == word).then_some(())?;
            at += 1;
        }
        Some(at)
    })
}

/// Whether one of these phrases stands in the tokens, in any language.
pub(super) fn has_phrase_of(tokens: &[Token], list: fn(&Vocabulary) -> &PhraseList) -> bool {
    let begins =
        |at: usize| vocabulary::all().iter().any(|v| begins_with_any(&tokens[at..], list(v), v).is_some());
    (0..tokens.len()).any(begins)
}

/// Whether the token is a word for minutes.
fn is_minutes(token: &Token) -> bool {
    let phrases = INDEX.get(&*token.folded).into_iter().flatten();
    phrases.into_iter().any(|p| p.meaning == Meaning::Minutes && !p.words.contains(' '))
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
            let accent = if phrase.needs_accent { "\u{301}" } else { "" };
            let text = phrase.words.replace("#m", "5 min").replace('#', "5") + accent;
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
