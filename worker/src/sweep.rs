//! The sweep: queues an envelope for each due time, and wakes the dispatcher for messages that a crash left
//! unsent.
//!
//! Any number of processes sweep, without a leader whose death the others would have to notice. They take turns
//! in time ([`Schedule`]), each remembers what it has handed on ([`recent`]), and with more than a page due they
//! begin at different places ([`page_walk`]). All that only saves work. If two processes find the same thing, the
//! envelope's id in the inbox and the conversation's lease keep it from happening twice.

mod page_walk;
mod purge;
mod recent;
mod schedule;

pub use schedule::{Schedule, ScheduleError};

use crate::{Dispatcher, Stop, engine::now_ms};
use page_walk::PageWalk;
use recent::Recent;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tableturn_core::{Event, Moment, OutboxId, minutes};
use tableturn_queue::{Envelope, Queue, QueueError, due_id, group_of, group_of_party};
use tableturn_store::{Clocks, Driver, DuePlace, HoldGate, Store, StoreError};
use tokio::task::JoinSet;

/// Rows of a page: some 100 KB at most, read in one trip.
const PAGE_ROWS: u32 = 500;
/// After a start no hold of a texted party ends before so many milliseconds of the store's clock have passed: the
/// provider may still be delivering texts that guests wrote while the process was down.
const GRACE_AFTER_START: i64 = minutes(1);
/// Requests to the queue at once. SQS answers in some 15 ms, so four stay below the 300 requests a second that a
/// queue takes without high throughput, and carry 2,600 envelopes a second.
const PARALLEL_SENDS: usize = 4;
/// Envelopes in one request to SQS: each of the parallel sends gets whole requests.
const SQS_BATCH: usize = 10;
/// A due time that still stands so long after it was queued is queued again, since its envelope may be lost.
/// Sooner would have no effect: the queue drops the same id as a duplicate for five minutes.
const QUEUE_AGAIN_AFTER: Duration = Duration::from_secs(6 * 60);
/// Conversations that one sweep wakes at most: as many as the dispatcher's 32 tasks serve in 15 seconds at four a
/// second each. More would wait in its memory, which has no bound, and be served no sooner.
const MAX_WOKEN: usize = 2_000;
/// A message that is still due so long after its conversation was woken wakes it again. The dispatcher forgets no
/// conversation and looks again by itself, so this only guards against faults that nobody has thought of.
const WAKE_AGAIN_AFTER: Duration = Duration::from_secs(10 * 60);
/// Due times and messages each that are remembered as handed on: five full sweeps, 25 MB at the very worst.
const MAX_REMEMBERED: usize = 100_000;

/// Finds due work with bounded range reads. Any number of processes may run it. Cheap to clone; clones share what
/// they remember.
#[derive(Clone)]
pub struct Sweep {
    store: Store,
    queue: Queue,
    dispatcher: Dispatcher,
    /// By the store's clock.
    started: Moment,
    /// When this process sweeps, as a share (0 to 1) of the time between two of the schedule's times. `None` on the
    /// embedded file, which no other process sweeps.
    share: Option<f64>,
    shared: Arc<Shared>,
}

struct Shared {
    queued: Mutex<Recent<String>>,
    woken: Mutex<Recent<(OutboxId, i64)>>,
    /// Where the last sweep stopped, if it was cut short.
    parties_from: Mutex<Option<DuePlace>>,
    messages_from: Mutex<Option<DuePlace>>,
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
            messages_from: Mutex::default(),
        };
        Self { store, queue, dispatcher, started, share, shared: Arc::new(shared) }
    }

    /// Sweeps at the schedule's times and purges about hourly, until the stop. Sweeps once at the start too, since
    /// an earlier process may have died with messages in flight.
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
        // Sending messages needs no queue, so it does not wait until the queue takes the due times.
        let messages = self.wake_conversations(clocks).await;
        parties.and(messages)
    }

    async fn queue_due_parties(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = clocks.restaurant;
        let gate = match by - self.started < GRACE_AFTER_START {
            true => HoldGate::Closed,
            false => HoldGate::Open,
        };
        let mut walk = PageWalk::from(lock(&self.shared.parties_from).clone());
        let mut queued = Ok(());
        while queued.is_ok()
            && let Some(after) = walk.next()
        {
            let page = self.store.due_parties(by, gate, after, PAGE_ROWS).await?;
            walk.page_read(page.next);
            if self.jumps(&mut walk, by.0) {
                continue;
            }
            let envelopes = page.found.into_iter().map(|due| Envelope {
                id: due_id(&due.party, &due.due),
                // In the guest's own message group, so that a "5 more" which was texted before is decided before.
                group: due.address.as_ref().map_or_else(|| group_of_party(&due.party), group_of),
                at: now_ms(),
                event: Event::Due { restaurant: due.restaurant, party: due.party, due: due.due },
            });
            queued = self.queue_not_recent(envelopes.collect()).await;
        }
        // After a failure too: the pages behind one that can't be queued must be tried as well.
        *lock(&self.shared.parties_from) = walk.stopped();
        Ok(queued?)
    }

    /// Queues the envelopes that were not queued recently. No party is due twice in a page, so the parallel sends
    /// may overtake each other.
    async fn queue_not_recent(&self, mut envelopes: Vec<Envelope>) -> Result<(), QueueError> {
        let now = Instant::now();
        {
            let queued = lock(&self.shared.queued);
            envelopes.retain(|envelope| !queued.contains(&envelope.id, now));
        }
        let mut sends = JoinSet::new();
        let each = envelopes.len().div_ceil(PARALLEL_SENDS).next_multiple_of(SQS_BATCH).max(SQS_BATCH);
        for part in envelopes.chunks(each) {
            let (queue, part) = (self.queue.clone(), part.to_vec());
            sends.spawn(async move { queue.send(&part).await.map(|()| part) });
        }
        let mut failed = None;
        while let Some(sent) = sends.join_next().await {
            match sent {
                Ok(Ok(part)) => {
                    let mut queued = lock(&self.shared.queued);
                    part.into_iter().for_each(|envelope| queued.insert(envelope.id, now));
                }
                Ok(Err(error)) => failed = Some(error),
                // Not remembered, so the next sweep queues it.
                Err(error) => tracing::warn!(
                    panicked = error.is_panic(),
                    "a send to the queue ended early; the next sweep sends its envelopes again"
                ),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn wake_conversations(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = clocks.machine;
        let mut walk = PageWalk::from(lock(&self.shared.messages_from).clone());
        let mut woken = 0;
        while let Some(after) = walk.next().filter(|_| woken < MAX_WOKEN) {
            let page = self.store.due_conversations(by, after, PAGE_ROWS).await?;
            walk.page_read(page.next);
            if self.jumps(&mut walk, by) {
                continue;
            }
            let now = Instant::now();
            let mut recent = lock(&self.shared.woken);
            for message in page.found {
                let this = (message.id, message.at);
                if !recent.contains(&this, now) {
                    self.dispatcher.wake(this.0.conversation.clone());
                    recent.insert(this, now);
                    woken += 1;
                }
            }
        }
        *lock(&self.shared.messages_from) = walk.stopped();
        Ok(())
    }

    /// Has the walk begin elsewhere if other processes may be about to read the same pages; true if it does.
    fn jumps(&self, walk: &mut PageWalk, now: i64) -> bool {
        self.share.is_some() && walk.jump(now, rand::random())
    }
}

/// The data behind these locks is consistent after every step, so a panic elsewhere does no harm.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
