//! Deletes expired rows about hourly, and what restaurants keep no longer. Backs off if another worker is purging.

use crate::Stop;
use std::time::Duration;
use tableturn_store::{Purged, Retired, Store, StoreError};

/// Rows of each kind in a batch; the store takes no more. 10,000 restaurants with 1,980 envelopes and 540
/// messages a day each add 292 rows a second: a batch every four seconds keeps up with them.
const BATCH: u32 = 900;
/// Between two batches of one purge, since other transactions want the embedded file's one writer too.
const BETWEEN_BATCHES: Duration = Duration::from_millis(100);
/// Between two purges, on average: an hour's expired rows are soon deleted, and looking for them costs
/// little.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// The first purge after a start, at the latest: a process that is restarted each day purges too.
const FIRST_WITHIN: Duration = Duration::from_secs(10 * 60);

/// Purges until the stop. The times are random, so that mostly only one of many processes is purging.
pub(super) async fn run(store: Store, mut stop: Stop) {
    let mut wait = FIRST_WITHIN.mul_f64(rand::random());
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stop.wait() => return,
        }
        wait = next_batch_in(store.purge(BATCH).await);
        if wait > BETWEEN_BATCHES {
            retire_all(&store, &mut stop).await;
        }
    }
}

/// Has every restaurant forget the guests that it does not keep any longer.
async fn retire_all(store: &Store, stop: &mut Stop) {
    let mut from = None;
    loop {
        match store.retire(from.as_ref()).await {
            Ok(Retired { next: None, .. }) => return,
            Ok(Retired { next, .. }) => from = next,
            Err(error) => {
                tracing::warn!(%error, "could not forget guests of long ago; retrying in about an hour");
                return;
            }
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN_BATCHES) => {}
            () = stop.wait() => return,
        }
    }
}

fn next_batch_in(purged: Result<Purged, StoreError>) -> Duration {
    match purged {
        Ok(Purged { more: true, .. }) => return BETWEEN_BATCHES,
        Ok(_) => {}
        Err(StoreError::Busy) => tracing::debug!("another process is purging; leaving it to that one"),
        Err(error) => tracing::warn!(%error, "could not purge; retrying in about an hour"),
    }
    EVERY.mul_f64(rand::random_range(0.5..1.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purge_goes_on_while_there_is_more_and_backs_off_from_another() {
        let more = |more| next_batch_in(Ok(Purged { more, ..Purged::default() }));
        assert_eq!(more(true), BETWEEN_BATCHES);
        let failed = |error| next_batch_in(Err(error));
        for wait in [more(false), failed(StoreError::Busy), failed(StoreError::Unavailable("".into()))] {
            assert!((EVERY / 2..EVERY * 3 / 2).contains(&wait), "{wait:?}");
        }
    }
}
