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

use super::error::Stage;
use super::faults::{Fault, Faults, Said};
use super::{DriverError, without_async};
use crate::Verdict;
use crate::sql::{Reads, Row, Statement};
use aws_config::SdkConfig;
pub(crate) use connect::CONNECTIONS;
use connect::{Lease, Pool, STATEMENT_TIMEOUT, TRIP_TIMEOUT};
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
    pub(super) faults: Faults,
}

impl PostgresDriver {
    pub(super) fn new(url: &str) -> Result<Self, DriverError> {
        let address = address::parse(url, std::env::var_os("PGSSLROOTCERT"))?;
        Ok(Self { pool: connect::pool(address)?, any_statement: false, faults: Faults::default() })
    }

    pub(super) fn dsql(url: &str, aws: Option<SdkConfig>) -> Result<Self, DriverError> {
        Ok(Self {
            pool: connect::pool(dsql::parse(url, aws)?)?,
            any_statement: false,
            faults: Faults::default(),
        })
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
        then: impl FnOnce(Reads) -> Result<Verdict<Vec<Statement>, T>, DriverError>,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let fault = self.faults.next();
        let lease = Lease::take(&self.pool).await?;
        let read = match (in_time(first_trip(&lease, reads, None)).await, fault) {
            (Ok(_), Some(fault @ Fault::Statement(said))) => {
                fault.played();
                Err(said.error(Stage::Before))
            }
            (read, _) => read,
        };
        let read = match read {
            Ok(read) => read,
            Err(error) => return Err(ended(lease, error).await),
        };
        match then(read)? {
            Verdict::Leave(answer) => {
                // The answer stands whether or not the rollback is heard of: nothing was written.
                if in_time(rollback(&lease)).await.is_ok() {
                    lease.give_back();
                }
                Ok((answer, None))
            }
            Verdict::Commit(writes, answer) => {
                let writes = in_time(prepare(&lease, writes)).await?;
                if lease.client()?.is_closed() {
                    return Err(DriverError::Unavailable("the connection was lost".into()));
                }
                Ok((answer, Some(second_trip(lease, &writes, fault).await?)))
            }
        }
    }

    pub(super) async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        let lease = Lease::take(&self.pool).await?;
        match in_time(first_trip(&lease, reads, Some(ROLLBACK))).await {
            Ok(read) => {
                lease.give_back();
                Ok(read)
            }
            Err(error) => Err(ended(lease, error).await),
        }
    }

    pub(super) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        let lease = Lease::take(&self.pool).await?;
        let sql = if self.is_dsql() { sql.to_owned() } else { without_async(sql) };
        let run = async {
            let client = lease.client()?;
            let allow = async |timeout: Duration| match self.is_dsql() {
                true => Ok(()),
                false => client.batch_execute(&connect::statement_timeout(timeout)).await,
            };
            allow(DDL_TIMEOUT).await.map_err(|error| without_values(&error))?;
            client.batch_execute(&sql).await.map_err(|error| without_values(&error))?;
            allow(STATEMENT_TIMEOUT).await.map_err(|error| without_values(&error))
        };
        tokio::time::timeout(DDL_TIMEOUT, run).await.map_err(|_| too_late())??;
        // After a failure it would keep the longer timeout.
        lease.give_back();
        Ok(())
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

/// The writes and COMMIT. The connection stays in use if the server answered everything and what it said
/// is of the ordinary kind; making one costs more than the trip did.
async fn second_trip(
    lease: Lease,
    writes: &[Ready],
    fault: Option<Fault>,
) -> Result<Vec<Vec<Row>>, DriverError> {
    let last = match fault {
        Some(Fault::Commit(_)) => Some(ROLLBACK),
        Some(Fault::CutBeforeCommit) => None,
        _ => Some(COMMIT),
    };
    let ended = tokio::time::timeout(TRIP_TIMEOUT, trip::run(&lease, None, writes, last)).await;
    let answers = ended.map_err(|_| DriverError::UnknownOutcome)??;
    // Without COMMIT or ROLLBACK a transaction is open.
    let at_rest = last.is_some() && answers.all_answered();
    let answered = answers.committed();
    // A statement that failed by itself leaves nothing for the fault to spoil.
    if let (Ok(_), Some(fault)) = (&answered, fault) {
        fault.played();
    }
    let written = match (answered, fault) {
        (Ok(_), Some(Fault::Commit(said))) => Err(said.error(Stage::Commit)),
        (Ok(_), Some(Fault::CommittedYetUnavailable)) => Err(Said::Unavailable.error(Stage::Commit)),
        (Ok(_), Some(Fault::CutBeforeCommit | Fault::CutAfterCommit)) => {
            return Err(DriverError::UnknownOutcome);
        }
        (written, _) => written,
    };
    if at_rest && written.as_ref().err().is_none_or(is_ordinary) {
        lease.give_back();
    }
    written
}

/// After a first trip that failed: if it was in an ordinary way, the connection is good once its
/// transaction is rolled back. After a migration every connection may fail so once, all at about one time.
async fn ended(lease: Lease, error: DriverError) -> DriverError {
    if is_ordinary(&error) && in_time(rollback(&lease)).await.is_ok() {
        lease.give_back();
    }
    error
}

/// Whether an error that the server answered says nothing against the connection: rivals, migrations, and
/// DSQL's XX000, after which one tries again without connecting again.
fn is_ordinary(error: &DriverError) -> bool {
    matches!(error, DriverError::Conflict { .. } | DriverError::SchemaChanged | DriverError::UnknownOutcome)
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
