//! Everything that a guest reads.

use super::parts::Opening;
use tableturn_floor::{ClockTime, Wait};

/// A sentence to a guest.
///
/// In all of them: `ahead` counts the parties before this one, `minutes` is how long the table is held,
/// `until` is a time of day, `may_join` whether they may join again now, `table` is one label or several (`T5+T6`).
#[derive(Clone, Debug, PartialEq, Eq)]
#[rustfmt::skip] // One line for each sentence, though the longest have 110 columns.
pub enum GuestSentence {
    // ---- joining the waitlist
    /// "How many are you?"
    AskSize,
    /// The same to a guest who comes through a link, with the restaurant's name before it.
    Welcome { restaurant: String },
    /// "How many exactly?", after "8+".
    AskBigSize,
    /// "What name should we call?"
    AskName { size: u32 },
    /// The party is on the waitlist.
    Joined { restaurant: String, number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// The party is on the waitlist, and the hosts read what it needs.
    JoinedWithNote { restaurant: String, number: u32, name: String, size: u32, note: String, wait: Wait },
    /// The same, and what it wishes for narrows the tables that it is called to.
    JoinedWithWish { restaurant: String, number: u32, name: String, size: u32, note: String, wait: Wait },
    /// The party is on the waitlist, and no table in use has what it needs: the hosts look for one.
    JoinedWithoutTable { restaurant: String, number: u32, name: String, size: u32, note: String },
    /// The party is on the waitlist, and is not called before then: the guest comes later.
    JoinedForLater { restaurant: String, number: u32, name: String, size: u32, until: ClockTime },
    /// The party is on the waitlist, and a table is ready at once.
    JoinedAndCalled { restaurant: String, number: u32, name: String, size: u32, table: String, minutes: u32 },
    /// A host put the party on the waitlist. The guest's first text: who writes, and how to opt out.
    AddedByHost { restaurant: String, number: u32, name: String, size: u32, wait: Wait },
    /// A host put the party on the waitlist, and a table is ready at once. The guest's first text: who
    /// writes, the call, and how to opt out.
    AddedAndCalled { restaurant: String, number: u32, name: String, size: u32, table: String, minutes: u32 },
    /// Joined again with another size or name: the party keeps its place.
    Changed { number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// Joined again with nothing new.
    AlreadyIn { number: u32, name: String, size: u32, ahead: u32, wait: Wait },
    /// The guest changes the size, but is called to a table that does not fit it: ask the host.
    ChangeAtTable { size: u32, table: String },
    /// The guest joins, but sits at a table.
    AlreadySeated { table: String },
    /// More guests than the floor can seat together. `size` as digits, of any length.
    TooBig { size: String, max: u32 },
    /// A size of zero or less.
    SizeTooSmall,
    WaitlistFull,
    /// Outside of the hours in which newcomers may join: when it opens, if that is within a week.
    Closed { restaurant: String, opens: Option<Opening> },
    /// The line ends at closing, and the wait is longer than that.
    LineTooLong { restaurant: String, size: u32, until: ClockTime },
    /// Closing time: the line has ended, and the party had no table.
    LineEnded { restaurant: String },
    /// The guest can't join by text: hosts decide at the door.
    NotByText { restaurant: String },
    /// They write all the time: no answers for an hour.
    TooManyTexts,
    /// Hosts take no newcomers now: until when, and why, in a host's own words.
    Paused { restaurant: String, until: Option<ClockTime>, reason: Option<String> },
    /// The line belongs to several restaurants: the guest has to choose. Each is id and name.
    WhichRestaurant { restaurants: Vec<(String, String)> },
    /// The line belongs to no restaurant.
    NobodyHere,

    // ---- on the waitlist
    /// "Your table is ready."
    Call { restaurant: String, name: String, table: String, minutes: u32 },
    /// Half of the hold is over.
    Reminder { restaurant: String, table: String, minutes: u32 },
    /// The place on the waitlist.
    StatusWaiting { number: u32, size: u32, ahead: u32, wait: Wait },
    /// The same, where the promise had to move: the first that the guest hears of it.
    /// `no_table`: no table that suits them is free.
    StatusLate { number: u32, size: u32, ahead: u32, wait: Wait, no_table: bool },
    /// Called, with the minutes that are left of the hold.
    StatusCalled { table: String, minutes: u32 },
    StatusSeated { table: String },
    /// The guest has no party on the waitlist.
    NotOnWaitlist,
    /// The guest has no party on the waitlist and asks for the wait: what a party of this size would be quoted.
    WaitNow { size: u32, wait: Wait },
    /// The guest wants a table for later. There are no bookings; the wait for this size if they joined now.
    NoBookings { restaurant: String, size: u32, wait: Wait },
    /// The guest's party seems to have another size: which?
    AskNewSize { size: u32 },
    /// A number alone from a guest who waits or is called: guests, or minutes?
    AskSizeOrMinutes { number: u32 },
    /// After the wait a newcomer wrote a name alone: what joins.
    HowToJoin { size: u32, name: String },
    /// Why them? No party that joined after this one has a table.
    WhyNobody { ahead: u32, wait: Wait },
    /// Why them? The parties that joined after this one have tables that are too small for it; the largest has so
    /// many seats.
    WhySmaller { seats: u32, size: u32, ahead: u32, wait: Wait },
    /// Why them? The parties that joined after this one have tables that are kept for so many guests at least.
    WhyLarger { min: u32, ahead: u32, wait: Wait },
    /// Why them? The guest asked not to be called before then.
    WhyLater { until: ClockTime },
    /// Others have tables that lack what the party asked for, in the guest's words.
    WhyNeeds { asked: String, ahead: u32, wait: Wait },
    /// Why them? The hosts chose: they are told that the guest asks.
    WhyHosts { ahead: u32, wait: Wait },
    /// The hosts have been told what the party needs.
    NoteKept { note: String },
    /// The same, and what it wishes for narrows the tables that it is called to: the new wait.
    WishKept { note: String, wait: Wait },
    /// The guest takes any table after all: the new wait.
    WishGone { ahead: u32, wait: Wait },
    /// "On my way": the hold is now until then.
    OnMyWayOk { table: String, until: ClockTime },
    /// "On my way" for the second time: the hold gets no longer.
    OnMyWayAgain { table: String, until: ClockTime },
    /// "On my way" before any call.
    NotCalledYet { ahead: u32, wait: Wait },
    /// "Here" from a called guest: the hosts are told.
    HereOk { table: String },
    /// The guest is here, and takes the table without a host.
    TakeTable { table: String },
    /// "Here" from a waiting guest: the hosts are told, no table is ready.
    HereWaiting { ahead: u32, wait: Wait },
    /// More time: the hold is now until then.
    MoreTimeOk { table: String, until: ClockTime },
    /// More time is refused: the hold stays until then.
    MoreTimeNo { table: String, until: ClockTime },
    /// More time for a waiting guest: no call before then.
    MoreTimeWaiting { until: ClockTime },
    /// The guest left the waitlist.
    LeftOk { restaurant: String, may_join: bool },
    /// The guest tapped the button that leaves: asks for a confirmation.
    LeaveSure { restaurant: String },
    /// The guest leaves, but sits at a table.
    LeaveSeated { table: String },
    /// The hold is over, and the guest did not come.
    NoShow { restaurant: String, may_join: bool },
    /// A late receipt said that the call never arrived: the no-show does not count, and the party has its
    /// place again.
    NoShowTakenBack { restaurant: String },
    /// A host removed the party.
    Removed { restaurant: String, may_join: bool },
    /// A host has put the party together with another one, which is this size now.
    Merged { restaurant: String, number: u32, name: String, size: u32 },
    /// Only so many of the party are here, and it is called when all are.
    CalledWhenComplete { here: u32, size: u32 },
    /// The table of the call is no longer free; the party keeps its place.
    CallTakenBack { ahead: u32, wait: Wait },
    /// A host seated the party.
    SeatedGuest { restaurant: String, table: String },
    /// A host took an action back, and the party waits again.
    BackOnWaitlist { number: u32, ahead: u32, wait: Wait },

    // ---- about the conversation
    /// What a guest can write.
    GuestHelp { restaurant: String },
    /// A host's own words to the guest; at most `SAY_CHARS` characters.
    HostSays { restaurant: String, text: String },
    /// The guest's words were no command: the hosts read them.
    PassedOn,
    /// The phone is not the party's: it gets no more texts about it.
    WrongNumber { restaurant: String },
    /// The text was not understood; what a guest can write.
    GuestUnknown,
    /// The language is changed.
    LanguageSet,
    /// The languages that a guest can choose.
    WhichLanguage { languages: String },
    /// STOP on a line where we answer keywords.
    OptedOut { restaurant: String },
    /// START on a line where we answer keywords.
    OptedIn { restaurant: String },
    /// A host command from a person who is no host.
    NotAHost,

    // ---- becoming a host
    /// The invite code is good: asks for the host's name.
    AskHostName { restaurant: String },
    /// The invite code is used, expired, or never existed.
    BadCode,
}
