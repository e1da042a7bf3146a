//! What the database's thread runs.

use crate::group::GroupFailure;
use rusqlite::{Connection, Transaction};

pub(crate) enum Job {
    /// Runs outside of any transaction.
    Alone(Box<dyn FnOnce(&mut Connection) + Send>),
    Member(Box<dyn Member>),
}

/// What a job needs of its COMMIT. A group has the durability of its first job, since SQLite can't change it within a
/// transaction; jobs that need no more than that may join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Durability {
    /// Writes nothing.
    Read,
    /// A power cut may undo the commit.
    Relaxed,
    /// COMMIT waits for the disk.
    Synced,
}

/// A job that can share its transaction with others.
pub(crate) trait Member: Send {
    fn durability(&self) -> Durability;
    fn run(self: Box<Self>, transaction: &Transaction<'_>) -> Ran;
    /// Ends the job without running it.
    fn refuse(self: Box<Self>, why: &GroupFailure);
}

/// A job that has run.
pub(crate) struct Ran {
    /// Whether it is committed; otherwise what it wrote is rolled back.
    pub(crate) is_kept: bool,
    /// Tells the caller the end of the group. Called for jobs that are not kept too, because they may have read what
    /// others of the group wrote.
    pub(crate) tell: Tell,
}

pub(crate) type Tell = Box<dyn FnOnce(Result<(), &GroupFailure>)>;
