//! The two clocks that a queue lives by; tests bring their own.

use std::{
    fmt,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Where a queue gets its time. A restaurant's clock and its offset are no business of the queue.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The wall clock, in milliseconds since 1970: what deduplication and dead letters are dated by.
    fn wall(&self) -> i64;
    /// Time since some fixed point, never going back: what leases run by.
    fn monotonic(&self) -> Duration;
}

/// The process's own clocks.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn wall(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }
}
