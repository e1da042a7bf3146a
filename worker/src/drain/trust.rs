//! Whether the store is trusted to answer.
//!
//! It is asked at the start and after a command that could not reach it; else the commands themselves show
//! that it is there, and neither an idle worker nor a busy one asks it anything besides.

use tokio::sync::watch;

/// Not trusted at first.
#[derive(Debug)]
pub(super) struct Trust(watch::Sender<bool>);

impl Default for Trust {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Trust {
    pub(super) fn is_trusted(&self) -> bool {
        *self.0.borrow()
    }

    /// It has answered.
    pub(super) fn trust(&self) {
        self.0.send_replace(true);
    }

    /// It has not answered somebody.
    pub(super) fn doubt(&self) {
        self.0.send_replace(false);
    }

    /// Waits until somebody doubts it.
    pub(super) async fn doubted(&self) {
        // The sender is ours, so it is there.
        let _ = self.0.subscribe().wait_for(|trusted| !trusted).await;
    }
}
