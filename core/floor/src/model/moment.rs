//! Points in time. No function here reads a clock.

use super::clock::{Clock, ClockTime};
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
    /// The local time of day. A moment outside the calendar's range counts as the start of 1970.
    pub fn time_of_day(self, zone: &TimeZone, clock: Clock) -> ClockTime {
        let local = self.local(zone);
        let unsigned = |n: i8| u8::try_from(n).unwrap_or(0);
        ClockTime { hour: unsigned(local.hour()), minute: unsigned(local.minute()), clock }
    }

    /// The first moment after this one at which the local time of day is `hour:minute`; none if no such moment
    /// can be represented.
    pub fn next_time_of_day(self, zone: &TimeZone, hour: u8, minute: u8) -> Option<Moment> {
        let local = self.local(zone);
        let time = civil::Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
        let today = local.date().to_datetime(time);
        let at = if today > local { today } else { today.checked_add(1.day()).ok()? };
        Some(Moment(zone.to_timestamp(at).ok()?.as_millisecond()))
    }

    /// The service day (`2026-11-24`). It ends at [`SERVICE_DAY_ENDS_HOUR`] local time, not at midnight,
    /// because a restaurant's evening goes on past midnight.
    pub fn service_day(self, zone: &TimeZone) -> String {
        let local = self.local(zone);
        local.checked_sub(SERVICE_DAY_ENDS_HOUR.hours()).unwrap_or(local).date().to_string()
    }

    /// The service day so many days before this moment's, and when it began.
    pub fn service_day_ago(self, zone: &TimeZone, days: u32) -> (String, Moment) {
        let local = self.local(zone);
        let shifted = local.checked_sub(SERVICE_DAY_ENDS_HOUR.hours()).unwrap_or(local).date();
        let date = shifted.checked_sub(i64::from(days).days()).unwrap_or(shifted);
        let begins = date.to_datetime(civil::Time::midnight()).checked_add(SERVICE_DAY_ENDS_HOUR.hours());
        let begins = begins.ok().and_then(|at| zone.to_timestamp(at).ok());
        (date.to_string(), begins.map_or(self, |at| Moment(at.as_millisecond())))
    }

    /// When this moment's service day ends.
    pub fn service_day_end(self, zone: &TimeZone) -> Moment {
        let hour = u8::try_from(SERVICE_DAY_ENDS_HOUR).unwrap_or(0);
        self.next_time_of_day(zone, hour, 0).unwrap_or(self)
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
