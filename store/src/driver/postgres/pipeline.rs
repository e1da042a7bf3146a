//! One pipelined round trip: every request is sent before the first answer is awaited.

use super::error::{before_commit, keeps_connection, of_committing_round_trip};
use super::in_order::{Request, in_order};
use super::pool::BorrowedConnection;
use super::prepared_statements::PreparedStatement;
use super::types::{Parameter, read_row};
use crate::driver::DriverError;
use crate::driver::error::Stage;
use crate::sql::Row;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error};

/// The answers to the requests of one round trip.
pub(super) struct Answers {
    /// The answer to BEGIN, if it was sent.
    first: Option<Result<(), Error>>,
    statements: Vec<Result<Vec<tokio_postgres::Row>, Error>>,
    /// The answer to COMMIT or ROLLBACK, if one was sent.
    last: Option<Result<(), Error>>,
}

/// Sends `first` (BEGIN), the statements and `last` (COMMIT or ROLLBACK) together, then waits for all
/// answers.
pub(super) async fn run(
    connection: &BorrowedConnection,
    first: Option<&'static str>,
    statements: &[PreparedStatement],
    last: Option<&'static str>,
) -> Result<Answers, DriverError> {
    let client: &Client = connection.client()?;
    let requests = first
        .map(|sql| control(client, sql))
        .into_iter()
        .chain(statements.iter().map(|statement| query(client, statement)))
        .chain(last.map(|sql| control(client, sql)));
    let mut answers = in_order(requests.collect()).await;
    let last = last.and_then(|_| answers.pop()).map(|answer| answer.map(drop));
    let mut answers = answers.into_iter();
    let first = first.and_then(|_| answers.next()).map(|answer| answer.map(drop));
    Ok(Answers { first, statements: answers.collect(), last })
}

impl Answers {
    /// The rows of a round trip that commits nothing, or its first error.
    pub(super) fn rows(self) -> Result<Vec<Vec<Row>>, DriverError> {
        self.first.transpose().map_err(|error| before_commit(&error))?;
        let rows = collect(self.statements, before_commit)?;
        self.last.transpose().map_err(|error| before_commit(&error))?;
        Ok(rows)
    }

    /// The rows of a round trip that ends in COMMIT, or its first error. It is committed only if every
    /// statement succeeded: the transaction was open (an earlier round trip, or this one, got BEGIN's answer) and
    /// no error aborted it, so the COMMIT can't have been a silent ROLLBACK. If BEGIN failed, each statement
    /// behind it may have committed by itself.
    pub(super) fn committed(self) -> Result<Vec<Vec<Row>>, DriverError> {
        self.first.transpose().map_err(|_| DriverError::UnknownOutcome)?;
        let rows = collect(self.statements, |error| of_committing_round_trip(error, Stage::Before))?;
        self.last.transpose().map_err(|error| of_committing_round_trip(&error, Stage::Commit))?;
        Ok(rows)
    }

    /// Whether the server answered every request and kept the connection. If the last one was COMMIT or
    /// ROLLBACK, no transaction is open then.
    pub(super) fn all_answered(&self) -> bool {
        let errors = self.statements.iter().filter_map(|answer| answer.as_ref().err());
        let ends = self.first.iter().chain(&self.last).filter_map(|answer| answer.as_ref().err());
        errors.chain(ends).all(keeps_connection)
    }
}

fn collect(
    answers: Vec<Result<Vec<tokio_postgres::Row>, Error>>,
    sort: impl Fn(&Error) -> DriverError,
) -> Result<Vec<Vec<Row>>, DriverError> {
    let rows = answers.into_iter().map(|answer| answer.map_err(|error| sort(&error)));
    rows.map(|rows| rows?.iter().map(read_row).collect()).collect()
}

fn control<'a>(
    client: &'a Client,
    sql: &'static str,
) -> Request<'a, Result<Vec<tokio_postgres::Row>, Error>> {
    Box::pin(async move { client.batch_execute(sql).await.map(|()| Vec::new()) })
}

fn query<'a>(
    client: &'a Client,
    ready: &'a PreparedStatement,
) -> Request<'a, Result<Vec<tokio_postgres::Row>, Error>> {
    Box::pin(async move {
        let parameters: Vec<_> = ready.values.iter().map(Parameter).collect();
        let parameters: Vec<_> = parameters.iter().map(|p| p as &(dyn ToSql + Sync)).collect();
        client.query(&ready.prepared, &parameters).await
    })
}
