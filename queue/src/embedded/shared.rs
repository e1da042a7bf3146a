use super::{leases::Leases, undelivered::Undelivered};
use crate::mutex::lock;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard},
};
use tokio::sync::{Notify, oneshot};

/// What all clones of a queue share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Not locked while a statement runs. Messages are learnt of and picked on the database's thread only,
    /// so no other task can pick what a job there has seen as ready.
    leases: Mutex<Leases>,
    /// Those that found nothing ready, the longest waiting first. Changed on the database's thread only.
    receivers: Mutex<VecDeque<Receiver>>,
    /// Wakes waiting receivers: a message that is not new may have become ready.
    pub(super) ready: Notify,
}

/// A receiver that waits for a new message.
#[derive(Debug)]
pub(super) struct Receiver {
    pub(super) max: usize,
    pub(super) hand_over: oneshot::Sender<Undelivered>,
}

impl Shared {
    pub(super) fn leases(&self) -> MutexGuard<'_, Leases> {
        lock(&self.leases)
    }

    /// Leaves a receiver behind for the next send, which hands its messages to it.
    pub(super) fn wait(&self, receiver: Receiver) {
        let mut receivers = lock(&self.receivers);
        receivers.retain(|receiver| !receiver.hand_over.is_closed());
        receivers.push_back(receiver);
    }

    /// The receiver that has waited longest and still does.
    pub(super) fn next_receiver(&self) -> Option<Receiver> {
        let mut receivers = lock(&self.receivers);
        std::iter::from_fn(|| receivers.pop_front()).find(|receiver| !receiver.hand_over.is_closed())
    }

    /// Puts a receiver back for which nothing was ready.
    pub(super) fn wait_on(&self, receiver: Receiver) {
        lock(&self.receivers).push_front(receiver);
    }
}
