use super::leases::Leases;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// What all clones of a queue share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Not locked while a statement runs. Messages are learnt of and picked on the database's thread only,
    /// so no other task can pick what a job there has seen as ready.
    leases: Mutex<Leases>,
    /// Wakes waiting receivers: a message may have become ready.
    pub(super) ready: Notify,
}

impl Shared {
    pub(super) fn leases(&self) -> MutexGuard<'_, Leases> {
        self.leases.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
