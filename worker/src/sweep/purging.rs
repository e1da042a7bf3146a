//! Takes out what has had its time: seldom, and whoever meets another at it leaves it to that one.

use crate::Stop;
use std::time::Duration;
use tableturn_store::{Purged, Store, StoreError};

/// Rows of a batch of each kind; the store takes no more. 10,000 restaurants leave 1,980 envelopes and 540
/// messages each a day, 292 rows a second: a batch every four seconds keeps up with them.
const BATCH: u32 = 900;
/// Between two batches of a purge that goes on: others want the embedded file's one writer too.
const PAUSE: Duration = Duration::from_millis(100);
/// Between two purges, on average: what an hour brings is soon taken out, and looking costs next to nothing.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// The first one after a start, at the latest: a process that is started again each day purges too.
const FIRST_WITHIN: Duration = Duration::from_secs(10 * 60);

/// Purges now and then until it is told to stop. The times are random, so that of many processes mostly
/// one is at it.
pub(super) async fn run(store: Store, mut stop: Stop) {
    let mut wait = FIRST_WITHIN.mul_f64(rand::random());
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stop.wait() => return,
        }
        wait = after(store.purge(BATCH).await);
    }
}

/// How long until the next batch.
fn after(purged: Result<Purged, StoreError>) -> Duration {
    match purged {
        Ok(Purged { more: true, .. }) => return PAUSE,
        Ok(_) => {}
        Err(StoreError::Busy) => tracing::debug!("another process takes out what is old"),
        Err(error) => tracing::warn!(%error, "what is old could not be taken out; it is in an hour or so"),
    }
    EVERY.mul_f64(rand::random_range(0.5..1.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purge_goes_on_while_there_is_more_and_gives_way_to_another() {
        let more = |more| after(Ok(Purged { more, ..Purged::default() }));
        assert_eq!(more(true), PAUSE);
        for wait in
            [more(false), after(Err(StoreError::Busy)), after(Err(StoreError::Unavailable("".into())))]
        {
            assert!((EVERY / 2..EVERY * 3 / 2).contains(&wait), "{wait:?}");
        }
    }
}
