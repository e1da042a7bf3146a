//! SQLite's errors, with the SQLSTATE that PostgreSQL has for them.

use crate::driver::DriverError;
use crate::driver::error::{Stage, classify};
use rusqlite::{Error, ErrorCode, ffi};

/// An error at a statement that carries no values (one that is being prepared, or a migration). SQLite's
/// message can then quote only the statement, and explains it best, so it is kept.
pub(super) fn without_values(error: Error) -> DriverError {
    let (failure, message) = match &error {
        Error::SqliteFailure(failure, Some(message)) => (failure, message),
        Error::SqlInputError { error: failure, msg, .. } => (failure, msg),
        _ => return before_commit(error),
    };
    if failure.extended_code != ffi::SQLITE_ERROR {
        return before_commit(error);
    }
    let state = if message.starts_with("no such table") { "42P01" } else { "42000" };
    DriverError::rejected(state, message)
}

/// An error at BEGIN, at a statement or at ROLLBACK: nothing is written.
pub(super) fn before_commit(error: Error) -> DriverError {
    sort(&error, Stage::Before)
}

/// An error at COMMIT. After an error of the disk the transaction may be durable or not.
pub(super) fn at_commit(error: Error) -> DriverError {
    sort(&error, Stage::Commit)
}

fn sort(error: &Error, stage: Stage) -> DriverError {
    let (failure, message) = match error {
        Error::SqliteFailure(failure, message) => (failure, message.as_deref().unwrap_or_default()),
        _ => return DriverError::rejected("42000", "the statement can't be bound or read"),
    };
    match failure.code {
        ErrorCode::ConstraintViolation => {
            // Behind the colon are names of the schema: columns, or the name or text of a CHECK.
            let name = message.split_once("constraint failed: ").map(|(_, name)| ("constraint", name));
            classify(constraint_state(failure.extended_code), "", stage, name.as_slice())
        }
        ErrorCode::TooBig => classify("54000", "", stage, &[]),
        // At COMMIT too: the transaction is still open then, and is rolled back.
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            DriverError::Unavailable("another process holds the database file".into())
        }
        code if is_of_the_system(code) && stage == Stage::Commit => DriverError::UnknownOutcome,
        code if is_of_the_system(code) => {
            DriverError::Unavailable(format!("SQLite says {code:?} ({})", failure.extended_code))
        }
        code => DriverError::rejected("42000", format!("SQLite says {code:?} ({})", failure.extended_code)),
    }
}

/// Whether the error comes from the disk, the file or the memory, and not from the statement.
fn is_of_the_system(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::SystemIoFailure
            | ErrorCode::DiskFull
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::OperationInterrupted
            | ErrorCode::OperationAborted
    )
}

/// The SQLSTATE of PostgreSQL for a constraint of this kind.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(extended: i32, message: &str) -> Error {
        Error::SqliteFailure(ffi::Error::new(extended), Some(message.into()))
    }

    #[test]
    fn after_a_disk_error_at_commit_the_outcome_is_unknown() {
        let full = failure(ffi::SQLITE_FULL, "");
        assert_eq!(sort(&full, Stage::Commit), DriverError::UnknownOutcome);
        assert!(matches!(sort(&full, Stage::Before), DriverError::Unavailable(_)));
        let busy = failure(ffi::SQLITE_BUSY, "");
        assert!(matches!(sort(&busy, Stage::Commit), DriverError::Unavailable(_)));
    }

    #[test]
    fn a_message_that_may_quote_a_value_is_not_kept() {
        let error = sort(&failure(ffi::SQLITE_ERROR, "bad JSON path: 'Ana'"), Stage::Before);
        assert!(matches!(error, DriverError::Rejected { .. }) && !error.to_string().contains("Ana"));
        let error = without_values(failure(ffi::SQLITE_ERROR, "no such table: t"));
        assert!(error.is_missing_table() && error.to_string().contains("no such table: t"));
    }
}
