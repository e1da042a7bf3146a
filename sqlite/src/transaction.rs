//! Runs a job in a transaction that is committed with or without waiting for the disk.

use crate::{
    database::{Database, ThreadError},
    group::GroupFailure,
    job::{Durability, Job, Member, Ran},
};
use rusqlite::Transaction;
use tokio::sync::oneshot;

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

/// Why a transaction failed.
#[derive(Debug, thiserror::Error)]
pub enum TransactError<E> {
    /// Nothing was written, unless the thread stopped at this very job.
    #[error(transparent)]
    Thread(#[from] ThreadError),
    /// BEGIN failed, or SQLite rolled back the transaction that the job shared with others: nothing was written.
    #[error("the database file: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// COMMIT failed. After an error of the disk the writes may be there or not.
    #[error("the database file: {0}")]
    Commit(#[source] rusqlite::Error),
    /// The job's own error: nothing was written.
    #[error("{0}")]
    Job(E),
}

impl Database {
    /// Runs the job on the writer thread between `BEGIN IMMEDIATE` and `COMMIT`.
    ///
    /// The transaction may be shared with other jobs: then the job sees what they wrote, and is answered after the
    /// COMMIT of all. After an Ok with [`Verdict::Commit`] the writes survive a power cut. After an error of the job,
    /// a panic or [`Verdict::Leave`] nothing of this job is written. The job must return every error of a statement:
    /// after some errors SQLite has rolled back the transaction by itself.
    pub async fn transact<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.answered(Durability::Synced, job).await
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
        self.answered(Durability::Relaxed, job).await
    }

    /// Reads one snapshot. Whatever the job writes is rolled back.
    pub async fn read<T, E>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.answered(Durability::Read, |transaction| job(transaction).map(Verdict::Leave)).await
    }

    /// Like [`Database::transact`], for what must follow even if nobody waits for it any more: `end` gets the result
    /// on the thread, after the COMMIT and before the next job.
    ///
    /// # Errors
    /// The thread has stopped: neither is called. If the job panics, `end` is not called.
    pub async fn transact_then<T: 'static, E: 'static>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
        end: impl FnOnce(Result<T, TransactError<E>>) + Send + 'static,
    ) -> Result<(), ThreadError> {
        self.queue(Job::Member(Box::new(Transact { durability: Durability::Synced, job, end }))).await
    }

    /// Like [`Database::transact_then`], without waiting for the disk.
    pub async fn transact_relaxed_then<T: 'static, E: 'static>(
        &self,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
        end: impl FnOnce(Result<T, TransactError<E>>) + Send + 'static,
    ) -> Result<(), ThreadError> {
        self.queue(Job::Member(Box::new(Transact { durability: Durability::Relaxed, job, end }))).await
    }

    async fn answered<T, E>(
        &self,
        durability: Durability,
        job: impl FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send + 'static,
    ) -> Result<T, TransactError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        // The caller may have stopped waiting.
        let end = move |result| drop(answer.send(result));
        self.queue(Job::Member(Box::new(Transact { durability, job, end }))).await?;
        answered.await.map_err(|_| ThreadError::Panicked)?
    }
}

/// A job, and what is to be done with its result.
struct Transact<J, F> {
    durability: Durability,
    job: J,
    end: F,
}

impl<T, E, J, F> Member for Transact<J, F>
where
    T: 'static,
    E: 'static,
    J: FnOnce(&Transaction) -> Result<Verdict<(), T>, E> + Send,
    F: FnOnce(Result<T, TransactError<E>>) + Send + 'static,
{
    fn durability(&self) -> Durability {
        self.durability
    }

    fn run(self: Box<Self>, transaction: &Transaction<'_>) -> Ran {
        let Self { job, end, .. } = *self;
        let (is_kept, result) = match job(transaction) {
            Ok(Verdict::Commit((), value)) => (true, Ok(value)),
            Ok(Verdict::Leave(value)) => (false, Ok(value)),
            Err(error) => (false, Err(TransactError::Job(error))),
        };
        let tell = move |group: Result<(), &GroupFailure>| match group {
            Ok(()) => end(result),
            Err(failure) => {
                // Before the end is told: what it holds may have to be undone first.
                drop(result);
                end(Err(failure.error()));
            }
        };
        Ran { is_kept, tell: Box::new(tell) }
    }

    fn refuse(self: Box<Self>, why: &GroupFailure) {
        (self.end)(Err(why.error()));
    }
}

impl GroupFailure {
    fn error<E>(&self) -> TransactError<E> {
        match self {
            Self::RolledBack(failure) => TransactError::Sqlite(failure.error()),
            Self::Commit(failure) => TransactError::Commit(failure.error()),
        }
    }
}
