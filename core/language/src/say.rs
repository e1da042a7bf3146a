//! Everything that TableTurn can say, as values; [`crate::render`] has the words in every language.

use serde::{Deserialize, Serialize};
use tableturn_floor::{Cause, Wait};

/// A party as hosts read it: `#17 Ana (4)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its size.
    pub size: u32,
}

/// One line of `/list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The party.
    pub who: Who,
    /// Minutes since it joined.
    pub waited: u32,
    /// What is left of its quote, while it waits.
    pub left: Option<Wait>,
    /// Where it stands.
    pub standing: Standing,
    /// A note of the hosts.
    pub note: Option<String>,
}

/// Where a party of the list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits.
    Waiting,
    /// Waits, asked for more time until then (`19:20`).
    MoreTime(String),
    /// Waits, a call did not get through.
    NotReached,
    /// Called to these tables, held until then.
    Called(String, String),
    /// Called, on the way, held until then.
    OnTheWay(String, String),
    /// Called to these tables and standing at the door.
    Here(String),
}

/// One line of `/tables`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The table.
    pub label: String,
    /// Its seats.
    pub seats: u32,
    /// The part of the room.
    pub area: Option<String>,
    /// Its use.
    pub usage: Usage,
}

/// A table's use, as a host reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Nobody's.
    Free,
    /// Held for a party until then.
    Held(Who, String),
    /// A party sits there, for so many minutes.
    Seated(Who, u32),
    /// To be cleaned.
    Dirty,
    /// Out of use.
    Blocked,
}

/// How somebody came to a table, for the host who was beaten to it: "Ana's party of 4 (Marco, 19:02)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The table.
    pub table: String,
    /// For whom; none: dirty or blocked.
    pub who: Option<Who>,
    /// The host, or empty for autopilot.
    pub by: String,
    /// When (`19:02`).
    pub at: String,
}

/// Something TableTurn says. To a guest first, then to hosts; refusals to a host begin with `No:`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what the words need; each variant says what for")]
pub enum Say {
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
    /// Now a host; what to try first.
    HostWelcome { restaurant: String, name: String },
    /// The code was for a restaurant where they are a host already.
    AlreadyHost { name: String },
    /// The code is used up or too old, or was never one.
    BadCode,

    // ---- to hosts: answers
    /// `/list`. `page` of `pages`, from 1.
    List { rows: Vec<ListRow>, page: u32, pages: u32 },
    /// `/tables`.
    Tables { rows: Vec<TableRow>, page: u32, pages: u32 },
    /// `/fit`: the free tables that have the seats, each with its seats.
    Fits { who: Who, tables: Vec<(String, u32)> },
    /// A button that was made for how things stood before; how they stand follows.
    Outdated,
    /// `/hosts`: each name, and whether it is an owner's.
    Hosts { hosts: Vec<(String, bool)> },
    /// `/dismiss`: not a host any more.
    Dismissed { name: String },
    /// `/add`: in the line.
    Added { who: Who, ahead: u32, wait: Wait },
    /// `/add`: in the line, without a way to text them (no number, or they told this line to stop).
    AddedVoice { who: Who, ahead: u32, wait: Wait },
    /// `/add` with a free table: called. A party without a phone is to be told by the host.
    AddedCalled { who: Who, table: String },
    /// `/call`: the message is on its way.
    CalledOk { who: Who, table: String },
    /// `/call` of a party that can't be texted: the host tells them, the hold has begun.
    CalledVoice { who: Who, table: String, until: String },
    /// `/seat`.
    SeatedOk { who: Who, table: String },
    /// `/clear`: who left, and what is free.
    ClearedOk { who: Option<Who>, table: String },
    /// `/dirty`.
    DirtyOk { who: Option<Who>, table: String },
    /// `/block`.
    BlockedOk { table: String },
    /// `/unblock`.
    UnblockedOk { table: String },
    /// `/noshow`.
    NoShowOk { who: Who },
    /// `/remove`.
    RemovedOk { who: Who },
    /// `/undo`: the command that was taken back.
    UndoOk { command: String },
    /// `/auto on`.
    AutoOn,
    /// `/auto off`.
    AutoOff,
    /// `/help`: all commands.
    HostHelp,
    /// `/help seat`: one command. The word is the command's (`seat`).
    HostHelpOn { command: &'static str },

    // ---- to hosts: refusals
    /// A command that isn't one, with the nearest that is.
    NoSuchCommand { word: String, nearest: Option<&'static str> },
    /// A command with the wrong words after it; how it is written.
    BadUsage { command: &'static str },
    /// No live party has the number.
    NoSuchParty { number: u32 },
    /// No table has the label, with the nearest that has.
    NoSuchTable { label: String, nearest: Option<String> },
    /// The table is in use.
    TableTaken(Taken),
    /// The table is held for another party.
    TableHeld(Taken),
    /// The tables are too small for the party.
    TableTooSmall { who: Who, table: String, seats: u32 },
    /// The table is dirty or blocked (`blocked`).
    TableOutOfUse { table: String, blocked: bool },
    /// Nothing to clear, unblock, …: the table is free.
    TableFree { table: String },
    /// `/unblock` of a table that isn't blocked.
    NotBlocked { table: String },
    /// `/clear`, `/dirty` or `/block` of a table that is held for a called party.
    HeldForCalled { table: String, who: Who },
    /// The party sits already.
    AlreadySeatedParty { who: Who, table: String },
    /// The party is called already, and to which table.
    AlreadyCalledParty { who: Who, table: String },
    /// `/noshow` of a party that wasn't called.
    NotCalledParty { who: Who },
    /// No free table fits.
    NoTableFits { who: Who },
    /// The size is not one that the floor can seat.
    NoSuchSize { size: String, max: u32 },
    /// The number after the name is no phone number.
    BadPhone { phone: String },
    /// The phone number has a live party.
    PhoneInLine { who: Who },
    /// The line is full.
    LineFullHost { cap: u32 },
    /// No host has the name.
    NoSuchHost { name: String },
    /// Several hosts have the name.
    WhichHost { name: String },
    /// Only owners take hosts off.
    OwnersOnly,
    /// Somebody must own the place.
    LastOwner,
    /// Nothing to undo.
    NothingToUndo,
    /// The last action is too long ago.
    UndoTooLate { command: String },
    /// Something it restores has changed since.
    UndoChanged { command: String, what: String },

    // ---- to hosts: news
    /// Autopilot called a party.
    NewsCalled { who: Who, table: String },
    /// A party without a phone is next for a table: call them by voice.
    NewsVoice { who: Who, table: String },
    /// Autopilot is off: this party would suit this table.
    NewsSuggest { who: Who, table: String },
    /// On the way.
    NewsOnTheWay { who: Who, table: String, until: String },
    /// At the door.
    NewsHere { who: Who, table: String },
    /// At the door, still waiting for a table.
    NewsHereWaiting { who: Who },
    /// Called, and says to be another number of guests now, which the table fits or not.
    NewsSize { who: Who, table: String, size: u32, fits: bool },
    /// More time until then.
    NewsMoreTime { who: Who, table: String, until: String },
    /// Left the line while called; the table is free.
    NewsLeft { who: Who, table: String },
    /// Did not come; the table is free.
    NewsNoShow { who: Who, table: String },
    /// The call did not get through; the table is free.
    NewsNotReached { who: Who, table: String, cause: Cause, code: Option<String> },
    /// A message other than the call did not get through.
    NewsUndelivered { who: Who, cause: Cause, code: Option<String> },
    /// The call turned out not to have arrived: the no-show is taken back. `back`: they wait in their
    /// place again.
    NewsNoShowTakenBack { who: Who, back: bool },
    /// A party that can't be texted was not called: the table that was free for it is offered on.
    NewsPassedOver { who: Who, table: String },
    /// Told us to stop: off the line.
    NewsOptedOut { who: Who },
    /// The team's chat can't be written to any more: the news come here again.
    TeamGone,
    /// To who was a host: not any more.
    HostNoMore { restaurant: String, by: String },
    /// The floor's news go to this chat from now on.
    TeamHere,
    /// They don't any more.
    TeamOff,
    /// `/here` in a chat of two: it is for a group.
    TeamNoGroup,
    /// A guest's words in a group: places in the line are had in a chat of two.
    GuestInGroup { link: String },
    /// A host's code in a group: it makes a host in a chat of two, where their news can go.
    CodeInGroup { link: String },
}
