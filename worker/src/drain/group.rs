//! One message group in flight: its envelopes are decided in order, and all of their deliveries are renewed
//! while the first is worked on.
//!
//! The queue delivers nothing of a group while any of it is in flight. If only the first delivery were
//! renewed, those behind it would go to another worker the moment the first is settled, while this one still
//! has them.

use super::{
    Drain,
    decider::Decider,
    envelope::EXPIRED,
    in_flight::InFlight,
    settle::{AfterEnvelope, Settling},
};
use crate::Stop;
use std::convert::Infallible;
use tableturn_queue::{QueueError, Received};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

impl<D: Decider> Drain<D> {
    /// Decides the envelopes of one group, in order, and gives back what it has not settled. If one can't be
    /// settled, none behind it is begun.
    pub async fn work_group(&self, envelopes: Vec<Received>, stop: Stop) {
        let in_flight = InFlight::new(envelopes.iter().map(|one| one.handle.clone()).collect());
        let mut out_of_time = stop.clone();
        tokio::select! {
            () = self.decide_in_order(&envelopes, &in_flight, stop) => {}
            never = self.renew(&envelopes, &in_flight) => match never {},
            () = async {
                out_of_time.wait().await;
                tokio::time::sleep(self.timing.stop_within).await;
            } => {
                let envelope = envelopes.get(in_flight.ours().0).map(|front| front.id.as_str());
                tracing::warn!(
                    envelope,
                    "stopped while an envelope was being decided; giving it back for redelivery"
                );
            }
        }
        for given in self.queue.give_back_all(in_flight.unsettled()).await {
            match given {
                Ok(()) | Err(QueueError::Stale) => {}
                Err(error) => tracing::warn!(
                    %error,
                    "could not give an envelope back; the queue redelivers it after its visibility timeout"
                ),
            }
        }
    }

    async fn decide_in_order(&self, envelopes: &[Received], in_flight: &InFlight, mut stop: Stop) {
        for (place, received) in envelopes.iter().enumerate() {
            let is_ours = || in_flight.is_ours(place) && !self.queue.left(&received.handle).is_zero();
            if stop.is_now() || !is_ours() {
                return;
            }
            let after = match place {
                0 if received.receives >= self.queue.max_receives() => {
                    self.bury_last_delivery(received, &mut stop).await
                }
                _ => self.decide_one(received, is_ours, &mut stop).await,
            };
            match after {
                AfterEnvelope::Settled => in_flight.advance(),
                AfterEnvelope::NotSettled => return in_flight.advance(),
                AfterEnvelope::GiveBack => return,
            }
        }
    }

    /// Renews the deliveries that are ours, without end.
    async fn renew(&self, envelopes: &[Received], in_flight: &InFlight) -> Infallible {
        let every = self.timing.renew_every;
        let mut due = interval_at(Instant::now() + every, every);
        due.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            due.tick().await;
            let (front, ours) = in_flight.ours();
            for (place, renewed) in (front..).zip(self.queue.extend_all(&ours, self.timing.visibility).await)
            {
                let envelope = envelopes.get(place).map(|envelope| envelope.id.as_str());
                match renewed {
                    Ok(()) => {}
                    Err(QueueError::Stale) => {
                        if in_flight.delivery_expired(place) {
                            tracing::warn!(envelope, "{EXPIRED}");
                        }
                    }
                    Err(error) => {
                        tracing::warn!(envelope, %error, "could not renew a delivery; retrying at the next renewal")
                    }
                }
            }
        }
    }

    /// Buries the first envelope of a group untried when it is delivered for the last time: it was being
    /// decided when each process before died. If it killed this one too, the queue would bury those behind it
    /// as well, which were delivered with it as often.
    async fn bury_last_delivery(&self, received: &Received, stop: &mut Stop) -> AfterEnvelope {
        tracing::warn!(
            envelope = %received.id,
            receives = received.receives,
            "an envelope was delivered too often; burying it as a dead letter"
        );
        let reason = format!("delivered {} times without success", received.receives);
        self.settle(received, Settling::Bury(&reason), stop).await
    }
}
