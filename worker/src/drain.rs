//! Takes envelopes off the queue and has them decided: in order within a message group (a conversation), many
//! groups at once.
//!
//! An envelope that was received is kept until it is settled, however long the store is down. The drain
//! receives no more groups than it has free places for, so nothing waits while its visibility timeout runs.
//! On a stop, envelopes that were not begun are given back at once.

mod decider;
mod envelope;
mod failure_source;
mod group;
mod in_flight;
mod settle;
mod store_health;
mod timing;

pub use decider::{Decider, EngineDecider};
pub use timing::Timing;

use crate::{Engine, Stop};
use std::{collections::BTreeMap, sync::Arc};
use store_health::StoreHealth;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::{Queue, RECEIVE_MAX, Received};
use tableturn_store::Store;
use tokio::task::JoinSet;

/// Message groups in flight at most: enough to keep a store busy that answers in a few milliseconds.
pub const MAX_GROUPS: usize = 32;

/// A drain of one queue. Cheap to clone; clones share what they know of the store.
#[derive(Clone)]
pub struct Drain<D = EngineDecider> {
    queue: Queue,
    decider: D,
    timing: Timing,
    store_health: Arc<StoreHealth>,
}

impl Drain {
    /// A drain that has the engine decide each envelope.
    pub fn new(queue: Queue, store: Store, engine: Engine) -> Self {
        Self::with(queue, EngineDecider { store, engine }, Timing::default())
    }
}

impl<D: Decider> Drain<D> {
    /// A drain with another decider and other times, for tests.
    pub fn with(queue: Queue, decider: D, timing: Timing) -> Self {
        Self { queue, decider, timing, store_health: Arc::default() }
    }

    /// Runs until the stop. Then finishes the envelopes that are being decided, within
    /// [`Timing::stop_within`], and gives the others back.
    pub async fn run(self, mut stop: Stop) {
        let mut groups = JoinSet::new();
        while !stop.is_now() {
            while groups.try_join_next().is_some() {}
            if !self.store_health.is_up() {
                self.wait_for_the_store(&mut stop).await;
                continue;
            }
            // Each envelope may be of another group, so there are as many places as envelopes asked for.
            let free = MAX_GROUPS.saturating_sub(groups.len());
            if free == 0 {
                tokio::select! {
                    _ = groups.join_next() => {}
                    () = stop.wait() => {}
                }
                continue;
            }
            let received = tokio::select! {
                received = self.queue.receive(free.min(RECEIVE_MAX), self.timing.poll) => received,
                () = self.store_health.wait_until_down() => continue,
                () = stop.wait() => break,
            };
            match received {
                Ok(received) => {
                    if !received.is_empty() {
                        reach(KillPoint::EnvelopeReceived);
                    }
                    for group in by_group(received) {
                        let (drain, stop) = (self.clone(), stop.clone());
                        groups.spawn(async move { drain.work_group(group, stop).await });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "could not receive from the queue; retrying");
                    self.pause(&mut stop).await;
                }
            }
        }
        let rest = async { while groups.join_next().await.is_some() {} };
        let within = self.timing.stop_within + self.timing.give_back_within;
        if tokio::time::timeout(within, rest).await.is_err() {
            tracing::warn!(
                groups = groups.len(),
                "stopped with message groups in flight; the queue redelivers them after their visibility timeout"
            );
        }
    }

    async fn pause(&self, stop: &mut Stop) {
        tokio::select! {
            () = tokio::time::sleep(self.timing.probe_every) => {}
            () = stop.wait() => {}
        }
    }

    /// Probes the store until it answers. Nothing is received meanwhile.
    async fn wait_for_the_store(&self, stop: &mut Stop) {
        let mut is_logged = false;
        while !stop.is_now() {
            let answer = tokio::select! {
                answer = self.decider.check_store() => answer,
                () = stop.wait() => return,
            };
            match answer {
                Ok(()) => return self.store_health.mark_up(),
                Err(error) if !is_logged => {
                    is_logged = true;
                    tracing::warn!(%error, "the store does not answer; receiving nothing until it does");
                }
                Err(_) => {}
            }
            self.pause(stop).await;
        }
    }
}

/// A batch split into its groups, in order within each.
fn by_group(received: Vec<Received>) -> impl Iterator<Item = Vec<Received>> {
    let mut groups: BTreeMap<String, Vec<Received>> = BTreeMap::new();
    for received in received {
        groups.entry(received.group.clone()).or_default().push(received);
    }
    groups.into_values()
}
