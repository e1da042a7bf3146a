//! The commands of a guest.

use tableturn_floor::Language;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GuestCommand {
    /// Join the waitlist, or change the party that is on it. The size is as said: the floor knows which
    /// sizes it can seat.
    Join { size: Option<i64>, name: Option<String> },
    /// "How long?", "status".
    Status,
    /// "On my way", "coming", yes.
    OnMyWay,
    /// "Here", "we're at the door".
    Here,
    /// "5 more minutes", "running late": with the minutes, if the text names them.
    MoreTime(Option<u32>),
    /// "Leave", "cancel our table".
    Leave,
    /// "Español", "language en"; none asks which languages there are.
    Language(Option<Language>),
    /// "Help", "?", "/start", "hi".
    Help,
    /// "Thanks", "great": courtesies and nothing else.
    Thanks,
    /// None of these.
    #[default]
    Unknown,
}
