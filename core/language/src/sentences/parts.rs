//! Parties and tables in sentences to hosts.

use serde::{Deserialize, Serialize};
use tableturn_floor::{ClockTime, Needs, Party, Wait, seating::Lack};

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

/// Newcomers may not join now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pausing {
    /// None: until a host says `/open`.
    pub until: Option<ClockTime>,
    /// The host's own words.
    pub reason: Option<String>,
    /// The host's name.
    pub by: String,
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
    pub remarks: Remarks,
}

/// What hosts should know about a party when they give it a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    pub needs: Needs,
    /// The hosts' note on the party.
    pub note: Option<String>,
    /// What the table of the sentence lacks of what the party needs.
    pub lacks: Vec<Lack>,
}

impl Remarks {
    /// Of a party that is given tables which lack nothing.
    pub fn of(party: &Party) -> Self {
        Self { needs: party.needs.clone(), note: party.note.clone(), lacks: Vec::new() }
    }
}

/// The state of a party on the waitlist, as a host reads it. Tables are labels (`T5`, `T5+T6`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    /// Waiting; the guest asked not to be called before this time.
    MoreTime(ClockTime),
    /// Waiting; the provider could not deliver a call.
    NotReached,
    /// Called to these tables, which are held until this time.
    Called(String, ClockTime),
    /// Called to these tables, which are held until this time; the guest is on the way.
    OnTheWay(String, ClockTime),
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
    pub accessible: bool,
    pub high_chair: bool,
    pub table_use: TableUse,
}

/// The use of a table, as a host reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableUse {
    Free,
    /// Held for this party until this time.
    Held(Who, ClockTime),
    /// This party sits there, for this many minutes.
    Seated(Who, u32),
    /// The same, and the minutes after which the staff expect it to leave.
    Leaving(Who, u32, u32),
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
    pub at: ClockTime,
}
