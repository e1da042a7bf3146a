//! A phone number or bot that messages go through.

use super::address::Channel;

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

/// A line that guests reach a restaurant on. Several restaurants may share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub channel: Channel,
    /// The number, the bot's username, or `local`.
    pub address: String,
    /// The Twilio messaging service that sends for this line.
    pub messaging_service: Option<String>,
    pub optout: OptoutBy,
    /// The last five sends failed. Autopilot then has hosts call its guests by voice.
    pub failing: bool,
}

impl Line {
    /// The senders that a message on this line comes from: the line itself, and its messaging service. Whoever opted
    /// out of one of them gets nothing from this line. An opt-out is kept for both, so that it still holds when the
    /// floor file names another service, or none.
    pub fn senders(&self) -> Vec<String> {
        let line = format!("{}:{}", self.channel, self.address);
        std::iter::once(line).chain(self.messaging_service.clone()).collect()
    }
}
