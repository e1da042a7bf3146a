//! The words of every language: one file per language, and the questions that the parser asks of them.
//!
//! To add a word to a language, edit its file. [`Meaning`] says what each group of phrases means;
//! [`Vocabulary`] says how phrases are written.

mod en;
mod es;
mod format;
pub(super) mod host;
mod meaning;

pub(super) use format::{OptOutWords, Vocabulary};
pub(super) use meaning::Meaning;

use super::language_set::LanguageSet;
use tableturn_floor::Language;

/// Every vocabulary. Where two languages give the same words different meanings, the first one's holds.
pub(super) const VOCABULARIES: [&Vocabulary; 2] = [&en::WORDS, &es::WORDS];

/// Whether this word, just before a phrase of these languages, turns it into its opposite.
pub(super) fn negates(word: &str, languages: LanguageSet) -> bool {
    let speaks = |v: &&&Vocabulary| languages.contains(v.language);
    VOCABULARIES.iter().filter(speaks).any(|v| v.negations.contains(&word))
}

/// A number word as the library for spelled numbers spells it; empty if it is not a number to us.
pub(super) fn library_spelling(word: &str, language: Language) -> &str {
    let own = VOCABULARIES.iter().filter(|v| v.language == language);
    own.flat_map(|v| v.spellings).find(|(ours, _)| *ours == word).map_or(word, |(_, library)| library)
}

/// Whether a word that has a meaning is also a person's name.
pub(super) fn is_also_name(word: &str) -> bool {
    VOCABULARIES.iter().any(|v| v.names.contains(&word))
}

/// Whether a number word is more often an article ("una").
pub(super) fn is_article(word: &str) -> bool {
    VOCABULARIES.iter().any(|v| v.articles.contains(&word))
}

/// Which of a vocabulary's lists of single words to look in.
type WordList = fn(&Vocabulary) -> &'static [&'static str];

/// Whether a folded word stands in this list of any language.
pub(super) fn is_in(list: WordList, word: &str) -> bool {
    VOCABULARIES.iter().any(|v| list(v).contains(&word))
}

/// Beginnings of signatures, in lower case.
pub(super) fn signatures() -> impl Iterator<Item = &'static str> {
    VOCABULARIES.iter().flat_map(|v| v.signatures).copied()
}

/// Whether a word says nothing of its own.
pub(super) fn is_filler(word: &str) -> bool {
    is_in(|v| v.fillers, word)
}

/// Whether a word is something that a diner praises.
pub(super) fn is_praised(word: &str) -> bool {
    is_in(|v| v.praise, word)
}

/// Whether a question that asks for information may begin with this word.
pub(super) fn begins_question(word: &str) -> bool {
    is_in(|v| v.question_words, word)
}
