//! Everything that a host reads.

use super::parts::{
    Given, ListRow, NoNewcomers, Opening, Pausing, Remarks, TableReason, TableRow, Taken, WaitReason, Who,
};
use super::stats::{LogRow, Stats};
use crate::parse::HostCommand;
use tableturn_floor::{Cause, Channel, ClockTime, Needs, Role, Wait, seating::Lack};

/// A sentence to a host. Refusals begin with `No:` in every language.
///
/// In all of them: `who` is the party, `ahead` counts the parties before it, `until` is a time
/// of day, `table` is one label or several (`T5+T6`), `command` in an undo is the command as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostSentence {
    // ---- becoming a host
    /// Now a host; the commands to try first.
    HostWelcome { restaurant: String, name: String },
    /// Someone who redeemed a server's invite.
    ServerWelcome { restaurant: String, name: String },
    /// The invite code is of a restaurant where they are a host already.
    AlreadyHost { name: String },

    // ---- answers
    /// What a command about several tables did with each of them, a line each; refusals last.
    Lines(Vec<HostSentence>),
    /// `/list`: page `page` of `pages`, from 1.
    List { rows: Vec<ListRow>, no_newcomers: Option<NoNewcomers>, page: u32, pages: u32 },
    /// `/dessert` and `/paid`: the party is expected to leave the table in so many minutes.
    LeavingOk { who: Who, table: String, minutes: u32 },
    /// `/tables`: page `page` of `pages`, from 1.
    Tables { rows: Vec<TableRow>, page: u32, pages: u32 },
    /// `/fit`: the free tables that have the seats, each with its seats and what it lacks of what the party needs.
    Fits { who: Who, tables: Vec<(String, u32, Vec<Lack>)> },
    /// Plain words that were not sure: the command that was probably meant, and the party that it names.
    DidYouMean { command: Box<HostCommand>, who: Option<Who> },
    /// The tapped button was made for an earlier state; the present state follows.
    Outdated,
    /// `/hosts`: each name, the role, and whether they are off duty.
    Hosts { hosts: Vec<(String, Role, bool)> },
    /// `/invite`: a code for one person, good for so many hours, and the link that sends it on Telegram.
    Invited { role: Role, code: String, hours: u32, link: Option<String> },
    /// `/quiet`: no news until `/on`.
    QuietOk,
    /// `/on`: news again.
    OnOk,
    /// `/stats`.
    Stats(Box<Stats>),
    /// `/log`, the latest last.
    Log { rows: Vec<LogRow> },
    /// `/log`: no party of the day has the number, no table the label, no host the name.
    NotInLog { about: String },
    /// `/dismiss`: this person is no longer a host.
    Dismissed { name: String },
    /// `/add`: on the waitlist.
    Added { who: Who, ahead: u32, wait: Wait },
    /// `/add`: on the waitlist, but can't be texted (no number, or opted out).
    AddedVoice { who: Who, ahead: u32, wait: Wait },
    /// `/add` with a free table: called by text.
    AddedCalled { who: Who, table: String },
    /// `/call`: the message is on its way.
    CalledOk { who: Who, table: String, remarks: Box<Remarks> },
    /// `/call` of a party that can't be texted: the host tells them; the hold has begun.
    CalledVoice { who: Who, table: String, until: ClockTime, remarks: Box<Remarks> },
    /// `/uncall`: the party waits again, and the table stays out of use.
    UncalledOk { who: Who, table: String },
    /// `/move`: the tables that the party had, and those that it has.
    MovedOk { who: Who, from: String, table: String, remarks: Box<Remarks> },
    /// `/edit`: the party as it is now.
    EditedOk { who: Who },
    /// `/edit`: the party is called, or sits, at a table that is too small for its new size.
    EditedTooBig { who: Who, table: String },
    /// `/edit`: the party's new phone told us to stop.
    EditedOptedOut { who: Who },
    /// `/later`: no call before then.
    LaterOk { who: Who, until: ClockTime },
    /// `/partial`: so many are here; and whether the party is not called before all are.
    PartialOk { who: Who, here: u32, waits: bool },
    /// `/partial`: all are here.
    AllHereOk { who: Who },
    /// `/ban`: off the line, and the guest can't join by text.
    BannedOk { who: Who },
    /// `/bump`: next in line, past so many.
    BumpedOk { who: Who, passed: u32 },
    /// `/merge`: the party as it is now, and the one that is part of it.
    MergedOk { who: Who, gone: Who },
    /// `/why`: what keeps a waiting party from being called; and if a host gave it its place, who and why.
    WhyWaits { who: Who, reason: WaitReason, placed: Option<(String, Option<String>)> },
    /// `/why` of a called party.
    WhyCalled { who: Who, table: String, given: Given },
    /// `/why` of a party that sits.
    WhySeated { who: Who, table: String, given: Given },
    /// `/why` of a table.
    WhyTable { table: String, reason: TableReason },
    /// `/restore`: the party waits again, in its old place.
    RestoredOk { who: Who, ahead: u32, wait: Wait },
    /// `/say`: the text is on its way.
    SaidOk { who: Who },
    /// `/say all`: whether to send this to so many guests, in so many texts; `others` who wait can't be texted. `key` is for
    /// its button.
    SayAllAsk { text: String, guests: u32, texts: u32, others: u32, minutes: u32, key: String },
    /// `/say all yes`: the texts are on their way.
    SayAllOk { guests: u32, others: u32 },
    /// "No" to `/say all`.
    SayAllDropped,
    /// `/note`: the whole note that hosts read now.
    NotedOk { who: Who, remarks: Box<Remarks> },
    /// `/seat`.
    SeatedOk { who: Who, table: String, remarks: Box<Remarks> },
    /// `/clear`: the table is free, and the party that left it, if one sat there.
    ClearedOk { who: Option<Who>, table: String },
    /// `/dirty`: the table is dirty, and the party that left it, if one sat there.
    DirtyOk { who: Option<Who>, table: String },
    /// `/clear` or `/dirty` of some of a party's tables: it still sits at the `others`.
    PartlyCleared { who: Who, table: String, dirty: bool, others: String },
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
    /// `/undo`, after parties were called to the tables that the command had freed: they wait again.
    UndoOkCalledBack { command: String, called_back: Vec<Who> },
    /// `/auto on`.
    AutoOn,
    /// `/auto off`.
    AutoOff,
    /// `/pause`: what newcomers are told.
    PauseOk { until: Option<ClockTime>, reason: Option<String> },
    /// `/open`: until then, if it is beyond the opening hours.
    OpenOk { until: Option<ClockTime> },
    /// `/help`: all commands.
    HostHelp,
    /// `/help` to a server: only these commands.
    ServerHelp { commands: Vec<&'static str> },
    /// A host's text that nothing recognizes.
    HostUnknown,
    /// `/help seat`: one command, by its name (`seat`).
    HostHelpOn { command: &'static str },

    // ---- refusals
    /// No command has this name; the most similar one, if one is similar enough, ready to be sent if `meant`
    /// has its arguments too.
    NoSuchCommand { word: String, nearest: Option<&'static str>, meant: Option<Box<HostCommand>> },
    /// The words after this command are wrong; shows how it is written.
    BadUsage { command: &'static str },
    /// No live party has the number.
    NoSuchParty { number: u32 },
    /// No table has the label; the most similar one, if one is similar enough.
    NoSuchTable { label: String, nearest: Option<String> },
    /// The table is in use.
    TableTaken(Taken),
    /// The table is held for another party.
    TableHeld(Taken),
    /// The tables have too few seats for the party.
    TableTooSmall { who: Who, table: String, seats: u32 },
    /// The table is blocked, or else dirty.
    TableOutOfUse { table: String, blocked: bool },
    /// The table is free already: nothing to clear or unblock.
    TableFree { table: String },
    /// `/unblock` of a table that isn't blocked.
    NotBlocked { table: String },
    /// `/clear`, `/dirty` or `/block` of a table that is held for a called party.
    HeldForCalled { table: String, who: Who },
    /// The party sits already.
    AlreadySeatedParty { who: Who, table: String },
    /// The party is called already, to this table.
    AlreadyCalledParty { who: Who, table: String },
    /// `/noshow` of a party that wasn't called.
    NotCalledParty { who: Who },
    /// `/restore` of a party that is in line, called or seated.
    StillHere { who: Who },
    /// `/restore` of a number that nobody had lately.
    NotOnRecord { number: u32 },
    /// `/say` to a party that can't be texted.
    CannotBeTexted { who: Who },
    /// `/say` with a text longer than `max` characters.
    SayTooLong { max: u32 },
    /// `/say all yes` without a question, or too late.
    NothingToSay,
    /// `/say all`: nobody who waits can be texted.
    NobodyToText { others: u32 },
    /// `/say all` to more guests than one message may go to.
    TooManyToText { count: u32, max: u32 },
    /// A reply to what a guest wrote, who is not in line or at a table any more.
    GuestHasLeft { number: u32, name: String },
    /// `/move` of a party that waits: it has no table yet.
    NotAtTable { who: Who },
    /// `/walkin`: no free table has the seats.
    NoTableForSize { size: u32 },
    /// `/walkin`: the tables have too few seats.
    TooSmallForSize { size: u32, table: String, seats: u32 },
    /// No free table fits the party.
    NoTableFits { who: Who },
    /// Free tables have the seats, but none has what the party needs or wishes for.
    NoTableHas { who: Who, needs: Box<Needs> },
    /// The floor can't seat this size. `size` as digits, of any length.
    NoSuchSize { size: String, max: u32 },
    /// The number after the name is no phone number.
    BadPhone { phone: String },
    /// The phone number already has a live party.
    PhoneOnWaitlist { who: Who },
    /// The waitlist has as many parties as it may have (`cap`).
    WaitlistFull { cap: u32 },
    /// No host has the name.
    NoSuchHost { name: String },
    /// Several hosts have the name.
    WhichHost { name: String },
    /// Only an owner may dismiss a host.
    OwnersOnly,
    /// `/invite`: only an owner makes owners and hosts.
    OwnersInvite,
    /// `/quiet`: everybody else is off duty already.
    QuietAlone,
    /// The command is not for servers.
    NotForServers,
    /// The last owner can't be dismissed.
    LastOwner,
    /// This host has no action to take back.
    NothingToUndo,
    /// The last action is older than `UNDO_MINUTES`.
    UndoTooLate { command: String },
    /// What the undo would restore (`what`) has changed since.
    UndoChanged { command: String, what: String },

    /// `/undo` of `/pause` or `/open`, of which another host has said something since.
    UndoSaidSince { command: String },
    /// `/partial` with more people than the party has.
    FewerThanHere { who: Who, here: u32 },
    /// `/ban` of a party whose guest is not known.
    NobodyToBan { who: Who },
    /// `/bump` of the party that is next anyway.
    AlreadyFirst { who: Who },
    /// `/split` of tables at which nobody sits.
    NobodySits { table: String },
    /// `/split`: the party needs all of its tables.
    NeedsThemAll { who: Who, table: String },
    /// `/open` while newcomers may join.
    NotPaused,

    // ---- news
    /// Another host takes no newcomers for a while.
    NewsPaused(Pausing),
    /// Another host has taken back that newcomers may join beyond the opening hours.
    NewsClosed { by: String, opens: Option<Opening> },
    /// Closing time: the tables still marked as used, and how many more there are.
    NewsClosingTables { tables: Vec<(String, Who)>, more: u32 },
    /// Closing time: the line has ended for so many parties, who were told.
    NewsLineEnded { count: u32 },
    /// Closing time: so many parties are still in line.
    NewsStillWaiting { count: u32 },
    /// Another host takes newcomers again.
    NewsOpened { by: String },
    /// Autopilot called a party.
    NewsCalled { who: Who, table: String, remarks: Box<Remarks> },
    /// A party without a phone is next for a table: the host calls its name.
    NewsVoice { who: Who, table: String, remarks: Box<Remarks> },
    /// A party whose line is failing is next for a table: a host calls its name, or its phone.
    NewsVoiceForText { who: Who, table: String, phone: Option<String>, remarks: Box<Remarks> },
    /// Texts on this channel don't get through. Not for hosts who read on it.
    NewsLineFails { channel: Channel },
    /// Texts on this channel get through again.
    NewsLineWorks { channel: Channel },
    /// Autopilot is off: this party would fit this table.
    NewsSuggest { who: Who, table: String, remarks: Box<Remarks> },
    /// A called party is on the way.
    NewsOnTheWay { who: Who, table: String, until: ClockTime },
    /// A called party is at the door.
    NewsHere { who: Who, table: String },
    /// A called party took its table by itself.
    NewsSatDown { who: Who, table: String },
    /// A waiting party is at the door.
    NewsHereWaiting { who: Who },
    /// A called party now has this size, which the table fits or not.
    NewsSize { who: Who, table: String, size: u32, fits: bool },
    /// A party on the waitlist tells what it needs.
    NewsNote { who: Who, note: String },
    /// No table in use has what the party needs, so autopilot does not call it.
    NewsWaitsInVain { who: Who, needs: Box<Needs> },
    /// A called party needs more time: the table is held until then.
    NewsMoreTime { who: Who, table: String, until: ClockTime },
    /// Another host took a call back: the party waits again, and the table is not free for it.
    NewsCalledBack { who: Who, table: String, by: String },
    /// A called party left the waitlist; the table is free.
    NewsLeft { who: Who, table: String },
    /// A called party did not come; the table is free.
    NewsNoShow { who: Who, table: String },
    /// The call was not delivered; the table is free. `code` is the provider's.
    NewsNotReached { who: Who, table: String, cause: Cause, code: Option<String> },
    /// A message other than the call was not delivered. `code` is the provider's.
    NewsUndelivered { who: Who, cause: Cause, code: Option<String> },
    /// The call was not delivered after all, so the no-show is taken back. `back`: the party has its place
    /// again.
    NewsNoShowTakenBack { who: Who, back: bool },
    /// No host called a party that can't be texted: the table is offered to the next.
    NewsPassedOver { who: Who, table: String },
    /// What a guest wrote that is no command.
    NewsSays { who: Who, text: String },
    /// Somebody else has the party's phone: it is dropped, and the party keeps its place.
    NewsWrongNumber { who: Who },
    /// The guest opted out, and the party is off the waitlist.
    NewsOptedOut { who: Who },
    /// The phone that a host gave opted out with its first text. It is dropped, and the party keeps its place.
    NewsStopped { who: Who },
    /// The team's chat can't be written to any more: the news go to each host again.
    TeamGone,
    /// To a dismissed host.
    HostNoMore { restaurant: String, by: String },
    /// The floor's news go to this chat from now on.
    TeamHere,
    /// The floor's news no longer go to this chat.
    TeamOff,
    /// `/here` in a private chat: it is for a group.
    TeamNoGroup,
    /// A guest's text in a group: guests join in a private chat.
    GuestInGroup { link: String },
    /// News for the team's chat, which can't be written to: the text that it should have read.
    NewsForTeam { text: String },
    /// So many more news than one message holds.
    NewsMore { count: u32 },
    /// News that the host did not get: their texts.
    NewsMissed { text: String },
    /// An admin of a group wrote a command in the group's name.
    AnonymousAdmin,
    /// An invite code in a group: it works in a private chat, where the host's news can go.
    CodeInGroup { link: String },
}
