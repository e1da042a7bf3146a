//! When a restaurant is open: on which days, from when to when, in its own time zone.

use super::moment::{Moment, minutes};
use crate::limits::OPENING_LOOKAHEAD_DAYS;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The section `[hours]` of a floor file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Monday first. No span: closed.
    pub week: [Vec<Span>; 7],
    /// A date (`2026-12-25`) and its hours instead.
    pub dates: BTreeMap<String, Vec<Span>>,
    /// So many minutes before closing the last newcomers may join.
    pub last_join: u32,
    pub at_closing: AtClosing,
}

/// What happens at closing to those who still wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtClosing {
    /// They stay, and hosts seat or remove them.
    #[default]
    Stay,
    /// They are told that the line has ended.
    End,
}

/// From one minute of a day to another, counted from midnight. An end after midnight is more than 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: u32,
    pub to: u32,
}

/// The day of the next opening, as seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpensOn {
    Today,
    Tomorrow,
    /// Within a week: 1 is Monday.
    Weekday(u8),
}

/// Open without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    from: Moment,
    to: Moment,
}

impl Hours {
    /// Whether it is open.
    pub fn are_open(&self, zone: &TimeZone, now: Moment) -> bool {
        self.period_at(zone, now).is_some()
    }

    /// Whether newcomers may join: it is open, and not about to close.
    pub fn take_newcomers(&self, zone: &TimeZone, now: Moment) -> bool {
        let last_join = minutes(i64::from(self.last_join));
        self.period_at(zone, now).is_some_and(|period| period.to - now > last_join)
    }

    /// The end of the opening that is under way, or else of the next one.
    pub fn next_closing(&self, zone: &TimeZone, now: Moment) -> Option<Moment> {
        let open = self.period_at(zone, now);
        let period = open.or_else(|| self.period_at(zone, self.next_opening(zone, now)?));
        period.map(|period| period.to)
    }

    /// The last closing of the service day that is under way; none if it closes no more on it.
    pub fn last_closing(&self, zone: &TimeZone, now: Moment) -> Option<Moment> {
        let end = now.service_day_end(zone);
        let next = |at: &Moment| self.next_closing(zone, *at).filter(|next| next > at && *next <= end);
        std::iter::successors(next(&now), next).last()
    }

    /// The next moment at which it opens, after now.
    pub fn next_opening(&self, zone: &TimeZone, now: Moment) -> Option<Moment> {
        // What follows the opening that is under way without a break is no opening.
        let after = self.period_at(zone, now).map_or(now, |period| period.to);
        let days = 0..=OPENING_LOOKAHEAD_DAYS;
        let dates = days.filter_map(|day| date_of(zone, now)?.checked_add(day.days()).ok());
        let mut periods = dates.map(|date| self.periods_of(zone, date));
        periods.find_map(|of_day| {
            of_day.into_iter().map(|p| p.from).filter(|from| *from >= after.max(now + 1)).min()
        })
    }

    /// The day of a coming opening; none if it is not within a week.
    pub fn day_of(zone: &TimeZone, now: Moment, opening: Moment) -> Option<OpensOn> {
        let (today, day) = (date_of(zone, now)?, date_of(zone, opening)?);
        match today.until(day).ok()?.get_days() {
            0 => Some(OpensOn::Today),
            1 => Some(OpensOn::Tomorrow),
            2..=6 => u8::try_from(day.weekday().to_monday_one_offset()).ok().map(OpensOn::Weekday),
            _ => None,
        }
    }

    /// The opening that is under way. Hours that follow one another without a break are one.
    fn period_at(&self, zone: &TimeZone, now: Moment) -> Option<Period> {
        let mut found = self.written_at(zone, now)?;
        // Two days of hours can touch, and no restaurant closes after a week.
        for _ in 0..8 {
            match self.written_at(zone, found.to) {
                Some(next) if next.to > found.to => found.to = next.to,
                Some(_) | None => break,
            }
        }
        Some(found)
    }

    /// The hours around a moment as they are written: of its day, or of the day before across midnight.
    fn written_at(&self, zone: &TimeZone, at: Moment) -> Option<Period> {
        let today = date_of(zone, at)?;
        let days = today.yesterday().into_iter().chain([today]);
        let periods = days.flat_map(|date| self.periods_of(zone, date));
        periods.filter(|period| period.from <= at && at < period.to).max_by_key(|period| period.to)
    }

    fn periods_of(&self, zone: &TimeZone, date: Date) -> Vec<Period> {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        let spans = self.dates.get(&date.to_string()).unwrap_or(&self.week[weekday % 7]);
        let at = |minute: u32| {
            let local = date.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()).ok()?;
            // A time that a change of clocks leaves out is the one an hour later; of two, the first.
            Some(Moment(zone.to_timestamp(local).ok()?.as_millisecond()))
        };
        spans.iter().filter_map(|span| Some(Period { from: at(span.from)?, to: at(span.to)? })).collect()
    }
}

fn date_of(zone: &TimeZone, at: Moment) -> Option<Date> {
    Some(zone.to_datetime(Timestamp::from_millisecond(at.0).ok()?).date())
}
