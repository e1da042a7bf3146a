//! Why a message did not arrive.

use serde::{Deserialize, Serialize};

/// Why a message could not be delivered, as far as it changes what a host should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// They told this sender to stop (Twilio 21610, a blocked bot).
    OptedOut,
    /// No phone can get texts at this number (21211, 21614, 30005, 30006).
    NoSuchNumber,
    /// The phone is off or out of reach (30003).
    Unreachable,
    /// A carrier took it for spam (30007).
    Filtered,
    /// WhatsApp: more than 24 hours since they wrote, only templates go (63016).
    WindowClosed,
    /// It is our line or account that is in trouble: someone has to act (401, 30034, 63038).
    Line,
    /// It could not be sent while it was still true.
    TooLate,
    /// Anything else, with the provider's code beside it.
    Other,
}

/// A message that will not be delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What it means.
    pub cause: Cause,
    /// The provider's own code, if it gave one.
    pub code: Option<String>,
}
