//! Which languages the words of a text show.

use super::{
    language_set::LanguageSet,
    number_words::number,
    phrases::long_phrases,
    ranking::{LANGUAGES, Ranking},
    tokens::{Token, TokenKind, tokenize},
    vocabulary::{is_international, known_word},
};
use tableturn_floor::Language;

/// The weight of a word that one language alone has. A word of two languages weighs a quarter in each.
const WORD: u32 = 100;
/// The weight of the language that the speaker most likely writes: less than one word with a meaning, more than
/// an ordinary word.
const EXPECTED: u32 = 60;
/// From this weight on a word is evidence: single letters and people's names are not.
const EVIDENT: u32 = 10;
/// A text in another language has at least this many words of it.
const WORDS_OF_ANOTHER: u32 = 3;

/// What the words of a text show of its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageEvidence {
    shown: [Shown; LANGUAGES],
}

/// The words of a text that one language has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shown {
    weight: u32,
    /// Words that are evidence, those of several languages too.
    words: u32,
    /// Words of this language alone.
    own: u32,
    /// One of them is enough: no name has it, and it has a meaning.
    unmistakable: bool,
}

impl LanguageEvidence {
    pub(super) fn of(tokens: &[Token], written: &str) -> Self {
        let mut evidence = Self::default();
        let shouted = !written.contains(char::is_lowercase);
        for (at, token) in tokens.iter().enumerate() {
            let inside = at > 0 && !tokens[at - 1].ends_clause;
            let word = &written[token.start..token.end];
            let like_a_name = inside && !shouted && token.is_capital;
            evidence.add(token, word, like_a_name);
        }
        evidence.add_phrases(tokens);
        evidence
    }

    /// Words that stand together as a phrase has them say more than each by itself.
    fn add_phrases(&mut self, tokens: &[Token]) {
        let mut read_to = [0; LANGUAGES];
        for at in 0..tokens.len() {
            let found = long_phrases(&tokens[at..]);
            for (language, len) in &found {
                let read_to = &mut read_to[*language as usize];
                if *read_to > at {
                    continue;
                }
                *read_to = at + len;
                let phrase = &tokens[at..at + len];
                let words = phrase.iter().filter(|token| token.kind == TokenKind::Letters).count();
                let sharing = found.iter().filter(|(_, other)| other == len).count();
                let weight = WORD / 2 * count(words) / count(sharing * sharing);
                self.shown[*language as usize].weight += weight;
            }
        }
    }

    fn add(&mut self, token: &Token, written: &str, like_a_name: bool) {
        let known = known_word(&token.folded);
        if token.kind != TokenKind::Letters || is_international(&token.folded) {
            return;
        }
        let spelt = known.map(|word| word.spelt_in(&token.folded, written)).unwrap_or_default();
        let is_number_word = known.is_none_or(|word| word.languages != token.languages);
        let spelt_elsewhere = is_number_word || !spelt.is_empty();
        let letters = token.folded.chars().count();
        let sharing = token.languages.iter().count();
        for language in token.languages.iter() {
            let in_file = known.filter(|word| word.languages.contains(language));
            let meaningful = in_file.is_none_or(|word| word.is_meaningful_in(language));
            let name = token.is_capital && known.is_some_and(|word| word.names.contains(language));
            let whole = if token.is_letter() { EVIDENT / 5 } else { WORD / count(sharing * sharing).max(1) };
            let weight = match (name, meaningful && !like_a_name) {
                (true, _) => whole.min(EVIDENT / 2),
                (false, true) => whole,
                (false, false) => whole / 2,
            };
            // "Tres" is Spanish, "très" French.
            let otherwise = in_file.is_some() && spelt_elsewhere && !spelt.contains(language);
            let weight = if otherwise { weight / 2 } else { weight };
            let shown = &mut self.shown[language as usize];
            shown.weight += weight;
            if weight >= EVIDENT {
                shown.words += 1;
                shown.own += u32::from(sharing == 1);
                shown.unmistakable |= sharing == 1 && letters > 2 && meaningful && !like_a_name;
            }
        }
    }

    /// The language that the text is in, beyond doubt: several of its words say so, or one that no other
    /// language has.
    pub fn language(&self) -> Option<Language> {
        let weight = |language: &Language| self.shown(*language).weight;
        let best = Language::ALL.into_iter().max_by_key(weight)?;
        let others = Language::ALL.into_iter().filter(|language| *language != best);
        let second = others.map(|language| weight(&language)).max().unwrap_or_default();
        let Shown { weight, words, unmistakable, .. } = self.shown(best);
        let enough = unmistakable || words > 1 && weight >= WORD;
        (enough && weight > 2 * second).then_some(best)
    }

    /// The language among these that several words of the text have, where the others of these have hardly any: "mesa
    /// para 2" at a restaurant with Spanish and without Portuguese.
    pub fn language_among(&self, offered: &[Language]) -> Option<Language> {
        let weight = |language: &Language| self.shown(*language).weight;
        let best = offered.iter().copied().max_by_key(weight)?;
        let others = offered.iter().filter(|language| **language != best);
        let second = others.map(weight).max().unwrap_or_default();
        let Shown { weight, words, .. } = self.shown(best);
        (words > 1 && weight >= WORD / 2 && weight > 2 * second).then_some(best)
    }

    /// Whether more than one word shows a language.
    pub fn has_several_words(&self) -> bool {
        self.shown.iter().any(|shown| shown.words > 1)
    }

    /// The language that the text is in, if it clearly is not this one: a sentence, no word of which is this
    /// language's alone.
    pub fn other_than(&self, language: Language) -> Option<Language> {
        let other = self.language().filter(|other| *other != language)?;
        let known = self.shown(language);
        let is_sentence = self.shown(other).words.saturating_sub(known.words) >= WORDS_OF_ANOTHER;
        (is_sentence && known.own == 0).then_some(other)
    }

    fn shown(&self, language: Language) -> Shown {
        self.shown[language as usize]
    }

    /// The languages of the text, the likeliest first. `expected`: what the speaker most likely writes, the
    /// likeliest first; they decide where words leave two languages.
    pub(super) fn ranking(&self, expected: &[Language]) -> Ranking {
        let mut weights = self.shown.map(|shown| shown.weight * count(LANGUAGES));
        for (place, language) in expected.iter().enumerate() {
            let place_left = count(expected.len() - place);
            let first = if place == 0 { EXPECTED * count(LANGUAGES) } else { 0 };
            weights[*language as usize] += place_left + first;
        }
        let evident = Language::ALL.into_iter().filter(|language| self.shown(*language).words > 0);
        Ranking::of(weights, evident.map(LanguageSet::of).fold(LanguageSet::default(), LanguageSet::union))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The tokens of a text, with the languages of each.
pub(super) fn tokens_with_languages(text: &str) -> Vec<Token> {
    let mut tokens = tokenize(text);
    for token in tokens.iter_mut().filter(|token| token.kind == TokenKind::Letters) {
        let written = &text[token.start..token.end];
        // People leave accents out, but add none.
        let spelt = known_word(&token.folded).filter(|_| !written.is_ascii());
        let spelt = spelt.map(|word| word.spelt_in(&token.folded, written)).unwrap_or_default();
        token.languages = if spelt.is_empty() { languages_of_word(&token.folded) } else { spelt };
    }
    tokens
}

/// The languages that have a word, number words among them.
pub(super) fn languages_of_word(folded: &str) -> LanguageSet {
    let known = known_word(folded).map(|word| word.languages).unwrap_or_default();
    let is_number = |language: &Language| number(std::iter::once(folded), *language).is_some();
    Language::ALL.into_iter().filter(is_number).map(LanguageSet::of).fold(known, LanguageSet::union)
}
