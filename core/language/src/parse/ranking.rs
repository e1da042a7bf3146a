//! The languages of a text, the likeliest first: in this order its words are looked up.

use super::{
    language_set::LanguageSet,
    vocabulary::{self, WordsOf, known_word},
};
use tableturn_floor::Language;

pub(super) const LANGUAGES: usize = Language::ALL.len();

/// How likely each language is, among the others.
///
/// The likeliest language's meaning of a word holds. Another language's holds only for words that no likelier
/// one has, so that "table para 4" is understood, and "Klein" in an English text is a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ranking {
    /// 0 for the likeliest; equal if nothing tells two languages apart.
    ranks: [u8; LANGUAGES],
    /// The languages that have words of the text.
    evident: LanguageSet,
}

impl Ranking {
    /// From the weight of each language, and which of them have words of the text.
    pub(super) fn of(weights: [u32; LANGUAGES], evident: LanguageSet) -> Self {
        let rank = |own: u32| {
            let mut heavier: Vec<u32> = weights.into_iter().filter(|other| *other > own).collect();
            heavier.sort_unstable();
            heavier.dedup();
            u8::try_from(heavier.len()).unwrap_or(u8::MAX)
        };
        Self { ranks: weights.map(rank), evident }
    }

    pub(super) fn rank(&self, language: Language) -> u8 {
        self.ranks[language as usize]
    }

    pub(super) fn is_likeliest(&self, language: Language) -> bool {
        self.rank(language) == 0
    }

    pub(super) fn is_evident(&self, language: Language) -> bool {
        self.evident.contains(language)
    }

    /// Whether one of these languages is the likeliest, and this one is not.
    pub(super) fn has_likelier(&self, languages: LanguageSet, than: Language) -> bool {
        !self.is_likeliest(than) && languages.iter().any(|language| self.is_likeliest(language))
    }

    /// Whether a folded word stands in this set of the likeliest language that has the word.
    pub(super) fn is_in(&self, set: WordsOf, word: &str) -> bool {
        let Some(known) = known_word(word) else { return false };
        let Some(rank) = known.languages.iter().map(|language| self.rank(language)).min() else {
            return false;
        };
        vocabulary::all().iter().any(|v| self.rank(v.language) == rank && set(v).contains(word))
    }

    /// Whether a folded word stands in this set of the likeliest language.
    pub(super) fn is_in_likeliest(&self, set: WordsOf, word: &str) -> bool {
        vocabulary::all().iter().any(|v| self.is_likeliest(v.language) && set(v).contains(word))
    }

    /// Whether a word says nothing of its own.
    pub(super) fn is_filler(&self, word: &str) -> bool {
        self.is_in_likeliest(|v| &v.words.fillers, word)
    }

    /// Whether a question that asks for information may begin with this word.
    pub(super) fn begins_question(&self, word: &str) -> bool {
        word.chars().nth(1).is_some() && self.is_in(|v| &v.words.question_words, word)
    }
}
