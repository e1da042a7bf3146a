//! The rooms, opened as the configuration says: the store and the queue.

use crate::{
    Stopped,
    settings::{QueueAt, Settings, StoreAt},
};
use secrecy::ExposeSecret;
use std::path::Path;
use tableturn_queue::{Options, Queue, QueueError, Sqs, SqsOptions};
use tableturn_sqlite::{Database, Lock, LockError};
use tableturn_store::{Driver, DriverError, Store, migrate};

/// The store and the queue of this process.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
}

/// Locks that keep a second `up` off the same files; held for as long as they live.
pub(crate) struct Locks(#[expect(dead_code, reason = "held, not read")] Vec<Lock>);

/// Takes the locks of `up`: the store's file and the queue's, which are mostly one.
pub(crate) fn lock(settings: &Settings) -> Result<Locks, Stopped> {
    let mut files: Vec<&Path> = Vec::new();
    if let QueueAt::File(path) = &settings.queue {
        files.push(path);
    }
    if let StoreAt::File(path) = &settings.store {
        files.push(path);
    }
    files.sort();
    files.dedup();
    let locks = files.into_iter().map(Lock::take).collect::<Result<_, _>>();
    locks.map(Locks).map_err(Stopped::failure)
}

/// The store's driver, unless the store is a file.
pub(crate) fn server(settings: &Settings) -> Result<Option<Driver>, Stopped> {
    match &settings.store {
        StoreAt::File(_) => Ok(None),
        StoreAt::Postgres(url) => {
            let driver = Driver::postgres(url.expose_secret()).map_err(bad_url)?;
            Ok(Some(settings.faults.iter().fold(driver, |driver, faults| faults.befall(driver))))
        }
        StoreAt::Dsql(url) => Driver::dsql(url.expose_secret()).map(Some).map_err(bad_url),
    }
}

/// A driver is made without asking a server, so what it says is about the URL.
fn bad_url(error: DriverError) -> Stopped {
    let why = match error {
        DriverError::Rejected { reason, .. } | DriverError::Unavailable(reason) => reason,
        other => other.to_string(),
    };
    Stopped::misuse(format!("DATABASE_URL: {why}"))
}

/// The queue alone: for roles that have no store.
pub(crate) async fn queue(settings: &Settings) -> Result<Queue, Stopped> {
    match &settings.queue {
        QueueAt::File(path) => {
            let file = Database::open(path).map_err(Stopped::failure)?;
            Queue::embedded(file, Options::default()).await.map_err(Stopped::failure)
        }
        QueueAt::Sqs { url, key } => {
            let sqs = Sqs::connect(url, key, SqsOptions::default()).await.map_err(|error| match error {
                QueueError::BadUrl | QueueError::BadHashKey => Stopped::misuse(error),
                other => Stopped::failure(other),
            })?;
            Ok(Queue::Sqs(sqs))
        }
    }
}

/// The store's driver, and the embedded file if it is one.
type Opened<'a> = (Driver, Option<(&'a Path, Database)>);

/// Opens store and queue; as for [`open_store`] and [`open_queue`].
pub(crate) async fn open(settings: &Settings, locked: Option<&Locks>) -> Result<House, Stopped> {
    let (driver, file) = open_store(settings, locked).await?;
    let queue = open_queue(settings, file).await?;
    Ok(House { store: Store::new(driver), queue })
}

/// The store alone: for commands that only read or write rows.
pub(crate) async fn store(settings: &Settings) -> Result<Store, Stopped> {
    let (driver, _) = open_store(settings, None).await?;
    Ok(Store::new(driver))
}

/// Opens the store. A schema that isn't up to date stops the start, but for an embedded file
/// that no `up` has open: that is migrated.
pub(crate) async fn open_store<'a>(
    settings: &'a Settings,
    locked: Option<&Locks>,
) -> Result<Opened<'a>, Stopped> {
    let (driver, file) = match (&settings.store, server(settings)?) {
        (StoreAt::File(path), None) => {
            let file = Database::open(path).map_err(Stopped::failure)?;
            (Driver::sqlite(file.clone()), Some((path.as_path(), file)))
        }
        (_, Some(driver)) => (driver, None),
        (_, None) => return Err(Stopped::failure("there is no driver for this DATABASE_URL")),
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
    if state != migrate::SchemaState::Current {
        return Err(Stopped::failure(state));
    }
    Ok((driver, file))
}

/// Opens the queue, beside the store's file if that has been opened.
pub(crate) async fn open_queue(
    settings: &Settings,
    file: Option<(&Path, Database)>,
) -> Result<Queue, Stopped> {
    match (&settings.queue, file) {
        // One file has one writer thread.
        (QueueAt::File(at), Some((path, file))) if at == path => {
            Queue::embedded(file, Options::default()).await.map_err(Stopped::failure)
        }
        _ => queue(settings).await,
    }
}
