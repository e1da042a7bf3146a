//! What a language's vocabulary holds, and how it is written.

use super::meaning::Meaning;
use tableturn_floor::Language;

/// The words of one language.
///
/// Phrases may be written with accents and apostrophes; both are ignored when a text is compared with
/// them. The other words are written as they are compared: lower case, without accents and apostrophes.
/// `#` in a phrase is a number, with or without a word for minutes after it; `#m` is a number of minutes.
/// `=30` at the end of a phrase is the number that it stands for ("half an hour=30").
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
    /// The guest who writes: "me", "I".
    pub(in crate::parse) own: &'static [&'static str],
    /// Before a relative or a number of guests: "my", "our".
    pub(in crate::parse) possessives: &'static [&'static str],
    /// One guest each, after a possessive or in a list: "wife", "friend".
    pub(in crate::parse) relatives: &'static [&'static str],
    /// Words that say nothing of their own. A text with others than these beside a party size may mean
    /// something else.
    pub(in crate::parse) function_words: &'static [&'static str],
    /// Words that begin a clause without punctuation before them: "so".
    pub(in crate::parse) connectors: &'static [&'static str],
    /// Phrases for leaving that only take back what was said before, if a party size follows.
    pub(in crate::parse) retractions: &'static [&'static str],
    /// Words of a polite request: with one of them a question asks to do something.
    pub(in crate::parse) requests: &'static [&'static str],
    /// Words that make a question about the waitlist one about the wait.
    pub(in crate::parse) waits: &'static [&'static str],
    /// Words of a booking for a later time.
    pub(in crate::parse) bookings: &'static [&'static str],
    /// Days that are not today.
    pub(in crate::parse) days: &'static [&'static str],
    /// Beginnings of what a phone or a mail program adds to a text ("Sent from my").
    pub(in crate::parse) signatures: &'static [&'static str],
}
