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
    /// Words that change nothing in what a command means: "we", "the", "table". A command is sure only if
    /// all its other words are such words.
    pub(in crate::parse) fillers: &'static [&'static str],
    /// First words of a question that asks for information: "did", "how".
    pub(in crate::parse) question_words: &'static [&'static str],
    /// What a diner praises: "dinner was great, thanks" is a courtesy, "dinner was cold" is not.
    pub(in crate::parse) praise: &'static [&'static str],
    /// What a phone writes of a reaction before the quote: "liked", "removed a like from".
    pub(in crate::parse) reactions: &'static [&'static str],
    /// Between an emoji and the quote: "to".
    pub(in crate::parse) reaction_links: &'static [&'static str],
    /// What a reaction is about if that can't be quoted: "an image".
    pub(in crate::parse) attachments: &'static [&'static str],
    pub(in crate::parse) opt_out: OptOutWords,
    pub(in crate::parse) replies: ReplyWords,
}

/// The kinds of words that an opt-out is put together from, folded. Each of `stops` and `removes` may have
/// several words.
pub(in crate::parse) struct OptOutWords {
    /// Words that alone opt out, and whose misspellings do too.
    pub(in crate::parse) keywords: &'static [&'static str],
    /// Words that look like a misspelled keyword and are none.
    pub(in crate::parse) not_keywords: &'static [&'static str],
    /// "stop", "no more".
    pub(in crate::parse) stops: &'static [&'static str],
    /// "remove", "delete": of a phone number.
    pub(in crate::parse) removes: &'static [&'static str],
    /// "take", "remove me": off or from something.
    pub(in crate::parse) takes: &'static [&'static str],
    /// "off", "from".
    pub(in crate::parse) off: &'static [&'static str],
    /// "no", "don't".
    pub(in crate::parse) noes: &'static [&'static str],
    /// Just before a stop they turn it into its opposite.
    pub(in crate::parse) negations: &'static [&'static str],
    /// Messages, and sending them.
    pub(in crate::parse) messages: &'static [&'static str],
    /// What counts as messages after a stop only: "bothering".
    pub(in crate::parse) pestering: &'static [&'static str],
    /// The guest's phone number.
    pub(in crate::parse) numbers: &'static [&'static str],
    /// What a number is taken off: "list", "system".
    pub(in crate::parse) lists: &'static [&'static str],
    /// Words that may stand between the others.
    pub(in crate::parse) between: &'static [&'static str],
    /// Who sends the messages: "texts from you".
    pub(in crate::parse) senders: &'static [&'static str],
    /// People whom the guest does not speak for: "stop texting him".
    pub(in crate::parse) others: &'static [&'static str],
}

/// Short answers, as people learnt them from other services.
pub(in crate::parse) struct ReplyWords {
    /// "y", "confirmed".
    pub(in crate::parse) yes: &'static [&'static str],
    /// "ok", "sounds good": said of a question whether to leave, it is no yes.
    pub(in crate::parse) ok: &'static [&'static str],
    /// "n", "pass".
    pub(in crate::parse) no: &'static [&'static str],
}
