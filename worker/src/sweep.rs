//! The sweep: what is due becomes an envelope, what a crash left unsent goes to the dispatcher.
//!
//! Any number of processes sweep, and none of them leads: one that dies is not waited for. They take turns
//! in time ([`Schedule`]), each remembers what it has handed on ([`recent`]), and with much to do they begin
//! at different places ([`walk`]). That saves work only; what makes it right that two of them find the same
//! thing is its id in the inbox, and a conversation's lease.

mod purging;
mod recent;
mod schedule;
mod walk;

pub use schedule::{Schedule, ScheduleError};

use crate::{Dispatcher, Stop, engine::now_ms};
use recent::Recent;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tableturn_core::{Event, Moment, OutboxId, minutes};
use tableturn_queue::{Envelope, Queue, QueueError, due_id, group_of, group_of_party};
use tableturn_store::{Clocks, Driver, DuePlace, HoldGate, Store, StoreError};
use tokio::task::JoinSet;
use walk::Walk;

/// Rows of a page: some 100 KB at the most, read in one trip.
const ROWS: u32 = 500;
/// After a start no hold of a texted party ends before so much of the store's clock has passed: the
/// provider may still be bringing us what guests wrote while we were down.
const GRACE_AFTER_START: i64 = minutes(1);
/// Requests to the queue at once. SQS answers in some 15 ms, so four stay below the 300 a second that a
/// queue takes without high throughput, and carry 2,600 envelopes a second.
const LANES: usize = 4;
/// Envelopes of one request to SQS: a lane gets whole requests.
const TOGETHER: usize = 10;
/// What is still due so long after it was queued is queued again: it may have been lost. Sooner would be
/// in vain, since the queue takes the same id for a repetition for five minutes.
const QUEUED_AGAIN_AFTER: Duration = Duration::from_secs(6 * 60);
/// Conversations that one sweep wakes at most: what the dispatcher's 32 senders get done in 15 seconds at
/// four a second each. More would wait in its memory, which is not bounded, and not be served the sooner.
const WOKEN: usize = 2_000;
/// A message that is still due so long after its conversation was woken wakes it again. The dispatcher
/// keeps what it was told, and looks again by itself; so this is only for what we can't think of.
const WOKEN_AGAIN_AFTER: Duration = Duration::from_secs(10 * 60);
/// Things of each kind that are remembered as handed on: five sweeps' fill, 25 MB at the very worst.
const REMEMBERED: usize = 100_000;

/// Finds due work without scanning: bounded range reads. Any number of processes may run it. Cheap to
/// clone; the clones share what they have handed on.
#[derive(Clone)]
pub struct Sweep {
    store: Store,
    queue: Queue,
    dispatcher: Dispatcher,
    started: Moment,
    /// Which part of the time between two sweeps is ours; none when there are no other processes.
    share: Option<f64>,
    shared: Arc<Shared>,
}

struct Shared {
    queued: Mutex<Recent<String>>,
    woken: Mutex<Recent<(OutboxId, i64)>>,
    /// Where the last sweep stopped, if it did not see all.
    parties_from: Mutex<Option<DuePlace>>,
    messages_from: Mutex<Option<DuePlace>>,
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
        let share = match store.driver() {
            Driver::Sqlite(_) => None,
            Driver::Postgres(_) => Some(rand::random()),
        };
        let shared = Shared {
            queued: Mutex::new(Recent::new(QUEUED_AGAIN_AFTER, REMEMBERED)),
            woken: Mutex::new(Recent::new(WOKEN_AGAIN_AFTER, REMEMBERED)),
            parties_from: Mutex::default(),
            messages_from: Mutex::default(),
        };
        Self { store, queue, dispatcher, started, share, shared: Arc::new(shared) }
    }

    /// Sweeps at the schedule's times, and takes out what is old now and then, until it is told to stop.
    /// Sweeps once at the start too, since the last process may have died with work in hand.
    pub async fn run(self, schedule: Schedule, stop: Stop) {
        tokio::join!(purging::run(self.store.clone(), stop.clone()), self.sweeping(schedule, stop));
    }

    async fn sweeping(&self, schedule: Schedule, mut stop: Stop) {
        let mut wait = Duration::ZERO;
        loop {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = stop.wait() => return,
            }
            // A sweep that is cut short has lost nothing: what it has not handed on is still due.
            let swept = tokio::select! {
                swept = self.once() => swept,
                () = stop.wait() => return,
            };
            if let Err(error) = swept {
                tracing::warn!(%error, "the sweep could not finish; the next one goes on");
            }
            wait = schedule.wait(chrono::Utc::now(), self.share.unwrap_or(0.0));
        }
    }

    /// One sweep. When it returns, all that was due is on the queue, but for more than 20,000.
    ///
    /// # Errors
    /// The store or the queue did not answer; what was queued until then stays queued.
    pub async fn once(&self) -> Result<(), SweepError> {
        let clocks = self.store.clocks().await?;
        let parties = self.parties(clocks).await;
        // Messages need no queue to be sent, so they don't wait until it takes what is due.
        let messages = self.messages(clocks).await;
        parties.and(messages)
    }

    async fn parties(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = clocks.restaurant;
        let gate = match by - self.started < GRACE_AFTER_START {
            true => HoldGate::Closed,
            false => HoldGate::Open,
        };
        let mut walk = Walk::from(lock(&self.shared.parties_from).clone());
        let mut queued = Ok(());
        while queued.is_ok()
            && let Some(after) = walk.next()
        {
            let page = self.store.due_parties(by, gate, after, ROWS).await?;
            walk.read(page.next);
            if self.jumps(&mut walk, by.0) {
                continue;
            }
            let envelopes = page.found.into_iter().map(|due| Envelope {
                id: due_id(&due.party, &due.due),
                // In the guest's own group, so that a "5 more" said before it is heard before it.
                group: due.address.as_ref().map_or_else(|| group_of_party(&due.party), group_of),
                at: now_ms(),
                event: Event::Due { restaurant: due.restaurant, party: due.party, due: due.due },
            });
            queued = self.queue_all(envelopes.collect()).await;
        }
        // After a failure too: a page that can't be queued must not keep those behind it from being tried.
        *lock(&self.shared.parties_from) = walk.stopped();
        Ok(queued?)
    }

    /// Puts on the queue what was not put there lately. Nobody is due twice in a page, so the lanes
    /// may overtake each other.
    async fn queue_all(&self, mut envelopes: Vec<Envelope>) -> Result<(), QueueError> {
        let now = Instant::now();
        {
            let queued = lock(&self.shared.queued);
            envelopes.retain(|envelope| !queued.has(&envelope.id, now));
        }
        let mut lanes = JoinSet::new();
        let each = envelopes.len().div_ceil(LANES).next_multiple_of(TOGETHER).max(TOGETHER);
        for part in envelopes.chunks(each) {
            let (queue, part) = (self.queue.clone(), part.to_vec());
            lanes.spawn(async move { queue.send(&part).await.map(|()| part) });
        }
        let mut failed = None;
        while let Some(sent) = lanes.join_next().await {
            match sent {
                Ok(Ok(part)) => {
                    let mut queued = lock(&self.shared.queued);
                    part.into_iter().for_each(|envelope| queued.note(envelope.id, now));
                }
                Ok(Err(error)) => failed = Some(error),
                // Not noted, so the next sweep queues it.
                Err(error) => tracing::warn!(panicked = error.is_panic(), "a lane of the sweep ended early"),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn messages(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = clocks.machine;
        let mut walk = Walk::from(lock(&self.shared.messages_from).clone());
        let mut woken = 0;
        while let Some(after) = walk.next().filter(|_| woken < WOKEN) {
            let page = self.store.due_conversations(by, after, ROWS).await?;
            walk.read(page.next);
            if self.jumps(&mut walk, by) {
                continue;
            }
            let now = Instant::now();
            let mut before = lock(&self.shared.woken);
            for message in page.found {
                let this = (message.id, message.at);
                if !before.has(&this, now) {
                    self.dispatcher.wake(this.0.conversation.clone());
                    before.note(this, now);
                    woken += 1;
                }
            }
        }
        *lock(&self.shared.messages_from) = walk.stopped();
        Ok(())
    }

    /// Whether the walk begins elsewhere, because others may be about to take the same way.
    fn jumps(&self, walk: &mut Walk, now: i64) -> bool {
        self.share.is_some() && walk.jump(now, rand::random())
    }
}

/// What is behind these locks is whole after every step, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
