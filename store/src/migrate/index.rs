//! Indexes. Aurora DSQL builds them behind our back, and one that failed stays there, INVALID, where
//! `IF NOT EXISTS` passes it by. So an index is there only when the catalogue says that it is valid.

use super::{ATTEMPTS, again};
use crate::driver::{Driver, DriverError};
use crate::sql::Statement;
use std::time::Duration;
use tokio::time::Instant;

/// Whether there is an index of this name, and whether it is valid.
const SELECT_VALID: &str = "SELECT CASE WHEN i.indisvalid THEN 1 ELSE 0 END FROM pg_index i \
                            JOIN pg_class c ON c.oid = i.indexrelid \
                            JOIN pg_namespace n ON n.oid = c.relnamespace \
                            WHERE c.relname = CAST($1 AS TEXT) AND n.nspname = current_schema()";
/// The builds of it that DSQL has not ended. Ended ones are forgotten after half an hour.
const SELECT_JOBS: &str = "SELECT job_id FROM sys.jobs WHERE job_type = 'INDEX_BUILD' \
                           AND object_name IN (CAST($1 AS TEXT), current_schema() || '.' || $1) \
                           AND status NOT IN ('completed', 'failed', 'canceled', 'cancelled')";

/// The statements of this file.
pub(super) const ALL: &[&str] = &[SELECT_VALID, SELECT_JOBS];

/// How long a build may take before the run stops; the next one waits on. As long as one DDL statement.
const BUILD_TIMEOUT: Duration = Duration::from_secs(600);
/// How often a build is looked at. `sys.wait_for_job` would block on one connection for longer than a
/// transaction may last, and wants an id that is lost with the process that asked for the build.
const POLL: Duration = Duration::from_millis(250);

/// What the catalogue says of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Valid,
    Building,
    /// INVALID, and nobody is building it.
    Broken,
}

/// The index that a statement creates.
pub(super) fn created(sql: &str) -> Option<&str> {
    let code = sql.lines().filter(|line| !line.trim_start().starts_with("--"));
    let mut words = code.flat_map(str::split_whitespace).peekable();
    words.next_if(|word| word.eq_ignore_ascii_case("CREATE"))?;
    words.next_if(|word| word.eq_ignore_ascii_case("UNIQUE"));
    words.next_if(|word| word.eq_ignore_ascii_case("INDEX"))?;
    let is_no_name =
        |word: &&str| ["ASYNC", "IF", "NOT", "EXISTS"].iter().any(|other| word.eq_ignore_ascii_case(other));
    words.find(|word| !is_no_name(word))
}

/// Has an index built and waits until it is valid. One that is INVALID and not being built is dropped
/// and built again, a bounded number of times; one that another process has building is waited for.
///
/// # Errors
/// If it can't be built, or not in time.
pub(super) async fn build(driver: &Driver, index: &str, sql: &str) -> Result<(), DriverError> {
    let deadline = Instant::now() + BUILD_TIMEOUT;
    let mut built = 0;
    let mut broken_before = false;
    loop {
        let found = again(|| look(driver, index)).await?;
        match found {
            Found::Valid => return Ok(()),
            Found::Nothing if built < ATTEMPTS => {
                built += 1;
                again(|| driver.ddl(sql)).await?;
            }
            // Another process may have just dropped it and be building it: look again before dropping.
            Found::Broken if broken_before && built < ATTEMPTS => {
                tracing::warn!(index, "an index is INVALID and is built again");
                let drop = format!("DROP INDEX IF EXISTS {index}");
                again(|| driver.ddl(&drop)).await?;
            }
            Found::Nothing | Found::Broken if built == ATTEMPTS => {
                let reason = format!("the index {index} stays INVALID: see sys.jobs for the reason");
                return Err(DriverError::rejected("55000", reason));
            }
            _ if Instant::now() > deadline => {
                let reason = format!("the index {index} is still being built: run this again later");
                return Err(DriverError::Unavailable(reason));
            }
            _ => tokio::time::sleep(POLL).await,
        }
        broken_before = found == Found::Broken && !broken_before;
    }
}

async fn look(driver: &Driver, index: &str) -> Result<Found, DriverError> {
    let asks = |sql| Statement::new(sql, [index.into()]);
    let is_dsql = driver.is_dsql();
    let reads = std::iter::once(asks(SELECT_VALID)).chain(is_dsql.then(|| asks(SELECT_JOBS)));
    let read = driver.read(reads.collect()).await?;
    let valid = read.rows.first().and_then(|rows| rows.first()).map(|row| row.int(0)).transpose()?;
    let is_building = read.rows.get(1).is_some_and(|jobs| !jobs.is_empty());
    Ok(match valid {
        None => Found::Nothing,
        Some(1) => Found::Valid,
        Some(_) if is_building => Found::Building,
        Some(_) => Found::Broken,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::MIGRATIONS;

    #[test]
    fn the_name_stands_behind_the_guards() {
        assert_eq!(created("-- why\nCREATE INDEX ASYNC IF NOT EXISTS a_by_b ON a (b)"), Some("a_by_b"));
        assert_eq!(created("create unique index a_by_b ON a (b)"), Some("a_by_b"));
        assert_eq!(created("CREATE TABLE IF NOT EXISTS a (b TEXT)"), None);
        assert_eq!(created("DROP INDEX a_by_b"), None);
    }

    #[test]
    fn every_index_of_the_product_is_recognised() {
        for step in MIGRATIONS {
            assert_eq!(created(step.sql).is_some(), step.sql.contains("INDEX"), "{}", step.name);
        }
    }
}
