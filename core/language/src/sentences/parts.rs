//! Parties and tables in sentences to hosts.

use serde::{Deserialize, Serialize};
use tableturn_floor::{ClockTime, Needs, OpensOn, Party, Wait, seating::Lack};

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

/// Why newcomers may not join now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoNewcomers {
    Paused(Pausing),
    /// By the opening hours; and when it opens, if that is within a week.
    Closed(Option<Opening>),
}

/// When a restaurant opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub day: OpensOn,
    pub at: ClockTime,
}

/// By whom, and when, a table was given its present use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The host's name; empty for autopilot.
    pub by: String,
    pub at: ClockTime,
}

/// What keeps a waiting party from being called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitReason {
    /// It is not to be called before then.
    NotBefore(ClockTime),
    /// Only so many of it are here.
    Incomplete {
        here: u32,
    },
    /// A call did not get through.
    NotReached,
    /// No table in use has what it needs.
    NoTableHas(Box<Needs>),
    /// No free table has the seats.
    NoFreeTable,
    /// Free tables have the seats, but not what it needs or wishes for.
    FreeTablesLack(Box<Needs>),
    /// It can't be texted, so hosts call its name.
    ByVoice,
    AutopilotOff,
    /// The free tables are for the parties before it, or for larger ones.
    KeptForOthers {
        ahead: u32,
    },
}

/// Why a table is free, or who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableReason {
    NobodyWaits,
    /// It is too small, kept for larger parties, or lacks what those who wait need.
    FitsNobody,
    /// Hosts were asked to call this party.
    Suggested {
        who: Who,
    },
    /// This party fits, and hosts call.
    AutopilotOff {
        who: Who,
    },
    /// This party fits, and asked to be called later, or a call did not reach it.
    MayNotBeCalled {
        who: Who,
    },
    Held {
        who: Who,
        given: Given,
        until: ClockTime,
    },
    Seated {
        who: Who,
        given: Given,
    },
    Dirty(Given),
    Blocked(Given),
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

/// How often a guest has been here before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub visits: u32,
    pub no_shows: u32,
}

/// What hosts should know about a party when they give it a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    pub needs: Needs,
    /// The hosts' note on the party.
    pub note: Option<String>,
    /// What the table of the sentence lacks of what the party needs.
    pub lacks: Vec<Lack>,
    /// The hosts' words for it.
    pub tags: Vec<String>,
    pub vip: bool,
    /// So many of it are here, of so many.
    pub here: Option<(u32, u32)>,
    pub history: History,
}

impl Remarks {
    /// Of a party that is given tables which lack nothing.
    pub fn of(party: &Party) -> Self {
        let here = party.incomplete().map(|here| (here, party.size));
        let (needs, note) = (party.needs.clone(), party.note.clone());
        let (tags, vip) = (party.marks.tags.clone(), party.marks.vip);
        Self { needs, note, tags, vip, here, lacks: Vec::new(), history: History::default() }
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
