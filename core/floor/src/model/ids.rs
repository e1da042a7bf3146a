//! Ids of rows. Each kind has its own type, so that a table's id is never passed for a party's.
//!
//! Copies of an id share its text, since maps, messages and rows are full of them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text in the store.
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
                Self(id.into())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id.into())
            }
        }
    )+};
}

id! {
    /// A restaurant, by the id in its floor file (`bella`): letters, digits and `-`, at most 32.
    RestaurantId,
    /// A conversation: one chat on one line. Random, so that no key holds a phone number.
    ConversationId,
    /// A party of one restaurant, live or ended.
    PartyId,
    /// A table of one restaurant.
    TableId,
    /// A host of one restaurant.
    HostId,
    /// One call of a party. A message carries it, so that its delivery is matched to the right call.
    CallId,
}

/// A message: the `number`-th of its conversation. The key of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutboxId {
    pub conversation: ConversationId,
    /// From 1, without gaps within the conversation.
    pub number: i64,
}

impl OutboxId {
    /// Reads the form that [`fmt::Display`] writes; `None` for anything else.
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
