//! How to reach one person.

use super::address::Address;
use super::ids::ConversationId;
use super::language::Language;
use serde::{Deserialize, Serialize};

/// Where messages to one person go, and in which language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub conversation: ConversationId,
    pub address: Address,
    /// The language that messages to this person are written in.
    pub language: Language,
    /// The person has opted out of this line, or of its messaging service: nothing may be sent.
    pub opted_out: bool,
}
