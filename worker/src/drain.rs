//! Takes envelopes off the queue: in order within a group, many groups at once.
//!
//! What is taken off is kept until it is settled, however long the store is down, and nothing is taken
//! that nobody has a hand free for. What is not begun when it is time to stop is given back at once.

mod group;
mod hand;
mod house;
mod pace;
mod trust;

#[cfg(test)]
mod tests;

use crate::{Engine, Stop};
use house::{Decides, House};
use pace::Pace;
use std::{collections::BTreeMap, sync::Arc};
use tableturn_queue::{Queue, RECEIVE_MAX, Received};
use tableturn_store::Store;
use tokio::task::JoinSet;
use trust::Trust;

/// Groups in hand at once: enough to keep a store busy that answers in a few milliseconds.
const GROUPS_IN_HAND: usize = 32;

/// The queue's end of the way of a text.
#[derive(Clone)]
pub struct Drain {
    queue: Queue,
    house: House,
}

impl Drain {
    /// A drain that hands each envelope to the engine.
    pub fn new(queue: Queue, store: Store, engine: Engine) -> Self {
        Self { queue, house: House { store, engine } }
    }

    /// Runs until it is told to stop, then finishes the envelopes in hand, in twenty seconds at most, and
    /// gives back the others.
    pub async fn run(self, stop: Stop) {
        Work::new(self.queue, self.house, Pace::default()).run(stop).await;
    }
}

/// A drain at work. The clones are the same one.
#[derive(Clone)]
struct Work<H> {
    queue: Queue,
    house: H,
    pace: Pace,
    store: Arc<Trust>,
}

impl<H: Decides> Work<H> {
    fn new(queue: Queue, house: H, pace: Pace) -> Self {
        Self { queue, house, pace, store: Arc::default() }
    }

    async fn run(self, mut stop: Stop) {
        let mut groups = JoinSet::new();
        while !stop.is_now() {
            while groups.try_join_next().is_some() {}
            if !self.store.is_trusted() {
                self.wait_for_the_store(&mut stop).await;
                continue;
            }
            // An envelope has one group at most, so whatever comes has a place at once and nothing
            // waits for one while its time runs.
            let room = GROUPS_IN_HAND.saturating_sub(groups.len());
            if room == 0 {
                tokio::select! {
                    _ = groups.join_next() => {}
                    () = stop.wait() => {}
                }
                continue;
            }
            let received = tokio::select! {
                received = self.queue.receive(room.min(RECEIVE_MAX), self.pace.poll) => received,
                () = self.store.doubted() => continue,
                () = stop.wait() => break,
            };
            match received {
                Ok(received) => {
                    for group in by_group(received) {
                        let (work, stop) = (self.clone(), stop.clone());
                        groups.spawn(async move { work.group(group, stop).await });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the queue doesn't answer; trying again");
                    self.pause(&mut stop).await;
                }
            }
        }
        let rest = async { while groups.join_next().await.is_some() {} };
        if tokio::time::timeout(self.pace.patience + self.pace.giving_back, rest).await.is_err() {
            tracing::warn!("stopping with commands in hand; they come again when their time is over");
        }
    }

    async fn pause(&self, stop: &mut Stop) {
        tokio::select! {
            () = tokio::time::sleep(self.pace.pause) => {}
            () = stop.wait() => {}
        }
    }

    /// While the store is down nothing new is taken off the queue.
    async fn wait_for_the_store(&self, stop: &mut Stop) {
        let mut said = false;
        while !stop.is_now() {
            let answer = tokio::select! {
                answer = self.house.check() => answer,
                () = stop.wait() => return,
            };
            match answer {
                Ok(()) => return self.store.trust(),
                Err(error) if !said => {
                    said = true;
                    tracing::warn!(%error, "the store doesn't answer; nothing is taken off the queue");
                }
                Err(_) => {}
            }
            self.pause(stop).await;
        }
    }
}

/// A batch by groups, the order within each kept.
fn by_group(received: Vec<Received>) -> impl Iterator<Item = Vec<Received>> {
    let mut groups: BTreeMap<String, Vec<Received>> = BTreeMap::new();
    for received in received {
        groups.entry(received.group.clone()).or_default().push(received);
    }
    groups.into_values()
}
