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
mod retries;

pub use grant::{GrantError, grant};
pub use list::MIGRATIONS;

use crate::driver::{Driver, DriverError};
use crate::statements::migration_runner::{INSERT_APPLIED, SELECT_APPLIED};
use crate::{Verdict, sql::Statement};
use retries::with_retries;
use std::fmt;

/// Creates the table of applied migrations. The only DDL statement that is not a migration.
pub const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (\
                           name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";
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
