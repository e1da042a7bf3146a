//! A transaction around a job: what ends it, and how much it waits for the disk.

use crate::{Database, Gone};
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

/// Why a transaction did not come to its end. In every case nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum TransactError<E> {
    /// The thread is gone, or the job panicked.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// BEGIN or COMMIT failed.
    #[error("the database file: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The job's own error.
    #[error("{0}")]
    Job(E),
}

/// What a commit waits for.
#[derive(Clone, Copy)]
enum Commit {
    Synced,
    Relaxed,
}

impl Database {
    /// Runs the job on the writer thread between `BEGIN IMMEDIATE` and `COMMIT`.
    ///
    /// When this answers with a [`Verdict::Commit`]'s value, what was written survives a power cut. An
    /// error, a panic and [`Verdict::Leave`] leave nothing. A job must hand on every error of a
    /// statement: after some of them SQLite has ended the transaction by itself.
    pub async fn transact<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.call(move |connection| run(connection, Commit::Synced, job)).await?
    }

    /// Like [`Database::transact`], without the wait for the disk: what was written survives the end
    /// of this process, but a power cut may take it back, up to the next commit that waits.
    ///
    /// It is never torn, and later commits never survive without it. For notes that are nice to have.
    pub async fn transact_relaxed<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.call(move |connection| run(connection, Commit::Relaxed, job)).await?
    }
}

fn run<T, E>(
    connection: &Connection,
    commit: Commit,
    job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E>,
) -> Result<T, TransactError<E>> {
    // Dropped after the transaction, on every way out: the setting cannot change within one.
    let _relaxed = match commit {
        Commit::Synced => None,
        Commit::Relaxed => Some(Relaxed::set(connection).map_err(TransactError::Sqlite)?),
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

/// While it lives, commits do not wait for the disk.
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
            tracing::error!(%error, "commits could not be set to wait for the disk again");
        }
    }
}
