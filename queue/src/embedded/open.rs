use super::{shared::Shared, statements};
use crate::{
    clock::{Clock, SystemClock},
    error::QueueError,
};
use std::{sync::Arc, time::Duration};
use tableturn_sqlite::{Database, Verdict};

/// Settings of an embedded queue.
#[derive(Clone, Debug)]
pub struct EmbeddedOptions {
    /// How long a delivery lasts unless it is extended.
    pub visibility: Duration,
    /// After so many deliveries an envelope becomes a dead letter.
    pub max_receives: u32,
    pub clock: Arc<dyn Clock>,
}

impl Default for EmbeddedOptions {
    /// 60 seconds, 20 deliveries, the system's clocks.
    fn default() -> Self {
        Self {
            visibility: Duration::from_secs(60),
            max_receives: 20,
            clock: Arc::new(SystemClock::default()),
        }
    }
}

/// The queue in an embedded database file. Made by [`Queue::embedded`](crate::Queue::embedded).
#[derive(Clone, Debug)]
pub struct Embedded {
    pub(super) database: Database,
    pub(super) options: EmbeddedOptions,
    pub(super) shared: Arc<Shared>,
}

impl Embedded {
    pub(crate) async fn open(database: Database, options: EmbeddedOptions) -> Result<Self, QueueError> {
        database.transact(|t| statements::create_tables(t).map(Verdict::commit)).await?;
        Ok(Self { database, options, shared: Arc::default() })
    }

    pub(crate) fn max_receives(&self) -> u32 {
        self.options.max_receives
    }
}
