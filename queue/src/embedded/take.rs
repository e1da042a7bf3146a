use super::{
    leases::DeliveryId,
    open::EmbeddedOptions,
    shared::{Receiver, Shared},
    statements,
    undelivered::Undelivered,
};
use crate::{
    envelope::Envelope, error::QueueError, handle::Handle, limits::VISIBILITY_MAX, received::Received,
};
use rusqlite::{Connection, Transaction};
use std::sync::Arc;
use tokio::sync::oneshot;

/// The most new messages that one read of the table learns of, so that a long backlog does not occupy the
/// database's thread for long.
const LEARN_MAX: usize = 10_000;

/// Learns of new messages, expires leases, and takes what is ready.
pub(super) fn take(
    t: &Transaction,
    shared: &Arc<Shared>,
    options: &EmbeddedOptions,
    max: usize,
) -> Result<Undelivered, QueueError> {
    let mut taken = Undelivered::begin(shared.clone());
    learn_new(t, shared)?;
    let now = options.clock.monotonic();
    {
        let mut leases = shared.leases();
        leases.expire(now);
        taken.pick(leases.pick(max, now + options.visibility.min(VISIBILITY_MAX)));
    }
    let mut received = Vec::new();
    for delivery in taken.picked() {
        received.extend(count_and_read(t, *delivery, options)?);
    }
    taken.read(received);
    Ok(taken)
}

/// What a send took for the receivers that wait; it reaches them after the commit.
#[derive(Default)]
pub(super) struct HandOver(Vec<(Option<oneshot::Sender<Undelivered>>, Undelivered)>);

impl HandOver {
    /// Takes what is ready, for one receiver after the other.
    pub(super) fn take(
        t: &Transaction,
        shared: &Arc<Shared>,
        options: &EmbeddedOptions,
    ) -> Result<Self, QueueError> {
        let mut taken = Vec::new();
        while let Some(receiver) = shared.next_receiver() {
            let batch = take(t, shared, options, receiver.max)?;
            if batch.is_empty() {
                shared.wait_on(receiver);
                taken.push((None, batch));
                break;
            }
            let Receiver { hand_over, .. } = receiver;
            taken.push((Some(hand_over), batch));
        }
        Ok(Self(taken))
    }

    /// The transaction is committed.
    pub(super) fn deliver(self) {
        for (receiver, mut batch) in self.0 {
            batch.commit();
            if let Some(receiver) = receiver {
                // If the receiver has stopped waiting, the messages are given back.
                drop(receiver.send(batch));
            }
        }
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
