//! What a language's vocabulary holds, and how it is written.

use super::meaning::Meaning;
use tableturn_floor::Language;

/// The words of one language.
///
/// Phrases may be written with accents and apostrophes; both are ignored when a text is compared with
/// them. The other words are written as they are compared: lower case, without accents and apostrophes.
/// `#` in a phrase is a number, with or without a word for minutes after it; `#m` is a number of minutes.
pub(in crate::parse) struct Vocabulary {
    pub(in crate::parse) language: Language,
    /// Phrases by meaning, separated by a comma and a space. If two phrases fit a text, the longer one holds.
    pub(in crate::parse) phrases: &'static [(Meaning, &'static str)],
    /// Words that turn the phrase after them into its opposite.
    pub(in crate::parse) negations: &'static [&'static str],
    /// Number words that are more often an article. They are numbers only before a word for guests, or at
    /// the end of a clause, alone or after "a table for", "we are" or "for".
    pub(in crate::parse) articles: &'static [&'static str],
    /// Number words that the library for spelled numbers spells in another way: ours, the library's.
    /// The library's is empty if the library takes a word for a number that is none.
    pub(in crate::parse) spellings: &'static [(&'static str, &'static str)],
    /// Words with a meaning that are also a name, if they begin with a capital: Dale, Ty.
    pub(in crate::parse) names: &'static [&'static str],
}
