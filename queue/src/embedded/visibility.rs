use super::open::Embedded;
use crate::{error::QueueError, handle::Handle, limits::VISIBILITY_MAX};
use std::{slice, time::Duration};

impl Embedded {
    pub(crate) fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        self.extend_all(slice::from_ref(handle), time).pop().unwrap_or(Err(QueueError::Stale))
    }

    pub(crate) fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        let now = self.options.clock.monotonic();
        let until = now + time.min(VISIBILITY_MAX);
        let mut leases = self.shared.leases();
        let extend = |handle: &Handle| {
            if leases.extend(handle.as_embedded()?, now, until) { Ok(()) } else { Err(QueueError::Stale) }
        };
        handles.iter().map(extend).collect()
    }

    pub(crate) fn left(&self, handle: &Handle) -> Duration {
        let now = self.options.clock.monotonic();
        handle.as_embedded().map_or(Duration::ZERO, |delivery| self.shared.leases().left(delivery, now))
    }

    pub(crate) fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        self.give_back_all(slice::from_ref(handle)).pop().unwrap_or(Err(QueueError::Stale))
    }

    pub(crate) fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        let now = self.options.clock.monotonic();
        // One lock for all: no receiver can pick the first before the last is back.
        let mut leases = self.shared.leases();
        let give_back = |handle: &Handle| {
            let delivery = handle.as_embedded()?;
            if !leases.is_current(delivery, now) {
                return Err(QueueError::Stale);
            }
            leases.give_back(delivery);
            Ok(())
        };
        let results = handles.iter().map(give_back).collect();
        drop(leases);
        self.shared.ready.notify_waiters();
        results
    }
}
