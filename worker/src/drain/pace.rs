//! How the drain keeps time.

use backon::{BackoffBuilder, ExponentialBuilder};
use std::time::Duration;

/// Times that belong together; tests have shorter ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// How long one receive waits.
    pub(super) poll: Duration,
    /// While a group is in hand the deliveries of all its envelopes are renewed this often: three tries
    /// before one that was just renewed is over.
    pub(super) renew: Duration,
    /// How long a delivery stands when it was renewed: what is given when it is received, too.
    pub(super) lease: Duration,
    /// The first wait before an envelope is tried again.
    pub(super) shortest_wait: Duration,
    /// The longest one: how late a guest is answered when the store is back.
    pub(super) longest_wait: Duration,
    /// Between two looks whether the store, or the queue, answers again.
    pub(super) pause: Duration,
    /// How long a stop waits for the envelopes in hand: longer than one command, shorter than a service
    /// manager's patience.
    pub(super) patience: Duration,
    /// How long giving back may take after that; together with [`Pace::patience`] less than the 30 seconds
    /// that the process waits for its parts.
    pub(super) giving_back: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(5),
            renew: Duration::from_secs(20),
            lease: Duration::from_secs(60),
            shortest_wait: Duration::from_millis(100),
            longest_wait: Duration::from_secs(10),
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(20),
            giving_back: Duration::from_secs(5),
        }
    }
}

impl Pace {
    /// The waits between tries, without an end.
    pub(super) fn waits(&self) -> impl Iterator<Item = Duration> + Send + use<> {
        ExponentialBuilder::default()
            .with_min_delay(self.shortest_wait)
            .with_max_delay(self.longest_wait)
            .with_jitter()
            .without_max_times()
            .build()
    }
}
