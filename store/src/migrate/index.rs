//! Builds indexes. Aurora DSQL builds an index in the background, and after a failure leaves it behind as
//! INVALID, which `IF NOT EXISTS` takes for an index. So an index counts as built only when the catalogue
//! says that it is valid.

use super::retries::with_retries;
use crate::driver::{Driver, DriverError};
use crate::sql::Statement;
use crate::statements::migration_runner::{SELECT_JOBS, SELECT_VALID};
use std::time::Duration;
use tokio::time::Instant;

/// The most builds of one index in a run: the first one, and two after builds that failed.
const MAX_BUILDS: u32 = 3;

/// How long a run waits for a build: as long as for one DDL statement. The next run goes on waiting.
const BUILD_TIMEOUT: Duration = Duration::from_secs(600);
/// How often a run checks a build. `sys.wait_for_job` would block one connection for longer than a
/// transaction may last, and it needs the job's id, which is lost with the process that started the build.
const POLL: Duration = Duration::from_millis(250);

/// The state of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IndexState {
    Missing,
    Valid,
    Building,
    /// INVALID, and no process is building it.
    Invalid,
}

/// The name of the index that a statement creates.
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

/// Builds an index and waits until it is valid. If another process is building it, waits for that. If it is
/// INVALID and nobody builds it, drops and rebuilds it, a bounded number of times.
///
/// # Errors
/// If the index can't be built, or is not built in time.
pub(super) async fn build(driver: &Driver, index: &str, sql: &str) -> Result<(), DriverError> {
    let deadline = Instant::now() + BUILD_TIMEOUT;
    let mut built = 0;
    let mut invalid_before = false;
    loop {
        let state = with_retries(|| state_of(driver, index)).await?;
        match state {
            IndexState::Valid => return Ok(()),
            IndexState::Missing if built < MAX_BUILDS => {
                built += 1;
                with_retries(|| driver.ddl(sql)).await?;
            }
            // Another process may have just dropped it to rebuild it: look once more before dropping it.
            IndexState::Invalid if invalid_before && built < MAX_BUILDS => {
                tracing::warn!(index, builds = built, "an index is INVALID; dropping and rebuilding it");
                let drop = format!("DROP INDEX IF EXISTS {index}");
                with_retries(|| driver.ddl(&drop)).await?;
            }
            IndexState::Missing | IndexState::Invalid if built == MAX_BUILDS => {
                let reason = format!("the index {index} stays INVALID: see sys.jobs for the reason");
                return Err(DriverError::rejected("55000", reason));
            }
            _ if Instant::now() > deadline => {
                let reason = format!("the index {index} is still being built: run this again later");
                return Err(DriverError::Unavailable(reason));
            }
            _ => tokio::time::sleep(POLL).await,
        }
        invalid_before = state == IndexState::Invalid && !invalid_before;
    }
}

async fn state_of(driver: &Driver, index: &str) -> Result<IndexState, DriverError> {
    let asks = |sql| Statement::new(sql, [index.into()]);
    let is_dsql = driver.is_dsql();
    let reads = std::iter::once(asks(SELECT_VALID)).chain(is_dsql.then(|| asks(SELECT_JOBS)));
    let read = driver.read(reads.collect()).await?;
    let valid = read.rows.first().and_then(|rows| rows.first()).map(|row| row.int(0)).transpose()?;
    let is_building = read.rows.get(1).is_some_and(|jobs| !jobs.is_empty());
    Ok(match valid {
        None => IndexState::Missing,
        Some(1) => IndexState::Valid,
        Some(_) if is_building => IndexState::Building,
        Some(_) => IndexState::Invalid,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::MIGRATIONS;

    #[test]
    fn the_name_of_the_index_is_found_behind_the_keywords() {
        assert_eq!(created("-- why\nCREATE INDEX ASYNC IF NOT EXISTS a_by_b ON a (b)"), Some("a_by_b"));
        assert_eq!(created("create unique index a_by_b ON a (b)"), Some("a_by_b"));
        assert_eq!(created("CREATE TABLE IF NOT EXISTS a (b TEXT)"), None);
        assert_eq!(created("DROP INDEX a_by_b"), None);
    }

    #[test]
    fn every_index_of_the_product_is_recognised() {
        for step in MIGRATIONS {
            assert_eq!(created(step.sql).is_some(), step.sql.contains("INDEX ASYNC"), "{}", step.name);
        }
    }
}
