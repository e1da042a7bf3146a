//! What happens to a restaurant from outside: each thing is one of these before anything acts on it.

use crate::Tap;
use serde::{Deserialize, Serialize};
use tableturn_floor::{Address, Due, Failure, Identity, Language, OutboxId, PartyId, RestaurantId};

/// A text, as it reached us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// The conversation it was said in.
    pub address: Address,
    /// Who said it; in a group not the same as the chat.
    pub speaker: Identity,
    /// What was said.
    pub text: String,
    /// A language that the channel knows of.
    pub language: Option<Language>,
    /// The restaurant it is meant for, when the channel says so (the local channel's `to`).
    pub to: Option<RestaurantId>,
    /// What the channel calls the speaker (Telegram's first name): a name for who gives no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// It was said with a button: `text` is what the button says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tap: Option<Tap>,
}

/// What became of a message, by the provider's word. Only these four are worth a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    /// The carrier has it.
    Sent,
    /// The phone has it.
    Delivered,
    /// It did not arrive.
    Undelivered,
    /// It could not be sent.
    Failed,
}

/// An outside event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Somebody wrote.
    Heard(Heard),
    /// A due time came.
    Due {
        /// Whose restaurant.
        restaurant: RestaurantId,
        /// Whose party.
        party: PartyId,
        /// Which due time; it counts only if the party still has just this one.
        due: Due,
    },
    /// A provider accepted a message.
    Sent {
        /// Which.
        message: OutboxId,
        /// The provider's name for it (Twilio's MessageSid).
        provider_id: String,
    },
    /// A message was given up.
    Failed {
        /// Which.
        message: OutboxId,
        /// Why.
        failure: Failure,
    },
    /// A delivery receipt. May come before our own record of the send, twice, or never.
    Receipt {
        /// Which message, from the `m=` that we gave the provider.
        message: OutboxId,
        /// The provider's name for it.
        provider_id: String,
        /// What became of it.
        delivery: Delivery,
        /// If it failed: why.
        failure: Option<Failure>,
    },
    /// The channel says that a chat can't be written to any more (the bot is blocked, or thrown out of
    /// the group), or can again.
    Presence {
        /// The chat.
        address: Address,
        /// Whether it can be written to.
        present: bool,
    },
    /// A chat has another id from now on (a Telegram group became a supergroup).
    Moved {
        /// The chat as it was.
        address: Address,
        /// Its new id.
        chat: String,
    },
    /// Somebody told a sender to stop, heard in another restaurant's conversation or from a provider.
    OptedOut {
        /// A restaurant where they wait.
        restaurant: RestaurantId,
        /// Who.
        guest: Identity,
    },
}
