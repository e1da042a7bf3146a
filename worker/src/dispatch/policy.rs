//! When the dispatcher sends a message, retries it or gives it up.

use crate::provider::CHAT_TOO_FAST;
use std::time::Duration;
use tableturn_decide::scene::MessageKind;
use tableturn_floor::{Cause, Failure};
use tableturn_store::UnsentMessage;

/// How long a dispatcher has a conversation to itself, in milliseconds. It renews the lease after half of
/// that, and no request to a provider lasts longer than half of it.
pub const LEASE_MS: i64 = 30_000;
/// Tries of a message before it is given up: with the waits below about a quarter of an hour.
const TRIES: u32 = 8;
/// The wait after the first failed try; it doubles with each further one.
pub(super) const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait, unless the provider itself asks for a longer one (Retry-After).
const LONGEST_RETRY: Duration = Duration::from_secs(300);
/// The wait after an unknown outcome: a provider's listing may lag behind what it has accepted.
const LOOK_UP_AFTER: Duration = Duration::from_secs(5);
/// How often this process checks a message whose channel it does not have. The sweeps of processes that have the
/// channel find the message within seconds.
pub(super) const RECHECK_WITHOUT_CHANNEL: Duration = Duration::from_secs(5 * 60);
/// How old a message gets before a process without its channel gives it up: about as long as [`TRIES`] take.
const MAX_WITHOUT_CHANNEL_MS: i64 = 15 * 60_000;
/// Messages that one task sends before it makes way for other conversations.
pub(super) const MESSAGES_PER_TURN: usize = 50;

pub(super) const TOO_LATE: Failure = Failure { cause: Cause::TooLate, code: None };
pub(super) const LINE_FAILED: Failure = Failure { cause: Cause::Line, code: None };
pub(super) const OPTED_OUT: Failure = Failure { cause: Cause::OptedOut, code: None };

/// What the dispatcher does with a conversation next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextStep {
    NextMessage,
    WakeIn(Duration),
}

/// What follows from a try that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AfterTry {
    RetryIn(Duration),
    GiveUp(Failure),
}

/// After a try that the provider certainly did not process. `wait` is what the provider asks for. `of_line`: the
/// line is at fault, not the chat.
pub(super) fn after_refused_for_now(
    tries_before: u32,
    wait: Option<Duration>,
    code: Option<String>,
    of_line: bool,
) -> AfterTry {
    if tries_before + 1 >= TRIES {
        let cause = if of_line { Cause::Line } else { Cause::Other };
        return AfterTry::GiveUp(Failure { cause, code });
    }
    AfterTry::RetryIn(wait.unwrap_or_else(|| backoff(tries_before)))
}

/// After a try that the provider may have processed.
pub(super) fn after_unknown(tries_before: u32) -> AfterTry {
    match tries_before + 1 >= TRIES {
        true => AfterTry::GiveUp(LINE_FAILED),
        false => AfterTry::RetryIn(LOOK_UP_AFTER),
    }
}

/// A message of a channel that this process does not have. The message stays as it is, due for the sweeps of
/// processes that have the channel; what this process lacks says nothing about the line.
pub(super) fn without_channel(message: &UnsentMessage) -> AfterTry {
    match message.machine_now - message.created_at <= MAX_WITHOUT_CHANNEL_MS {
        true => AfterTry::RetryIn(RECHECK_WITHOUT_CHANNEL),
        false => AfterTry::GiveUp(LINE_FAILED),
    }
}

/// How long the message still has to wait after a failed try. A call that waits behind it cuts the wait
/// short, unless the provider wants the chat left alone: then no call may go there either.
pub(super) fn retry_wait(message: &UnsentMessage) -> Option<Duration> {
    let left = message.backoff_ms();
    let is_chat_too_fast = message.error_code.as_deref() == Some(CHAT_TOO_FAST);
    let waits = left > 0 && (!message.call_behind || is_chat_too_fast);
    waits.then(|| Duration::from_millis(left.unsigned_abs()))
}

/// Why a message should not be sent after all: the recipient has opted out since, the message is no longer
/// true, or it failed before and a call waits behind it.
pub(super) fn not_worth_sending(message: &UnsentMessage) -> Option<Failure> {
    if message.opted_out && message.kind != MessageKind::Farewell {
        return Some(OPTED_OUT);
    }
    let too_late = message.not_after.is_some_and(|at| at < message.now)
        || (message.call_behind && (message.tries > 0 || message.unknown));
    too_late.then_some(TOO_LATE)
}

/// The wait after `tries` failed tries: it doubles, with jitter so that many messages are not retried at once.
fn backoff(tries: u32) -> Duration {
    let doubled = FIRST_RETRY.saturating_mul(2u32.saturating_pow(tries)).min(LONGEST_RETRY);
    doubled.mul_f64(rand::random_range(0.75..1.25))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes_with_a_quarter_of_jitter() {
        for (tries, seconds) in [(0, 5), (1, 10), (5, 160), (6, 300), (40, 300)] {
            let middle = Duration::from_secs(seconds);
            let wait = backoff(tries);
            assert!((middle.mul_f64(0.75)..middle.mul_f64(1.25)).contains(&wait), "{tries}: {wait:?}");
        }
    }

    #[test]
    fn the_eighth_try_is_the_last() {
        let wait = Some(Duration::from_secs(600));
        let code = Some("20429".to_owned());
        let refused = |tries_before| after_refused_for_now(tries_before, wait, code.clone(), true);
        assert_eq!(refused(6), AfterTry::RetryIn(Duration::from_secs(600)), "as long as the provider asks");
        assert_eq!(refused(7), AfterTry::GiveUp(Failure { cause: Cause::Line, code: code.clone() }));
        let of_chat = after_refused_for_now(7, wait, None, false);
        assert_eq!(of_chat, AfterTry::GiveUp(Failure { cause: Cause::Other, code: None }));
        assert_eq!(after_unknown(6), AfterTry::RetryIn(LOOK_UP_AFTER));
        assert_eq!(after_unknown(7), AfterTry::GiveUp(LINE_FAILED));
    }
}
