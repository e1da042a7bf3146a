//! Whether the last store call succeeded; the drain receives nothing while it did not.
//!
//! The drain probes the store at its start and after a decision that could not reach it. Otherwise the
//! decisions themselves show that the store is up, so neither an idle worker nor a busy one sends it further
//! probes.

use tokio::sync::watch;

/// Down at first.
#[derive(Debug)]
pub(super) struct StoreHealth(watch::Sender<bool>);

impl Default for StoreHealth {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl StoreHealth {
    pub(super) fn is_up(&self) -> bool {
        *self.0.borrow()
    }

    pub(super) fn mark_up(&self) {
        self.0.send_replace(true);
    }

    pub(super) fn mark_down(&self) {
        self.0.send_replace(false);
    }

    pub(super) async fn wait_until_down(&self) {
        // It fails only without a sender, and the sender is in `self`.
        let _ = self.0.subscribe().wait_for(|is_up| !is_up).await;
    }
}
