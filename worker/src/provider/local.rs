//! The local channel: its messages are rows that `tableturn chat` and the tests read.

use super::{OutboundMessage, SendResult};
use std::sync::Arc;
use tableturn_store::Store;
use tokio::sync::{Notify, futures::Notified};

/// Stores messages for the readers of the local channel. Cheap to clone.
#[derive(Clone)]
pub struct Local {
    store: Store,
    arrived: Arc<Notify>,
}

impl Local {
    pub fn new(store: Store) -> Self {
        Self { store, arrived: Arc::default() }
    }

    pub(crate) async fn send(&self, message: &OutboundMessage<'_>) -> SendResult {
        match self.store.deliver_local(message.id, &message.address.chat, message.text).await {
            Ok(()) => {
                self.arrived.notify_waiters();
                SendResult::Accepted { provider_id: format!("local:{}", message.id) }
            }
            Err(error) => SendResult::Unknown { why: error.to_string() },
        }
    }

    /// The next message that this process delivers. Enable it before reading the store and await it after, so
    /// that no message is missed in between.
    pub fn arrival(&self) -> Notified<'_> {
        self.arrived.notified()
    }
}
