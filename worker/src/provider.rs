//! Those who carry our messages, and the one way in which they answer.

mod local;
pub mod twilio;

pub use local::Local;
pub use twilio::{AccountState, Config as TwilioConfig, Letter, Twilio};

use std::time::Duration;
use tableturn_core::Failure;

/// What a provider made of a message.
///
/// The dispatcher lives by the difference between *certainly not* and *perhaps*: what was certainly
/// not processed is sent again, what perhaps was is first settled by a receipt or by listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The provider has it, under this name (Twilio's MessageSid).
    Accepted {
        /// The provider's name for it.
        provider_id: String,
    },
    /// Certainly not processed; it may work in a while.
    Later {
        /// How long the provider asks us to wait, at most [`RETRY_AFTER_MAX`].
        after: Option<Duration>,
        /// The provider's code, if it gave one.
        code: Option<String>,
    },
    /// Certainly not processed, and trying again would not help.
    Refused(Failure),
    /// It may have been accepted.
    Unknown {
        /// What happened, without a number or a text in it.
        why: String,
    },
}

/// No provider is waited for longer than this before it is asked again.
pub const RETRY_AFTER_MAX: Duration = Duration::from_secs(10 * 60);
