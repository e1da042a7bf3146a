//! Whether an envelope that could not be decided is itself at fault.

use crate::EngineError;
use tableturn_queue::QueueError;
use tableturn_store::StoreError;

/// What has kept an envelope from being decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureSource {
    /// The envelope itself: it counts as one of its tries.
    Envelope,
    /// The store is down.
    Store,
    /// A later version of the program wrote what it needs to read: a process of that version must decide it.
    LaterVersion,
    /// Something that passes: conflicts with other decisions, or the queue.
    Transient,
}

pub(super) fn source_of(error: &EngineError) -> FailureSource {
    match error {
        EngineError::Store(StoreError::Rejected(_)) | EngineError::Unsettled => FailureSource::Envelope,
        EngineError::Queue(QueueError::TooMany(_) | QueueError::TooLarge(_) | QueueError::BadId) => {
            FailureSource::Envelope
        }
        EngineError::Store(StoreError::WrittenByLaterVersion(_)) => FailureSource::LaterVersion,
        EngineError::Store(StoreError::Unavailable(_)) => FailureSource::Store,
        EngineError::Store(StoreError::Busy) | EngineError::Queue(_) => FailureSource::Transient,
    }
}
