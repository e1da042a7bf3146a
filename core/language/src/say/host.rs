//! Everything that a host reads, as values. Refusals begin with `No:`.

use super::rows::{ListRow, TableRow, Taken, Who};
use tableturn_floor::{Cause, Wait};

/// A sentence to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostSentence {
    // ---- becoming a host
    /// Now a host; what to try first.
    HostWelcome { restaurant: String, name: String },
    /// The code was for a restaurant where they are a host already.
    AlreadyHost { name: String },

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
