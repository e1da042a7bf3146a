//! The two clocks of a queue. Tests pass their own.

use std::{
    fmt,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Where a queue gets its time. It is never a restaurant's clock, which may have an offset.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The wall clock in UTC milliseconds, for deduplication and the dates of dead letters.
    fn wall(&self) -> i64;
    /// Time since a fixed point. Never goes back; leases expire by it.
    fn monotonic(&self) -> Duration;
}

/// The clocks of this process.
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
