//! What the drain asks of the house: to decide an event, and whether the store answers.

use crate::{Engine, EngineError, Handled};
use tableturn_core::Event;
use tableturn_queue::QueueError;
use tableturn_store::{Store, StoreError};

/// Decides events. Tests bring their own.
pub(super) trait Decides: Clone + Send + Sync + 'static {
    /// As [`Engine::handle`].
    fn decide(&self, id: &str, event: Event) -> impl Future<Output = Result<Handled, EngineError>> + Send;

    /// Whether the store answers, or what it says instead.
    fn check(&self) -> impl Future<Output = Result<(), String>> + Send;
}

/// The engine and its store.
#[derive(Clone)]
pub(super) struct House {
    pub(super) store: Store,
    pub(super) engine: Engine,
}

impl Decides for House {
    async fn decide(&self, id: &str, event: Event) -> Result<Handled, EngineError> {
        self.engine.handle(id, event).await
    }

    async fn check(&self) -> Result<(), String> {
        self.store.driver().check().await.map_err(|error| error.to_string())
    }
}

/// Whose fault it is that an envelope was not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its own: it counts as one of its tries.
    Own,
    /// The store can't be reached.
    Store,
    /// Nobody's for long: rivals, or the queue.
    Passing,
}

pub(super) fn fault(error: &EngineError) -> Fault {
    match error {
        EngineError::Store(StoreError::Rejected(_)) | EngineError::Unsettled => Fault::Own,
        EngineError::Queue(QueueError::TooMany(_) | QueueError::TooLarge(_) | QueueError::BadId) => {
            Fault::Own
        }
        EngineError::Store(StoreError::Unavailable(_)) => Fault::Store,
        EngineError::Store(StoreError::Busy) | EngineError::Queue(_) => Fault::Passing,
    }
}
