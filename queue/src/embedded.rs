//! The embedded queue: a few tables in the database file, and leases in memory.
//!
//! What is on disk is what must survive: the messages, the ids of the last five minutes, how often a
//! message was delivered, the dead letters. What is in flight is in memory, so a restart delivers
//! everything that was not acknowledged, in order.
//!
//! Only sending waits for the disk. Acknowledgements and counts of deliveries are committed without
//! a sync: they survive the end of the process, and a power cut that takes them back costs a second
//! delivery, which the `inbox` catches. So the count holds against what kills the process, which is
//! what it is for, and no command waits for it.

mod deliveries;
mod leases;
mod tables;

use crate::{
    BATCH_MAX, Clock, DeadLetter, Depth, Envelope, Handle, QueueError, REASON_MAX, RECEIVE_MAX, Received,
    SystemClock, VISIBILITY_MAX, WAIT_MAX,
    queue::{BODY_MAX, HandleOf},
    sqs::is_id,
};
use deliveries::{Ending, Shared, Taken, picked};
use rusqlite::{Connection, Transaction};
use std::{sync::Arc, time::Duration};
use tables::Outgoing;
use tableturn_sqlite::{Database, Gone, Verdict};
use tokio::time::Instant;

/// How often a receiver that waits looks at the table for what another process has sent. It is one
/// look at the end of the primary key, as cheap as `PRAGMA data_version` and never wrong about what is new.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// New messages that are learnt of in one look: a long backlog must not hold the thread for long.
const LEARN_MAX: usize = 10_000;
/// Dead letters that are listed at most.
const DEAD_LISTED_MAX: usize = 1_000;

/// How an embedded queue behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long a delivery stands unless it is extended.
    pub visibility: Duration,
    /// After so many deliveries an envelope becomes a dead letter instead of being delivered again.
    pub max_receives: u32,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    /// 60 seconds, 20 deliveries, the system's clocks.
    fn default() -> Self {
        Self {
            visibility: Duration::from_secs(60),
            max_receives: 20,
            clock: Arc::new(SystemClock::default()),
        }
    }
}

/// The queue in an embedded database file. Made by [`Queue::embedded`](crate::Queue::embedded).
#[derive(Clone, Debug)]
pub struct Embedded {
    database: Database,
    options: Options,
    shared: Arc<Shared>,
}

impl Embedded {
    pub(crate) async fn open(database: Database, options: Options) -> Result<Self, QueueError> {
        database.transact(|t| tables::make(t).map(Verdict::commit)).await?;
        Ok(Self { database, options, shared: Arc::default() })
    }

    pub(crate) async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        if envelopes.is_empty() {
            return Ok(());
        }
        if envelopes.len() > BATCH_MAX {
            return Err(QueueError::TooMany(envelopes.len()));
        }
        let batch = envelopes.iter().map(outgoing).collect::<Result<Vec<_>, _>>()?;
        let now = self.options.clock.wall();
        let new = self
            .database
            .transact(move |t| {
                Ok(match tables::send(t, &batch, now)? {
                    0 => Verdict::Leave(0),
                    new => Verdict::commit(new),
                })
            })
            .await;
        if new.map_err(QueueError::from)? > 0 {
            self.shared.ready.notify_waiters();
        }
        Ok(())
    }

    pub(crate) async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        let max = max.min(RECEIVE_MAX);
        if max == 0 {
            return Ok(Vec::new());
        }
        let until = Instant::now() + wait.min(WAIT_MAX);
        loop {
            let ready = self.shared.ready.notified();
            tokio::pin!(ready);
            // From here on a send is not missed, even while this looks.
            ready.as_mut().enable();
            if self.look().await? {
                let batch = self.take(max).await?;
                if !batch.is_empty() {
                    return Ok(batch);
                }
                // What was ready was buried or gone; what was behind it is ready now.
                continue;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Vec::new());
            }
            let first_end = self.shared.leases().first_end();
            let lease = first_end.map(|end| end.saturating_sub(self.options.clock.monotonic()));
            let nap = left.min(LOOK_EVERY).min(lease.unwrap_or(LOOK_EVERY));
            tokio::select! {
                () = ready => {}
                () = tokio::time::sleep(nap) => {}
            }
        }
    }

    /// Learns what is new and what is over; whether anything can be taken now.
    async fn look(&self) -> Result<bool, QueueError> {
        let shared = self.shared.clone();
        self.database.call(move |connection| learn(connection, &shared)).await??;
        let now = self.options.clock.monotonic();
        let mut leases = self.shared.leases();
        leases.expire(now);
        Ok(leases.is_ready())
    }

    async fn take(&self, max: usize) -> Result<Vec<Received>, QueueError> {
        let shared = self.shared.clone();
        let options = self.options.clone();
        let taken = self.database.transact_relaxed(move |t| {
            let until = options.clock.monotonic() + options.visibility.min(VISIBILITY_MAX);
            let picked = shared.leases().pick(max, until);
            let mut taken = Taken { shared, picked, received: Vec::new() };
            for one in &taken.picked {
                let Some(message) = tables::count_delivery(t, one.position)? else {
                    continue;
                };
                if message.receives > options.max_receives {
                    let reason = format!("delivered {} times without success", options.max_receives);
                    tables::bury(t, one.position, options.max_receives, &reason, options.clock.wall())?;
                    tracing::warn!(id = %message.id, "an envelope was delivered too often; it is a dead letter now");
                    continue;
                }
                taken.received.push(Received {
                    handle: Handle(HandleOf::Embedded { position: one.position, lease: one.lease }),
                    id: message.id,
                    group: message.group,
                    body: Envelope::from_body(&message.body),
                    receives: message.receives,
                });
            }
            Ok::<_, QueueError>(Verdict::commit(taken))
        });
        Ok(taken.await?.deliver())
    }

    pub(crate) fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        self.extend_all(std::slice::from_ref(handle), time).pop().unwrap_or(Err(QueueError::Stale))
    }

    pub(crate) fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        let now = self.options.clock.monotonic();
        let until = now + time.min(VISIBILITY_MAX);
        let mut leases = self.shared.leases();
        let mut extend = |handle| picked(handle).is_some_and(|one| leases.extend(one, now, until));
        handles.iter().map(|handle| if extend(handle) { Ok(()) } else { Err(QueueError::Stale) }).collect()
    }

    pub(crate) fn left(&self, handle: &Handle) -> Duration {
        let now = self.options.clock.monotonic();
        picked(handle).map_or(Duration::ZERO, |one| self.shared.leases().left(one, now))
    }

    pub(crate) async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        let ending = Ending::of(&self.shared, &self.options.clock, handle)?;
        let database = self.database.clone();
        to_the_end(async move {
            let job = move |t: &Transaction| {
                ending.check()?;
                tables::delete(t, ending.one.position)?;
                Ok::<_, QueueError>(Verdict::commit(ending))
            };
            database.transact_relaxed(job).await?.settled();
            Ok(())
        })
        .await
    }

    pub(crate) fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        self.give_back_all(std::slice::from_ref(handle)).pop().unwrap_or(Err(QueueError::Stale))
    }

    pub(crate) fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        let now = self.options.clock.monotonic();
        let mut leases = self.shared.leases();
        // All under one lock: nobody can take any before all are back.
        let mut give_back = |handle| {
            let one = picked(handle).filter(|one| leases.stands(*one, now)).ok_or(QueueError::Stale)?;
            leases.give_back(one);
            Ok(())
        };
        let given = handles.iter().map(&mut give_back).collect();
        drop(leases);
        self.shared.ready.notify_waiters();
        given
    }

    pub(crate) async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        let ending = Ending::of(&self.shared, &self.options.clock, handle)?;
        let database = self.database.clone();
        let reason: String = reason.chars().take(REASON_MAX).collect();
        let now = self.options.clock.wall();
        to_the_end(async move {
            let job = move |t: &Transaction| {
                ending.check()?;
                let position = ending.one.position;
                let receives = tables::receives(t, position)?;
                tables::bury(t, position, receives, &reason, now)?;
                Ok::<_, QueueError>(Verdict::commit(ending))
            };
            database.transact(job).await?.settled();
            Ok(())
        })
        .await
    }

    pub(crate) async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        let limit = limit.min(DEAD_LISTED_MAX);
        Ok(self.database.call(move |connection| tables::dead(connection, limit)).await??)
    }

    pub(crate) async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        let id = id.to_owned();
        let put = self.database.transact(move |t| tables::put_back(t, &id).map(Verdict::commit)).await;
        let put = put.map_err(QueueError::from)?;
        self.shared.ready.notify_waiters();
        Ok(put)
    }

    pub(crate) fn max_receives(&self) -> u32 {
        self.options.max_receives
    }

    pub(crate) async fn depth(&self) -> Result<Depth, QueueError> {
        let (messages, dead) = self.database.call(|connection| tables::counts(connection)).await??;
        let now = self.options.clock.monotonic();
        let mut leases = self.shared.leases();
        leases.expire(now);
        let in_flight = u64::try_from(leases.in_flight()).unwrap_or(u64::MAX);
        Ok(Depth { waiting: messages.saturating_sub(in_flight), in_flight, dead })
    }

    pub(crate) async fn check(&self) -> Result<(), QueueError> {
        Ok(self.database.call(|connection| tables::check(connection)).await??)
    }
}

fn outgoing(envelope: &Envelope) -> Result<Outgoing, QueueError> {
    let id = &envelope.id;
    if !is_id(id) {
        return Err(QueueError::BadId);
    }
    let body = envelope.to_body();
    if body.len() > BODY_MAX {
        return Err(QueueError::TooLarge(body.len()));
    }
    Ok(Outgoing { id: id.clone(), group: envelope.group.clone(), body })
}

/// Learns of the messages that are new in the table, whoever sent them.
fn learn(connection: &Connection, shared: &Shared) -> rusqlite::Result<()> {
    let (last, room) = {
        let leases = shared.leases();
        (leases.last(), leases.room().min(LEARN_MAX))
    };
    let new = tables::after(connection, last, room)?;
    let mut leases = shared.leases();
    for (position, group) in new {
        leases.learn(position, &group);
    }
    Ok(())
}

/// Runs to the end even if the caller stops waiting: between the commit and the release of the group
/// nothing may be left out, or the group would stand still until the lease is over.
async fn to_the_end(
    work: impl Future<Output = Result<(), QueueError>> + Send + 'static,
) -> Result<(), QueueError> {
    tokio::spawn(work).await.map_err(|_| Gone::Panicked)?
}
