//! The rooms, opened as the configuration says: the store and the queue.

use crate::{
    Stopped,
    settings::{Settings, StoreAt},
};
use secrecy::ExposeSecret;
use std::path::Path;
use tableturn_queue::{Options, Queue};
use tableturn_sqlite::{Database, Lock, LockError};
use tableturn_store::{Driver, Store, migrate};

/// The embedded files that this process has open.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
}

/// Locks that keep a second `up` off the same files; held for as long as they live.
pub(crate) struct Locks(#[expect(dead_code, reason = "held, not read")] Vec<Lock>);

/// Takes the locks of `up`: the store's file and the queue's, which are mostly one.
pub(crate) fn lock(settings: &Settings) -> Result<Locks, Stopped> {
    let mut files: Vec<&Path> = vec![&settings.queue];
    if let StoreAt::File(path) = &settings.store {
        files.push(path);
    }
    files.sort();
    files.dedup();
    let locks = files.into_iter().map(Lock::take).collect::<Result<_, _>>();
    locks.map(Locks).map_err(Stopped::failure)
}

/// Opens store and queue. A schema that isn't up to date stops the start, but for an embedded file
/// that no `up` has open: that is migrated.
pub(crate) async fn open(settings: &Settings, locked: Option<&Locks>) -> Result<House, Stopped> {
    let queue_file = Database::open(&settings.queue).map_err(Stopped::failure)?;
    let driver = match &settings.store {
        StoreAt::File(path) if *path == settings.queue => Driver::sqlite(queue_file.clone()),
        StoreAt::File(path) => Driver::sqlite(Database::open(path).map_err(Stopped::failure)?),
        StoreAt::Postgres(url) => Driver::postgres(url.expose_secret()).map_err(Stopped::failure)?,
    };
    if let StoreAt::File(path) = &settings.store {
        // Beside a running `up` the schema is current already, since that `up` migrated it.
        let free = match locked {
            Some(_) => None,
            None => match Lock::take(path) {
                Ok(lock) => Some(lock),
                Err(LockError::Held { .. }) => None,
                Err(error) => return Err(Stopped::failure(error)),
            },
        };
        if locked.is_some() || free.is_some() {
            migrate::migrate(&driver, migrate::MIGRATIONS).await.map_err(Stopped::failure)?;
        }
    }
    let state = migrate::schema_state(&driver, migrate::MIGRATIONS).await.map_err(Stopped::failure)?;
    if state != migrate::State::Current {
        return Err(Stopped::failure(state));
    }
    let queue = Queue::embedded(queue_file, Options::default()).await.map_err(Stopped::failure)?;
    Ok(House { store: Store::new(driver), queue })
}
