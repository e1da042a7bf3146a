//! What a host's `/stats` and `/log` look back on.

use crate::{TextCounts, log_entry::LogEntry};
use tableturn_floor::{Moment, PartyId, PartyState, Quote};
use tableturn_language::parse::{HostCommand, Period};

/// What is read for a command that looks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookBack {
    Stats(Period),
    Log,
}

impl LookBack {
    /// What this command needs; most need nothing.
    pub(crate) fn of(command: &HostCommand) -> Option<Self> {
        match command {
            HostCommand::Stats(period) => Some(Self::Stats(*period)),
            HostCommand::Log(_) => Some(Self::Log),
            _ => None,
        }
    }

    /// How many service days it looks back on, the present one included.
    pub fn days(self) -> u32 {
        match self {
            Self::Stats(period) => period.days(),
            Self::Log => 1,
        }
    }
}

/// A party of those days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastParty {
    pub id: PartyId,
    pub number: u32,
    pub name: String,
    pub size: u32,
    pub state: PartyState,
    pub joined: Moment,
    pub quote: Option<Quote>,
    pub called: Option<Moment>,
    pub seated: Option<Moment>,
    pub ended: Option<Moment>,
}

/// Those days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// In the order of their numbers, day by day.
    pub parties: Vec<PastParty>,
    pub texts: TextCounts,
    /// The latest first. For `/stats` only entries with a reason.
    pub log: Vec<(Moment, LogEntry)>,
}
