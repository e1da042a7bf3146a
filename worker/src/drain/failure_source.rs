//! What an envelope's failure says about the envelope.

use crate::EngineError;
use tableturn_queue::QueueError;
use tableturn_store::StoreError;

/// What has kept an envelope from being decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The envelope itself: it counts as one of its tries.
    Envelope,
    /// The store is down.
    Store,
    /// Something that passes: conflicts with other decisions, or the queue.
    Transient,
}

pub(super) fn fault(error: &EngineError) -> Fault {
    match error {
        EngineError::Store(StoreError::Rejected(_)) | EngineError::Unsettled => Fault::Envelope,
        EngineError::Queue(QueueError::TooMany(_) | QueueError::TooLarge(_) | QueueError::BadId) => {
            Fault::Envelope
        }
        EngineError::Store(StoreError::Unavailable(_)) => Fault::Store,
        EngineError::Store(StoreError::Busy) | EngineError::Queue(_) => Fault::Transient,
    }
}
