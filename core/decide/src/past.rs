//! What a host's `/stats` and `/log`, and the owners' message at the end of the day, look back on.

use crate::{TextCounts, log_entry::LogEntry};
use tableturn_floor::{Moment, PartyId, PartyState, Quote};
use tableturn_language::parse::{HostCommand, Period};

/// What is read for an event that looks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookBack {
    Stats(Period),
    Log,
    /// The owners' message: the day that is to be told of ([`Floor::reported_day`](tableturn_floor::Floor::reported_day)).
    Day,
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

    /// How many service days it looks back on, the last one included.
    pub fn days(self) -> u32 {
        match self {
            Self::Stats(period) => period.days(),
            Self::Log | Self::Day => 1,
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
    /// The latest first. For `/stats` and the owners only entries with a reason.
    pub log: Vec<(Moment, LogEntry)>,
}
