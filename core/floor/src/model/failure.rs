//! Why a message did not arrive.

use serde::{Deserialize, Serialize};

/// Why a message could not be delivered, as far as it changes what a host should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// They told this sender to stop.
    OptedOut,
    /// No phone can get texts at this number.
    NoSuchNumber,
    /// The phone is off or out of reach.
    Unreachable,
    /// A carrier took it for spam.
    Filtered,
    /// WhatsApp: more than 24 hours since they wrote, only templates go.
    WindowClosed,
    /// It is our line or account that is in trouble: someone has to act.
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
