//! What `/stats` and `/log` show.

use super::Who;
use crate::parse::Period;
use tableturn_floor::{Channel, ClockTime, SizeBand};

/// How a restaurant did in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    pub period: Period,
    pub parties: u32,
    /// Guests of the parties that were seated.
    pub covers: u32,
    pub seated: u32,
    pub no_shows: u32,
    /// Parties that left the waitlist of their own accord.
    pub left: u32,
    /// Parties that a host took off the waitlist.
    pub removed: u32,
    /// Why, in hosts' words, the most frequent reason first.
    pub reasons: Vec<(String, u32)>,
    /// Parties that wait or are called now.
    pub in_line: u32,
    /// Minutes from joining to the call: the mean, and what nine of ten parties waited at most.
    pub waits: Option<(u32, u32)>,
    pub quotes: Option<QuotesKept>,
    /// Mean minutes at the table.
    pub turns: Vec<(SizeBand, u32)>,
    pub texts: Vec<TextsOn>,
    pub cost: Option<Cost>,
}

/// How many parties were called in the range of minutes that they had been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotesKept {
    pub kept: u32,
    pub early: u32,
    pub late: u32,
}

/// Texts on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextsOn {
    pub channel: Channel,
    pub received: u32,
    pub sent: u32,
    /// Segments of those sent, where the channel bills them.
    pub segments: Option<u32>,
}

/// What the texts cost, about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Hundredths of the price's unit.
    pub cents: u32,
    /// The floor file has no prices, so they are those of the United States.
    pub at_default_prices: bool,
}

/// One line of `/log`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    pub at: ClockTime,
    /// What happened, as the store has it (`seated`).
    pub what: String,
    pub who: Option<Who>,
    pub tables: Option<String>,
    /// The host who did it; none: a guest, autopilot or a due time.
    pub by: Option<String>,
}
