//! Opens the store and the queue that the settings name.

use crate::{
    error::CommandError,
    settings::{QueueLocation, Settings, StoreLocation, TestFaults},
};
use secrecy::{ExposeSecret, SecretString};
use std::path::Path;
use tableturn_queue::{EmbeddedOptions, Queue, QueueError, Sqs, SqsOptions};
use tableturn_sqlite::{Database, Lock, LockError};
use tableturn_store::{Driver, DriverError, Store, migrate};

/// The store and the queue of this process.
pub(crate) struct Backends {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
}

/// Locks that keep a second `up` off the same database files, for as long as this value lives.
pub(crate) struct FileLocks(#[expect(dead_code, reason = "held, not read")] Vec<Lock>);

impl FileLocks {
    /// Locks the store's file and the queue's file, which are usually the same one.
    pub(crate) fn take(settings: &Settings) -> Result<Self, CommandError> {
        let mut files: Vec<&Path> = Vec::new();
        if let QueueLocation::File(path) = &settings.queue {
            files.push(path);
        }
        if let StoreLocation::File(path) = &settings.store {
            files.push(path);
        }
        files.sort();
        files.dedup();
        let locks = files.into_iter().map(Lock::take).collect::<Result<_, _>>();
        locks.map(Self).map_err(CommandError::failed)
    }
}

/// Opens the store and the queue; see [`open_store`] and [`open_queue`].
pub(crate) async fn open(settings: &Settings, locks: Option<&FileLocks>) -> Result<Backends, CommandError> {
    let opened = open_store(settings, locks).await?;
    let queue = open_queue(settings, opened.file).await?;
    Ok(Backends { store: opened.store, queue })
}

/// An open store.
pub(crate) struct OpenedStore<'a> {
    pub(crate) store: Store,
    /// The embedded file, if the store is one. The queue must share it, because one file has one writer thread.
    pub(crate) file: Option<(&'a Path, Database)>,
}

/// Opens the store. An embedded file is migrated first, unless another process holds its lock: that is an
/// `up`, which has migrated it. Fails if the schema is not up to date.
pub(crate) async fn open_store<'a>(
    settings: &'a Settings,
    locks: Option<&FileLocks>,
) -> Result<OpenedStore<'a>, CommandError> {
    let (driver, file) = match &settings.store {
        StoreLocation::File(path) => {
            let file = Database::open(path).map_err(CommandError::failed)?;
            let driver = Driver::sqlite(file.clone());
            migrate_unless_in_use(&driver, path, locks).await?;
            (driver, Some((path.as_path(), file)))
        }
        StoreLocation::Postgres(url) => (postgres_driver(url, settings.test_faults)?, None),
        StoreLocation::Dsql(url) => (dsql_driver(url)?, None),
    };
    let schema = migrate::schema_state(&driver, migrate::MIGRATIONS).await.map_err(CommandError::failed)?;
    if schema != migrate::SchemaState::Current {
        return Err(CommandError::failed(schema));
    }
    let store = Store::new(driver).bundling_news_for(settings.news_wait);
    store.keep_floors(settings.floor_cache_bytes);
    Ok(OpenedStore { store, file })
}

async fn migrate_unless_in_use(
    driver: &Driver,
    path: &Path,
    locks: Option<&FileLocks>,
) -> Result<(), CommandError> {
    let _lock = match locks {
        Some(_) => None,
        None => match Lock::take(path) {
            Ok(lock) => Some(lock),
            Err(LockError::Held { .. }) => return Ok(()),
            Err(error) => return Err(CommandError::failed(error)),
        },
    };
    migrate::migrate(driver, migrate::MIGRATIONS).await.map(drop).map_err(CommandError::failed)
}

pub(crate) fn postgres_driver(
    url: &SecretString,
    test_faults: Option<TestFaults>,
) -> Result<Driver, CommandError> {
    let driver = Driver::postgres(url.expose_secret()).map_err(bad_database_url)?;
    Ok(match test_faults {
        Some(faults) => faults.inject_into(driver),
        None => driver,
    })
}

pub(crate) fn dsql_driver(url: &SecretString) -> Result<Driver, CommandError> {
    Driver::dsql(url.expose_secret()).map_err(bad_database_url)
}

/// Making a driver does not connect, so its errors are about the URL.
fn bad_database_url(error: DriverError) -> CommandError {
    let reason = match error {
        DriverError::Rejected { reason, .. } | DriverError::Unavailable(reason) => reason,
        other => other.to_string(),
    };
    CommandError::misuse(format!("DATABASE_URL: {reason}"))
}

/// Opens the queue, in the store's file if the settings put both into one.
pub(crate) async fn open_queue(
    settings: &Settings,
    store_file: Option<(&Path, Database)>,
) -> Result<Queue, CommandError> {
    match (&settings.queue, store_file) {
        (QueueLocation::File(queue_path), Some((path, file))) if queue_path == path => {
            Queue::embedded(file, EmbeddedOptions::default()).await.map_err(CommandError::failed)
        }
        _ => open_queue_alone(settings).await,
    }
}

/// Opens the queue of a command that does not open the store.
pub(crate) async fn open_queue_alone(settings: &Settings) -> Result<Queue, CommandError> {
    match &settings.queue {
        QueueLocation::File(path) => {
            let file = Database::open(path).map_err(CommandError::failed)?;
            Queue::embedded(file, EmbeddedOptions::default()).await.map_err(CommandError::failed)
        }
        QueueLocation::Sqs { url, key } => {
            let sqs = Sqs::connect(url, key, SqsOptions::default()).await.map_err(|error| match error {
                QueueError::BadUrl | QueueError::BadHashKey => CommandError::misuse(error),
                other => CommandError::failed(other),
            })?;
            Ok(Queue::Sqs(sqs))
        }
    }
}

/// Opens the queue of a role that runs beside other processes, which a file does not allow.
pub(crate) async fn open_shared_queue(settings: &Settings, role: &str) -> Result<Queue, CommandError> {
    require_shared_queue(settings, role)?;
    open_queue_alone(settings).await
}

pub(crate) fn require_shared_queue(settings: &Settings, role: &str) -> Result<(), CommandError> {
    match &settings.queue {
        QueueLocation::Sqs { .. } => Ok(()),
        QueueLocation::File(_) => Err(CommandError::misuse(format!(
            "{role} needs a QUEUE_URL that processes can share: the URL of an SQS FIFO queue (`tableturn queue create` makes one)"
        ))),
    }
}
