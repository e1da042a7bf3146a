//! The sweep: queues an envelope for each due time, and wakes the dispatcher for messages that a crash left
//! unsent.
//!
//! Any number of processes sweep, without a leader whose death the others would have to notice. They take
//! turns in time ([`Schedule`]), each remembers what it has handed on ([`recent`]), and with more than a page
//! due they begin at different places ([`page_walk`]). All that only saves work. If two processes find the
//! same thing, the envelope's id in the inbox and the message's holder keep it from happening twice.

mod due_floors;
mod due_parties;
mod page_walk;
mod purge;
mod recent;
mod schedule;
mod unsent_messages;

pub use schedule::{Schedule, ScheduleError};

use crate::{Dispatcher, Stop};
use page_walk::PageWalk;
use recent::Recent;
use std::{
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};
use tableturn_floor::{Moment, OutboxId};
use tableturn_queue::{Queue, QueueError};
use tableturn_store::{Driver, DuePlace, Store, StoreError};

/// Rows of a page: some 100 KB at most, read in one round trip.
const PAGE_ROWS: u32 = 500;
/// A due time is queued again if the party still has it this long after it was queued: its envelope may be lost.
/// Sooner would have no effect: the queue drops the same id as a duplicate for five minutes.
const QUEUE_AGAIN_AFTER: Duration = Duration::from_secs(6 * 60);
/// A message that is still due so long after its conversation was woken wakes it again. The dispatcher
/// forgets no conversation and looks again by itself, so this only guards against faults that nobody has
/// thought of.
const WAKE_AGAIN_AFTER: Duration = Duration::from_secs(10 * 60);
/// Due times and messages each that are remembered as handed on: five full sweeps, 25 MB at the very worst.
const MAX_REMEMBERED: usize = 100_000;

/// Finds due work with bounded range reads. Any number of processes may run it. Cheap to clone; clones share
/// what they remember.
#[derive(Clone)]
pub struct Sweep {
    store: Store,
    queue: Queue,
    dispatcher: Dispatcher,
    /// By the store's clock.
    started: Moment,
    /// When this process sweeps, as a share (0 to 1) of the time between two of the schedule's times. `None`
    /// on the embedded file, which no other process sweeps.
    share: Option<f64>,
    shared: Arc<Shared>,
}

struct Shared {
    queued: Mutex<Recent<String>>,
    woken: Mutex<Recent<(OutboxId, i64)>>,
    /// Where the last sweep stopped, if it was cut short.
    parties_from: Mutex<Option<DuePlace>>,
    floors_from: Mutex<Option<DuePlace>>,
    messages_from: Mutex<Option<DuePlace>>,
    /// The first sweep of a process that is alone with its database looks at every open message: whatever the
    /// last process left is left for good.
    looks_at_all: AtomicBool,
}

/// Why a sweep was cut short; the next one goes on.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue did not take the due times.
    #[error(transparent)]
    Queue(#[from] QueueError),
}

impl Sweep {
    /// `started` is when this process started, by the store's clock.
    pub fn new(store: Store, queue: Queue, dispatcher: Dispatcher, started: Moment) -> Self {
        let share = match store.driver() {
            Driver::Sqlite(_) => None,
            Driver::Postgres(_) => Some(rand::random()),
        };
        let shared = Shared {
            queued: Mutex::new(Recent::new(QUEUE_AGAIN_AFTER, MAX_REMEMBERED)),
            woken: Mutex::new(Recent::new(WAKE_AGAIN_AFTER, MAX_REMEMBERED)),
            parties_from: Mutex::default(),
            floors_from: Mutex::default(),
            messages_from: Mutex::default(),
            looks_at_all: AtomicBool::new(share.is_none()),
        };
        Self { store, queue, dispatcher, started, share, shared: Arc::new(shared) }
    }

    /// Sweeps at the schedule's times and purges about hourly, until the stop. Sweeps once at the start too,
    /// since an earlier process may have died with messages in flight.
    pub async fn run(self, schedule: Schedule, stop: Stop) {
        tokio::join!(purge::run(self.store.clone(), stop.clone()), self.run_sweeps(schedule, stop));
    }

    async fn run_sweeps(&self, schedule: Schedule, mut stop: Stop) {
        let mut wait = Duration::ZERO;
        loop {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = stop.wait() => return,
            }
            // A sweep that is cut short loses nothing: what it has not handed on is still due.
            let swept = tokio::select! {
                swept = self.once() => swept,
                () = stop.wait() => return,
            };
            if let Err(error) = swept {
                tracing::warn!(%error, "could not finish the sweep; the next one goes on");
            }
            wait = schedule.wait(chrono::Utc::now(), self.share.unwrap_or(0.0));
        }
    }

    /// One sweep. When it returns, everything that was due is on the queue, up to 20,000 due times.
    ///
    /// # Errors
    /// The store or the queue did not answer. The due times that were queued before that stay queued.
    pub async fn once(&self) -> Result<(), SweepError> {
        let clocks = self.store.clocks().await?;
        let parties = self.queue_due_parties(clocks).await;
        let floors = self.queue_due_floors(clocks).await;
        // Sending messages needs no queue, so it does not wait until the queue takes the due times.
        let messages = self.wake_conversations(clocks).await;
        parties.and(floors).and(messages)
    }

    /// Has the walk begin elsewhere if other processes may be about to read the same pages; true if it does.
    fn jumps(&self, walk: &mut PageWalk, now: i64) -> bool {
        self.share.is_some() && walk.jump(now, rand::random())
    }
}
