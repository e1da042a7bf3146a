use super::{leases::DeliveryId, shared::Shared};
use crate::received::Received;
use std::sync::Arc;

/// Messages in flight that no caller has received yet.
///
/// Dropped before its transaction is committed, it also unlearns the messages that it learnt of: those that were sent
/// in the same transaction do not exist. Dropped later (the receiver stopped waiting), it gives the messages back.
#[derive(Debug)]
pub(super) struct Undelivered {
    shared: Arc<Shared>,
    picked: Vec<DeliveryId>,
    received: Vec<Received>,
    /// The last position that was learnt of before the transaction, until it is committed.
    learnt_before: Option<i64>,
}

impl Undelivered {
    /// Begins to learn and to pick, in a transaction that is not committed.
    pub(super) fn begin(shared: Arc<Shared>) -> Self {
        let learnt_before = Some(shared.leases().last_learnt());
        Self { shared, picked: Vec::new(), received: Vec::new(), learnt_before }
    }

    pub(super) fn pick(&mut self, picked: Vec<DeliveryId>) {
        self.picked = picked;
    }

    pub(super) fn picked(&self) -> &[DeliveryId] {
        &self.picked
    }

    pub(super) fn read(&mut self, received: Vec<Received>) {
        self.received = received;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.picked.is_empty()
    }

    /// The transaction is committed.
    pub(super) fn commit(&mut self) {
        self.learnt_before = None;
    }

    /// Returns the messages to the caller. Forgets the picked ones that the table did not have any more.
    pub(super) fn deliver(mut self) -> Vec<Received> {
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
        if self.picked.is_empty() && self.learnt_before.is_none() {
            return;
        }
        let mut leases = self.shared.leases();
        for delivery in self.picked.drain(..) {
            leases.give_back(delivery);
        }
        if let Some(position) = self.learnt_before {
            leases.unlearn_after(position);
        }
        drop(leases);
        self.shared.ready.notify_waiters();
    }
}
