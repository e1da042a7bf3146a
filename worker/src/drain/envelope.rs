//! One envelope: decided again until it is settled, is buried, or is not ours any more.

use super::{
    Drain,
    decider::Decider,
    failure_source::{FailureSource, source_of},
    settle::{AfterEnvelope, Settling},
};
use crate::{Stop, UnknownLine};
use std::fmt::Display;
use tableturn_decide::Event;
use tableturn_floor::{Address, mask_address};
use tableturn_queue::{BadBody, Envelope, Received};
use tableturn_store::Outcome;

/// Tries of an envelope that fails by its own fault, before it is buried as a dead letter.
const TRIES: u32 = 5;

pub(super) const EXPIRED: &str =
    "a delivery expired before its envelope was settled; the queue redelivers the envelope";

impl<D: Decider> Drain<D> {
    /// `is_ours` says whether the delivery is still valid.
    pub(super) async fn decide_one(
        &self,
        received: &Received,
        is_ours: impl Fn() -> bool,
        stop: &mut Stop,
    ) -> AfterEnvelope {
        let envelope = match &received.body {
            Ok(envelope) => envelope,
            Err(reason @ (BadBody::UnknownVersion(_) | BadBody::UnknownWord { .. })) => {
                return leave_to_later_version(received, &reason);
            }
            Err(reason) => return self.settle(received, Settling::Bury(&reason.to_string()), stop).await,
        };
        let mut backoff = self.timing.backoff();
        let mut tries = 0;
        loop {
            let (fault, reason) = match self.decide_in_task(envelope).await {
                Ok(Outcome::Committed(()) | Outcome::AlreadyCommitted) => {
                    return self.settle(received, Settling::Acknowledge, stop).await;
                }
                Ok(Outcome::Left(UnknownLine)) => {
                    let reason = unknown_line(&envelope.event);
                    tracing::warn!(envelope = %envelope.id, reason, "burying a text as a dead letter");
                    return self.settle(received, Settling::Bury(&reason), stop).await;
                }
                Err(failed) => failed,
            };
            match fault {
                FailureSource::Envelope => tries += 1,
                FailureSource::Store => self.store_health.mark_down(),
                FailureSource::LaterVersion => return leave_to_later_version(received, &reason),
                FailureSource::Transient => {}
            }
            if tries >= TRIES {
                // A store that refuses every login or query makes every envelope look at fault.
                if self.decider.check_store().await.is_ok() {
                    tracing::warn!(
                        envelope = %envelope.id, tries, reason,
                        "could not decide an envelope; burying it as a dead letter"
                    );
                    return self.settle(received, Settling::Bury(&reason), stop).await;
                }
                self.store_health.mark_down();
                tries -= 1;
            }
            tracing::warn!(envelope = %envelope.id, tries, reason, "could not decide an envelope; retrying");
            tokio::select! {
                () = tokio::time::sleep(backoff.next().unwrap_or(self.timing.longest_retry)) => {}
                () = stop.wait() => {}
            }
            if stop.is_now() {
                return AfterEnvelope::GiveBack;
            }
            if !is_ours() {
                tracing::warn!(envelope = %envelope.id, "{EXPIRED}");
                return AfterEnvelope::GiveBack;
            }
        }
    }

    /// Decides in a task of its own, so that a panic over one envelope leaves the others alone.
    async fn decide_in_task(
        &self,
        envelope: &Envelope,
    ) -> Result<Outcome<(), UnknownLine>, (FailureSource, String)> {
        let (decider, id, event) = (self.decider.clone(), envelope.id.clone(), envelope.event.clone());
        match tokio::spawn(async move { decider.decide(&id, event).await }).await {
            Ok(Ok(outcome)) => Ok(outcome),
            Ok(Err(error)) => Err((source_of(&error), error.to_string())),
            Err(broken) => {
                // The panic's message may hold a name, so it is not repeated.
                let how = if broken.is_panic() { "panic" } else { "cancelled" };
                Err((FailureSource::Envelope, format!("a fault of ours while deciding it ({how})")))
            }
        }
    }
}

/// Leaves the envelope on the queue, which redelivers it after its visibility timeout, perhaps to a newer process. If
/// none comes, it ends in the dead letters when it was delivered too often.
fn leave_to_later_version(received: &Received, reason: &impl Display) -> AfterEnvelope {
    tracing::warn!(
        envelope = %received.id, %reason,
        "an envelope is for a later version of tableturn; leaving it on the queue"
    );
    AfterEnvelope::NotSettled
}

/// The dead letter's reason: it names the line that no floor file has.
fn unknown_line(event: &Event) -> String {
    match event {
        Event::Heard(heard) => {
            let Address { channel, line, .. } = &heard.address;
            // The webhook leaves the prefix of a channel that we do not support.
            if let Some((unsupported, _)) = line.split_once(':') {
                return format!("texts by {unsupported} are not supported");
            }
            format!("no restaurant has the {channel} line {}", mask_address(line))
        }
        // Only a text is left because of its line.
        Event::Due { .. }
        | Event::DayEnds { .. }
        | Event::TextsCounted { .. }
        | Event::Sent { .. }
        | Event::Failed { .. }
        | Event::Receipt { .. }
        | Event::Presence { .. }
        | Event::Moved { .. }
        | Event::OptedOut { .. }
        | Event::LineHealth { .. } => "no restaurant has this line".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_decide::Heard;
    use tableturn_fixtures::address;
    use tableturn_floor::Channel;

    #[test]
    fn the_reason_names_the_line_masked_and_not_the_guest() {
        let heard = Heard::text(address(Channel::Sms, "+15550142"), "4 Ana");
        assert_eq!(unknown_line(&Event::Heard(heard)), "no restaurant has the sms line +1•••00");
        let mut address = address(Channel::Sms, "messenger:2134");
        address.line = "messenger:1055".into();
        let heard = Heard::text(address, "4 Ana");
        assert_eq!(unknown_line(&Event::Heard(heard)), "texts by messenger are not supported");
    }
}
