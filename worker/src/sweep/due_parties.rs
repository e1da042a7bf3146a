//! Queues an envelope for each due time of a party.

use super::{PAGE_ROWS, Sweep, SweepError, page_walk::PageWalk};
use crate::{engine::now_ms, mutex::lock};
use std::time::Instant;
use tableturn_decide::Event;
use tableturn_floor::minutes;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::{Envelope, QueueError, due_id, group_of, group_of_party};
use tableturn_store::{Clocks, HoldGate};
use tokio::task::JoinSet;

/// For so long after a start (ms of the restaurants' clock) no hold of a texted party ends: the provider may still be delivering texts that guests wrote while the process was down.
const GRACE_AFTER_START: i64 = minutes(1);
/// Requests to the queue at once. SQS answers in some 15 ms, so four stay below the 300 requests a second that a
/// queue takes without high throughput, and carry 2,600 envelopes a second.
const PARALLEL_SENDS: usize = 4;
/// Envelopes in one request to SQS: each of the parallel sends gets whole requests.
const SQS_BATCH: usize = 10;

impl Sweep {
    pub(super) async fn queue_due_parties(&self, clocks: Clocks) -> Result<(), SweepError> {
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

    /// Queues the envelopes that were not queued recently. No party or floor is due twice in a page, so the parallel sends
    /// may overtake each other.
    pub(super) async fn queue_not_recent(&self, mut envelopes: Vec<Envelope>) -> Result<(), QueueError> {
        let now = Instant::now();
        {
            let queued = lock(&self.shared.queued);
            envelopes.retain(|envelope| !queued.contains(&envelope.id, now));
        }
        if !envelopes.is_empty() {
            reach(KillPoint::DueNotQueued);
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
                    reach(KillPoint::DueQueued);
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
}
