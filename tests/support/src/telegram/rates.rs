//! How often a bot may send messages: <https://core.telegram.org/bots/faq#broadcasting-to-users>.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, Instant},
};

/// The most messages in all within [`SECOND`].
const ALL: usize = 30;
/// The most messages to one chat within [`SECOND`].
const CHAT: usize = 1;
/// The most messages to one group within [`MINUTE`].
const GROUP: usize = 20;
/// A second, less the variation of the time that a request takes to arrive.
const SECOND: Duration = Duration::from_millis(900);
/// A minute, less the same variation.
const MINUTE: Duration = Duration::from_millis(59_900);

/// The recent messages, and the chats whose last message was answered with `retry_after`.
#[derive(Debug, Default)]
pub(super) struct Rates {
    /// Whether the documented rates are enforced; `retry_after` always is.
    enforced: bool,
    sent: VecDeque<(Instant, i64)>,
    blocked_until: BTreeMap<i64, Instant>,
}

impl Rates {
    pub(super) fn enforce(&mut self) {
        self.enforced = true;
    }

    /// Allows no message to this chat within these seconds.
    pub(super) fn block(&mut self, chat: i64, seconds: u32, now: Instant) {
        self.blocked_until.insert(chat, now + Duration::from_secs(seconds.into()));
    }

    /// Counts a message, or refuses it with the seconds to wait and the violation.
    pub(super) fn check(&mut self, chat: i64, now: Instant) -> Result<(), (u32, String)> {
        if let Some(until) =
            self.blocked_until.get(&chat).filter(|until| **until > now + Duration::from_millis(50))
        {
            let left = u32::try_from((*until - now).as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            return Err((left, format!("a message to {chat} before retry_after was over")));
        }
        self.blocked_until.remove(&chat);
        self.sent.retain(|(at, _)| now.duration_since(*at) < MINUTE);
        let within = |window: Duration, only: Option<i64>| {
            let recent = self.sent.iter().filter(|(at, _)| now.duration_since(*at) < window);
            recent.filter(|(_, to)| only.is_none_or(|chat| chat == *to)).count()
        };
        let over = match () {
            () if !self.enforced => None,
            () if within(SECOND, None) >= ALL => Some((1, "more than 30 messages a second".to_owned())),
            () if within(SECOND, Some(chat)) >= CHAT => {
                Some((1, format!("more than one message a second to {chat}")))
            }
            () if chat < 0 && within(MINUTE, Some(chat)) >= GROUP => {
                Some((60, format!("more than 20 messages a minute to the group {chat}")))
            }
            () => None,
        };
        if let Some((seconds, why)) = over {
            return Err((seconds, why));
        }
        self.sent.push_back((now, chat));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chat_gets_two_messages_within_a_second_nor_the_bot_sends_31() {
        let mut rates = Rates::default();
        rates.enforce();
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        assert!(rates.check(1, at(0)).is_ok());
        assert!(rates.check(1, at(500)).is_err());
        assert!(rates.check(1, at(1000)).is_ok());
        for chat in 2..=30 {
            assert!(rates.check(chat, at(1001)).is_ok(), "{chat}");
        }
        assert!(rates.check(31, at(1002)).is_err());
        assert!(rates.check(31, at(2010)).is_ok());
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute() {
        let mut rates = Rates::default();
        rates.enforce();
        let start = Instant::now();
        for second in 0..20 {
            assert!(rates.check(-5, start + Duration::from_secs(second)).is_ok());
        }
        assert_eq!(rates.check(-5, start + Duration::from_secs(30)).unwrap_err().0, 60);
        assert!(rates.check(5, start + Duration::from_secs(30)).is_ok());
        assert!(rates.check(-5, start + Duration::from_secs(60)).is_ok());
    }

    #[test]
    fn no_message_is_allowed_before_retry_after_has_passed() {
        let (mut rates, now) = (Rates::default(), Instant::now());
        rates.block(1, 3, now);
        assert!(rates.check(1, now + Duration::from_secs(2)).is_err());
        assert!(rates.check(2, now).is_ok());
        assert!(rates.check(1, now + Duration::from_secs(3)).is_ok());
    }
}
