//! What the drain needs of the rest of the worker.

use crate::{Engine, EngineError, UnknownLine};
use tableturn_decide::Event;
use tableturn_store::{Outcome, Store};

/// Decides events. Tests bring their own.
pub trait Decider: Clone + Send + Sync + 'static {
    /// As [`Engine::handle`].
    fn decide(
        &self,
        id: &str,
        event: Event,
    ) -> impl Future<Output = Result<Outcome<(), UnknownLine>, EngineError>> + Send;

    /// Whether the store answers. The error says why not, without a name or a number in it.
    fn check_store(&self) -> impl Future<Output = Result<(), String>> + Send;
}

/// The engine, and the store that it decides on.
#[derive(Clone)]
pub struct EngineDecider {
    pub(super) store: Store,
    pub(super) engine: Engine,
}

impl Decider for EngineDecider {
    async fn decide(&self, id: &str, event: Event) -> Result<Outcome<(), UnknownLine>, EngineError> {
        self.engine.handle(id, event).await
    }

    async fn check_store(&self) -> Result<(), String> {
        self.store.driver().check().await.map_err(|error| error.to_string())
    }
}
