//! PostgreSQL and Aurora DSQL: two pipelined round trips under REPEATABLE READ.
//!
//! Pipelining has three traps:
//! - A failed statement turns the COMMIT behind it into a ROLLBACK that is reported as success. So a round
//!   trip counts as committed only if all its statements succeeded ([`pipeline`]).
//! - If BEGIN fails, each statement behind it commits by itself. So no write is sent before the answer to
//!   BEGIN has arrived, but for those that may stand alone ([`PostgresDriver::write_each`]).
//! - If the client fails to send a statement, it sends the COMMIT without it. So everything that could make
//!   it fail is checked first ([`prepared_statements`], `check_round_trip`).

mod dsql;
mod error;
mod in_order;
mod pipeline;
mod pool;
mod prepared_statements;
mod server_url;
mod tls;
mod types;

use super::error::Stage;
use super::faults::{DsqlError, Fault, Faults};
use super::{DriverError, Step, check_round_trip, without_async};
use crate::Verdict;
use crate::sql::{Reads, Row, Statement};
use aws_config::SdkConfig;
use error::without_values;
pub(crate) use pool::CONNECTIONS;
use pool::{BorrowedConnection, Pool, ROUND_TRIP_TIMEOUT, STATEMENT_TIMEOUT};
use prepared_statements::{PreparedStatement, prepare};
use std::future::Future;
use std::time::Duration;
use tableturn_kill_points::{KillPoint, reach};

/// Snapshot isolation, which is also DSQL's only level.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ";
const COMMIT: &str = "COMMIT";
const ROLLBACK: &str = "ROLLBACK";
/// The database's clock in milliseconds: now, not when the transaction began.
const CLOCK: &str = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

/// The statements of this file, for `driver::listed`.
pub(super) const ALL: &[&str] = &[BEGIN, CLOCK, COMMIT, ROLLBACK];

/// How long a statement of a migration may take. The longest builds an index on a large table.
const DDL_TIMEOUT: Duration = Duration::from_secs(600);

/// PostgreSQL or Aurora DSQL. A clone shares its connections.
#[derive(Clone, Debug)]
pub struct PostgresDriver {
    pool: Pool,
    pub(super) any_statement: bool,
    pub(super) faults: Faults,
}

impl PostgresDriver {
    pub(super) fn new(url: &str) -> Result<Self, DriverError> {
        let address = server_url::parse(url, std::env::var_os("PGSSLROOTCERT"))?;
        Ok(Self { pool: pool::create(address)?, any_statement: false, faults: Faults::default() })
    }

    pub(super) fn dsql(url: &str, aws: Option<SdkConfig>) -> Result<Self, DriverError> {
        Ok(Self {
            pool: pool::create(dsql::parse(url, aws)?)?,
            any_statement: false,
            faults: Faults::default(),
        })
    }

    pub(crate) fn is_dsql(&self) -> bool {
        self.pool.manager().is_dsql()
    }

    pub(super) fn retire_after(&self, lifetime: Duration) {
        self.pool.manager().retire_after(lifetime);
    }

    pub(super) async fn transact<T>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Step<T>,
        fault: Option<Fault>,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let connection = BorrowedConnection::from_pool(&self.pool).await?;
        let read = match (within_timeout(first_round_trip(&connection, reads, None)).await, fault) {
            (Ok(_), Some(fault @ Fault::Statement(said))) => {
                fault.log_injected();
                Err(said.error(Stage::Before))
            }
            (read, _) => read,
        };
        let read = match read {
            Ok(read) => read,
            Err(error) => return Err(end_failed(connection, error).await),
        };
        let mut step = then(read);
        let verdict = loop {
            match step {
                Step::End(verdict) => break verdict,
                Step::Read(more, next) => {
                    check_round_trip(&more, self.any_statement)?;
                    match within_timeout(next_round_trip(&connection, more)).await {
                        Ok(rows) => step = next(rows),
                        Err(error) => return Err(end_failed(connection, error).await),
                    }
                }
            }
        };
        match verdict {
            Verdict::Leave(answer) => {
                // The answer stands even if the rollback fails: nothing was written.
                if within_timeout(rollback(&connection)).await.is_ok() {
                    connection.give_back();
                }
                Ok((answer, None))
            }
            Verdict::Commit(writes, answer) => {
                check_round_trip(&writes, self.any_statement)?;
                let writes = within_timeout(prepare(&connection, writes)).await?;
                if connection.client()?.is_closed() {
                    return Err(DriverError::Unavailable("the connection was lost".into()));
                }
                Ok((answer, Some(last_round_trip(connection, None, &writes, fault).await?)))
            }
        }
    }

    pub(super) async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        let connection = BorrowedConnection::from_pool(&self.pool).await?;
        match within_timeout(first_round_trip(&connection, reads, Some(ROLLBACK))).await {
            Ok(read) => {
                connection.give_back();
                Ok(read)
            }
            Err(error) => Err(end_failed(connection, error).await),
        }
    }

    /// See [`super::Driver::write_each`].
    pub(super) async fn write_each(&self, writes: Vec<Statement>) -> Result<Vec<Vec<Row>>, DriverError> {
        let fault = self.faults.next();
        let connection = BorrowedConnection::from_pool(&self.pool).await?;
        let writes = within_timeout(prepare(&connection, writes)).await?;
        last_round_trip(connection, Some(BEGIN), &writes, fault).await
    }

    pub(super) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        let connection = BorrowedConnection::from_pool(&self.pool).await?;
        let sql = if self.is_dsql() { sql.to_owned() } else { without_async(sql) };
        let run = async {
            let client = connection.client()?;
            let allow = async |timeout: Duration| match self.is_dsql() {
                true => Ok(()),
                false => client.batch_execute(&pool::statement_timeout(timeout)).await,
            };
            allow(DDL_TIMEOUT).await.map_err(|error| without_values(&error))?;
            client.batch_execute(&sql).await.map_err(|error| without_values(&error))?;
            allow(STATEMENT_TIMEOUT).await.map_err(|error| without_values(&error))
        };
        tokio::time::timeout(DDL_TIMEOUT, run).await.map_err(|_| timed_out())??;
        // Not after a failure: the connection would keep the longer timeout.
        connection.give_back();
        Ok(())
    }
}

/// Sends BEGIN, the clock, the reads and, if `last` is given, the end of the transaction.
async fn first_round_trip(
    connection: &BorrowedConnection,
    mut reads: Vec<Statement>,
    last: Option<&'static str>,
) -> Result<Reads, DriverError> {
    reads.insert(0, Statement::bare(CLOCK));
    let reads = prepare(connection, reads).await?;
    let mut rows = pipeline::run(connection, Some(BEGIN), &reads, last).await?.rows()?;
    let clock = rows.remove(0);
    let now = clock.first().ok_or_else(|| DriverError::rejected("02000", "the clock gave no row"))?;
    Ok(Reads { machine_now: now.int(0)?, rows })
}

/// Sends more reads of a transaction that has begun.
async fn next_round_trip(
    connection: &BorrowedConnection,
    reads: Vec<Statement>,
) -> Result<Vec<Vec<Row>>, DriverError> {
    let reads = prepare(connection, reads).await?;
    pipeline::run(connection, None, &reads, None).await?.rows()
}

/// Sends the writes and COMMIT, and BEGIN before them if no transaction is open. The connection returns to the pool if the server answered everything and any
/// error is an ordinary one, since a new connection costs more than a round trip.
async fn last_round_trip(
    connection: BorrowedConnection,
    first: Option<&'static str>,
    writes: &[PreparedStatement],
    fault: Option<Fault>,
) -> Result<Vec<Vec<Row>>, DriverError> {
    let last = match fault {
        Some(Fault::Statement(_) | Fault::Commit(_)) => Some(ROLLBACK),
        Some(Fault::CutBeforeCommit) => None,
        Some(Fault::CommittedYetUnavailable | Fault::CutAfterCommit) | None => Some(COMMIT),
    };
    reach(KillPoint::NotCommitted);
    let ended =
        tokio::time::timeout(ROUND_TRIP_TIMEOUT, pipeline::run(&connection, first, writes, last)).await;
    let answers = ended.map_err(|_| DriverError::UnknownOutcome)??;
    reach(KillPoint::Committed);
    // Without COMMIT or ROLLBACK the transaction would still be open.
    let at_rest = last.is_some() && answers.all_answered();
    let answered = answers.committed();
    // If a statement failed by itself, no fault was injected.
    if let (Ok(_), Some(fault)) = (&answered, fault) {
        fault.log_injected();
    }
    let written = match (answered, fault) {
        (Ok(_), Some(Fault::Statement(said))) => Err(said.error(Stage::Before)),
        (Ok(_), Some(Fault::Commit(said))) => Err(said.error(Stage::Commit)),
        (Ok(_), Some(Fault::CommittedYetUnavailable)) => Err(DsqlError::Unavailable.error(Stage::Commit)),
        (Ok(_), Some(Fault::CutBeforeCommit | Fault::CutAfterCommit)) => {
            return Err(DriverError::UnknownOutcome);
        }
        (written, _) => written,
    };
    if at_rest && written.as_ref().err().is_none_or(is_ordinary) {
        connection.give_back();
    }
    written
}

/// Ends a failed first round trip. After an ordinary error the connection is good again once its transaction
/// is rolled back. That matters after a migration, when all connections may fail once at about the same time.
async fn end_failed(connection: BorrowedConnection, error: DriverError) -> DriverError {
    if is_ordinary(&error) && within_timeout(rollback(&connection)).await.is_ok() {
        connection.give_back();
    }
    error
}

/// Whether an error of the server leaves the connection usable: conflicts, schema changes, and DSQL's XX000,
/// after which a client retries on the same connection.
fn is_ordinary(error: &DriverError) -> bool {
    matches!(error, DriverError::Conflict { .. } | DriverError::SchemaChanged | DriverError::UnknownOutcome)
}

async fn rollback(connection: &BorrowedConnection) -> Result<(), DriverError> {
    connection.client()?.batch_execute(ROLLBACK).await.map_err(|error| without_values(&error))
}

/// Bounds the time of a round trip that commits nothing.
async fn within_timeout<T>(
    round_trip: impl Future<Output = Result<T, DriverError>>,
) -> Result<T, DriverError> {
    tokio::time::timeout(ROUND_TRIP_TIMEOUT, round_trip).await.map_err(|_| timed_out())?
}

fn timed_out() -> DriverError {
    DriverError::Unavailable("the database did not answer in time".into())
}
