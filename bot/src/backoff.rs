use backon::{BackoffBuilder, ExponentialBuilder};
use std::time::Duration;

/// Waits between retries: doubling from `min` to `max`, with jitter, without end.
pub(crate) fn endless_backoff(min: Duration, max: Duration) -> impl Iterator<Item = Duration> + Send {
    ExponentialBuilder::default()
        .with_min_delay(min)
        .with_max_delay(max)
        .with_jitter()
        .without_max_times()
        .build()
}
