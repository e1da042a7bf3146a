//! The sweep: what is due becomes an envelope, what a crash left unsent goes to the dispatcher.

use crate::{Dispatcher, Stop, engine::now_ms};
use std::{str::FromStr, time::Duration};
use tableturn_core::{Event, Moment, minutes};
use tableturn_queue::{Envelope, Queue, QueueError, due_id, group_of, group_of_party};
use tableturn_store::{HoldGate, Store, StoreError};

/// Rows that one sweep looks at per kind; the next one goes on.
const ROWS: u32 = 200;
/// After a start no hold of a texted party ends before so much of the store's clock has passed: the
/// provider may still be bringing us what guests wrote while we were down.
const GRACE_AFTER_START: i64 = minutes(1);
/// Old rows deleted per sweep, at most.
const PURGE: u32 = 500;

/// When to sweep: a cron expression with six fields, seconds first.
#[derive(Clone, Debug)]
pub struct Schedule(cron::Schedule);

/// Why a text is no schedule.
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
        // The thirtieth of February: no hold would ever end.
        if schedule.upcoming(chrono::Utc).next().is_none() {
            return Err(ScheduleError("it never comes".to_owned()));
        }
        Ok(Self(schedule))
    }
}

impl Schedule {
    /// How long until the next sweep; an hour if the schedule has no next time.
    fn wait(&self) -> Duration {
        let now = chrono::Utc::now();
        let next = self.0.after(&now).next();
        next.and_then(|at| (at - now).to_std().ok()).unwrap_or(Duration::from_secs(3600))
    }
}

/// Finds due work without scanning: a few bounded range reads. Any number of processes may run it.
#[derive(Clone)]
pub struct Sweep {
    store: Store,
    queue: Queue,
    dispatcher: Dispatcher,
    started: Moment,
}

/// What a sweep could not do; the next one tries again.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue did not take what is due.
    #[error(transparent)]
    Queue(#[from] QueueError),
}

impl Sweep {
    /// A sweep of this process, started at this time of the store's clock.
    pub fn new(store: Store, queue: Queue, dispatcher: Dispatcher, started: Moment) -> Self {
        Self { store, queue, dispatcher, started }
    }

    /// Sweeps at the schedule's times until it is told to stop; and once at the start, since the last
    /// process may have died with work in hand.
    pub async fn run(self, schedule: Schedule, mut stop: Stop) {
        let mut wait = Duration::ZERO;
        loop {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = stop.wait() => return,
            }
            if let Err(error) = self.once().await {
                tracing::warn!(%error, "the sweep could not finish; the next one goes on");
            }
            wait = schedule.wait();
        }
    }

    /// One sweep. When it returns, all that was due is on the queue.
    ///
    /// # Errors
    /// The store or the queue did not answer; what was queued until then stays queued.
    pub async fn once(&self) -> Result<(), SweepError> {
        let now = self.store.now().await?;
        let gate = match now - self.started < GRACE_AFTER_START {
            true => HoldGate::Closed,
            false => HoldGate::Open,
        };
        let due = self.store.due_parties(ROWS, gate).await?;
        let envelopes: Vec<Envelope> = due
            .into_iter()
            .map(|due| Envelope {
                id: due_id(&due.party, &due.due),
                // In the guest's own group, so that a "5 more" said before it is heard before it.
                group: due.address.as_ref().map_or_else(|| group_of_party(&due.party), group_of),
                at: now_ms(),
                event: Event::Due { restaurant: due.restaurant, party: due.party, due: due.due },
            })
            .collect();
        for batch in envelopes.chunks(tableturn_queue::BATCH_MAX) {
            self.queue.send(batch).await?;
        }
        for conversation in self.store.due_conversations(ROWS).await? {
            self.dispatcher.wake(conversation);
        }
        self.store.purge(PURGE).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_schedule_has_six_fields() {
        assert!("*/15 * * * * *".parse::<Schedule>().unwrap().wait() <= Duration::from_secs(15));
        for bad in ["", "* * * * *", "*/15 * * * * * *", "x * * * * *", "61 * * * * *", "0 0 0 30 2 *"] {
            assert!(bad.parse::<Schedule>().is_err(), "{bad}");
        }
    }
}
