//! One round trip: everything is sent before the first answer is waited for.

use super::error::{before_commit, keeps_connection, of_committing_trip};
use super::pool::BorrowedConnection;
use super::prepared_statements::PreparedStatement;
use super::types::{Parameter, read_row};
use crate::driver::DriverError;
use crate::driver::error::Stage;
use crate::sql::Row;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error};

/// A request whose first poll sends it.
pub(super) type Request<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What came back for each request of a trip.
pub(super) struct Answers {
    /// BEGIN's or COMMIT's and ROLLBACK's, if the trip had one.
    first: Option<Result<(), Error>>,
    statements: Vec<Result<Vec<tokio_postgres::Row>, Error>>,
    last: Option<Result<(), Error>>,
}

/// Sends `first` (BEGIN), the statements and `last` (COMMIT or ROLLBACK) together and waits for all.
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
    /// The rows of a trip that wrote nothing, or the first error of it.
    pub(super) fn rows(self) -> Result<Vec<Vec<Row>>, DriverError> {
        self.first.transpose().map_err(|error| before_commit(&error))?;
        let rows = collect(self.statements, before_commit)?;
        self.last.transpose().map_err(|error| before_commit(&error))?;
        Ok(rows)
    }

    /// The rows of a trip that ends in COMMIT. It is committed only if every statement succeeded: the
    /// transaction was open (BEGIN's answer came with the first trip) and no error aborted it, so
    /// COMMIT can't have been answered by a silent ROLLBACK.
    pub(super) fn committed(self) -> Result<Vec<Vec<Row>>, DriverError> {
        let rows = collect(self.statements, |error| of_committing_trip(error, Stage::Before))?;
        self.last.transpose().map_err(|error| of_committing_trip(&error, Stage::Commit))?;
        Ok(rows)
    }

    /// Whether the server answered every request and kept the connection. After COMMIT or ROLLBACK no
    /// transaction is open on it then.
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

/// Polls each request once, in order, which sends them all, then waits for the answers in order: the
/// server gives them in that order too.
pub(super) async fn in_order<T>(mut requests: Vec<Request<'_, T>>) -> Vec<T> {
    let mut early: Vec<Option<T>> = Vec::with_capacity(requests.len());
    poll_fn(|context| {
        early.extend(requests.iter_mut().map(|request| match request.as_mut().poll(context) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        }));
        Poll::Ready(())
    })
    .await;
    let mut answers = Vec::with_capacity(requests.len());
    for (request, early) in requests.into_iter().zip(early) {
        answers.push(match early {
            Some(answer) => answer,
            None => request.await,
        });
    }
    answers
}
