//! A restaurant's settings.

use super::clock::Clock;
use super::hours::Hours;
use super::ids::RestaurantId;
use super::language::Language;
use super::text_rules::TextRules;
use jiff::tz::TimeZone;

/// The settings in the section `[restaurant]` of a floor file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restaurant {
    pub id: RestaurantId,
    /// The name that guests read; at most [`RESTAURANT_UNITS`](crate::limits::RESTAURANT_UNITS) UTF-16 units.
    pub name: String,
    /// For the clock in messages and for the service day.
    pub timezone: TimeZone,
    /// How times are written; none: as most people in the time zone do.
    pub clock: Option<Clock>,
    /// The languages that guests can choose from; the first is the default. Never empty.
    pub languages: Vec<Language>,
    /// How long a table is held after a call, in minutes.
    pub grace_minutes: u32,
    /// Whether autopilot calls parties unless a host switches it off with `/auto`.
    pub autopilot: bool,
    /// Whether autopilot calls a party of which hosts have said that not all are here.
    pub call_incomplete: bool,
    /// Whether a called guest who is here takes the table without a host.
    pub self_seating: bool,
    /// When it is open; none: always.
    pub hours: Option<Hours>,
    /// The most live parties.
    pub cap: usize,
    /// So many days after a party has left, what is personal of it is deleted.
    pub keep_days: u32,
    /// Which texts are sent.
    pub text_rules: TextRules,
}

impl Restaurant {
    /// How times are written.
    pub fn clock(&self) -> Clock {
        self.clock.unwrap_or_else(|| Clock::usual_in(&self.timezone))
    }

    /// The language for people who have not chosen one.
    pub fn language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }
}
