//! How often a mistake that anyone can make is logged.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// At least this long between two log lines.
const PAUSE: Duration = Duration::from_secs(60);

/// Lets one log line through a minute.
pub(crate) struct LogLimit(Mutex<Option<Instant>>);

impl LogLimit {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Whether to log now. If so, the next minute has passed before it says so again.
    pub(crate) fn may_log(&self) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let due = last.is_none_or(|last| now - last >= PAUSE);
        if due {
            *last = Some(now);
        }
        due
    }
}
