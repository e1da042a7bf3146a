use super::{
    leases::DeliveryId,
    open::{Embedded, EmbeddedOptions},
    shared::Shared,
    statements,
};
use crate::{
    envelope::Envelope,
    error::QueueError,
    handle::Handle,
    limits::{RECEIVE_MAX, VISIBILITY_MAX, WAIT_MAX},
    received::Received,
};
use rusqlite::{Connection, Transaction};
use std::{sync::Arc, time::Duration};
use tableturn_sqlite::Verdict;
use tokio::time::Instant;

/// How often a waiting receiver reads the table for messages of other processes. The statement reads only
/// the end of the primary key, so it costs no more than `PRAGMA data_version` and never misses a message.
const POLL_EVERY: Duration = Duration::from_millis(500);
/// The most new messages that one read of the table learns of, so that a long backlog does not occupy the
/// database's thread for long.
const LEARN_MAX: usize = 10_000;

impl Embedded {
    pub(crate) async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        let max = max.min(RECEIVE_MAX);
        if max == 0 {
            return Ok(Vec::new());
        }
        let until = Instant::now() + wait.min(WAIT_MAX);
        loop {
            let ready = self.shared.ready.notified();
            tokio::pin!(ready);
            // From here on no send of this process is missed, even one during the next read of the table.
            ready.as_mut().enable();
            if self.refresh().await? {
                let batch = self.take(max).await?;
                if !batch.is_empty() {
                    return Ok(batch);
                }
                // The ready messages were buried, or deleted by another process: try those behind them.
                continue;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Vec::new());
            }
            let first_expiry = self.shared.leases().first_expiry();
            let expires_in = first_expiry.map(|at| at.saturating_sub(self.options.clock.monotonic()));
            let nap = left.min(POLL_EVERY).min(expires_in.unwrap_or(POLL_EVERY));
            tokio::select! {
                () = ready => {}
                () = tokio::time::sleep(nap) => {}
            }
        }
    }

    /// Learns of new messages and expires leases. Returns whether any message is ready.
    async fn refresh(&self) -> Result<bool, QueueError> {
        let shared = self.shared.clone();
        self.database.call(move |connection| learn_new(connection, &shared)).await??;
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
            let mut taken = Undelivered { shared, picked, received: Vec::new() };
            for delivery in &taken.picked {
                taken.received.extend(count_and_read(t, *delivery, &options)?);
            }
            Ok::<_, QueueError>(Verdict::commit(taken))
        });
        Ok(taken.await?.deliver())
    }
}

/// Learns of the messages that are new in the table, of this or another process.
fn learn_new(connection: &Connection, shared: &Shared) -> rusqlite::Result<()> {
    let (last, room) = {
        let leases = shared.leases();
        (leases.last_learnt(), leases.room().min(LEARN_MAX))
    };
    let new = statements::positions_after(connection, last, room)?;
    let mut leases = shared.leases();
    for (position, group) in new {
        leases.learn(position, &group);
    }
    Ok(())
}

/// Counts the delivery and reads the message. None if the table does not have it any more, or if this would
/// be one delivery too many: then the message becomes a dead letter.
fn count_and_read(
    t: &Transaction,
    delivery: DeliveryId,
    options: &EmbeddedOptions,
) -> Result<Option<Received>, QueueError> {
    let Some(message) = statements::count_delivery(t, delivery.position)? else { return Ok(None) };
    if message.receives > options.max_receives {
        let reason = format!("delivered {} times without success", options.max_receives);
        statements::bury(t, delivery.position, options.max_receives, &reason, options.clock.wall())?;
        tracing::warn!(
            envelope = %message.id,
            deliveries = options.max_receives,
            "delivered an envelope too often; moving it to the dead letters"
        );
        return Ok(None);
    }
    Ok(Some(Received {
        handle: Handle::embedded(delivery),
        id: message.id,
        group: message.group,
        body: Envelope::from_body(&message.body),
        receives: message.receives,
    }))
}

/// Messages in flight that no caller has received yet. If it is dropped undelivered (the commit failed, or
/// the receiver stopped waiting), the messages are given back.
struct Undelivered {
    shared: Arc<Shared>,
    picked: Vec<DeliveryId>,
    received: Vec<Received>,
}

impl Undelivered {
    /// Returns the messages to the caller. Forgets the picked ones that the table did not have any more.
    fn deliver(mut self) -> Vec<Received> {
        let received = std::mem::take(&mut self.received);
        let mut leases = self.shared.leases();
        let mut forgotten = false;
        for delivery in std::mem::take(&mut self.picked) {
            if !received.iter().any(|r| r.handle.as_embedded().is_ok_and(|of| of == delivery)) {
                leases.forget(delivery);
                forgotten = true;
            }
        }
        drop(leases);
        if forgotten {
            self.shared.ready.notify_waiters();
        }
        received
    }
}

impl Drop for Undelivered {
    fn drop(&mut self) {
        if self.picked.is_empty() {
            return;
        }
        let mut leases = self.shared.leases();
        for delivery in self.picked.drain(..) {
            leases.give_back(delivery);
        }
        drop(leases);
        self.shared.ready.notify_waiters();
    }
}
