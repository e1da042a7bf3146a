//! The errors of tokio-postgres, without values that the server's messages may quote.

use crate::driver::DriverError;
use crate::driver::error::{Stage, classify};
use std::error::Error as _;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, Severity};

/// An error of a round trip that commits nothing.
pub(super) fn before_commit(error: &Error) -> DriverError {
    match error.as_db_error() {
        Some(answer) => sort(answer, Stage::Before),
        None => DriverError::Unavailable(format!("{error}")),
    }
}

/// An error of a round trip that ends in COMMIT: at a statement before it, or at COMMIT.
pub(super) fn of_committing_round_trip(error: &Error, stage: Stage) -> DriverError {
    match error.as_db_error() {
        Some(answer) => sort(answer, stage),
        // The connection is lost, and with it the answer.
        None => DriverError::UnknownOutcome,
    }
}

/// An error at a statement that carries no values (one that is being prepared, or a migration). The server's
/// message can then quote only the statement, and explains it best, so it is kept.
pub(super) fn without_values(error: &Error) -> DriverError {
    match (before_commit(error), error.as_db_error()) {
        (DriverError::Rejected { code, .. }, Some(answer)) => DriverError::rejected(&code, answer.message()),
        (other, _) => other,
    }
}

/// An error while connecting. The server's message can name only the role and the database of the URL, so it
/// is kept.
pub(super) fn connect_error(error: &Error) -> DriverError {
    let reason = match (error.as_db_error(), error.source()) {
        (Some(answer), _) => format!("{} ({})", answer.message(), answer.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    };
    DriverError::Unavailable(reason)
}

/// Whether the server reported this error and kept the connection open.
pub(super) fn keeps_connection(error: &Error) -> bool {
    let severity = error.as_db_error().and_then(DbError::parsed_severity);
    severity == Some(Severity::Error)
}

fn sort(answer: &DbError, stage: Stage) -> DriverError {
    let named = [("constraint", answer.constraint()), ("table", answer.table()), ("column", answer.column())];
    let named: Vec<_> = named.iter().filter_map(|(what, name)| name.map(|name| (*what, name))).collect();
    classify(answer.code().code(), answer.message(), stage, &named)
}
