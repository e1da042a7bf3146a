//! One door to the databases: a transaction of two trips, whatever stands behind it.

mod error;
mod faults;
mod postgres;
mod sqlite;

pub use error::DriverError;
pub use faults::{Fault, Said};
pub(crate) use postgres::CONNECTIONS;
pub use postgres::PostgresDriver;
pub use sqlite::SqliteDriver;

use crate::Verdict;
use crate::sql::{self, MAX_TRIP_BYTES, MAX_TRIP_STATEMENTS, Reads, Row, Statement};
use std::collections::HashMap;
use std::sync::OnceLock;
use std::time::Duration;

/// A database that holds the product. A clone is the same database, with the same connections.
#[derive(Clone, Debug)]
pub enum Driver {
    /// The embedded file.
    Sqlite(SqliteDriver),
    /// PostgreSQL or Aurora DSQL.
    Postgres(PostgresDriver),
}

impl Driver {
    /// The embedded file as a store.
    pub fn sqlite(database: tableturn_sqlite::Database) -> Self {
        Self::Sqlite(SqliteDriver::new(database))
    }

    /// PostgreSQL at a `postgres://` URL. Nothing is connected yet: connections are made when they
    /// are needed, and a server that is down then is [`DriverError::Unavailable`].
    ///
    /// # Errors
    /// If the URL is not one; the error does not repeat it, since it may hold a password.
    pub fn postgres(url: &str) -> Result<Self, DriverError> {
        PostgresDriver::new(url).map(Self::Postgres)
    }

    /// Aurora DSQL at `dsql://USER@ENDPOINT/postgres`, with an IAM token for each new connection (of the
    /// admin kind if the user is `admin`) and TLS that verifies the endpoint. The region is read from the
    /// endpoint or `?region=`; CAs are the system's or those of the PEM file `?sslrootcert=`. Nothing is
    /// connected yet, and AWS credentials are looked for when they are needed.
    ///
    /// # Errors
    /// If the URL is not one, or names an endpoint that can't be verified.
    pub fn dsql(url: &str) -> Result<Self, DriverError> {
        PostgresDriver::dsql(url, None).map(Self::Postgres)
    }

    /// As [`Driver::dsql`], with credentials and clock of a configuration that is there already.
    ///
    /// # Errors
    /// As [`Driver::dsql`].
    pub fn dsql_with(url: &str, aws: aws_config::SdkConfig) -> Result<Self, DriverError> {
        PostgresDriver::dsql(url, Some(aws)).map(Self::Postgres)
    }

    /// Whether it is Aurora DSQL, for what a migration has to do differently there.
    pub(crate) fn is_dsql(&self) -> bool {
        matches!(self, Self::Postgres(driver) if driver.is_dsql())
    }

    /// How long a connection made from now on is used before another takes its place: for tests, which
    /// can't wait for the usual hour. Less by up to a fifth at random. SQLite has no connections.
    #[must_use]
    pub fn retiring_connections_after(self, lifetime: Duration) -> Self {
        if let Self::Postgres(driver) = &self {
            driver.retire_after(lifetime);
        }
        self
    }

    /// ONE transaction under snapshot isolation. The first trip begins it and reads; `then` decides,
    /// with no IO of its own (SQLite's writer waits for it); the second trip writes and commits, or
    /// rolls back. Gives what `then` answered and, if it wrote, the rows of each write (RETURNING),
    /// in order.
    ///
    /// A statement that changes no row is no error: nothing here judges by row counts.
    ///
    /// # Errors
    /// As [`DriverError`] says; only after [`DriverError::UnknownOutcome`] may something be written,
    /// and then all of it. If the future is dropped the same holds.
    pub async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl FnOnce(Reads) -> Verdict<Vec<Statement>, T> + Send + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), DriverError> {
        let any = self.takes_any_statement();
        check_trip(&reads, any)?;
        let then = move |reads| match then(reads) {
            Verdict::Commit(writes, answer) => {
                check_trip(&writes, any).map(|()| Verdict::Commit(writes, answer))
            }
            stop @ Verdict::Leave(_) => Ok(stop),
        };
        match self {
            Self::Sqlite(driver) => driver.transact(reads, then).await,
            Self::Postgres(driver) => driver.transact(reads, then).await,
        }
    }

    /// Reads of one snapshot, in one trip. What a statement among them writes is rolled back.
    ///
    /// # Errors
    /// As [`DriverError`] says.
    pub async fn read(&self, reads: Vec<Statement>) -> Result<Reads, DriverError> {
        check_trip(&reads, self.takes_any_statement())?;
        match self {
            Self::Sqlite(driver) => driver.read(reads).await,
            Self::Postgres(driver) => driver.read(reads).await,
        }
    }

    /// Whether the database answers: what readiness asks.
    ///
    /// # Errors
    /// If it does not.
    pub async fn check(&self) -> Result<(), DriverError> {
        self.read(Vec::new()).await.map(drop)
    }

    /// Runs one statement of a migration outside of any transaction (DSQL takes no DDL beside DML),
    /// in DSQL's dialect, which is bridged to this database's.
    pub(crate) async fn ddl(&self, sql: &str) -> Result<(), DriverError> {
        match self {
            Self::Sqlite(driver) => driver.ddl(sql).await,
            Self::Postgres(driver) => driver.ddl(sql).await,
        }
    }

    /// Takes statements that are not [`listed`] too: for tests that bring tables
    /// of their own. Release builds don't look, so it changes nothing there.
    #[must_use]
    pub fn taking_any_statement(mut self) -> Self {
        match &mut self {
            Self::Sqlite(driver) => driver.any_statement = true,
            Self::Postgres(driver) => driver.any_statement = true,
        }
        self
    }

    /// Has a fault happen to each transaction for which the hook, asked once as it begins, names one: for
    /// tests. [`Driver::read`] has none, nor SQLite, nor release builds.
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

/// Judges a trip before any of it is sent. Behind a statement that the client itself can't send the
/// COMMIT would go out all the same, so what could fail there must fail here.
fn check_trip(statements: &[Statement], any: bool) -> Result<(), DriverError> {
    if statements.len() > MAX_TRIP_STATEMENTS {
        return Err(DriverError::rejected("54000", "too many statements in one transaction"));
    }
    let values = statements.iter().flat_map(|statement| &statement.values);
    if values.map(sql::Value::text_bytes).sum::<usize>() > MAX_TRIP_BYTES {
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

/// Every statement that may run but DDL: the product's, the migration runner's and the drivers' own.
/// `tests/dialect.rs` judges them by Aurora DSQL's rules.
pub fn listed() -> Vec<&'static str> {
    [&crate::statements::all()[..], &crate::migrate::all(), postgres::ALL].concat()
}

/// The statement without the ASYNC of DSQL's `CREATE INDEX ASYNC`, which only DSQL knows.
fn without_async(sql: &str) -> String {
    sql.replacen("INDEX ASYNC ", "INDEX ", 1)
}
