//! Those who carry our messages, and the one way in which they answer.

mod local;
pub mod telegram;
pub mod twilio;

pub use local::Local;
pub use telegram::{Config as TelegramConfig, Telegram};
pub use twilio::{AccountState, Config as TwilioConfig, Twilio};

use std::time::Duration;
use tableturn_core::{Address, Channel, Failure, MessageExtras, Moment, OutboxId};

/// A message as it is handed to a provider.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Which message; comes back with every receipt.
    pub id: &'a OutboxId,
    /// From which line to whom.
    pub address: &'a Address,
    /// The line's Twilio messaging service (`MG…`).
    pub messaging_service: Option<&'a str>,
    /// The text. Twilio takes 1,600 characters; what is too long for Telegram is cut.
    pub text: &'a str,
    /// What it shows beside its words, where the channel can.
    pub look: &'a MessageExtras,
    /// How long it may wait at Twilio; brought into [`twilio::VALIDITY_SECONDS`].
    pub validity_seconds: Option<u32>,
    /// It tells a guest that their table is ready, so it waits behind no small talk.
    pub call: bool,
}

/// What a provider made of a message.
///
/// The dispatcher lives by the difference between *certainly not* and *perhaps*: what was certainly
/// not processed is sent again, what perhaps was is first settled by a receipt or by listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The provider has it, under this name (Twilio's MessageSid, Telegram's message id).
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
        /// Whether the line is in trouble; if not, it is only this chat that has to wait.
        of_line: bool,
    },
    /// Certainly not processed, and trying again would not help.
    Refused(Failure),
    /// Certainly not processed: the chat has another id by now.
    Moved {
        /// The new id.
        chat: String,
    },
    /// It may have been accepted.
    Unknown {
        /// What happened, without a number or a text in it.
        why: String,
    },
}

/// No provider is waited for longer than this before it is asked again.
pub const RETRY_AFTER_MAX: Duration = Duration::from_secs(10 * 60);

/// The code of a [`Sent::Later`] before whose end nothing at all goes to that chat, a call neither.
pub(crate) const CHAT_TOO_FAST: &str = "429";

/// The ways out. What would go over a channel that isn't set up in this process ([`Providers::reaches`])
/// is not given to it: it waits for another process that has the channel.
#[derive(Clone)]
pub struct Providers {
    /// SMS and WhatsApp.
    pub twilio: Option<Twilio>,
    /// Telegram, one bot.
    pub telegram: Option<Telegram>,
    /// The local channel's "phone".
    pub local: Local,
}

impl Providers {
    /// Whether this process can send over a channel.
    pub fn reaches(&self, channel: Channel) -> bool {
        match channel {
            Channel::Local => true,
            Channel::Sms | Channel::WhatsApp => self.twilio.is_some(),
            Channel::Telegram => self.telegram.is_some(),
        }
    }

    pub(crate) async fn send(&self, letter: &Letter<'_>) -> Sent {
        let missing = Sent::Later { after: None, code: None, of_line: true };
        match letter.address.channel {
            Channel::Local => self.local.send(letter).await,
            Channel::Sms | Channel::WhatsApp => match &self.twilio {
                Some(twilio) => twilio.send(letter).await,
                None => missing,
            },
            Channel::Telegram => match &self.telegram {
                Some(telegram) => telegram.send(letter).await,
                None => missing,
            },
        }
    }

    /// The provider's name for a message whose outcome is unknown, if it has it; an error: not to be
    /// known yet.
    pub(crate) async fn find(
        &self,
        letter: &Letter<'_>,
        since: Moment,
        known: &[String],
    ) -> Result<Option<String>, String> {
        match (letter.address.channel, &self.twilio) {
            (Channel::Sms | Channel::WhatsApp, Some(twilio)) => {
                let found = twilio.find(letter, since).await?;
                Ok(found.into_iter().map(|f| f.provider_id).find(|id| !known.contains(id)))
            }
            // Telegram has no listing: a text that comes twice is better than one that never does.
            // Putting the same message on the local phone twice is putting it there once.
            _ => Ok(None),
        }
    }
}
