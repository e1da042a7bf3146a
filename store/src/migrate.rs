//! Migrations: brings a database's schema up to date, and tells whether it is.
//!
//! A migration is one DDL statement in Aurora DSQL's dialect. It runs outside of any transaction and is
//! recorded in `schema_migrations` afterwards, since DSQL takes no DDL beside DML. So after a crash between
//! the two it runs again, and two processes may run it at the same time: every statement says
//! `IF NOT EXISTS`, and an index is recorded only when it is valid (`migrate/index.rs`).
//!
//! A migration is known by its file's name alone: a changed text does not run again.

pub mod grant;
mod index;
mod list;

pub use grant::{GrantError, grant};
pub use list::MIGRATIONS;

use crate::driver::{Driver, DriverError};
use crate::{Verdict, sql::Statement};
use std::fmt;
use std::time::Duration;

/// Creates the table of applied migrations. The only DDL statement that is not a migration.
pub const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (\
                           name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";
const SELECT_APPLIED: &str = "SELECT name FROM schema_migrations ORDER BY name";
const INSERT_APPLIED: &str =
    "INSERT INTO schema_migrations (name, applied_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

/// The statements that a run sends, except DDL.
pub fn all() -> Vec<&'static str> {
    [&[SELECT_APPLIED, INSERT_APPLIED], index::ALL].concat()
}

/// The most attempts at one step. Processes that create the same object at the same time make each other fail
/// (PostgreSQL's `IF NOT EXISTS` does not see what is not committed): a few processes, a few times.
const MAX_ATTEMPTS: u32 = 10;
/// The pause before a retry, times the attempts so far.
const PAUSE: Duration = Duration::from_millis(50);
/// The most builds of one index in a run: the first one, and two after builds that failed.
const MAX_BUILDS: u32 = 3;

/// One migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The file's name without `.sql`: `0001_floors`.
    pub name: &'static str,
    /// One statement.
    pub sql: &'static str,
}

/// The names of the migrations that a run of [`migrate`] applied, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied(pub Vec<&'static str>);

/// How a database's schema compares to this program's migrations. [`fmt::Display`] gives the line with which
/// a program refuses to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// All migrations are applied, and no others.
    Current,
    /// Some migrations are not applied yet.
    Behind { missing: Vec<String> },
    /// A newer program applied migrations that this one does not know.
    Newer { unknown: Vec<String> },
    /// No migration was ever applied.
    Fresh,
}

impl fmt::Display for SchemaState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current => f.write_str("the database's schema is current"),
            Self::Behind { missing } => {
                write!(f, "the database's schema is behind ({}): run `tableturn migrate`", missing.join(", "))
            }
            Self::Newer { unknown } => write!(
                f,
                "the database's schema is newer than this program ({}): install the newer tableturn",
                unknown.join(", ")
            ),
            Self::Fresh => f.write_str("the database has no schema yet: run `tableturn migrate`"),
        }
    }
}

/// Why a run stopped. What it had applied stays applied, and the next run continues from there.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer program migrated this database; nothing was changed.
    #[error("{0}")]
    Newer(SchemaState),
    #[error("migration {name}: {error}")]
    Step {
        name: &'static str,
        #[source]
        error: DriverError,
    },
    /// The table of applied migrations can't be read or created.
    #[error("{0} (at schema_migrations)")]
    History(#[source] DriverError),
}

/// Applies the migrations that are not applied yet, in the order of the list.
///
/// # Errors
/// At the first migration that fails; before any if a newer program migrated this database.
pub async fn migrate(driver: &Driver, migrations: &[Migration]) -> Result<Applied, MigrateError> {
    let state = schema_state(driver, migrations).await.map_err(MigrateError::History)?;
    if matches!(state, SchemaState::Newer { .. }) {
        return Err(MigrateError::Newer(state));
    }
    with_retries(|| driver.ddl(HISTORY)).await.map_err(MigrateError::History)?;
    let applied = applied_names(driver).await.map_err(MigrateError::History)?;
    let due = migrations.iter().filter(|step| !applied.iter().any(|name| name == step.name));
    let mut done = Applied::default();
    for step in due {
        let stepped = async {
            match index::created(step.sql) {
                Some(index) if matches!(driver, Driver::Postgres(_)) => {
                    index::build(driver, index, step.sql).await?;
                }
                _ => with_retries(|| driver.ddl(step.sql)).await?,
            }
            record(driver, step.name).await
        };
        stepped.await.map_err(|error| MigrateError::Step { name: step.name, error })?;
        tracing::debug!(migration = step.name, "applied a migration");
        done.0.push(step.name);
    }
    Ok(done)
}

/// Compares the applied migrations to the list.
pub async fn schema_state(driver: &Driver, migrations: &[Migration]) -> Result<SchemaState, DriverError> {
    let applied = match applied_names(driver).await {
        Err(error) if error.is_missing_table() => return Ok(SchemaState::Fresh),
        other => other?,
    };
    let known = |name: &String| migrations.iter().any(|step| step.name == name);
    let unknown: Vec<_> = applied.iter().filter(|name| !known(name)).cloned().collect();
    let missing = migrations.iter().map(|step| step.name.to_owned());
    let missing: Vec<_> = missing.filter(|name| !applied.contains(name)).collect();
    Ok(match () {
        () if !unknown.is_empty() => SchemaState::Newer { unknown },
        () if missing.is_empty() => SchemaState::Current,
        () if applied.is_empty() => SchemaState::Fresh,
        () => SchemaState::Behind { missing },
    })
}

async fn applied_names(driver: &Driver) -> Result<Vec<String>, DriverError> {
    let read = with_retries(|| driver.read(vec![Statement::bare(SELECT_APPLIED)])).await?;
    read.rows.iter().flatten().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

async fn record(driver: &Driver, name: &'static str) -> Result<(), DriverError> {
    let insert = |reads: crate::sql::Reads| {
        let values = [name.into(), reads.machine_now.into()];
        Verdict::Commit(vec![Statement::new(INSERT_APPLIED, values)], ())
    };
    with_retries(|| driver.transact(Vec::new(), insert)).await.map(drop)
}

/// Retries while another process may be the cause. Of two processes that create the same object at the same
/// time one may be told that it exists (42P07, 42710, 42701) or that a row of the catalogue does (23505),
/// where `IF NOT EXISTS` would succeed a moment later. After DDL any connection may report that the schema
/// changed.
async fn with_retries<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, DriverError>
where
    F: Future<Output = Result<T, DriverError>>,
{
    let mut attempts = 1;
    loop {
        match attempt().await {
            Err(error) if attempts < MAX_ATTEMPTS && may_be_a_rivals_doing(&error) => {
                tokio::time::sleep(PAUSE * attempts).await;
                attempts += 1;
            }
            other => return other,
        }
    }
}

fn may_be_a_rivals_doing(error: &DriverError) -> bool {
    match error {
        DriverError::Conflict { .. } | DriverError::SchemaChanged | DriverError::UnknownOutcome => true,
        DriverError::Rejected { code, .. } => ["42P07", "42710", "42701"].contains(&code.as_str()),
        DriverError::Unavailable(_) => false,
    }
}
