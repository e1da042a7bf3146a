//! Retries of transactions: after a conflict, a migration or a lost answer.

use crate::{DriverError, decode::InvalidData, driver::CONNECTIONS};
use backon::{BackoffBuilder, ExponentialBuilder};
use std::time::Duration;

/// Retries of one transaction after conflicts or lost answers. A restaurant decides a few times a second at
/// its busiest and an attempt takes some ten milliseconds, so fourteen conflicts in a row have another cause.
const MAX_CONFLICTS: usize = 14;
/// The first pause: about the time that the rival needs for its second round trip.
const FIRST_PAUSE: Duration = Duration::from_millis(5);
/// The longest pause: a guest waits for the answer.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// Retries of one transaction after schema changes, without a pause. Each pooled connection may report one.
const MAX_SCHEMA_CHANGES: usize = 64;
const _: () = assert!(MAX_SCHEMA_CHANGES >= CONNECTIONS, "each connection may report one");

/// Why an operation of the store failed. No text in it holds personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Too many conflicts in a row; nothing is written.
    #[error("the store is busy: too many conflicts in a row")]
    Busy,
    /// The database can't be reached, refuses everybody (a permission or a table is missing), or its answer
    /// was lost each time. Retry the same later: only after a lost answer may it have been written.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
    /// A row holds a word that only a later version of the program knows; nothing is written. A process of that version
    /// can do it.
    #[error("the store holds {0}")]
    WrittenByLaterVersion(String),
    /// The database will refuse it again, however often it is retried; nothing is written.
    #[error("the store refused: {0}")]
    Rejected(String),
}

impl From<InvalidData> for StoreError {
    fn from(error: InvalidData) -> Self {
        match error {
            InvalidData::UnknownWord(_) => Self::WrittenByLaterVersion(error.to_string()),
            InvalidData::Column(_)
            | InvalidData::Unreadable(_)
            | InvalidData::Panicked
            | InvalidData::NoRestaurant
            | InvalidData::StaleFloor => Self::Rejected(error.to_string()),
        }
    }
}

/// Runs a transaction and retries it, a bounded number of times. It is retried after an unknown outcome too,
/// so it must be idempotent, or look whether it has taken effect.
pub(crate) async fn retried<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, DriverError>>,
{
    let mut pauses = ExponentialBuilder::default()
        .with_min_delay(FIRST_PAUSE)
        .with_max_delay(LONGEST_PAUSE)
        .with_jitter()
        .with_max_times(MAX_CONFLICTS)
        .build();
    let mut schema_changes = 0;
    loop {
        let spent = match attempt().await {
            Ok(value) => return Ok(value),
            Err(DriverError::SchemaChanged) if schema_changes < MAX_SCHEMA_CHANGES => {
                schema_changes += 1;
                continue;
            }
            Err(DriverError::Unavailable(reason)) => return Err(StoreError::Unavailable(reason)),
            Err(error) if error.refuses_everybody() => {
                return Err(StoreError::Unavailable(error.to_string()));
            }
            Err(error @ DriverError::Rejected { .. }) => return Err(StoreError::Rejected(error.to_string())),
            Err(error @ DriverError::UnknownOutcome) => StoreError::Unavailable(error.to_string()),
            Err(DriverError::Conflict { .. } | DriverError::SchemaChanged) => StoreError::Busy,
        };
        match pauses.next() {
            Some(pause) => tokio::time::sleep(pause).await,
            None => return Err(spent),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::cell::Cell;

    async fn tries(
        mut answers: impl FnMut(usize) -> Result<(), DriverError>,
    ) -> (Result<(), StoreError>, usize) {
        let made = Cell::new(0);
        let result = retried(|| {
            made.set(made.get() + 1);
            std::future::ready(answers(made.get()))
        })
        .await;
        (result, made.get())
    }

    fn conflict() -> Result<(), DriverError> {
        Err(DriverError::Conflict { code: "40001".into() })
    }

    #[tokio::test]
    async fn conflicts_are_retried_a_bounded_number_of_times() {
        let (result, made) = tries(|n| if n < 4 { conflict() } else { Ok(()) }).await;
        assert_eq!((result, made), (Ok(()), 4));
        let (result, made) = tries(|_| conflict()).await;
        assert_eq!((result, made), (Err(StoreError::Busy), MAX_CONFLICTS + 1));
    }

    #[tokio::test]
    async fn a_migration_does_not_use_up_the_retries_for_conflicts() {
        let (result, made) = tries(|n| match n {
            1..=MAX_SCHEMA_CHANGES => Err(DriverError::SchemaChanged),
            n if n < MAX_SCHEMA_CHANGES + 3 => conflict(),
            _ => Ok(()),
        })
        .await;
        assert_eq!((result, made), (Ok(()), MAX_SCHEMA_CHANGES + 3));
    }

    #[tokio::test]
    async fn a_refusal_and_an_unavailable_database_are_not_retried() {
        let rejected =
            || Err(DriverError::Rejected { code: "23514".into(), reason: "a CHECK failed".into() });
        let (result, made) = tries(|_| rejected()).await;
        assert!(matches!(result, Err(StoreError::Rejected(_))) && made == 1);
        let refuses_all = || {
            Err(DriverError::Rejected { code: "42501".into(), reason: "the role lacks a permission".into() })
        };
        let (result, made) = tries(|_| refuses_all()).await;
        assert!(matches!(result, Err(StoreError::Unavailable(_))) && made == 1, "no envelope's own fault");
        let (result, made) = tries(|_| Err(DriverError::Unavailable("down".into()))).await;
        assert_eq!((result, made), (Err(StoreError::Unavailable("down".into())), 1));
    }

    #[tokio::test]
    async fn an_outcome_that_stays_unknown_is_unavailable_and_not_busy() {
        let (result, made) = tries(|_| Err(DriverError::UnknownOutcome)).await;
        assert!(matches!(result, Err(StoreError::Unavailable(_))) && made == MAX_CONFLICTS + 1);
    }
}
