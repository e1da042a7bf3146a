//! Deliveries between the table and a worker: taken and not handed out yet, settled and not
//! released yet. Whatever is cut short here must leave the leases as the table has it.

use super::leases::{Leases, Picked};
use crate::{Clock, Handle, QueueError, Received, queue::HandleOf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// What the clones of a queue share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Never held while a statement runs. Messages are learnt of and picked on the database's thread
    /// only, so what one job there finds, no other takes away.
    leases: Mutex<Leases>,
    /// Something may have become ready.
    pub(super) ready: Notify,
}

impl Shared {
    pub(super) fn leases(&self) -> MutexGuard<'_, Leases> {
        self.leases.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is picked by a handle; none of ours if another kind of queue gave it.
pub(super) fn picked(handle: &Handle) -> Option<Picked> {
    match handle.0 {
        HandleOf::Embedded { position, lease } => Some(Picked { position, lease }),
        HandleOf::Sqs(_) => None,
    }
}

/// Messages that are in flight and that nobody has yet. Dropped undelivered (a failed commit, a
/// receiver that gave up waiting), they go back to their places.
pub(super) struct Taken {
    pub(super) shared: Arc<Shared>,
    pub(super) picked: Vec<Picked>,
    pub(super) received: Vec<Received>,
}

impl Taken {
    /// Hands them out. What was picked and is not among them is not in the table any more.
    pub(super) fn deliver(mut self) -> Vec<Received> {
        let received = std::mem::take(&mut self.received);
        let mut leases = self.shared.leases();
        let mut gone = false;
        for one in std::mem::take(&mut self.picked) {
            if !received.iter().any(|r| picked(&r.handle) == Some(one)) {
                leases.forget(one);
                gone = true;
            }
        }
        drop(leases);
        if gone {
            self.shared.ready.notify_waiters();
        }
        received
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if self.picked.is_empty() {
            return;
        }
        let mut leases = self.shared.leases();
        for one in self.picked.drain(..) {
            leases.give_back(one);
        }
        drop(leases);
        self.shared.ready.notify_waiters();
    }
}

/// A delivery that is about to be settled on the database's thread.
pub(super) struct Ending {
    shared: Arc<Shared>,
    clock: Arc<dyn Clock>,
    pub(super) one: Picked,
}

impl Ending {
    /// Refuses a delivery that does not stand any more.
    pub(super) fn of(
        shared: &Arc<Shared>,
        clock: &Arc<dyn Clock>,
        handle: &Handle,
    ) -> Result<Self, QueueError> {
        let one = picked(handle).ok_or(QueueError::Stale)?;
        let ending = Self { shared: shared.clone(), clock: clock.clone(), one };
        ending.check()?;
        Ok(ending)
    }

    /// Refuses it once more on the thread, where its turn may come late: only there is a message
    /// delivered again, so an answer given there holds until the job is done.
    pub(super) fn check(&self) -> Result<(), QueueError> {
        match self.shared.leases().stands(self.one, self.clock.monotonic()) {
            true => Ok(()),
            false => Err(QueueError::Stale),
        }
    }

    /// The message is out of the table: its group may go on.
    pub(super) fn settled(self) {
        self.shared.leases().forget(self.one);
        self.shared.ready.notify_waiters();
    }
}
