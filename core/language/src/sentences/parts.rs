//! Parties and tables in sentences to hosts.

use serde::{Deserialize, Serialize};
use tableturn_floor::{Party, Wait};

/// A party as hosts read it: `#17 Ana (4)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub number: u32,
    pub name: String,
    pub size: u32,
}

impl Who {
    pub fn of(party: &Party) -> Self {
        Self { number: party.number, name: party.name.clone(), size: party.size }
    }
}

/// One line of `/list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    pub who: Who,
    /// Minutes since the party joined.
    pub waited: u32,
    /// What is left of the party's quote, while it waits.
    pub left: Option<Wait>,
    pub standing: Standing,
    /// The hosts' note on the party.
    pub note: Option<String>,
}

/// The state of a party on the waitlist, as a host reads it. Times are clock times (`19:20`), tables are
/// labels (`T5`, `T5+T6`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    /// Waiting; the guest asked not to be called before this time.
    MoreTime(String),
    /// Waiting; the provider could not deliver a call.
    NotReached,
    /// Called to these tables, which are held until this time.
    Called(String, String),
    /// Called to these tables, which are held until this time; the guest is on the way.
    OnTheWay(String, String),
    /// Called to these tables; the guest is at the door.
    Here(String),
}

/// One line of `/tables`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    pub label: String,
    pub seats: u32,
    /// The part of the room.
    pub area: Option<String>,
    pub table_use: TableUse,
}

/// The use of a table, as a host reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableUse {
    Free,
    /// Held for this party until this time (`19:20`).
    Held(Who, String),
    /// This party sits there, for this many minutes.
    Seated(Who, u32),
    /// Waits to be cleaned.
    Dirty,
    /// Out of use.
    Blocked,
}

/// How another host, or autopilot, took a table: "Ana's party of 4 (Marco, 19:02)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub table: String,
    /// The party at the table; none if the table is dirty or blocked.
    pub who: Option<Who>,
    /// The host's name; empty for autopilot.
    pub by: String,
    /// Clock time (`19:02`).
    pub at: String,
}
