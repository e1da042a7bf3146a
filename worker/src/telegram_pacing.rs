//! How often one Telegram chat may be written to, edits included.
//!
//! Telegram accepts about one message a second in a chat, and twenty a minute in a group. The dispatcher
//! keeps to that by the outbox's `sent_at`, so it holds whichever process has sent the earlier messages.

use std::time::Duration;

/// Milliseconds between two messages in one chat.
const MIN_GAP_MS: i64 = 1_000;
/// Messages in a group within [`GROUP_WINDOW_MS`].
const GROUP_MESSAGES: u32 = 20;
const GROUP_WINDOW_MS: i64 = 60_000;

/// How many of the latest messages [`wait`] needs to know.
pub(crate) fn history_needed(group: bool) -> u32 {
    if group { GROUP_MESSAGES } else { 1 }
}

/// How long to wait before the next message. `sent_ago` holds how many milliseconds ago the last messages
/// were sent, the latest first.
pub(crate) fn wait(sent_ago: &[i64], group: bool) -> Duration {
    // A clock that was set back makes a message seem sent in the future: it counts as sent now.
    let left = |ago: Option<&i64>, window: i64| ago.map_or(0, |ago| window - (*ago).max(0));
    let gap = left(sent_ago.first(), MIN_GAP_MS);
    let group_wait = if group { left(sent_ago.get(GROUP_MESSAGES as usize - 1), GROUP_WINDOW_MS) } else { 0 };
    Duration::from_millis(u64::try_from(gap.max(group_wait)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_chat_gets_more_messages_than_telegram_accepts(pauses in prop::collection::vec(0i64..9_000, 1..120)) {
            for group in [false, true] {
                let (mut now, mut sent) = (0, Vec::new());
                for pause in &pauses {
                    now = send_at(now + pause, &sent, group);
                    sent.push(now);
                }
                prop_assert!(sent.windows(2).all(|pair| pair[1] - pair[0] >= MIN_GAP_MS));
                let crowded = sent.windows(21).any(|some| some[20] - some[0] < GROUP_WINDOW_MS);
                prop_assert!(!(group && crowded));
            }
        }
    }

    const NO_WAIT: Duration = Duration::ZERO;

    /// When each of `count` messages is sent if each is sent as soon as allowed, the first one at `first`.
    fn times(first: i64, count: usize, group: bool) -> Vec<i64> {
        let (mut now, mut sent) = (first, Vec::new());
        for _ in 0..count {
            now = send_at(now, &sent, group);
            sent.push(now);
        }
        sent
    }

    /// When a message is sent that is ready at `now`, after those in `sent`.
    fn send_at(now: i64, sent: &[i64], group: bool) -> i64 {
        let latest = sent.iter().rev().take(history_needed(group) as usize);
        let ago: Vec<i64> = latest.map(|at| now - at).collect();
        now + i64::try_from(wait(&ago, group).as_millis()).unwrap_or(i64::MAX)
    }

    #[test]
    fn the_first_message_is_sent_at_once() {
        for group in [false, true] {
            assert_eq!(wait(&[], group), NO_WAIT);
        }
    }

    #[test]
    fn the_second_message_waits_for_the_rest_of_a_second() {
        for group in [false, true] {
            assert_eq!(wait(&[300], group), Duration::from_millis(700));
            assert_eq!(wait(&[1_000, 1_100], group), NO_WAIT);
            assert_eq!(wait(&[-5], group), Duration::from_secs(1), "a clock that was set back");
        }
    }

    #[test]
    fn a_private_chat_gets_one_message_a_second_without_end() {
        let times = times(7, 100, false);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == MIN_GAP_MS), "{times:?}");
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute_and_one_a_second() {
        let times = times(7, 100, true);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= MIN_GAP_MS), "{times:?}");
        let of_a_minute = times.windows(GROUP_MESSAGES as usize + 1);
        assert!(of_a_minute.clone().all(|some| some[20] - some[0] >= GROUP_WINDOW_MS), "{times:?}");
        // And no fewer: twenty in a row, the next as soon as the first is a minute old.
        assert_eq!(times[19], 7 + 19 * MIN_GAP_MS);
        assert_eq!(times[20], 7 + GROUP_WINDOW_MS);
        assert_eq!(times[99], 7 + 4 * GROUP_WINDOW_MS + 19 * MIN_GAP_MS);
    }
}
