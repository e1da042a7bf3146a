//! What a text may mean, read in every way at once.

use super::{
    evidence::Evidence,
    guest::{GuestCommand, PartySaid},
    host::{HostCommand, HostMistake, PlainHostCommand},
    language_evidence::LanguageEvidence,
    optout_keyword::OptoutKeyword,
    short_reply::ShortReply,
    unsolicited::Unsolicited,
    wrong_number::WrongNumber,
};

/// Every reading of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// The text as one line: normalized, trimmed, at most `TEXT_UNITS` UTF-16 units.
    pub text: String,
    /// A phone wrote it, or it quotes us: then there are no other readings. Or it is emoji only.
    pub unsolicited: Option<Unsolicited>,
    /// The text begins with `/`: a host command, or the mistake in it.
    pub host: Option<Result<HostCommand, HostMistake>>,
    /// What a host may command with it in plain words. Also of a text with `/` whose arguments are wrong
    /// (`/seat Ana T5`).
    pub host_plain: Option<PlainHostCommand>,
    /// The whole text is a keyword of opting out or in, or opts out in other words.
    pub optout_keyword: Option<OptoutKeyword>,
    /// What a guest commands with it while no question to the guest is open.
    pub guest: GuestCommand,
    /// What `guest` leaves unexplained.
    pub evidence: Evidence,
    /// The text is a short answer and nothing else (`Y`, `no thanks`).
    pub reply: Option<ShortReply>,
    /// The text says that the phone is not the party's.
    pub wrong_number: Option<WrongNumber>,
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
    /// What it says about the speaker's party, as evidence for whoever decides.
    pub party: PartySaid,
    /// The phone numbers in a host command in E.164, in order; at most `PHONES_PER_COMMAND`.
    pub phones: Vec<String>,
    /// What its words show of its language.
    pub languages: LanguageEvidence,
}

impl Parse {
    /// The host command that the text is, with its slash or without.
    pub fn host_command(&self) -> Option<&HostCommand> {
        let without_slash = || self.host_plain.as_ref()?.with_slash.as_ref();
        self.host.as_ref().or_else(without_slash)?.as_ref().ok()
    }
}
