//! Faults that tests inject into transactions.
//!
//! PostgreSQL reports most conflicts at the statement, Aurora DSQL at COMMIT, and no test can wait until a
//! connection breaks between a commit and its answer. So a hook is called once for each transaction, which
//! is then really rolled back, really cut, or really committed before its answer is dropped.

use super::DriverError;
use super::error::{Stage, classify};
use std::fmt;
use std::sync::Arc;

/// What goes wrong in one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A statement of the first round trip fails.
    Statement(DsqlError),
    /// COMMIT fails, and nothing is written.
    Commit(DsqlError),
    /// COMMIT takes effect and is answered with XX000 all the same.
    CommittedYetUnavailable,
    /// The connection breaks before COMMIT arrives: nothing is written, and the client does not know.
    CutBeforeCommit,
    /// The connection breaks after COMMIT took effect and before its answer.
    CutAfterCommit,
}

impl Fault {
    /// The faults after which the store retries: all but a transaction that is too large, which is refused
    /// for good.
    pub const RETRIED: [Self; 9] = [
        Self::Statement(DsqlError::Conflict),
        Self::Statement(DsqlError::SchemaChanged),
        Self::Statement(DsqlError::Unavailable),
        Self::Commit(DsqlError::Conflict),
        Self::Commit(DsqlError::SchemaChanged),
        Self::Commit(DsqlError::Unavailable),
        Self::CommittedYetUnavailable,
        Self::CutBeforeCommit,
        Self::CutAfterCommit,
    ];

    /// Logs that the fault was injected, so that a test knows what it covered.
    pub(super) fn log_injected(self) {
        tracing::warn!(fault = ?self, "injected a test fault");
    }
}

/// An error that Aurora DSQL answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DsqlError {
    /// 40001, OC000: a concurrent transaction changed the same row.
    Conflict,
    /// 40001, OC001: the schema changed.
    SchemaChanged,
    /// XX000: "server unavailable".
    Unavailable,
    /// 54000: too large, however often it is retried.
    TooLarge,
}

impl DsqlError {
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

/// The hook that chooses the faults.
#[derive(Clone, Default)]
pub(super) struct Faults(Option<Arc<dyn Fn() -> Option<Fault> + Send + Sync>>);

impl Faults {
    pub(super) fn new(hook: impl Fn() -> Option<Fault> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hook)))
    }

    /// The fault for the transaction that begins now. `None` in release builds.
    pub(super) fn next(&self) -> Option<Fault> {
        if cfg!(debug_assertions) { self.0.as_ref().and_then(|hook| hook()) } else { None }
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faults({})", if self.0.is_some() { "some" } else { "none" })
    }
}
