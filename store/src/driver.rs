//! The databases behind one interface: a transaction of two round trips, whichever database runs it.

mod error;
mod faults;
mod postgres;
mod sqlite;

pub use error::DriverError;
pub use faults::{DsqlError, Fault};
pub(crate) use postgres::CONNECTIONS;
pub use postgres::PostgresDriver;
pub use sqlite::SqliteDriver;

use crate::Verdict;
use crate::sql::{self, MAX_ROUND_TRIP_BYTES, MAX_ROUND_TRIP_STATEMENTS, Reads, Row, Statement};
use crate::statements;
use rusqlite::TransactionBehavior;
use std::collections::HashMap;
use std::sync::OnceLock;
use std::time::Duration;

/// What a transaction does after a round trip that has read.
pub(crate) enum Step<T> {
    /// Reads more, in another round trip.
    Read(Vec<Statement>, Next<T>),
    /// Writes and commits, or rolls back.
    End(Verdict<Vec<Statement>, T>),
}

/// Goes on with the rows of each statement.
type Next<T> = Box<dyn FnOnce(Vec<Vec<Row>>) -> Step<T> + Send>;

/// A database. A clone shares its connections.
#[derive(Clone, Debug)]
pub enum Driver {
    /// The embedded file.
    Sqlite(SqliteDriver),
    /// PostgreSQL or Aurora DSQL.
    Postgres(PostgresDriver),
}

impl Driver {
    /// The embedded file.
    pub fn sqlite(database: tableturn_sqlite::Database) -> Self {
        Self::Sqlite(SqliteDriver::new(database))
    }

    /// PostgreSQL at a `postgres://` URL. Connects when a connection is first needed; if the server is down
    /// then, the call fails with [`DriverError::Unavailable`].
    ///
    /// # Errors
    /// If the URL is malformed. The error does not repeat it, since it may hold a password.
    pub fn postgres(url: &str) -> Result<Self, DriverError> {
        PostgresDriver::new(url).map(Self::Postgres)
    }

    /// Aurora DSQL at `dsql://USER@ENDPOINT/postgres`, with an IAM token for each new connection (an admin
    /// token if the user is `admin`) and TLS that verifies the endpoint. The region is part of the endpoint,
    /// or `?region=` gives it; the CAs are the system's, or those of the PEM file `?sslrootcert=`. Connects,
    /// and looks for AWS credentials, when a connection is first needed.
    ///
    /// # Errors
    /// If the URL is malformed or names an endpoint whose certificate can't be verified.
    pub fn dsql(url: &str) -> Result<Self, DriverError> {
        PostgresDriver::dsql(url, None).map(Self::Postgres)
    }

    /// As [`Driver::dsql`], with the credentials and the clock of an existing configuration.
    ///
    /// # Errors
    /// As [`Driver::dsql`].
    pub fn dsql_with(url: &str, aws: aws_config::SdkConfig) -> Result<Self, DriverError> {
        PostgresDriver::dsql(url, Some(aws)).map(Self::Postgres)
    }

    /// Whether it is Aurora DSQL, where migrations work differently.
    pub(crate) fn is_dsql(&self) -> bool {
        matches!(self, Self::Postgres(driver) if driver.is_dsql())
    }

    /// Sets how long a connection that is made from now on is used, less up to a fifth at random: for tests,
    /// which can't wait for the usual hour. Does nothing on SQLite.
    #[must_use]
    pub fn retiring_connections_after(self, lifetime: Duration) -> Self {
        if let Self::Postgres(driver) = &self {
            driver.retire_after(lifetime);
        }
        self
    }

    /// Runs ONE transaction under snapshot isolation. The first round trip begins it and reads; `then`
    /// decides, without IO (SQLite's writer thread waits for it); the second round trip writes and commits,
    /// or rolls back. Returns the answer of `then` and, if it wrote, the rows that each write returned
    /// (RETURNING), in order.
    ///
    /// A statement that changes no row is not an error.
    ///
    /// # Errors
    /// Only after [`DriverError::UnknownOutcome`] may the writes have been committed, and then all of them.
    /// The same holds if the future is dropped.
    pub async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Verdict<Vec<Statement>, T> + Send + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        self.transact_in_steps(reads, move |reads| Step::End(then(reads))).await
    }

    /// As [`Driver::transact`], where `then` may read more, in round trips of their own.
    pub(crate) async fn transact_in_steps<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Step<T> + Send + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let any = self.takes_any_statement();
        check_round_trip(&reads, any)?;
        match self {
            Self::Sqlite(driver) => driver.transact(reads, then, TransactionBehavior::Immediate).await,
            Self::Postgres(driver) => driver.transact(reads, then, driver.faults.next()).await,
        }
    }

    /// Reads one snapshot, in as many round trips as `then` asks for. It may only leave.
    pub(crate) async fn read_in_steps<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Step<T> + Send + 'static,
    ) -> Result<T, DriverError> {
        check_round_trip(&reads, self.takes_any_statement())?;
        let (answer, _) = match self {
            Self::Sqlite(driver) => driver.transact(reads, then, TransactionBehavior::Deferred).await,
            Self::Postgres(driver) => driver.transact(reads, then, None).await,
        }?;
        Ok(answer)
    }

    /// Reads one snapshot in one round trip. Writes of these statements are rolled back.
    pub async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        check_round_trip(&reads, self.takes_any_statement())?;
        match self {
            Self::Sqlite(driver) => driver.read(reads).await,
            Self::Postgres(driver) => driver.read(reads).await,
        }
    }

    /// Writes in ONE round trip, without reading first. Each statement must stand by itself and be idempotent:
    /// the answer to BEGIN is not awaited, so without a transaction some of them may be written and others not.
    /// Returns the rows that each returned.
    ///
    /// # Errors
    /// After [`DriverError::UnknownOutcome`] any of them may be written; after any other error none is.
    pub(crate) async fn write_each(&self, writes: Vec<Statement>) -> Result<Vec<Vec<Row>>, DriverError> {
        check_round_trip(&writes, self.takes_any_statement())?;
        match self {
            Self::Sqlite(driver) => {
                let write = move |_| Step::End(Verdict::Commit(writes, ()));
                let written = driver.transact(Vec::new(), write, TransactionBehavior::Immediate).await?.1;
                Ok(written.unwrap_or_default())
            }
            Self::Postgres(driver) => driver.write_each(writes).await,
        }
    }

    /// Checks that the database answers, for readiness.
    pub async fn check(&self) -> Result<(), DriverError> {
        self.read(Vec::new()).await.map(drop)
    }

    /// Runs one statement of a migration outside of any transaction, because DSQL takes no DDL beside DML.
    /// The statement is in DSQL's dialect; the driver translates it.
    pub(crate) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        match self {
            Self::Sqlite(driver) => driver.ddl(sql).await,
            Self::Postgres(driver) => driver.ddl(sql).await,
        }
    }

    /// Also accepts statements that are not [`listed`]: for tests with tables of their own. Release builds
    /// accept any statement.
    #[must_use]
    pub fn taking_any_statement(mut self) -> Self {
        match &mut self {
            Self::Sqlite(driver) => driver.any_statement = true,
            Self::Postgres(driver) => driver.any_statement = true,
        }
        self
    }

    /// Injects faults, for tests: the hook is called once as a transaction begins, and the fault that it
    /// returns happens to that transaction. Not in [`Driver::read`], on SQLite or in release builds.
    #[must_use]
    pub fn with_faults(mut self, hook: impl Fn() -> Option<Fault> + Send + Sync + 'static) -> Self {
        if let Self::Postgres(driver) = &mut self {
            driver.faults = faults::Faults::new(hook);
        }
        self
    }

    fn takes_any_statement(&self) -> bool {
        match self {
            Self::Sqlite(driver) => driver.any_statement,
            Self::Postgres(driver) => driver.any_statement,
        }
    }
}

/// Checks the statements of a round trip before any of them is sent. If the client fails to send a
/// statement, the COMMIT behind it is sent all the same, so whatever could fail there must fail here.
fn check_round_trip(statements: &[Statement], any: bool) -> Result<(), DriverError> {
    if statements.len() > MAX_ROUND_TRIP_STATEMENTS {
        return Err(DriverError::rejected("54000", "too many statements in one transaction"));
    }
    let values = statements.iter().flat_map(|statement| &statement.values);
    if values.map(sql::Value::text_bytes).sum::<usize>() > MAX_ROUND_TRIP_BYTES {
        return Err(DriverError::rejected("54000", "too much text in one transaction"));
    }
    for statement in statements {
        let known = known_values(statement.sql);
        if cfg!(debug_assertions) && !any && known.is_none() {
            let reason = format!("not in driver::listed(): {}", statement.sql);
            return Err(DriverError::rejected("42000", reason));
        }
        let wanted = known.unwrap_or_else(|| sql::count(statement.sql));
        if wanted != statement.values.len() {
            let given = statement.values.len();
            let reason = format!("{given} values for {wanted} parameters in: {}", statement.sql);
            return Err(DriverError::rejected("07001", reason));
        }
    }
    Ok(())
}

/// How many values a statement takes; `None` if it is not [`listed`].
fn known_values(sql: &str) -> Option<usize> {
    static KNOWN: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
    let all = || listed().into_iter().map(|sql| (sql, sql::count(sql))).collect();
    KNOWN.get_or_init(all).get(sql).copied()
}

/// Every statement that may run, except DDL: the product's, the migration runner's and the drivers' own.
/// `tests/dialect.rs` checks them against Aurora DSQL's rules.
pub fn listed() -> Vec<&'static str> {
    [&statements::with_migration_runner()[..], postgres::ALL].concat()
}

/// Removes the ASYNC of `CREATE INDEX ASYNC`, which only DSQL knows.
fn without_async(sql: &str) -> String {
    sql.replacen("INDEX ASYNC ", "INDEX ", 1)
}
