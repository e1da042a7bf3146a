//! How often a chat of Telegram's may be written to, edits included.
//!
//! Telegram takes about a message a second in a chat, and twenty a minute in a group. The outbox's own
//! record of what was sent keeps that, whichever process sent it.

use std::time::Duration;

/// Between two messages in one chat, in milliseconds.
const APART_MS: i64 = 1_000;
/// Messages in a group within [`GROUP_SPAN_MS`].
const GROUP_MESSAGES: u32 = 20;
/// See [`GROUP_MESSAGES`].
const GROUP_SPAN_MS: i64 = 60_000;

/// So many of the latest messages say all that [`wait`] asks.
pub(crate) fn looked_at(group: bool) -> u32 {
    if group { GROUP_MESSAGES } else { 1 }
}

/// How long to wait before the next message, when the last ones were sent so many milliseconds ago,
/// the latest first.
pub(crate) fn wait(sent_ago: &[i64], group: bool) -> Duration {
    let left = |ago: Option<&i64>, span: i64| ago.map_or(0, |ago| span - (*ago).max(0));
    let apart = left(sent_ago.first(), APART_MS);
    let of_group = if group { left(sent_ago.get(GROUP_MESSAGES as usize - 1), GROUP_SPAN_MS) } else { 0 };
    Duration::from_millis(u64::try_from(apart.max(of_group)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_chat_gets_more_than_telegram_takes(pauses in prop::collection::vec(0i64..9_000, 1..120)) {
            for group in [false, true] {
                let (mut now, mut sent) = (0, Vec::new());
                for pause in &pauses {
                    now = send_at(now + pause, &sent, group);
                    sent.push(now);
                }
                prop_assert!(sent.windows(2).all(|pair| pair[1] - pair[0] >= APART_MS));
                let crowded = sent.windows(21).any(|some| some[20] - some[0] < GROUP_SPAN_MS);
                prop_assert!(!(group && crowded));
            }
        }
    }

    const NOW: Duration = Duration::ZERO;

    /// When each of `count` messages goes if it goes as soon as it may, beginning with `first`.
    fn times(first: i64, count: usize, group: bool) -> Vec<i64> {
        let (mut now, mut sent) = (first, Vec::new());
        for _ in 0..count {
            now = send_at(now, &sent, group);
            sent.push(now);
        }
        sent
    }

    /// When a message goes that is there at `now`, after those that were sent.
    fn send_at(now: i64, sent: &[i64], group: bool) -> i64 {
        let latest = sent.iter().rev().take(looked_at(group) as usize);
        let ago: Vec<i64> = latest.map(|at| now - at).collect();
        now + i64::try_from(wait(&ago, group).as_millis()).unwrap_or(i64::MAX)
    }

    #[test]
    fn a_first_message_waits_for_nothing() {
        assert_eq!((wait(&[], false), wait(&[], true)), (NOW, NOW));
    }

    #[test]
    fn the_second_waits_for_the_rest_of_a_second() {
        for group in [false, true] {
            assert_eq!(wait(&[300], group), Duration::from_millis(700));
            assert_eq!(wait(&[1_000, 1_100], group), NOW);
            assert_eq!(wait(&[-5], group), Duration::from_secs(1), "a clock that was set back");
        }
    }

    #[test]
    fn a_chat_of_two_gets_one_a_second_for_ever() {
        let times = times(7, 100, false);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == APART_MS), "{times:?}");
    }

    #[test]
    fn a_group_gets_twenty_a_minute_and_one_a_second() {
        let times = times(7, 100, true);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= APART_MS), "{times:?}");
        let of_a_minute = times.windows(GROUP_MESSAGES as usize + 1);
        assert!(of_a_minute.clone().all(|some| some[20] - some[0] >= GROUP_SPAN_MS), "{times:?}");
        // And no fewer: twenty at once, then as soon as the first is a minute old.
        assert_eq!(times[19], 7 + 19 * APART_MS);
        assert_eq!(times[20], 7 + GROUP_SPAN_MS);
        assert_eq!(times[99], 7 + 4 * GROUP_SPAN_MS + 19 * APART_MS);
    }
}
