//! Providers: Twilio, Telegram and the local channel, and the results of a send that they have in common.

mod local;
pub mod telegram;
pub mod twilio;

pub use local::Local;
pub use telegram::{Config as TelegramConfig, Telegram};
pub use twilio::{AccountState, Config as TwilioConfig, Inbound, Twilio};

use std::time::Duration;
use tableturn_decide::MessageExtras;
use tableturn_floor::{Address, Cause, Channel, Failure, Moment, OutboxId};
use tableturn_store::SentBefore;

/// A message as it is handed to a provider.
#[derive(Clone, Copy, Debug)]
pub struct OutboundMessage<'a> {
    /// Every receipt names it.
    pub id: &'a OutboxId,
    /// The line that it leaves by, and the chat that it goes to.
    pub address: &'a Address,
    /// The line's Twilio messaging service (`MG...`).
    pub messaging_service: Option<&'a str>,
    /// Twilio takes 1,600 characters; for Telegram a text is truncated to 4,096 UTF-16 units.
    pub text: &'a str,
    /// Buttons, the message that it edits and the chat's menu, where the channel has them.
    pub extras: &'a MessageExtras,
    /// How long Twilio may try to deliver it; clamped to [`twilio::VALIDITY_SECONDS`].
    pub validity_seconds: Option<u32>,
    /// It tells a guest that their table is ready, so other messages must not delay it.
    pub is_call: bool,
}

/// What a provider answered to a message.
///
/// A message that was certainly not processed may be sent again. For one that may have been processed, the
/// dispatcher first finds out by a receipt or a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendResult {
    /// The provider has the message.
    Accepted {
        /// The provider's id of it (Twilio's MessageSid, Telegram's message id).
        provider_id: String,
    },
    /// Certainly not processed; a later try may succeed.
    Later {
        /// How long the provider asks us to wait, at most [`RETRY_AFTER_MAX`].
        after: Option<Duration>,
        /// The provider's code, if it gave one.
        code: Option<String>,
        /// Whether the line is at fault; if not, only this chat has to wait.
        of_line: bool,
    },
    /// Certainly not processed, and a retry would not help.
    Refused(Failure),
    /// Certainly not processed: the chat has a new id.
    Moved {
        /// The new id.
        chat: String,
    },
    /// The provider may have accepted the message.
    Unknown {
        /// The cause, without a number or a text in it.
        why: String,
    },
}

/// A message that a provider has, as a look-up finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMessage {
    pub provider_id: String,
    /// Why it did not arrive, if the provider knows by now that it did not.
    pub failure: Option<Failure>,
}

/// What a look-up of a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookedUp {
    /// The provider has it.
    Found(FoundMessage),
    /// The provider has a message with its words, perhaps not this one: another one with the same words may be there
    /// too, and nobody knows its id.
    Undecidable(FoundMessage),
    /// The provider does not show it.
    NotThere,
}

impl SendResult {
    /// The word in `tableturn_sends_total`.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Later { .. } => "retried",
            Self::Refused(_) => "refused",
            Self::Moved { .. } => "moved",
            Self::Unknown { .. } => "unknown",
        }
    }

    pub(crate) fn refused(cause: Cause, code: Option<String>) -> Self {
        Self::Refused(Failure { cause, code })
    }
}

/// The longest wait that a provider's Retry-After may ask for.
pub const RETRY_AFTER_MAX: Duration = Duration::from_secs(10 * 60);

/// The code of a [`SendResult::Later`] by which the provider limits the rate of one chat: not even a call is sent
/// there before the wait is over.
pub const CHAT_TOO_FAST: &str = "429";

/// The providers that are set up in this process. A message of another channel ([`Providers::reaches`]) waits
/// for a process that has the channel.
#[derive(Clone)]
pub struct Providers {
    /// SMS and WhatsApp.
    pub twilio: Option<Twilio>,
    /// One bot.
    pub telegram: Option<Telegram>,
    pub local: Local,
}

impl Providers {
    /// Whether this process can send on the channel.
    pub fn reaches(&self, channel: Channel) -> bool {
        match channel {
            Channel::Local => true,
            Channel::Sms | Channel::WhatsApp => self.twilio.is_some(),
            Channel::Telegram => self.telegram.is_some(),
        }
    }

    pub(crate) async fn send(&self, message: &OutboundMessage<'_>) -> SendResult {
        let missing = SendResult::Later { after: None, code: None, of_line: true };
        match message.address.channel {
            Channel::Local => self.local.send(message).await,
            Channel::Sms | Channel::WhatsApp => match &self.twilio {
                Some(twilio) => twilio.send(message).await,
                None => missing,
            },
            Channel::Telegram => match &self.telegram {
                Some(telegram) => telegram.send(message).await,
                None => missing,
            },
        }
    }

    /// Looks up a message whose result is unknown. `others` are the other messages of the conversation that the
    /// provider got, or may have got, since [`twilio::compared_since`].
    ///
    /// # Errors
    /// The provider could not tell. The text names no number.
    pub(crate) async fn find(
        &self,
        message: &OutboundMessage<'_>,
        since: Moment,
        others: &[SentBefore],
    ) -> Result<LookedUp, String> {
        match (message.address.channel, &self.twilio) {
            (Channel::Sms | Channel::WhatsApp, Some(twilio)) => {
                let listed = twilio.list_since(message, since).await?;
                Ok(twilio::which(listed, message, others))
            }
            // Telegram has no listing: a text that arrives twice is better than one that never arrives.
            (Channel::Telegram, _) => Ok(LookedUp::NotThere),
            // Delivering the same message on the local channel again is a no-op.
            (Channel::Local, _) => Ok(LookedUp::NotThere),
            // Such a message is not sent by this process anyway.
            (Channel::Sms | Channel::WhatsApp, None) => Ok(LookedUp::NotThere),
        }
    }
}
