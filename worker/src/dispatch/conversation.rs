//! One conversation under its lease: its messages, one after the other.

use super::{
    Dispatcher,
    policy::{FIRST_RETRY, LEASE_MS, MESSAGES_PER_TURN, NextStep},
};
use crate::{Stop, mutex::lock};
use std::time::{Duration, Instant};
use tableturn_floor::ConversationId;
use tableturn_store::{Lease, StoreError};

/// Half of the lease, after which it is renewed.
const HALF_LEASE: Duration = Duration::from_millis(LEASE_MS as u64 / 2);

impl Dispatcher {
    /// Sends the conversation's messages. Returns after how long it must be woken again; `None` if nothing is left
    /// to send, or at a stop.
    ///
    /// # Errors
    /// The store does not answer; the messages that were not sent are still due.
    pub async fn send_waiting(
        &self,
        conversation: &ConversationId,
        stop: &Stop,
    ) -> Result<Option<Duration>, StoreError> {
        let (store, holder) = (&self.shared.store, &self.shared.holder);
        let mut leased_at = Instant::now();
        let mut took_over = match store.lease(conversation, holder, LEASE_MS).await? {
            Lease::Mine { took_over } => took_over,
            Lease::Busy { .. } => return Ok(Some(HALF_LEASE)),
        };
        self.record_unknown(conversation).await?;
        let mut wait = self.record_accepted(conversation).await?;
        for _ in 0..MESSAGES_PER_TURN {
            if stop.is_now() || wait.is_some() {
                break;
            }
            let Some(message) = store.head(conversation).await? else { break };
            if leased_at.elapsed() > HALF_LEASE {
                leased_at = Instant::now();
                match store.lease(conversation, holder, LEASE_MS).await? {
                    Lease::Mine { .. } => {}
                    Lease::Busy { .. } => return Ok(Some(FIRST_RETRY)),
                }
            }
            // The previous holder of the lease may have sent the head message and died.
            let is_unknown = message.unknown || std::mem::take(&mut took_over);
            match self.send_one(&message, is_unknown).await? {
                NextStep::NextMessage => {}
                NextStep::WakeIn(time) => wait = Some(time),
            }
        }
        // Only this process knows that the message was accepted: another one would send it again. So the
        // lease is kept until that is recorded.
        if wait.is_some() && lock(&self.shared.accepted_not_recorded).contains_key(conversation) {
            return Ok(wait);
        }
        store.release(conversation, holder).await?;
        // A decision may have written a message after the last read, whose task then found the lease taken.
        if wait.is_none()
            && !stop.is_now()
            && store.head(conversation).await?.is_some_and(|m| m.backoff_ms() == 0)
        {
            wait = Some(Duration::ZERO);
        }
        Ok(wait)
    }
}
