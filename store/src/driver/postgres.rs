//! PostgreSQL and Aurora DSQL: both trips pipelined, under REPEATABLE READ.
//!
//! Three traps of pipelining, and what stands against them here. A failed statement turns the COMMIT
//! behind it into a ROLLBACK that is reported as success: a trip succeeded only if every statement of
//! it did ([`trip`]). If BEGIN fails, what follows it commits by itself: no write is sent before
//! BEGIN's answer is here. If the client itself can't send a statement, COMMIT goes out without it:
//! all that it could stumble over is judged first ([`prepare`], `check_trip`).

mod address;
mod connect;
mod dsql;
mod error;
mod prepare;
mod tls;
mod trip;
mod types;

use super::{DriverError, without_async};
use crate::sql::{Next, Reads, Row, Statement};
use aws_config::SdkConfig;
use connect::{Lease, Pool, TRIP_TIMEOUT};
use error::without_values;
use prepare::{Ready, prepare};
use std::future::Future;
use std::time::Duration;

/// Snapshot isolation: what DSQL gives too.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ";
const COMMIT: &str = "COMMIT";
const ROLLBACK: &str = "ROLLBACK";
/// The database's clock in milliseconds, not the transaction's start.
const CLOCK: &str = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

/// The statements of this file that the linter must see.
pub(super) const ALL: &[&str] = &[BEGIN, CLOCK, COMMIT, ROLLBACK];

/// How long a statement of a migration may take; an index on a large table is the longest.
const DDL_TIMEOUT: Duration = Duration::from_secs(600);

/// A store in PostgreSQL or Aurora DSQL. A clone has the same connections.
#[derive(Clone, Debug)]
pub struct PostgresDriver {
    pool: Pool,
    pub(super) any_statement: bool,
}

impl PostgresDriver {
    pub(super) fn new(url: &str) -> Result<Self, DriverError> {
        let address = address::parse(url, std::env::var_os("PGSSLROOTCERT"))?;
        Ok(Self { pool: connect::pool(address)?, any_statement: false })
    }

    pub(super) fn dsql(url: &str, aws: Option<SdkConfig>) -> Result<Self, DriverError> {
        Ok(Self { pool: connect::pool(dsql::parse(url, aws)?)?, any_statement: false })
    }

    /// Whether it is Aurora DSQL, which differs in what a migration has to do.
    pub(crate) fn is_dsql(&self) -> bool {
        self.pool.manager().is_dsql()
    }

    pub(super) fn retire_after(&self, lifetime: Duration) {
        self.pool.manager().retire_after(lifetime);
    }

    pub(super) async fn transact<T>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Result<Next<T>, DriverError>,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let lease = Lease::take(&self.pool).await?;
        let read = in_time(first_trip(&lease, reads, None)).await?;
        match then(read)? {
            Next::Stop(answer) => {
                // The answer stands whether or not the rollback is heard of: nothing was written.
                if in_time(rollback(&lease)).await.is_ok() {
                    lease.give_back();
                }
                Ok((answer, None))
            }
            Next::Write(writes, answer) => {
                let writes = in_time(prepare(&lease, writes)).await?;
                if lease.client()?.is_closed() {
                    return Err(DriverError::Unavailable("the connection was lost".into()));
                }
                Ok((answer, Some(second_trip(lease, &writes).await?)))
            }
        }
    }

    pub(super) async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        let lease = Lease::take(&self.pool).await?;
        let read = in_time(first_trip(&lease, reads, Some(ROLLBACK))).await?;
        lease.give_back();
        Ok(read)
    }

    pub(super) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        // This connection, with its longer timeout, is not given back.
        let lease = Lease::take(&self.pool).await?;
        let client = lease.client()?;
        if self.is_dsql() {
            let run = tokio::time::timeout(DDL_TIMEOUT, client.batch_execute(sql)).await;
            return run.map_err(|_| too_late())?.map_err(|error| without_values(&error));
        }
        let allow = format!("SET statement_timeout = {}", DDL_TIMEOUT.as_millis());
        client.batch_execute(&allow).await.map_err(|error| without_values(&error))?;
        let sql = without_async(sql);
        let run = tokio::time::timeout(DDL_TIMEOUT, client.batch_execute(&sql)).await;
        run.map_err(|_| too_late())?.map_err(|error| without_values(&error))
    }
}

/// BEGIN, the clock, the reads and perhaps the end of it.
async fn first_trip(
    lease: &Lease,
    mut reads: Vec<Statement>,
    last: Option<&'static str>,
) -> Result<Reads, DriverError> {
    reads.insert(0, Statement::bare(CLOCK));
    let reads = prepare(lease, reads).await?;
    let mut rows = trip::run(lease, Some(BEGIN), &reads, last).await?.rows()?;
    let clock = rows.remove(0);
    let now = clock.first().ok_or_else(|| DriverError::rejected("02000", "the clock gave no row"))?;
    Ok(Reads { machine_now: now.int(0)?, rows })
}

/// The writes and COMMIT. The connection stays in use if the server answered everything and all that
/// happened is a conflict, which is an ordinary event; making one costs more than the trip did.
async fn second_trip(lease: Lease, writes: &[Ready]) -> Result<Vec<Vec<Row>>, DriverError> {
    let ended = tokio::time::timeout(TRIP_TIMEOUT, trip::run(&lease, None, writes, Some(COMMIT))).await;
    let answers = ended.map_err(|_| DriverError::UnknownOutcome)??;
    let answered = answers.all_answered();
    let written = answers.committed();
    let ordinary = matches!(written, Ok(_) | Err(DriverError::Conflict { .. } | DriverError::SchemaChanged));
    if answered && ordinary {
        lease.give_back();
    }
    written
}

async fn rollback(lease: &Lease) -> Result<(), DriverError> {
    lease.client()?.batch_execute(ROLLBACK).await.map_err(|error| without_values(&error))
}

/// Bounds a trip that commits nothing.
async fn in_time<T>(trip: impl Future<Output = Result<T, DriverError>>) -> Result<T, DriverError> {
    tokio::time::timeout(TRIP_TIMEOUT, trip).await.map_err(|_| too_late())?
}

fn too_late() -> DriverError {
    DriverError::Unavailable("no answer in time".into())
}
