//! Names of rows. Each is a type of its own, so that a table's id never stands where a party's should.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as it stands in the store.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    )+};
}

id! {
    /// A restaurant, by the id in its floor file (`bella`): letters, digits and `-`, at most 32.
    RestaurantId,
    /// A conversation: one address on one line. Random, so that no key holds a phone number.
    ConversationId,
    /// A party in a line.
    PartyId,
    /// A table on a floor.
    TableId,
    /// A host of one restaurant.
    HostId,
    /// One call of a party: what ties a message that was sent to the call that it made.
    CallId,
}

/// A message: the `number`-th to its recipient. What the outbox is keyed by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutboxId {
    /// Whom it goes to.
    pub conversation: ConversationId,
    /// Its place among what this conversation is sent; from 1, without gaps.
    pub number: i64,
}

impl OutboxId {
    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (conversation, number) = text.rsplit_once('.')?;
        let known = !conversation.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let number = number.parse().ok().filter(|n| known && *n > 0)?;
        Some(Self { conversation: conversation.into(), number })
    }
}

impl fmt::Display for OutboxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.conversation, self.number)
    }
}
