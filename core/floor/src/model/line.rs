//! A phone number or bot that messages go through.

use super::address::Channel;

/// Which side answers STOP, START and HELP on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptoutBy {
    /// Twilio answers. Our own answer would be refused or would come twice, so we only record the opt-out.
    Twilio,
    /// We answer.
    Us,
}

impl OptoutBy {
    /// The word in the floor file and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            OptoutBy::Twilio => "twilio",
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
    /// The last five sends failed. Autopilot then calls nobody, it only suggests.
    pub failing: bool,
}

impl Line {
    /// The scope of an opt-out on this line: its messaging service, else the line itself.
    pub fn opt_out_scope(&self) -> String {
        match &self.messaging_service {
            Some(service) => service.clone(),
            None => format!("{}:{}", self.channel, self.address),
        }
    }
}
