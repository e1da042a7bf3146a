//! Runs a job in a transaction that is committed with or without waiting for the disk.

use crate::database::{Database, ThreadError};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// How the closure inside a transaction wants it to end: the one type that says so, for this crate, the
/// store and its drivers. `Plan` is what is still to be written before the commit: `()` here, where the
/// closure writes by itself, statements for a driver, a decision for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<Plan, T> {
    /// Write the plan and commit.
    Commit(Plan, T),
    /// Roll back: nothing is written.
    Leave(T),
}

impl<T> Verdict<(), T> {
    /// Commits what the closure wrote by itself.
    pub fn commit(value: T) -> Self {
        Self::Commit((), value)
    }
}

/// Why a transaction failed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum TransactError<E> {
    #[error(transparent)]
    Thread(#[from] ThreadError),
    /// BEGIN, COMMIT or ROLLBACK failed.
    #[error("the database file: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The job's own error.
    #[error("{0}")]
    Job(E),
}

#[derive(Clone, Copy)]
enum Durability {
    /// COMMIT waits for the disk.
    Synced,
    /// A power cut may undo the commit.
    Relaxed,
}

impl Database {
    /// Runs the job on the writer thread between `BEGIN IMMEDIATE` and `COMMIT`.
    ///
    /// After an Ok with [`Verdict::Commit`] the writes survive a power cut. After an error, a panic or
    /// [`Verdict::Leave`] nothing is written. The job must return every error of a statement: after some
    /// errors SQLite has rolled back the transaction by itself.
    pub async fn transact<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.call(move |connection| run(connection, Durability::Synced, job)).await?
    }

    /// Like [`Database::transact`], but without waiting for the disk: the writes survive the end of this
    /// process, but a power cut may undo them until the next commit that waits.
    ///
    /// A commit is undone as a whole or not at all, and with it all later ones. For writes that may be lost.
    pub async fn transact_relaxed<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.call(move |connection| run(connection, Durability::Relaxed, job)).await?
    }
}

fn run<T, E>(
    connection: &Connection,
    durability: Durability,
    job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E>,
) -> Result<T, TransactError<E>> {
    // Declared before the transaction, so that it is dropped after it: SQLite cannot change the setting
    // within a transaction.
    let _relaxed = match durability {
        Durability::Synced => None,
        Durability::Relaxed => Some(Relaxed::set(connection).map_err(TransactError::Sqlite)?),
    };
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
        .map_err(TransactError::Sqlite)?;
    match job(&transaction).map_err(TransactError::Job)? {
        Verdict::Commit((), value) => {
            transaction.commit().map_err(TransactError::Sqlite)?;
            Ok(value)
        }
        Verdict::Leave(value) => {
            transaction.rollback().map_err(TransactError::Sqlite)?;
            Ok(value)
        }
    }
}

/// Commits do not wait for the disk until this is dropped.
struct Relaxed<'a>(&'a Connection);

impl<'a> Relaxed<'a> {
    fn set(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self(connection))
    }
}

impl Drop for Relaxed<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.pragma_update(None, "synchronous", "FULL") {
            tracing::error!(%error, "could not restore synchronous=FULL; a power cut may undo later commits");
        }
    }
}
