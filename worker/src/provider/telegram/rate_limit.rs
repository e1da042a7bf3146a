//! How many requests one bot may send in a second, to all of its chats together.

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Telegram takes about thirty requests a second from a bot; together with [`BURST`] this stays below.
const PER_SECOND: u32 = 28;
/// Requests at once after a pause.
const BURST: u32 = 2;
/// Requests for anything but calls, so that a call finds room however many lists are being edited.
const NOT_CALLS_PER_SECOND: u32 = 22;

/// Limits the requests of this process. Several processes share what Telegram allows; then Telegram's own
/// answer (429) limits them.
#[derive(Debug)]
pub(super) struct BotRateLimit {
    all: DefaultDirectRateLimiter,
    not_calls: DefaultDirectRateLimiter,
}

impl Default for BotRateLimit {
    fn default() -> Self {
        let limit = |rate, burst| {
            let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
            RateLimiter::direct(Quota::per_second(number(rate)).allow_burst(number(burst)))
        };
        Self { all: limit(PER_SECOND, BURST), not_calls: limit(NOT_CALLS_PER_SECOND, 1) }
    }
}

impl BotRateLimit {
    /// Waits until a request may be sent; one for a call hardly ever waits.
    pub(super) async fn wait(&self, is_call: bool) {
        if !is_call {
            self.not_calls.until_ready().await;
        }
        self.all.until_ready().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn other_messages_leave_room_for_a_call() {
        let rate = BotRateLimit::default();
        rate.wait(false).await;
        assert!(rate.not_calls.check().is_err(), "the next other message waits");
        assert!(rate.all.check().is_ok(), "a call does not");
    }

    #[tokio::test]
    async fn a_burst_is_followed_by_a_wait() {
        let rate = BotRateLimit::default();
        let at_once = (0..PER_SECOND).filter(|_| rate.all.check().is_ok()).count();
        assert!(at_once < PER_SECOND as usize, "{at_once}");
        rate.wait(true).await;
    }
}
