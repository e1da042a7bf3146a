//! What one bot may say in a second, to all its chats together.

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Telegram takes about thirty requests a second of a bot; with [`BURST`] this stays below.
const PER_SECOND: u32 = 28;
/// Requests at once after a quiet moment.
const BURST: u32 = 2;
/// Everything but calls together, so that a call finds room however many lists are being edited.
const SMALL_TALK_PER_SECOND: u32 = 22;

/// Keeps this process's requests apart. Several processes share what Telegram allows; then it is
/// Telegram's own answer (429) that keeps them.
#[derive(Debug)]
pub(super) struct Rate {
    all: DefaultDirectRateLimiter,
    small_talk: DefaultDirectRateLimiter,
}

impl Default for Rate {
    fn default() -> Self {
        let limit = |rate, burst| {
            let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
            RateLimiter::direct(Quota::per_second(number(rate)).allow_burst(number(burst)))
        };
        Self { all: limit(PER_SECOND, BURST), small_talk: limit(SMALL_TALK_PER_SECOND, 1) }
    }
}

impl Rate {
    /// Waits until a request may go; one for a call hardly ever waits.
    pub(super) async fn ready(&self, call: bool) {
        if !call {
            self.small_talk.until_ready().await;
        }
        self.all.until_ready().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn small_talk_leaves_room_for_a_call() {
        let rate = Rate::default();
        rate.ready(false).await;
        assert!(rate.small_talk.check().is_err(), "the next small talk waits");
        assert!(rate.all.check().is_ok(), "a call does not");
    }

    #[tokio::test]
    async fn a_burst_is_followed_by_a_wait() {
        let rate = Rate::default();
        let at_once = (0..PER_SECOND).filter(|_| rate.all.check().is_ok()).count();
        assert!(at_once < PER_SECOND as usize, "{at_once}");
        rate.ready(true).await;
    }
}
