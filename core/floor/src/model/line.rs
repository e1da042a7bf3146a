//! A phone number or bot that messages go through.

use super::address::{Address, Channel};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which side answers STOP, START and HELP on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptoutBy {
    /// Twilio answers. Our own answer would be refused or would come twice, so we only record the opt-out.
    Twilio,
    /// Twilio answers some words, which its messaging service chooses (Advanced Opt-Out), and says of each text whether
    /// it did. What it did not answer, we do.
    TwilioWhenItSaysSo,
    /// We answer.
    Us,
}

impl OptoutBy {
    /// The word in the floor file and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            OptoutBy::Twilio => "twilio",
            OptoutBy::TwilioWhenItSaysSo => "twilio-by-type",
            OptoutBy::Us => "self",
        }
    }
}

/// The channel and the address of a line, which together name it: a number may be a line for SMS and one for WhatsApp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineName {
    pub channel: Channel,
    pub address: String,
}

/// `sms:+15550100`: how opt-outs, the floor file and the store name a line.
impl fmt::Display for LineName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.channel, self.address)
    }
}

impl LineName {
    /// The line of a chat, whether or not a restaurant has it.
    pub fn of(address: &Address) -> Self {
        Self { channel: address.channel, address: address.line.clone() }
    }

    /// Reads what `to_string` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (channel, address) = text.split_once(':')?;
        Some(Self { channel: channel.parse().ok()?, address: address.to_owned() })
    }
}

/// A line that guests reach a restaurant on. Several restaurants may share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub channel: Channel,
    /// The number, the bot's username, or `local`.
    pub address: String,
    /// The Twilio messaging service that sends for this line.
    pub messaging_service: Option<String>,
    pub optout: OptoutBy,
    /// Another line of the restaurant, on which a call is tried again that this line could not send.
    pub fallback: Option<LineName>,
    /// While it fails, autopilot has hosts call its guests by voice, unless its fallback works.
    pub failing: Option<LineFailure>,
}

/// How a line fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFailure {
    /// The provider does not take its texts.
    Refuses,
    /// The provider takes its texts, and they do not arrive.
    Loses,
}

/// What was found of a line: it begins to fail in one way, or that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineFinding {
    /// The last five sends or look-ups failed.
    Refuses,
    /// The provider took a text again.
    Accepts,
    /// Five texts that the provider had taken did not arrive.
    Loses,
    /// A text arrived again.
    Delivers,
}

impl LineFinding {
    /// How the line is known to fail before. A finding about a line of which something else is known says nothing new.
    pub fn before(self) -> Option<LineFailure> {
        match self {
            LineFinding::Refuses | LineFinding::Loses => None,
            LineFinding::Accepts => Some(LineFailure::Refuses),
            LineFinding::Delivers => Some(LineFailure::Loses),
        }
    }

    /// How it fails from now on.
    pub fn after(self) -> Option<LineFailure> {
        match self {
            LineFinding::Refuses => Some(LineFailure::Refuses),
            LineFinding::Loses => Some(LineFailure::Loses),
            LineFinding::Accepts | LineFinding::Delivers => None,
        }
    }
}

impl Line {
    pub fn name(&self) -> LineName {
        LineName { channel: self.channel, address: self.address.clone() }
    }

    /// Whether this is the line with that name.
    pub fn is(&self, name: &LineName) -> bool {
        self.channel == name.channel && self.address == name.address
    }

    /// The senders that a message on this line comes from: the line itself, and its messaging service. Whoever opted
    /// out of one of them gets nothing from this line. An opt-out is kept for both, so that it still holds when the
    /// floor file names another service, or none.
    pub fn senders(&self) -> Vec<String> {
        std::iter::once(self.name().to_string()).chain(self.messaging_service.clone()).collect()
    }
}
