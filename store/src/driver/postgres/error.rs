//! What tokio-postgres reports, without what the server's messages may quote.

use crate::driver::DriverError;
use crate::driver::error::{Stage, classify};
use std::error::Error as _;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, Severity};

/// An error before anything was to be committed.
pub(super) fn before_commit(error: &Error) -> DriverError {
    match error.as_db_error() {
        Some(answer) => sort(answer, Stage::Before),
        None => DriverError::Unavailable(format!("{error}")),
    }
}

/// An error of a trip that ends in COMMIT: at a statement before it, or at COMMIT itself.
pub(super) fn of_committing_trip(error: &Error, stage: Stage) -> DriverError {
    match error.as_db_error() {
        Some(answer) => sort(answer, stage),
        // The connection is gone, and with it the answer.
        None => DriverError::UnknownOutcome,
    }
}

/// An error at a text that carries no values (a statement being prepared, a migration): the server's
/// words then quote only that text, and say best what is wrong with it.
pub(super) fn without_values(error: &Error) -> DriverError {
    match (before_commit(error), error.as_db_error()) {
        (DriverError::Rejected { code, .. }, Some(answer)) => DriverError::rejected(&code, answer.message()),
        (other, _) => other,
    }
}

/// An error at connecting: the server's words name the role and the database of the URL at most.
pub(super) fn connect_error(error: &Error) -> DriverError {
    let reason = match (error.as_db_error(), error.source()) {
        (Some(answer), _) => format!("{} ({})", answer.message(), answer.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    };
    DriverError::Unavailable(reason)
}

/// Whether the server answered and kept the connection.
pub(super) fn keeps_connection(error: &Error) -> bool {
    let severity = error.as_db_error().and_then(DbError::parsed_severity);
    severity == Some(Severity::Error)
}

fn sort(answer: &DbError, stage: Stage) -> DriverError {
    let named = [("constraint", answer.constraint()), ("table", answer.table()), ("column", answer.column())];
    let named: Vec<_> = named.iter().filter_map(|(what, name)| name.map(|name| (*what, name))).collect();
    classify(answer.code().code(), answer.message(), stage, &named)
}
