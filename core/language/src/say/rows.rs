//! What a sentence to a host shows of parties and tables.

use serde::{Deserialize, Serialize};
use tableturn_floor::{Party, Wait};

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

impl Who {
    pub fn of(party: &Party) -> Self {
        Self { number: party.number, name: party.name.clone(), size: party.size }
    }
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
