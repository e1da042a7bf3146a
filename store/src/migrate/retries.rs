//! Retries of one step of a run.

use crate::driver::DriverError;
use std::time::Duration;

/// The most attempts at one step. Processes that create the same object at the same time make each other fail
/// (PostgreSQL's `IF NOT EXISTS` does not see what is not committed): a few processes, a few times.
const MAX_ATTEMPTS: u32 = 10;
/// The pause before a retry, times the attempts so far.
const PAUSE: Duration = Duration::from_millis(50);

/// Retries while another process may be the cause. Of two processes that create the same object at the same
/// time one may be told that it exists (42P07, 42710, 42701) or that a row of the catalogue does (23505),
/// where `IF NOT EXISTS` would succeed a moment later. After DDL any connection may report that the schema
/// changed.
pub(super) async fn with_retries<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, DriverError>
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
