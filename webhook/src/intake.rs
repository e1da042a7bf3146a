//! Where an event goes before anyone is told that we have it.

use std::fmt;
use std::future::Future;
use tableturn_core::{Address, Event};

/// An event and the conversation that it waits in line with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The envelope's id: the same however often the provider calls.
    pub id: String,
    /// The conversation, whose events stay in order.
    pub address: Address,
    /// What happened.
    pub event: Event,
}

/// What keeps an event: the queue, or a test's stand-in for one that is down.
pub trait Intake: Clone + Send + Sync + 'static {
    /// Why it could not be kept.
    type Error: fmt::Display;
    /// Keeps it; after `Ok` it survives a crash.
    fn keep(&self, incoming: Incoming) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
