//! The drain's intervals and bounds of time.

use backon::{BackoffBuilder, ExponentialBuilder};
use std::time::Duration;

/// The defaults fit together; tests have shorter times.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// How long one receive waits for an envelope.
    pub poll: Duration,
    /// Between two renewals of a group's deliveries: a third of [`Timing::visibility`], so that there are
    /// three tries before a delivery that was just renewed expires.
    pub renew_every: Duration,
    /// How long a renewed delivery is valid: the visibility timeout, which a receive gives too.
    pub visibility: Duration,
    /// The first wait before a retry.
    pub first_retry: Duration,
    /// The longest wait before a retry: how late a guest is answered once the store is back.
    pub longest_retry: Duration,
    /// Between two probes of a store, or two receives from a queue, that does not answer.
    pub probe_every: Duration,
    /// How long a stop waits for the envelopes that are being decided: longer than one decision, shorter than
    /// service managers wait before they kill.
    pub stop_within: Duration,
    /// How long giving envelopes back may take after that. The sum of both is below the 30 seconds that the
    /// process waits for its parts.
    pub give_back_within: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(5),
            renew_every: Duration::from_secs(20),
            visibility: Duration::from_secs(60),
            first_retry: Duration::from_millis(100),
            longest_retry: Duration::from_secs(10),
            probe_every: Duration::from_secs(1),
            stop_within: Duration::from_secs(20),
            give_back_within: Duration::from_secs(5),
        }
    }
}

impl Timing {
    /// The waits between retries: exponential, with jitter, without an end.
    pub(super) fn backoff(&self) -> impl Iterator<Item = Duration> + Send + use<> {
        ExponentialBuilder::default()
            .with_min_delay(self.first_retry)
            .with_max_delay(self.longest_retry)
            .with_jitter()
            .without_max_times()
            .build()
    }
}
