//! Settles an envelope: tells the queue to delete or to bury it.

use super::{Drain, decider::Decider};
use crate::Stop;
use tableturn_queue::{QueueError, Received};

/// Tries to tell the queue.
const TRIES: u32 = 5;

/// What the queue is told about an envelope.
#[derive(Clone, Copy)]
pub(super) enum Settling<'a> {
    Acknowledge,
    /// With the dead letter's reason.
    Bury(&'a str),
}

/// What follows for the envelope's group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterEnvelope {
    /// The envelope is off the queue: go on with the next.
    Settled,
    /// The queue could not be told, so it redelivers the envelope after its visibility timeout, which also
    /// makes a pause. Those behind it wait for it: give them back.
    NotSettled,
    /// Give this envelope and those behind it back; no effect if the delivery is not ours any more.
    GiveBack,
}

impl<D: Decider> Drain<D> {
    /// Tells the queue, with retries. If that fails the envelope is redelivered, and the inbox tells that it
    /// was decided.
    pub(super) async fn settle(
        &self,
        received: &Received,
        settling: Settling<'_>,
        stop: &mut Stop,
    ) -> AfterEnvelope {
        let mut backoff = self.timing.backoff();
        for tries in 1..=TRIES {
            let told = match settling {
                Settling::Acknowledge => self.queue.acknowledge(&received.handle).await,
                Settling::Bury(reason) => self.queue.bury(&received.handle, reason).await,
            };
            match told {
                Ok(()) => return AfterEnvelope::Settled,
                Err(QueueError::Stale) => return AfterEnvelope::GiveBack,
                Err(error) => {
                    tracing::warn!(
                        envelope = %received.id, tries, %error,
                        "could not settle an envelope on the queue"
                    )
                }
            }
            if tries == TRIES || stop.is_now() {
                break;
            }
            tokio::select! {
                () = tokio::time::sleep(backoff.next().unwrap_or(self.timing.longest_retry)) => {}
                () = stop.wait() => {}
            }
        }
        tracing::warn!(
            envelope = %received.id,
            "gave up settling an envelope; the queue redelivers it after its visibility timeout"
        );
        AfterEnvelope::NotSettled
    }
}
