//! Transactions that share one COMMIT.
//!
//! Waiting for the disk takes longer than most jobs. So jobs that wait while one runs join its transaction,
//! each in a savepoint of its own, and the callers get their results after the one COMMIT: all or none of the
//! group is written. An idle file has groups of one, which wait for nobody.

use crate::job::{Durability, Job, Member, Ran, Tell};
use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// Jobs in one group at most.
const MEMBERS_MAX: usize = 128;
/// A group that has worked for so long takes no further job: about the time of a slow disk's sync, so that the first
/// job waits little longer than it would alone.
const WORK_MAX: Duration = Duration::from_millis(5);

/// Why nothing of a group is written; after an error of the disk at COMMIT it may be written.
pub(crate) enum GroupFailure {
    /// Before COMMIT.
    RolledBack(Failure),
    Commit(Failure),
}

/// An error of SQLite that can be told to many callers.
#[derive(Clone)]
pub(crate) struct Failure {
    code: ffi::Error,
    message: Option<String>,
}

impl Failure {
    /// Another job has made SQLite roll back the whole transaction.
    fn of_another_job() -> Self {
        let message = "an error in another job rolled back the shared transaction".to_owned();
        Self { code: ffi::Error::new(ffi::SQLITE_ABORT_ROLLBACK), message: Some(message) }
    }

    pub(crate) fn error(&self) -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(self.code, self.message.clone())
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error().copied();
        let code = code.unwrap_or_else(|| ffi::Error::new(ffi::SQLITE_ERROR));
        let message = match error {
            rusqlite::Error::SqliteFailure(_, message) => message,
            other => Some(other.to_string()),
        };
        Self { code, message }
    }
}

/// The open transaction of a group.
struct Group<'c> {
    transaction: Transaction<'c>,
    tell: Vec<Tell>,
}

/// The transaction is gone, or in doubt, and must be rolled back.
struct Broken(Failure);

/// Runs a job, and with it those that `next` gives and that may join. Returns the first that may not.
pub(crate) fn run(
    connection: &Connection,
    first: Box<dyn Member>,
    mut next: impl FnMut() -> Option<Job>,
) -> Option<Job> {
    let begun = Instant::now();
    let durability = first.durability();
    // Declared before the transaction, so that it is dropped after it: SQLite cannot change the setting within a
    // transaction.
    let (_relaxed, transaction) = match begin(connection, durability) {
        Ok(begun) => begun,
        Err(error) => {
            first.refuse(&GroupFailure::RolledBack(error.into()));
            return None;
        }
    };
    // Alone so far, so it needs no savepoint.
    let first = match catch(|| first.run(&transaction)) {
        Some(ran) if ran.is_kept && !connection.is_autocommit() => ran,
        ran => {
            let is_lost = ran.as_ref().is_some_and(|ran| ran.is_kept);
            drop(transaction);
            if let Some(ran) = ran {
                let lost = GroupFailure::RolledBack(Failure::of_another_job());
                (ran.tell)(if is_lost { Err(&lost) } else { Ok(()) });
            }
            return None;
        }
    };
    let mut group = Group { transaction, tell: vec![first.tell] };
    while group.tell.len() < MEMBERS_MAX && begun.elapsed() < WORK_MAX {
        let member = match next() {
            Some(Job::Member(member)) if member.durability() <= durability => member,
            other => {
                group.commit();
                return other;
            }
        };
        if let Err(Broken(failure)) = group.add(member) {
            group.fail(&GroupFailure::RolledBack(failure));
            return None;
        }
    }
    group.commit();
    None
}

fn begin(
    connection: &Connection,
    durability: Durability,
) -> rusqlite::Result<(Option<Relaxed<'_>>, Transaction<'_>)> {
    let (relaxed, behavior) = match durability {
        Durability::Read => (None, TransactionBehavior::Deferred),
        Durability::Relaxed => (Some(Relaxed::set(connection)?), TransactionBehavior::Immediate),
        Durability::Synced => (None, TransactionBehavior::Immediate),
    };
    Ok((relaxed, Transaction::new_unchecked(connection, behavior)?))
}

impl Group<'_> {
    /// Runs a further job in a savepoint. If it fails, it fails alone, unless SQLite rolls back everything.
    fn add(&mut self, member: Box<dyn Member>) -> Result<(), Broken> {
        if let Err(error) = self.execute("SAVEPOINT member") {
            member.refuse(&GroupFailure::RolledBack(error.into()));
            return Ok(());
        }
        let ran = catch(|| member.run(&self.transaction));
        let is_kept = ran.as_ref().is_some_and(|ran| ran.is_kept);
        if self.transaction.is_autocommit() {
            let failure = Failure::of_another_job();
            if let Some(ran) = ran {
                // Its own error says more, if it has one.
                let lost = GroupFailure::RolledBack(failure.clone());
                (ran.tell)(if is_kept { Err(&lost) } else { Ok(()) });
            }
            return Err(Broken(failure));
        }
        self.tell.extend(ran.map(|ran| ran.tell));
        let end = if is_kept { Ok(()) } else { self.execute("ROLLBACK TO member") };
        end.and_then(|()| self.execute("RELEASE member")).map_err(|error| Broken(error.into()))
    }

    fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.transaction.prepare_cached(sql)?.execute([]).map(drop)
    }

    fn commit(self) {
        let end = self.transaction.commit().map_err(|error| GroupFailure::Commit(error.into()));
        self.tell.into_iter().for_each(|tell| tell(end.as_ref().copied()));
    }

    fn fail(self, why: &GroupFailure) {
        drop(self.transaction);
        self.tell.into_iter().for_each(|tell| tell(Err(why)));
    }
}

/// `None` if the job panicked. Unwind-safe: what it has written is rolled back.
fn catch(run: impl FnOnce() -> Ran) -> Option<Ran> {
    let ran = catch_unwind(AssertUnwindSafe(run)).ok();
    if ran.is_none() {
        tracing::error!("a job on the database's thread panicked; rolling back and running the next one");
    }
    ran
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
