//! Where a text comes from, where an answer goes, and which person that is.

use super::same_phone::canonical_number;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// The kind of provider that carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Through Twilio.
    Sms,
    /// Through Twilio.
    WhatsApp,
    /// Through a bot.
    Telegram,
    /// Of `tableturn up`: a terminal takes the place of a phone.
    Local,
}

impl Channel {
    /// The word in the store, the floor file and the URL (`sms`).
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Sms => "sms",
            Channel::WhatsApp => "whatsapp",
            Channel::Telegram => "telegram",
            Channel::Local => "local",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Channel {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        let all = [Channel::Sms, Channel::WhatsApp, Channel::Telegram, Channel::Local];
        all.into_iter().find(|c| c.as_str() == word).ok_or(())
    }
}

/// The two ends of a conversation. The three fields together are unique.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    pub channel: Channel,
    /// The restaurant's end: an E.164 number, the bot's username in lower case without `@`, or `local`.
    pub line: String,
    /// The guest's end: E.164 without `whatsapp:` (or WhatsApp's opaque id), the decimal chat id (and
    /// `/` and the topic's id for a topic of a Telegram chat), or the local `from`.
    pub chat: String,
}

/// Separates a Telegram chat's id from that of a topic in it.
const TOPIC: char = '/';

/// A topic of a Telegram chat as the `chat` of an [`Address`]: a conversation of its own, so that answers stay in it.
pub fn telegram_topic(chat: i64, topic: i64) -> String {
    format!("{chat}{TOPIC}{topic}")
}

/// A Telegram chat's own id, and that of the topic, from the `chat` of an [`Address`].
pub fn telegram_chat_and_topic(chat: &str) -> (&str, Option<&str>) {
    chat.split_once(TOPIC).map_or((chat, None), |(chat, topic)| (chat, Some(topic)))
}

impl Address {
    /// Whether several people write in this chat: Telegram gives groups negative ids.
    pub fn is_group(&self) -> bool {
        self.channel == Channel::Telegram && self.chat.starts_with('-')
    }
}

/// A person. SMS and WhatsApp from one number are the same person; a local guest is never the SMS guest
/// with that number. Copies share the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Identity(Arc<str>);

impl Identity {
    /// The person at the other end of a private chat, as opposed to a group.
    pub fn of(channel: Channel, chat: &str) -> Self {
        match channel {
            Channel::Sms | Channel::WhatsApp if chat.starts_with('+') => Self::tel(chat),
            // Who blocks the bot, or lets it in, does so for all topics of a chat.
            Channel::Telegram => format!("{channel}:{}", telegram_chat_and_topic(chat).0).into(),
            // WhatsApp's opaque ids among them: they are no numbers.
            Channel::Sms | Channel::WhatsApp | Channel::Local => format!("{channel}:{chat}").into(),
        }
    }

    /// The person with this E.164 number, in whichever of its spellings.
    pub fn tel(number: &str) -> Self {
        format!("tel:{}", canonical_number(number)).into()
    }

    /// Whoever writes in a Telegram group in the group's name: one of its admins, and nobody knows which.
    pub fn anonymous() -> Self {
        format!("{}:anonymous", Channel::Telegram).into()
    }

    /// The text in the store: `tel:+15550142`, or `telegram:` and the chat.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The phone number, if the person has one that we know.
    pub fn number(&self) -> Option<&str> {
        self.0.strip_prefix("tel:")
    }
}

impl From<String> for Identity {
    /// From the text in the store.
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Identity {
    /// From the text in the store.
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// Hides the middle of a number or chat for an error or a log: `+1555•••0142`.
///
/// Shows at most the first five and the last four characters. A text below 11 characters shows at most half.
pub fn mask_address(chat: &str) -> String {
    let chars: Vec<char> = chat.chars().collect();
    let (head, tail) = if chars.len() >= 11 { (5, 4) } else { (chars.len() / 4, chars.len() / 4) };
    let end: String = chars[chars.len() - tail..].iter().collect();
    format!("{}•••{end}", chars[..head].iter().collect::<String>())
}
