//! The commands of a host.

use tableturn_floor::Role;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostCommand {
    /// `/list [page]`, from page 1.
    List(u32),
    /// `/tables [page]`, from page 1.
    Tables(u32),
    /// `/add 4 Ana [+15550142] [note]`.
    Add {
        /// As said; the floor knows which sizes it can seat.
        size: i64,
        /// Cleaned, at most `NAME_UNITS` UTF-16 units.
        name: String,
        /// E.164.
        phone: Option<String>,
        /// Trimmed, at most `NOTE_UNITS` UTF-16 units.
        note: Option<String>,
    },
    /// `/walkin 2 [T3] [Kim]`: seated at once. The words after the size: tables, then a name; the floor knows which
    /// are tables.
    Walkin { size: i64, words: Vec<String> },
    /// `/call 17 [T5]`, `/call 17 T5+T6`: the party's number, and table labels as written.
    Call(u32, Option<Vec<String>>),
    /// `/seat 17 [T5]`: without a table, the one that is held for the party, or the best free one.
    Seat(u32, Option<Vec<String>>),
    /// `/uncall 17`: the table of the call is not free after all.
    Uncall(u32),
    /// `/move 17 T1`: a seated party changes tables.
    Move(u32, Vec<String>),
    /// `/fit 17`: the free tables that have the seats for the party.
    Fit(u32),
    /// `/clear T5`.
    Clear(Vec<String>),
    /// `/dirty T5`.
    Dirty(Vec<String>),
    /// `/dessert T5`: its party leaves in a while.
    Dessert(Vec<String>),
    /// `/paid T5`: its party leaves soon.
    Paid(Vec<String>),
    /// `/block T5`.
    Block(Vec<String>),
    /// `/unblock T5`.
    Unblock(Vec<String>),
    /// `/noshow 17`.
    NoShow(u32),
    /// `/remove 17 [too long]`: the reason is trimmed, at most `REASON_UNITS` UTF-16 units.
    Remove(u32, Option<String>),
    /// `/edit 17 5`, `/edit 17 Kim`, `/edit 17 +15550142`.
    Edit(u32, PartyEdit),
    /// `/note 17 high chair`: trimmed, at most `NOTE_UNITS` UTF-16 units.
    Note(u32, String),
    /// `/later 17 [20]`: no call for so many minutes.
    Later(u32, Option<u32>),
    /// `/bump 17 [birthday]`: next in line, and why.
    Bump(u32, Option<String>),
    /// `/merge 17 18`: the two wait as one party.
    Merge(u32, u32),
    /// `/partial 17 3`: so many of the party are here.
    Partial(u32, u32),
    /// `/tag 17 patio`, `/tag 17 off`: a word beside the party, at most `TAG_UNITS` UTF-16 units; none: all are taken off.
    Tag(u32, Option<String>),
    /// `/vip 17 [off]`.
    Vip(u32, bool),
    /// `/ban 17`: off the line, and the guest can't join by text.
    Ban(u32),
    /// `/split T5+T6`: the party there keeps as few of its tables as seat it.
    Split(Vec<String>),
    /// `/why 17`: why the party waits, or has its table.
    WhyParty(u32),
    /// `/why T5`: why the table is free, or who has it. Its label as written.
    WhyTable(String),
    /// `/restore 17`: a party that has left the waitlist waits again.
    Restore(u32),
    /// `/say 17 your high chair is ready`: a text to the guest, trimmed.
    Say(u32, String),
    /// `/say all the kitchen closes at ten`: a text to everyone who waits, trimmed. The host is asked first.
    SayAll(String),
    /// `/say all yes`: the host confirms it. A button names the question that it was made for.
    SayAllYes(Option<String>),
    /// `/undo`.
    Undo,
    /// `/auto on|off`; without a word it asks for the setting.
    Auto(Option<bool>),
    /// `/pause [20] [reason]`: no newcomers, for so many minutes or until `/open`.
    Pause {
        minutes: Option<u32>,
        /// For newcomers; trimmed, at most `NOTE_UNITS` UTF-16 units.
        reason: Option<String>,
    },
    /// `/open`: newcomers may join again.
    Open,
    /// `/here` or `/here off` in a team's group: send the floor's news there, or no longer.
    Team(bool),
    /// `/log [17|T5|Marco]`: the last actions.
    Log(LogAbout),
    /// `/stats [today|week|month]`.
    Stats(Period),
    /// `/hosts`: the hosts of the floor.
    Hosts,
    /// `/invite [owner|host|server]`: a code that makes the person who texts it one.
    Invite(Role),
    /// `/dismiss Lea`: take this host off.
    Dismiss(String),
    /// `/quiet`: the host is off duty, and gets no news.
    Quiet,
    /// `/on`: the host is on duty again.
    On,
    /// `/help [command]`.
    Help(Option<&'static str>),
    /// `/start …`: the button with which every Telegram chat begins.
    Start,
}

/// What `/log` is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogAbout {
    Everything,
    Party(u32),
    /// A table's label or a host's name; the floor knows which. At most `ECHO_UNITS` UTF-16 units.
    Named(String),
}

/// Service days that `/stats` counts, up to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Today,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
}

impl Period {
    pub const ALL: [Period; 3] = [Period::Today, Period::Week, Period::Month];

    /// The word after `/stats`.
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Today => "today",
            Period::Week => "week",
            Period::Month => "month",
        }
    }

    /// The number of service days.
    pub fn days(self) -> u32 {
        match self {
            Period::Today => 1,
            Period::Week => 7,
            Period::Month => 30,
        }
    }
}

/// What `/edit` changes of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartyEdit {
    /// As said; the floor knows which sizes it can seat.
    Size(i64),
    /// Cleaned, at most `NAME_UNITS` UTF-16 units.
    Name(String),
    /// E.164.
    Phone(String),
}

/// What a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// The party with this number, and the tables that it is to have.
    Party(u32, Option<&'a [String]>),
    /// These tables.
    Tables(&'a [String]),
    /// The floor as a whole, its hosts, or the command itself.
    Floor,
}

impl HostCommand {
    /// The party or the tables that the command is about.
    pub fn subject(&self) -> Subject<'_> {
        match self {
            HostCommand::Call(number, labels) | HostCommand::Seat(number, labels) => {
                Subject::Party(*number, labels.as_deref())
            }
            HostCommand::Move(number, labels) => Subject::Party(*number, Some(labels)),
            HostCommand::Fit(number)
            | HostCommand::Uncall(number)
            | HostCommand::NoShow(number)
            | HostCommand::Remove(number, _)
            | HostCommand::Later(number, _)
            | HostCommand::Bump(number, _)
            | HostCommand::Merge(number, _)
            | HostCommand::Tag(number, _)
            | HostCommand::Vip(number, _)
            | HostCommand::Ban(number)
            | HostCommand::Partial(number, _)
            | HostCommand::WhyParty(number)
            | HostCommand::Restore(number)
            | HostCommand::Say(number, _)
            | HostCommand::Edit(number, _)
            | HostCommand::Note(number, _) => Subject::Party(*number, None),
            HostCommand::Clear(labels)
            | HostCommand::Dirty(labels)
            | HostCommand::Dessert(labels)
            | HostCommand::Paid(labels)
            | HostCommand::Block(labels)
            | HostCommand::Split(labels)
            | HostCommand::Unblock(labels) => Subject::Tables(labels),
            HostCommand::WhyTable(label) => Subject::Tables(std::slice::from_ref(label)),
            HostCommand::List(_)
            | HostCommand::Tables(_)
            | HostCommand::Add { .. }
            | HostCommand::Walkin { .. }
            | HostCommand::SayAll(_)
            | HostCommand::SayAllYes(_)
            | HostCommand::Undo
            | HostCommand::Auto(_)
            | HostCommand::Pause { .. }
            | HostCommand::Open
            | HostCommand::Team(_)
            | HostCommand::Log(_)
            | HostCommand::Stats(_)
            | HostCommand::Hosts
            | HostCommand::Invite(_)
            | HostCommand::Dismiss(_)
            | HostCommand::Quiet
            | HostCommand::On
            | HostCommand::Help(_)
            | HostCommand::Start => Subject::Floor,
        }
    }

    /// Whether it only shows something.
    pub fn only_shows(&self) -> bool {
        matches!(
            self,
            HostCommand::List(_)
                | HostCommand::Tables(_)
                | HostCommand::Hosts
                | HostCommand::Fit(_)
                | HostCommand::WhyParty(_)
                | HostCommand::WhyTable(_)
                | HostCommand::Log(_)
                | HostCommand::Stats(_)
        )
    }

    /// The name of every command but `/start`, in the order of `/help`.
    pub const NAMES: [&'static str; 43] = [
        "list", "tables", "add", "walkin", "call", "uncall", "fit", "seat", "move", "clear", "dirty",
        "dessert", "paid", "block", "unblock", "noshow", "remove", "restore", "later", "bump", "merge",
        "split", "partial", "why", "tag", "vip", "ban", "edit", "note", "say", "undo", "auto", "pause",
        "open", "here", "log", "stats", "hosts", "invite", "dismiss", "quiet", "on", "help",
    ];

    /// The command as a host would write it, ready to be sent.
    pub fn written(&self) -> String {
        let on = |name: &str, labels: &[String]| format!("/{name} {}", labels.join("+"));
        let party = |name: &str, number: u32, labels: Option<&Vec<String>>| match labels {
            Some(labels) => format!("/{name} {number} {}", labels.join("+")),
            None => format!("/{name} {number}"),
        };
        let page =
            |name: &str, page: u32| if page > 1 { format!("/{name} {page}") } else { format!("/{name}") };
        match self {
            HostCommand::List(number) => page("list", *number),
            HostCommand::Tables(number) => page("tables", *number),
            HostCommand::Add { size, name, phone, note } => {
                let phone = phone.as_ref().map(|phone| format!(" {phone}")).unwrap_or_default();
                let note = note.as_ref().map(|note| format!(", {note}")).unwrap_or_default();
                // Without a phone number or a note, only the first word would be the name.
                let open = name.contains(' ') && phone.is_empty() && note.is_empty();
                let end = if open { "," } else { "" };
                format!("/add {size} {name}{phone}{note}{end}")
            }
            HostCommand::Walkin { size, words } => {
                let words: String = words.iter().map(|word| format!(" {word}")).collect();
                format!("/walkin {size}{words}")
            }
            HostCommand::Uncall(number) => party("uncall", *number, None),
            HostCommand::Move(number, labels) => party("move", *number, Some(labels)),
            HostCommand::Edit(number, PartyEdit::Size(size)) => format!("/edit {number} {size}"),
            HostCommand::Edit(number, PartyEdit::Name(name)) => format!("/edit {number} name {name}"),
            HostCommand::Edit(number, PartyEdit::Phone(phone)) => format!("/edit {number} {phone}"),
            HostCommand::Later(number, Some(minutes)) => format!("/later {number} {minutes}"),
            HostCommand::Later(number, None) => party("later", *number, None),
            HostCommand::Bump(number, None) => party("bump", *number, None),
            HostCommand::Bump(number, Some(reason)) => format!("/bump {number} {reason}"),
            HostCommand::Merge(one, other) => format!("/merge {one} {other}"),
            HostCommand::Partial(number, here) => format!("/partial {number} {here}"),
            HostCommand::Tag(number, Some(tag)) => format!("/tag {number} {tag}"),
            HostCommand::Tag(number, None) => format!("/tag {number} off"),
            HostCommand::Vip(number, true) => format!("/vip {number}"),
            HostCommand::Vip(number, false) => format!("/vip {number} off"),
            HostCommand::Ban(number) => party("ban", *number, None),
            HostCommand::Split(labels) => on("split", labels),
            HostCommand::WhyParty(number) => party("why", *number, None),
            HostCommand::WhyTable(label) => format!("/why {label}"),
            HostCommand::Restore(number) => party("restore", *number, None),
            HostCommand::Say(number, text) => format!("/say {number} {text}"),
            HostCommand::SayAll(text) => format!("/say all {text}"),
            HostCommand::SayAllYes(None) => "/say all yes".to_owned(),
            HostCommand::SayAllYes(Some(key)) => format!("/say all yes {key}"),
            HostCommand::Note(number, note) => format!("/note {number} {note}"),
            HostCommand::Call(number, labels) => party("call", *number, labels.as_ref()),
            HostCommand::Seat(number, labels) => party("seat", *number, labels.as_ref()),
            HostCommand::Fit(number) => party("fit", *number, None),
            HostCommand::Clear(labels) => on("clear", labels),
            HostCommand::Dirty(labels) => on("dirty", labels),
            HostCommand::Dessert(labels) => on("dessert", labels),
            HostCommand::Paid(labels) => on("paid", labels),
            HostCommand::Block(labels) => on("block", labels),
            HostCommand::Unblock(labels) => on("unblock", labels),
            HostCommand::NoShow(number) => party("noshow", *number, None),
            HostCommand::Remove(number, None) => party("remove", *number, None),
            HostCommand::Remove(number, Some(why)) => format!("/remove {number} {why}"),
            HostCommand::Undo => "/undo".to_owned(),
            HostCommand::Auto(None) => "/auto".to_owned(),
            HostCommand::Auto(Some(on)) => format!("/auto {}", if *on { "on" } else { "off" }),
            HostCommand::Pause { minutes, reason } => {
                let minutes = minutes.map(|minutes| format!(" {minutes}")).unwrap_or_default();
                let reason = reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
                format!("/pause{minutes}{reason}")
            }
            HostCommand::Open => "/open".to_owned(),
            HostCommand::Team(true) => "/here".to_owned(),
            HostCommand::Team(false) => "/here off".to_owned(),
            HostCommand::Log(LogAbout::Everything) => "/log".to_owned(),
            HostCommand::Log(LogAbout::Party(number)) => party("log", *number, None),
            HostCommand::Log(LogAbout::Named(name)) => format!("/log {name}"),
            HostCommand::Stats(Period::Today) => "/stats".to_owned(),
            HostCommand::Stats(period) => format!("/stats {}", period.as_str()),
            HostCommand::Hosts => "/hosts".to_owned(),
            HostCommand::Invite(role) => format!("/invite {}", role.as_str()),
            HostCommand::Dismiss(name) => format!("/dismiss {name}"),
            HostCommand::Quiet => "/quiet".to_owned(),
            HostCommand::On => "/on".to_owned(),
            HostCommand::Help(None) => "/help".to_owned(),
            HostCommand::Help(Some(command)) => format!("/help {command}"),
            HostCommand::Start => "/start".to_owned(),
        }
    }
}

/// Why a text that begins with `/` is no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostMistake {
    /// No command has this name.
    Unknown {
        /// As written, without the slash; at most `ECHO_UNITS` UTF-16 units.
        word: String,
        /// The most similar command, if one is similar enough.
        nearest: Option<&'static str>,
        /// That command with the words after it, if no other is as similar and the words fit it.
        meant: Option<Box<HostCommand>>,
    },
    /// The words after this command are wrong.
    Usage(&'static str),
    /// The phone number, as written, is none. At most `ECHO_UNITS` UTF-16 units.
    Phone(String),
}
