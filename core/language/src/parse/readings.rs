//! What a text may mean, read in every way at once.

use super::{
    guest::GuestCommand,
    host::{HostCommand, HostMistake, PlainHostCommand},
    optout_keyword::OptoutKeyword,
};
use tableturn_floor::Language;

/// Every reading of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// The text as one line: normalized, trimmed, at most `TEXT_UNITS` UTF-16 units.
    pub text: String,
    /// The text begins with `/`: a host command, or the mistake in it.
    pub host: Option<Result<HostCommand, HostMistake>>,
    /// What a host may command with it in plain words. Also of a text with `/` whose arguments are wrong
    /// (`/seat Ana T5`).
    pub host_plain: Option<PlainHostCommand>,
    /// The whole text is a keyword of opting out or in, or opts out in other words.
    pub optout_keyword: Option<OptoutKeyword>,
    /// What a guest commands with it while no question to the guest is open.
    pub guest: GuestCommand,
    /// The text gives a number of guests and nothing else (`4`, `four`, `we are 4`, `4 please`).
    pub size: Option<i64>,
    /// The text may be a person's name: it has letters and is no command. Cleaned, at most `NAME_UNITS`
    /// UTF-16 units.
    pub name: Option<String>,
    /// The first word has the form of an invite code (as written); the words after it may be a name.
    pub code: Option<(String, Option<String>)>,
    /// Words that may be a restaurant's id (`join bella`, `bella`, `/start bella`), in lower case; at most
    /// `RESTAURANTS_PER_TEXT`.
    pub restaurants: Vec<String>,
    /// The text is a whole number and nothing else: a choice from a list.
    pub choice: Option<u32>,
    /// The phone numbers in a host command in E.164, in order; at most `PHONES_PER_COMMAND`.
    pub phones: Vec<String>,
    /// The language of the words that were recognized, if only one language has them.
    pub language: Option<Language>,
}
