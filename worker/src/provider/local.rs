//! The local channel's "phone": a row that `tableturn chat` and the tests read.

use super::{Letter, Sent};
use std::sync::Arc;
use tableturn_store::Store;
use tokio::sync::{Notify, futures::Notified};

/// Puts messages where the local channel's readers find them.
#[derive(Clone)]
pub struct Local {
    store: Store,
    arrived: Arc<Notify>,
}

impl Local {
    /// A local phone on this store.
    pub fn new(store: Store) -> Self {
        Self { store, arrived: Arc::default() }
    }

    pub(crate) async fn send(&self, letter: &Letter<'_>) -> Sent {
        match self.store.deliver_local(letter.id, &letter.address.chat, letter.text).await {
            Ok(()) => {
                self.arrived.notify_waiters();
                Sent::Accepted { provider_id: format!("local:{}", letter.id) }
            }
            Err(error) => Sent::Unknown { why: error.to_string() },
        }
    }

    /// The next arrival in this process. Enable it before looking at the store and await it after,
    /// so that nothing arrives unheard in between.
    pub fn arrival(&self) -> Notified<'_> {
        self.arrived.notified()
    }
}
