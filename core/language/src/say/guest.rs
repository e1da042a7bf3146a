//! Everything that a guest reads, as values.

use tableturn_floor::Wait;

/// A sentence to a guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuestSentence {
    // ---- to guests: getting into the line
    /// "How many are you?"
    AskSize,
    /// The same to who comes through a link, and reads first where they are.
    Welcome { restaurant: String },
    /// How many exactly, of those who said "8+".
    AskBigSize,
    /// "Under what name?"
    AskName { size: u32 },
    /// In the line. `ahead`: parties before it.
    Joined { restaurant: String, number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// In the line and called at once.
    JoinedAndCalled { restaurant: String, number: u32, name: String, size: u32, table: String, minutes: u32 },
    /// A host put them in the line: the first text says who we are and how to stop.
    AddedByHost { restaurant: String, number: u32, name: String, size: u32, wait: Wait },
    /// A host put them in the line, and a table is ready: who we are, the call, how to stop.
    AddedAndCalled { restaurant: String, number: u32, name: String, size: u32, table: String, minutes: u32 },
    /// Joined again: the place is kept, this is what it is now.
    Changed { number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// Joined again with nothing new.
    AlreadyIn { number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// Wants to change the size, but has been called to a table that does not fit: ask the host.
    ChangeAtTable { size: u32, table: String },
    /// Joins, but sits at a table.
    AlreadySeated { table: String },
    /// More than the floor can seat.
    TooBig { size: String, max: u32 },
    /// Zero or less.
    SizeTooSmall,
    /// The line is full.
    LineFull,
    /// Several restaurants on this line: which? Each is `id` and name.
    WhichRestaurant { restaurants: Vec<(String, String)> },
    /// No restaurant is to be reached here.
    NobodyHere,

    // ---- to guests: in the line
    /// "Your table is ready."
    Call { restaurant: String, name: String, table: String, minutes: u32 },
    /// Half the hold is gone.
    Reminder { restaurant: String, table: String, minutes: u32 },
    /// The place in line.
    StatusWaiting { number: u32, size: u32, ahead: u32, wait: Wait },
    /// Called, and for how long it is held.
    StatusCalled { table: String, minutes: u32 },
    /// Sits at a table.
    StatusSeated { table: String },
    /// Has no place in a line.
    NotInLine,
    /// "On my way" heard; the table is held until then.
    OnMyWayOk { table: String, until: String },
    /// "On my way" said again: nothing more to give.
    OnMyWayAgain { table: String, until: String },
    /// "On my way" or "here" before any call.
    NotCalledYet { ahead: u32, wait: Wait },
    /// "Here" heard, the hosts know.
    HereOk { table: String },
    /// "Here" said while waiting: the hosts know, the table is not ready.
    HereWaiting { ahead: u32, wait: Wait },
    /// More time granted on a call.
    MoreTimeOk { table: String, until: String },
    /// No more time to give.
    MoreTimeNo { table: String, until: String },
    /// Waiting: won't be called before then.
    MoreTimeWaiting { until: String },
    /// Left the line.
    LeftOk { restaurant: String },
    /// A thumb on the button that leaves the line: is it meant?
    LeaveSure { restaurant: String },
    /// Wants to leave, sits at a table.
    LeaveSeated { table: String },
    /// The hold ran out.
    NoShow { restaurant: String },
    /// A late receipt showed that the call never arrived: the no-show does not count, the place is theirs again.
    NoShowTakenBack { restaurant: String },
    /// A host took them off the line.
    Removed { restaurant: String },
    /// The table they were called to is not to be had; the place is kept.
    CallTakenBack { ahead: u32, wait: Wait },
    /// A host seated them.
    SeatedGuest { restaurant: String, table: String },
    /// A host undid it: how things stand is back in the line.
    BackInLine { number: u32, ahead: u32, wait: Wait },

    // ---- to guests: about the conversation
    /// What one can say.
    GuestHelp { restaurant: String },
    /// Not understood; what one can say.
    GuestUnknown,
    /// Language set.
    LanguageSet,
    /// Which languages there are.
    WhichLanguage { languages: String },
    /// STOP on a line where we answer ourselves.
    OptedOut { restaurant: String },
    /// START on a line where we answer ourselves.
    OptedIn { restaurant: String },
    /// A host command from someone who is no host.
    NotAHost,

    // ---- becoming a host
    /// The code is good: what should we call you?
    AskHostName { restaurant: String },
    /// The code is used up or too old, or was never one.
    BadCode,
}
