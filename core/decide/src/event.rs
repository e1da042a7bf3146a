//! What happens to a restaurant from outside. Everything becomes one of these before anything acts on it.

use crate::Tap;
use serde::{Deserialize, Serialize};
use tableturn_floor::{
    Address, Channel, Due, Failure, Identity, Language, LineFinding, OutboxId, PartyId, RestaurantId,
};

/// A text that somebody sent us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// The conversation that it arrived in.
    pub address: Address,
    /// The person who wrote it; in a group not the same as the chat.
    pub speaker: Identity,
    pub text: String,
    /// The language that the channel reports for the speaker.
    pub language: Option<Language>,
    /// The restaurant that it is meant for, when the channel says so (the local channel's `to`).
    pub to: Option<RestaurantId>,
    /// What the channel calls the speaker (Telegram's first name): the party's name if the guest gives no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The album that the message is a part of: its parts come as messages of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
    /// Twilio says that it took the text for this keyword and answered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<AnsweredKeyword>,
    /// Another name of the same person on this channel (WhatsApp's id of a user with a username): later texts
    /// may come from it instead of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// The speaker tapped a button; `text` is what the button sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tap: Option<Tap>,
    /// The provider's id of our message that the text replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

/// A keyword that the provider answered itself: Twilio's `OptOutType`, which it sends with a messaging service that has
/// Advanced Opt-Out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnsweredKeyword {
    Stop,
    Start,
    Help,
}

impl Heard {
    /// A typed text from the person at the other end of a chat of two.
    pub fn text(address: Address, text: impl Into<String>) -> Self {
        let speaker = Identity::of(address.channel, &address.chat);
        Self {
            address,
            speaker,
            text: text.into(),
            language: None,
            to: None,
            name: None,
            album: None,
            answered: None,
            alias: None,
            tap: None,
            reply_to: None,
        }
    }
}

/// What a provider reports about a message that it accepted. Other reports need no decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    /// The carrier accepted it.
    Sent,
    /// The phone received it.
    Delivered,
    /// It did not arrive.
    Undelivered,
    /// It could not be sent.
    Failed,
}

/// An event from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Somebody sent us a text.
    Heard(Heard),
    /// A party's due time came.
    Due {
        restaurant: RestaurantId,
        party: PartyId,
        /// It counts only if the party still has exactly this due time.
        due: Due,
    },
    /// A provider accepted a message.
    Sent {
        message: OutboxId,
        /// The provider's id of the message (Twilio's MessageSid).
        provider_id: String,
    },
    /// The dispatcher gave a message up.
    Failed { message: OutboxId, failure: Failure },
    /// A delivery receipt. May come before our own record of the send, twice, or never.
    Receipt {
        /// From the `m=` that we gave the provider.
        message: OutboxId,
        /// The provider's id of the message.
        provider_id: String,
        delivery: Delivery,
        /// The reason, if it failed.
        failure: Option<Failure>,
    },
    /// The channel says that a chat can't be written to any more (the bot is blocked, or removed from
    /// the group), or can again.
    Presence {
        address: Address,
        /// Whether the chat can be written to.
        present: bool,
    },
    /// A chat has another id from now on (a Telegram group became a supergroup).
    Moved {
        /// The chat under its old id.
        address: Address,
        /// Its new id.
        chat: String,
    },
    /// A guest opted out, in another restaurant's conversation or at the provider.
    OptedOut {
        /// A restaurant where the guest has a live party.
        restaurant: RestaurantId,
        guest: Identity,
        /// The senders that the guest opted out of. A restaurant that texts them from others is not concerned.
        senders: Vec<String>,
        /// It was the first text from that phone, so a host gave the number.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        at_first: bool,
    },
    /// A line of the restaurant has begun to fail, or works again.
    LineHealth {
        restaurant: RestaurantId,
        channel: Channel,
        /// The line's address.
        line: String,
        found: LineFinding,
    },
}

impl Event {
    /// Whether a message did not arrive.
    pub fn is_failure(&self) -> bool {
        match self {
            Self::Failed { .. } => true,
            Self::Receipt { delivery, .. } => match delivery {
                Delivery::Undelivered | Delivery::Failed => true,
                Delivery::Sent | Delivery::Delivered => false,
            },
            Self::Heard(_)
            | Self::Due { .. }
            | Self::Sent { .. }
            | Self::Presence { .. }
            | Self::Moved { .. }
            | Self::OptedOut { .. }
            | Self::LineHealth { .. } => false,
        }
    }

    /// The message and the provider's id of it, if the event is a receipt that it was sent or delivered.
    pub fn arrival(&self) -> Option<(&OutboxId, &str)> {
        match self {
            Self::Receipt { message, provider_id, .. } if !self.is_failure() => Some((message, provider_id)),
            Self::Receipt { .. }
            | Self::Heard(_)
            | Self::Due { .. }
            | Self::Sent { .. }
            | Self::Failed { .. }
            | Self::Presence { .. }
            | Self::Moved { .. }
            | Self::OptedOut { .. }
            | Self::LineHealth { .. } => None,
        }
    }

    /// The message that it is about.
    pub fn message(&self) -> Option<&OutboxId> {
        match self {
            Self::Sent { message, .. } | Self::Failed { message, .. } | Self::Receipt { message, .. } => {
                Some(message)
            }
            Self::Heard(_)
            | Self::Due { .. }
            | Self::Presence { .. }
            | Self::Moved { .. }
            | Self::OptedOut { .. }
            | Self::LineHealth { .. } => None,
        }
    }
}
