//! What the local channel's handlers share.

use tableturn_queue::Queue;
use tableturn_store::Store;
use tableturn_worker::{Sweep, provider::Local};

#[derive(Clone)]
pub(crate) struct LocalChannel {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    /// Tells when a message has arrived.
    pub(crate) provider: Local,
    pub(crate) sweep: Sweep,
    pub(crate) secret: String,
    /// Whether `POST /local/clock` exists.
    pub(crate) test_clock: bool,
}
