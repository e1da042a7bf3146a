//! The limits that both kinds of queue keep, so that code which works on one works on the other.

use std::time::Duration;

/// The most envelopes in one [`Queue::send`](crate::Queue::send): more than any decision queues.
pub const BATCH_MAX: usize = 1_000;
/// The largest body, in bytes: SQS's limit (1 MiB) less room for the attributes of a dead letter.
pub const BODY_MAX: usize = (1024 - 4) * 1024;
/// The most envelopes in one [`Queue::receive`](crate::Queue::receive): SQS's limit.
pub const RECEIVE_MAX: usize = 10;
/// The longest wait of [`Queue::receive`](crate::Queue::receive): SQS's limit.
pub const WAIT_MAX: Duration = Duration::from_secs(20);
/// The longest time for which one request may keep an envelope in flight: SQS's limit.
pub const VISIBILITY_MAX: Duration = Duration::from_secs(12 * 60 * 60);
