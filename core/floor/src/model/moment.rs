//! Points in time. No function here reads a clock.

use crate::limits::SERVICE_DAY_ENDS_HOUR;
use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// Minutes as milliseconds, the unit of [`Moment`].
pub const fn minutes(n: i64) -> i64 {
    n * 60_000
}

/// Seconds as milliseconds, the unit of [`Moment`].
pub const fn seconds(n: i64) -> i64 {
    n * 1_000
}

/// A point in time: UTC milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The local time of day (`19:02`). A moment outside the calendar's range counts as the start of 1970.
    pub fn clock(self, zone: &TimeZone) -> String {
        self.local(zone).strftime("%H:%M").to_string()
    }

    /// The service day (`2026-11-24`). It ends at [`SERVICE_DAY_ENDS_HOUR`] local time, not at midnight,
    /// because a restaurant's evening goes on past midnight.
    pub fn service_day(self, zone: &TimeZone) -> String {
        let local = self.local(zone);
        local.checked_sub(SERVICE_DAY_ENDS_HOUR.hours()).unwrap_or(local).date().to_string()
    }

    /// Whole minutes until `later`, rounded up; zero if it is past.
    pub fn minutes_until(self, later: Moment) -> i64 {
        ((later.0 - self.0).max(0) + minutes(1) - 1) / minutes(1)
    }

    fn local(self, zone: &TimeZone) -> civil::DateTime {
        let stamp = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        zone.to_datetime(stamp)
    }
}

impl Add<i64> for Moment {
    type Output = Moment;
    /// The moment `ms` milliseconds later.
    fn add(self, ms: i64) -> Moment {
        Moment(self.0.saturating_add(ms))
    }
}

impl Sub for Moment {
    type Output = i64;
    /// The milliseconds from `earlier` to `self`.
    fn sub(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}
