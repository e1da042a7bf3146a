//! Why a message did not arrive.

use serde::{Deserialize, Serialize};

/// Why a message could not be delivered: one variant for each thing that a host should do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The recipient has opted out, or has blocked the bot.
    OptedOut,
    /// The number does not exist, or no phone can get texts at it.
    NoSuchNumber,
    /// The phone is off or out of reach.
    Unreachable,
    /// A carrier took the message for spam.
    Filtered,
    /// WhatsApp: the recipient wrote last more than 24 hours ago, so only templates may be sent.
    WindowClosed,
    /// Our line or account can't send until a person acts: wrong credentials, no registration, a quota.
    Line,
    /// The message could not be sent before it became stale.
    TooLate,
    /// Anything else; [`Failure::code`] tells more.
    Other,
}

/// A message that will not be delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub cause: Cause,
    /// The provider's own code, if there is one.
    pub code: Option<String>,
}
