//! SQLite's errors in the words that PostgreSQL has for them.

use crate::driver::DriverError;
use crate::driver::error::{Stage, classify};
use rusqlite::{Error, ErrorCode, ffi};

/// An error at BEGIN, at a statement or at ROLLBACK: nothing is written.
pub(super) fn before_commit(error: Error) -> DriverError {
    sort(&error, Stage::Before)
}

/// An error at COMMIT. One of the disk may have come before or after the point of no return.
pub(super) fn at_commit(error: Error) -> DriverError {
    sort(&error, Stage::Commit)
}

fn sort(error: &Error, stage: Stage) -> DriverError {
    // SQLite's own messages name tables, columns and CHECKs and quote the statement. A value is in
    // none of them, since values are bound.
    let (failure, message) = match error {
        Error::SqliteFailure(failure, message) => (failure, message.as_deref().unwrap_or_default()),
        Error::SqlInputError { error, msg, .. } => (error, msg.as_str()),
        _ => return DriverError::rejected("42000", "the statement can't be bound or read"),
    };
    let constraint = message.split_once("constraint failed: ").map_or("", |(_, name)| name);
    let named: &[_] = if constraint.is_empty() { &[] } else { &[("constraint", constraint)] };
    match failure.code {
        ErrorCode::ConstraintViolation => classify(constraint_state(failure.extended_code), "", stage, named),
        ErrorCode::TooBig => classify("54000", "", stage, &[]),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            DriverError::Unavailable("another process holds the database file".into())
        }
        _ if failure.extended_code == ffi::SQLITE_ERROR => {
            let state = if message.starts_with("no such table") { "42P01" } else { "42000" };
            DriverError::rejected(state, message)
        }
        _ if stage == Stage::Commit => DriverError::UnknownOutcome,
        code => DriverError::Unavailable(format!("SQLite says {code:?} ({})", failure.extended_code)),
    }
}

/// The SQLSTATE that PostgreSQL gives for a constraint of this kind.
fn constraint_state(extended: i32) -> &'static str {
    match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            "23505"
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "23503",
        ffi::SQLITE_CONSTRAINT_CHECK => "23514",
        ffi::SQLITE_CONSTRAINT_NOTNULL => "23502",
        _ => "23000",
    }
}
