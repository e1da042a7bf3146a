//! Takes envelopes off the queue: in order within a group, many groups at once.

use crate::{Engine, EngineError, Handled, Stop};
use backon::{BackoffBuilder, ExponentialBuilder};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tableturn_queue::{Queue, Received};
use tableturn_store::{Store, StoreError};
use tokio::{sync::Semaphore, task::JoinSet};

/// Groups in hand at once: enough to keep a store busy that answers in a few milliseconds.
const GROUPS_IN_HAND: usize = 32;
/// Envelopes per receive, as many as SQS gives.
const BATCH: usize = 10;
/// How long one receive waits; also how long a stop may have to wait for it.
const POLL: Duration = Duration::from_secs(5);
/// While an envelope is in hand its lease is renewed this often, for [`LEASE`] each time.
const RENEW: Duration = Duration::from_secs(20);
/// See [`RENEW`].
const LEASE: Duration = Duration::from_secs(60);
/// An envelope that fails by its own fault is tried this often before it goes to the dead letters.
const TRIES: u32 = 5;
/// How long a stop waits for what is in hand: longer than one command, shorter than a service
/// manager's patience.
const PATIENCE: Duration = Duration::from_secs(20);

/// The queue's end of the way of a text.
#[derive(Clone)]
pub struct Drain {
    queue: Queue,
    store: Store,
    engine: Engine,
}

impl Drain {
    /// A drain that hands each envelope to the engine.
    pub fn new(queue: Queue, store: Store, engine: Engine) -> Self {
        Self { queue, store, engine }
    }

    /// Runs until it is told to stop, then finishes what is in hand. What it couldn't finish in time
    /// stays on the queue.
    pub async fn run(self, mut stop: Stop) {
        let seats = Arc::new(Semaphore::new(GROUPS_IN_HAND));
        let mut groups = JoinSet::new();
        while !stop.is_now() {
            let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { break };
            let received = tokio::select! {
                received = self.queue.receive(BATCH, POLL) => received,
                () = stop.wait() => break,
            };
            drop(seat);
            match received {
                Ok(received) => {
                    for group in by_group(received) {
                        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { return };
                        let drain = self.clone();
                        groups.spawn(async move {
                            drain.group(group).await;
                            drop(seat);
                        });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the queue doesn't answer; trying again");
                    self.pause(&mut stop).await;
                }
            }
            while groups.try_join_next().is_some() {}
            self.wait_for_the_store(&mut stop).await;
        }
        let rest = async { while groups.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, rest).await.is_err() {
            tracing::warn!("stopping with commands in hand; they stay on the queue");
        }
    }

    async fn pause(&self, stop: &mut Stop) {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            () = stop.wait() => {}
        }
    }

    /// While the store is down nothing new is taken off the queue.
    async fn wait_for_the_store(&self, stop: &mut Stop) {
        let mut said = false;
        while !stop.is_now() {
            match self.store.driver().check().await {
                Ok(()) => return,
                Err(error) if !said => {
                    said = true;
                    tracing::warn!(%error, "the store doesn't answer; nothing is taken off the queue");
                }
                Err(_) => {}
            }
            self.pause(stop).await;
        }
    }

    /// The envelopes of one group, in order. If one must be given back, so must all behind it.
    async fn group(&self, envelopes: Vec<Received>) {
        let mut stuck = false;
        for received in envelopes {
            if stuck {
                self.give_back(&received).await;
                continue;
            }
            let handle = received.handle.clone();
            let work = self.one(received);
            tokio::pin!(work);
            let mut renew = tokio::time::interval(RENEW);
            renew.tick().await;
            stuck = loop {
                tokio::select! {
                    settled = &mut work => break !settled,
                    _ = renew.tick() => {
                        if let Err(error) = self.queue.extend(&handle, LEASE).await {
                            tracing::warn!(%error, "a lease could not be renewed");
                        }
                    }
                }
            };
        }
    }

    /// Decides one envelope; whether it is off the queue then.
    async fn one(&self, received: Received) -> bool {
        let envelope = match &received.body {
            Ok(envelope) => envelope.clone(),
            Err(reason) => return self.bury(&received, &reason.to_string()).await,
        };
        let mut waits = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(100))
            .with_max_delay(Duration::from_secs(10))
            .with_jitter()
            .without_max_times()
            .build();
        let mut tries = 0;
        loop {
            // In a task of its own, so that a fault of ours in one envelope leaves the others alone.
            let (engine, id, event) = (self.engine.clone(), envelope.id.clone(), envelope.event.clone());
            let outcome = tokio::spawn(async move { engine.handle(&id, event).await }).await;
            let reason = match outcome {
                Ok(Ok(Handled::UnknownLine)) => {
                    tracing::warn!(id = %envelope.id, "a text on a line that no restaurant has");
                    return self.bury(&received, "no restaurant has this line").await;
                }
                Ok(Ok(Handled::Done | Handled::Before)) => return self.acknowledge(&received).await,
                Ok(Err(error)) => {
                    tries += u32::from(is_its_own_fault(&error));
                    error.to_string()
                }
                Err(panicked) => {
                    tries += 1;
                    // The panic's words may hold a name.
                    format!(
                        "a fault of ours while deciding it ({})",
                        if panicked.is_panic() { "panic" } else { "cancelled" }
                    )
                }
            };
            tracing::warn!(id = %envelope.id, tries, reason, "an envelope could not be decided yet");
            if tries >= TRIES {
                return self.bury(&received, &reason).await;
            }
            tokio::time::sleep(waits.next().unwrap_or(RENEW)).await;
        }
    }

    async fn acknowledge(&self, received: &Received) -> bool {
        // If this fails it comes again, and the inbox knows it.
        match self.queue.acknowledge(&received.handle).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "an envelope could not be acknowledged; it will come again");
                false
            }
        }
    }

    async fn bury(&self, received: &Received, reason: &str) -> bool {
        match self.queue.bury(&received.handle, reason).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "an envelope could not be moved to the dead letters; it will come again");
                false
            }
        }
    }

    async fn give_back(&self, received: &Received) {
        if let Err(error) = self.queue.give_back(&received.handle).await {
            tracing::warn!(%error, "an envelope could not be given back; it comes again when its lease ends");
        }
    }
}

/// Whether an error counts as one of the envelope's tries: a store that is down or busy does not.
fn is_its_own_fault(error: &EngineError) -> bool {
    match error {
        EngineError::Store(StoreError::Rejected(_)) | EngineError::Unsettled => true,
        EngineError::Store(_) | EngineError::Queue(_) => false,
    }
}

/// A batch by groups, the order within each kept. An unreadable body is a group of its own.
fn by_group(received: Vec<Received>) -> Vec<Vec<Received>> {
    let mut groups: BTreeMap<String, Vec<Received>> = BTreeMap::new();
    for (place, received) in received.into_iter().enumerate() {
        let group = match &received.body {
            Ok(envelope) => envelope.group.clone(),
            Err(_) => format!("unreadable {place}"),
        };
        groups.entry(group).or_default().push(received);
    }
    groups.into_values().collect()
}
