//! Settles an envelope: tells the queue to delete or to bury it.

use super::{Drain, decider::Decider};
use crate::Stop;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::{QueueError, Received};

/// Tries to settle one envelope.
const TRIES: u32 = 5;

/// How an envelope leaves the queue.
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
    /// The queue did not take the settling, so it redelivers the envelope after its visibility timeout, which also
    /// makes a pause. Those behind it must wait for it: give them back.
    NotSettled,
    /// Give this envelope and those behind it back; no effect if the delivery is not ours any more.
    GiveBack,
}

impl<D: Decider> Drain<D> {
    /// Settles the envelope, with retries. If that fails, the queue redelivers it, and the inbox makes the
    /// redelivery a no-op.
    pub(super) async fn settle(
        &self,
        received: &Received,
        settling: Settling<'_>,
        stop: &mut Stop,
    ) -> AfterEnvelope {
        let mut backoff = self.timing.backoff();
        let mut tries = 0;
        loop {
            let settled = match settling {
                Settling::Acknowledge => {
                    reach(KillPoint::NotAcknowledged);
                    self.queue.acknowledge(&received.handle).await
                }
                Settling::Bury(reason) => self.queue.bury(&received.handle, reason).await,
            };
            let error = match settled {
                Ok(()) => {
                    reach(KillPoint::Acknowledged);
                    return AfterEnvelope::Settled;
                }
                Err(QueueError::Stale) => return AfterEnvelope::GiveBack,
                Err(error) => error,
            };
            tries += 1;
            if tries == TRIES || stop.is_now() {
                tracing::warn!(
                    envelope = %received.id, tries, %error,
                    "gave up settling an envelope; the queue redelivers it after its visibility timeout"
                );
                return AfterEnvelope::NotSettled;
            }
            tracing::warn!(
                envelope = %received.id, tries, %error,
                "could not settle an envelope on the queue; retrying"
            );
            tokio::select! {
                () = tokio::time::sleep(backoff.next().unwrap_or(self.timing.longest_retry)) => {}
                () = stop.wait() => {}
            }
        }
    }
}
