//! The commands of a host.

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
    /// `/call 17 [T5]`, `/call 17 T5+T6`: the party's number, and table labels as written.
    Call(u32, Option<Vec<String>>),
    /// `/seat 17 [T5]`: without a table, the one that is held for the party, or the best free one.
    Seat(u32, Option<Vec<String>>),
    /// `/fit 17`: the free tables that have the seats for the party.
    Fit(u32),
    /// `/clear T5`.
    Clear(Vec<String>),
    /// `/dirty T5`.
    Dirty(Vec<String>),
    /// `/block T5`.
    Block(Vec<String>),
    /// `/unblock T5`.
    Unblock(Vec<String>),
    /// `/noshow 17`.
    NoShow(u32),
    /// `/remove 17`.
    Remove(u32),
    /// `/undo`.
    Undo,
    /// `/auto on|off`; without a word it asks for the setting.
    Auto(Option<bool>),
    /// `/here` or `/here off` in a team's group: send the floor's news there, or no longer.
    Team(bool),
    /// `/hosts`: the hosts of the floor.
    Hosts,
    /// `/dismiss Lea`: take this host off.
    Dismiss(String),
    /// `/help [command]`.
    Help(Option<&'static str>),
    /// `/start …`: the button with which every Telegram chat begins.
    Start,
}

impl HostCommand {
    /// The name of every command but `/start`, in the order of `/help`.
    pub const NAMES: [&'static str; 18] = [
        "list", "tables", "add", "call", "fit", "seat", "clear", "dirty", "block", "unblock", "noshow",
        "remove", "undo", "auto", "here", "hosts", "dismiss", "help",
    ];
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
    },
    /// The words after this command are wrong.
    Usage(&'static str),
    /// The phone number, as written, is none. At most `ECHO_UNITS` UTF-16 units.
    Phone(String),
}
