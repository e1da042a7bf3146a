//! Where a text came from and where an answer goes.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A way that texts travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// SMS through Twilio.
    Sms,
    /// WhatsApp through Twilio.
    WhatsApp,
    /// A Telegram bot.
    Telegram,
    /// The local channel of `tableturn up`: a terminal instead of a phone.
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

/// One conversation's place in the world; unique by all three together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// How texts travel.
    pub channel: Channel,
    /// The restaurant's end: an E.164 number, the bot's username in lower case without `@`, or `local`.
    pub line: String,
    /// The guest's end: E.164 without `whatsapp:` (or WhatsApp's opaque id), the decimal chat id, or the local `from`.
    pub chat: String,
}

impl Address {
    /// Whether several people talk in it: Telegram gives groups negative ids.
    pub fn is_group(&self) -> bool {
        self.channel == Channel::Telegram && self.chat.starts_with('-')
    }
}

/// A person, as a restaurant knows them: SMS and WhatsApp of one number are one person; a local
/// guest is never the SMS guest of that number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Identity(pub String);

impl Identity {
    /// The person at the other end of a chat between two.
    pub fn of(channel: Channel, chat: &str) -> Self {
        match channel {
            Channel::Sms | Channel::WhatsApp if chat.starts_with('+') => Self::tel(chat),
            _ => Self(format!("{channel}:{chat}")),
        }
    }

    /// The person with this E.164 number.
    pub fn tel(number: &str) -> Self {
        Self(format!("tel:{number}"))
    }

    /// The identity as it stands in the store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The phone number, if that is how this person is known.
    pub fn number(&self) -> Option<&str> {
        self.0.strip_prefix("tel:")
    }
}

/// A number or chat as it may stand in an error or a log: `+1555•••0142`.
///
/// At most the first five and the last four characters are shown, and never more than half.
pub fn mask(chat: &str) -> String {
    let chars: Vec<char> = chat.chars().collect();
    let (head, tail) = if chars.len() >= 11 { (5, 4) } else { (chars.len() / 4, chars.len() / 4) };
    let end: String = chars[chars.len() - tail..].iter().collect();
    format!("{}•••{end}", chars[..head].iter().collect::<String>())
}
