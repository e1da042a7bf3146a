//! When each process sweeps.

use std::{str::FromStr, time::Duration};

/// Processes are spread over no more than this after each of the schedule's times: the interval of the
/// default schedule. So an hourly sweep still comes in the first minute of its hour.
const MAX_SPREAD: Duration = Duration::from_secs(15);
/// The wait if the schedule has no next time.
const WITHOUT_NEXT: Duration = Duration::from_secs(3600);

/// A cron expression with six fields, seconds first.
#[derive(Clone, Debug)]
pub struct Schedule(cron::Schedule);

#[derive(Clone, Debug, thiserror::Error)]
#[error("not a schedule of six fields (seconds first), like `*/15 * * * * *`: {0}")]
pub struct ScheduleError(String);

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        if text.split_whitespace().count() != 6 {
            return Err(ScheduleError(format!("it has {} fields", text.split_whitespace().count())));
        }
        let schedule = cron::Schedule::from_str(text).map_err(|e| ScheduleError(e.to_string()))?;
        // The thirtieth of February, say: no hold would ever end.
        if schedule.upcoming(chrono::Utc).next().is_none() {
            return Err(ScheduleError("it never comes".to_owned()));
        }
        Ok(Self(schedule))
    }
}

impl Schedule {
    /// How long from `now` until the next sweep of a process that sweeps at this share (0 to 1) of the time
    /// between two of the schedule's times. Processes with different shares take turns: the envelopes of one
    /// sweep are decided before the next process sweeps, and the more processes there are the sooner a due
    /// time is found.
    pub(super) fn wait(&self, now: chrono::DateTime<chrono::Utc>, share: f64) -> Duration {
        let mut coming = self.0.after(&now);
        let gap = coming.next().zip(coming.next()).and_then(|(one, next)| (next - one).to_std().ok());
        let delay = gap.unwrap_or_default().min(MAX_SPREAD).mul_f64(share.clamp(0.0, 1.0));
        // With its delay, the schedule's last time may still lie ahead for this process.
        let next = self.0.after(&(now - delay)).next().map(|at| at + delay);
        next.and_then(|at| (at - now).to_std().ok()).unwrap_or(WITHOUT_NEXT)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use chrono::{DateTime, Utc};
    use proptest::prelude::*;

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_700_000_100_000 + milliseconds).unwrap()
    }

    #[test]
    fn a_schedule_has_six_fields() {
        let wait = "*/15 * * * * *".parse::<Schedule>().unwrap().wait(Utc::now(), 0.0);
        assert!(wait <= Duration::from_secs(15));
        for bad in ["", "* * * * *", "*/15 * * * * * *", "x * * * * *", "61 * * * * *", "0 0 0 30 2 *"] {
            assert!(bad.parse::<Schedule>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_process_without_others_sweeps_at_the_schedules_times() {
        let schedule: Schedule = "*/15 * * * * *".parse().unwrap();
        for (now, wait) in [(0, 15_000), (1, 14_999), (14_000, 1_000)] {
            assert_eq!(schedule.wait(at(now), 0.0), Duration::from_millis(wait));
        }
    }

    #[test]
    fn each_sweep_is_at_its_share_of_the_interval_also_after_a_long_sweep() {
        let schedule: Schedule = "*/15 * * * * *".parse().unwrap();
        for (now, wait) in [(0, 12_000), (11_000, 1_000), (12_000, 15_000), (16_000, 11_000)] {
            assert_eq!(schedule.wait(at(now), 0.8), Duration::from_millis(wait), "at {now}");
        }
        let hourly: Schedule = "0 0 * * * *".parse().unwrap();
        let whole = hourly.wait(at(0), 0.0);
        assert_eq!(hourly.wait(at(0), 1.0), whole + MAX_SPREAD);
    }

    proptest! {
        #[test]
        fn every_share_sweeps_once_an_interval(start in 0..60_000i64, share in 0.0..1.0f64) {
            let schedule: Schedule = "*/5 * * * * *".parse().unwrap();
            let first = schedule.wait(at(start), share);
            prop_assert!(first <= Duration::from_secs(5));
            let then = at(start) + first;
            let second = schedule.wait(then + Duration::from_micros(1), share).as_secs_f64();
            prop_assert!((second - 5.0).abs() < 0.001, "{second}");
        }
    }
}
