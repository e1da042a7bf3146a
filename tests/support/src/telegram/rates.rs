//! How often a bot may write: https://core.telegram.org/bots/faq#broadcasting-to-users.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, Instant},
};

/// Messages in all within [`SECOND`].
const ALL: usize = 30;
/// Messages to one chat within [`SECOND`].
const CHAT: usize = 1;
/// Messages to one group within [`MINUTE`].
const GROUP: usize = 20;
/// A second, less what the way here may shorten it by.
const SECOND: Duration = Duration::from_millis(900);
/// A minute, likewise.
const MINUTE: Duration = Duration::from_millis(59_900);

/// What was sent of late, and who was told to wait.
#[derive(Debug, Default)]
pub(super) struct Rates {
    kept: bool,
    sent: VecDeque<(Instant, i64)>,
    until: BTreeMap<i64, Instant>,
}

impl Rates {
    pub(super) fn keep(&mut self) {
        self.kept = true;
    }

    /// No more messages to this chat before so many seconds are over.
    pub(super) fn wait(&mut self, chat: i64, seconds: u32, now: Instant) {
        self.until.insert(chat, now + Duration::from_secs(seconds.into()));
    }

    /// A message is to be sent; refused are the seconds to wait and what was done wrong.
    pub(super) fn admit(&mut self, chat: i64, now: Instant) -> Result<(), (u32, String)> {
        if let Some(until) = self.until.get(&chat).filter(|until| **until > now + Duration::from_millis(50)) {
            let left = u32::try_from((*until - now).as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            return Err((left, format!("a message to {chat} before retry_after was over")));
        }
        self.until.remove(&chat);
        self.sent.retain(|(at, _)| now.duration_since(*at) < MINUTE);
        let within = |window: Duration, only: Option<i64>| {
            let recent = self.sent.iter().filter(|(at, _)| now.duration_since(*at) < window);
            recent.filter(|(_, to)| only.is_none_or(|chat| chat == *to)).count()
        };
        let over = match () {
            () if !self.kept => None,
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
    fn the_documented_rates_are_kept() {
        let mut rates = Rates::default();
        rates.keep();
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        assert!(rates.admit(1, at(0)).is_ok());
        assert!(rates.admit(1, at(500)).is_err());
        assert!(rates.admit(1, at(1000)).is_ok());
        for chat in 2..=30 {
            assert!(rates.admit(chat, at(1001)).is_ok(), "{chat}");
        }
        assert!(rates.admit(31, at(1002)).is_err());
        assert!(rates.admit(31, at(2010)).is_ok());
    }

    #[test]
    fn a_group_has_twenty_a_minute() {
        let mut rates = Rates::default();
        rates.keep();
        let start = Instant::now();
        for second in 0..20 {
            assert!(rates.admit(-5, start + Duration::from_secs(second)).is_ok());
        }
        assert_eq!(rates.admit(-5, start + Duration::from_secs(30)).unwrap_err().0, 60);
        assert!(rates.admit(5, start + Duration::from_secs(30)).is_ok());
        assert!(rates.admit(-5, start + Duration::from_secs(60)).is_ok());
    }

    #[test]
    fn who_was_told_to_wait_waits() {
        let (mut rates, now) = (Rates::default(), Instant::now());
        rates.wait(1, 3, now);
        assert!(rates.admit(1, now + Duration::from_secs(2)).is_err());
        assert!(rates.admit(2, now).is_ok());
        assert!(rates.admit(1, now + Duration::from_secs(3)).is_ok());
    }
}
