//! Migrations: bringing a database's schema to what this program knows, and telling how far it is.
//!
//! Each is one DDL statement in Aurora DSQL's dialect, run outside of any transaction and noted in
//! `schema_migrations` afterwards, since DSQL takes no DDL beside DML. So a crash between the two
//! runs it again, and two processes may run it at once: every statement says `IF NOT EXISTS`, and an
//! index is noted only when it is valid ([`index`]).

pub mod grant;
mod index;
mod list;

pub use grant::{GrantError, grant};
pub use list::MIGRATIONS;

use crate::driver::{Driver, DriverError};
use crate::{Verdict, sql::Statement};
use std::fmt;
use std::time::Duration;

/// The table of what was applied. The one DDL statement that is not a migration.
pub const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (\
                           name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";
const SELECT_APPLIED: &str = "SELECT name FROM schema_migrations ORDER BY name";
const INSERT_APPLIED: &str =
    "INSERT INTO schema_migrations (name, applied_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

/// The statements that a run sends beside DDL.
pub fn all() -> Vec<&'static str> {
    [&[SELECT_APPLIED, INSERT_APPLIED], index::ALL].concat()
}

/// Tries of one step. Two processes that create the same thing at the same time disturb each other
/// (PostgreSQL's `IF NOT EXISTS` does not see what is not committed), a handful of them a few times.
const TRIES: u32 = 10;
/// The pause before a step is tried again, times the tries so far.
const PAUSE: Duration = Duration::from_millis(50);
/// Builds of one index before a run stops: the first, and one for each of two that failed.
const ATTEMPTS: u32 = 3;

/// One step of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The file's name without `.sql`: `0001_restaurants`. Steps run in the order of the list.
    pub name: &'static str,
    /// Its one statement.
    pub sql: &'static str,
}

/// What a run of [`migrate`] did: the names of the steps that were due, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied(pub Vec<&'static str>);

/// How a database's schema compares to what this program knows. [`fmt::Display`] is the one line
/// that a start which stops says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// All steps are applied, and no others.
    Current,
    /// Some are not applied yet.
    Behind {
        /// Their names.
        missing: Vec<String>,
    },
    /// A newer program was here.
    Newer {
        /// The names that this one doesn't know.
        unknown: Vec<String>,
    },
    /// Nothing was ever applied.
    Fresh,
}

impl fmt::Display for State {
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

/// Why a run stopped. What it had applied stays applied; running it again goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer program was here; nothing was changed.
    #[error("{0}")]
    Newer(State),
    /// A step failed.
    #[error("migration {name}: {error}")]
    Step {
        /// Which.
        name: &'static str,
        /// Why.
        #[source]
        error: DriverError,
    },
    /// The history can't be read or made.
    #[error("{0} (at schema_migrations)")]
    History(#[source] DriverError),
}

/// Applies the steps that are not applied yet, in the order of the list.
///
/// # Errors
/// At the first step that fails, and before any if a newer program was here.
pub async fn migrate(driver: &Driver, migrations: &[Migration]) -> Result<Applied, MigrateError> {
    let state = schema_state(driver, migrations).await.map_err(MigrateError::History)?;
    if matches!(state, State::Newer { .. }) {
        return Err(MigrateError::Newer(state));
    }
    again(|| driver.ddl(HISTORY)).await.map_err(MigrateError::History)?;
    let applied = applied(driver).await.map_err(MigrateError::History)?;
    let due = migrations.iter().filter(|step| !applied.iter().any(|name| name == step.name));
    let mut done = Applied::default();
    for step in due {
        let stepped = async {
            match index::created(step.sql) {
                Some(index) if matches!(driver, Driver::Postgres(_)) => {
                    index::build(driver, index, step.sql).await?;
                }
                _ => again(|| driver.ddl(step.sql)).await?,
            }
            note(driver, step.name).await
        };
        stepped.await.map_err(|error| MigrateError::Step { name: step.name, error })?;
        tracing::debug!(migration = step.name, "applied");
        done.0.push(step.name);
    }
    Ok(done)
}

/// Compares the database's history to the list.
///
/// # Errors
/// If the database can't be read.
pub async fn schema_state(driver: &Driver, migrations: &[Migration]) -> Result<State, DriverError> {
    let applied = match applied(driver).await {
        Err(error) if error.is_missing_table() => return Ok(State::Fresh),
        other => other?,
    };
    let known = |name: &String| migrations.iter().any(|step| step.name == name);
    let unknown: Vec<_> = applied.iter().filter(|name| !known(name)).cloned().collect();
    let missing = migrations.iter().map(|step| step.name.to_owned());
    let missing: Vec<_> = missing.filter(|name| !applied.contains(name)).collect();
    Ok(match () {
        () if !unknown.is_empty() => State::Newer { unknown },
        () if missing.is_empty() => State::Current,
        () if applied.is_empty() => State::Fresh,
        () => State::Behind { missing },
    })
}

async fn applied(driver: &Driver) -> Result<Vec<String>, DriverError> {
    let read = again(|| driver.read(vec![Statement::bare(SELECT_APPLIED)])).await?;
    read.rows.iter().flatten().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

async fn note(driver: &Driver, name: &'static str) -> Result<(), DriverError> {
    let insert = |reads: crate::sql::Reads| {
        let values = [name.into(), reads.machine_now.into()];
        Verdict::Commit(vec![Statement::new(INSERT_APPLIED, values)], ())
    };
    again(|| driver.transact(Vec::new(), insert)).await.map(drop)
}

/// Makes an attempt until it is through or fails by itself. Of two processes that create the same thing
/// at once one may be told that it exists (42P07, 42710, 42701) or that a catalogue's row does (23505),
/// where `IF NOT EXISTS` would have passed a moment later; and after DDL any connection may hear of it.
async fn again<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, DriverError>
where
    F: Future<Output = Result<T, DriverError>>,
{
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(error) if tries < TRIES && is_rival(&error) => {
                tokio::time::sleep(PAUSE * tries).await;
                tries += 1;
            }
            other => return other,
        }
    }
}

fn is_rival(error: &DriverError) -> bool {
    match error {
        DriverError::Conflict { .. } | DriverError::SchemaChanged | DriverError::UnknownOutcome => true,
        DriverError::Rejected { code, .. } => ["42P07", "42710", "42701"].contains(&code.as_str()),
        DriverError::Unavailable(_) => false,
    }
}
