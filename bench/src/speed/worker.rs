//! A worker's engine with nothing around it: its queue is never used, and its messages are sent nowhere.

use anyhow::bail;
use std::sync::Arc;
use tableturn_decide::Event;
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Store};
use tableturn_worker::{Dispatcher, Engine, Providers, provider::Local};
use tempfile::TempDir;

pub(super) struct Worker {
    pub(super) store: Store,
    engine: Engine,
    _folder: TempDir,
}

impl Worker {
    /// On a PostgreSQL database whose schema is current.
    pub(super) async fn on_postgres(url: &str) -> anyhow::Result<Arc<Self>> {
        Self::on(Driver::postgres(url)?).await
    }

    async fn on(driver: Driver) -> anyhow::Result<Arc<Self>> {
        let store = Store::new(driver);
        // Only follow-ups go there, and these commands have none.
        let folder = tempfile::tempdir()?;
        let file = Database::open(&folder.path().join("queue.db"))?;
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await?;
        let providers = Providers { twilio: None, telegram: None, local: Local::new(store.clone()) };
        // Without a dispatcher the messages stay in the outbox.
        let (_, engine) = Dispatcher::new(store.clone(), queue, providers);
        Ok(Arc::new(Self { store, engine, _folder: folder }))
    }

    /// Decides an event that no worker has decided yet.
    pub(super) async fn decide(&self, id: &str, event: Event) -> anyhow::Result<()> {
        match self.engine.handle(id, event).await? {
            Outcome::Committed(()) => Ok(()),
            Outcome::AlreadyCommitted => bail!("{id} was decided before"),
            Outcome::Left(reason) => bail!("{id} was left: {reason:?}"),
        }
    }
}
