//! What a database may do to a transaction at the worst moment, for tests to have it done.
//!
//! PostgreSQL reports most conflicts at the statement, Aurora DSQL at COMMIT, and no test can wait for a
//! line to be cut between a commit and its answer. So a hook is asked once for each transaction, which is
//! then really rolled back, really cut, or really committed before the answer is swallowed.

use super::DriverError;
use super::error::{Stage, classify};
use std::fmt;
use std::sync::Arc;

/// What happens to one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A statement of the first trip is answered so.
    Statement(Said),
    /// COMMIT is answered so, and nothing is written.
    Commit(Said),
    /// COMMIT took effect and is answered XX000 all the same.
    CommittedYetUnavailable,
    /// The line is cut before COMMIT arrives: nothing is written, and nobody here knows.
    CutBeforeCommit,
    /// The line is cut after COMMIT took effect, and before its answer.
    CutAfterCommit,
}

impl Fault {
    /// Those after which a transaction is tried again: all but one that is too large, which is refused for good.
    pub const TRIED_AGAIN: [Self; 9] = [
        Self::Statement(Said::Conflict),
        Self::Statement(Said::SchemaChanged),
        Self::Statement(Said::Unavailable),
        Self::Commit(Said::Conflict),
        Self::Commit(Said::SchemaChanged),
        Self::Commit(Said::Unavailable),
        Self::CommittedYetUnavailable,
        Self::CutBeforeCommit,
        Self::CutAfterCommit,
    ];

    /// Says in the log that it was played, so that a test knows what it was a test of.
    pub(super) fn played(self) {
        tracing::warn!(fault = ?self, "a test's fault");
    }
}

/// An error that Aurora DSQL answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// 40001, OC000: a rival's change.
    Conflict,
    /// 40001, OC001: a change of the schema.
    SchemaChanged,
    /// XX000: "server unavailable".
    Unavailable,
    /// 54000: too large, for ever.
    TooLarge,
}

impl Said {
    /// The error that the driver makes of such an answer.
    pub(super) fn error(self, stage: Stage) -> DriverError {
        let (code, message) = match self {
            Self::Conflict => ("40001", "change conflicts with another transaction, please retry: (OC000)"),
            Self::SchemaChanged => {
                ("40001", "schema has been updated by another transaction, please retry: (OC001)")
            }
            Self::Unavailable => ("XX000", "server unavailable"),
            Self::TooLarge => ("54000", "transaction row limit exceeded"),
        };
        classify(code, message, stage, &[])
    }
}

/// The hook that decides it; `None` leaves the transaction alone.
#[derive(Clone, Default)]
pub(super) struct Faults(Option<Arc<dyn Fn() -> Option<Fault> + Send + Sync>>);

impl Faults {
    pub(super) fn new(hook: impl Fn() -> Option<Fault> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hook)))
    }

    /// What happens to the transaction that begins now. Release builds have no faults of their own.
    pub(super) fn next(&self) -> Option<Fault> {
        if cfg!(debug_assertions) { self.0.as_ref().and_then(|hook| hook()) } else { None }
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faults({})", if self.0.is_some() { "some" } else { "none" })
    }
}
