//! What a message has beside its words: buttons, the message that it replaces, a menu of commands.

use serde::{Deserialize, Serialize};
use tableturn_floor::PartyId;

/// What a message has beside its words, on a channel that can show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageExtras {
    /// Rows of buttons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    /// The provider's id of the message, of the same conversation, that this one replaces. If that one
    /// can't be edited any more, this one is sent as a new message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<String>,
    /// The commands that the recipient's chat offers from now on: name without slash, and what it does.
    /// An empty list: only those that every chat offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<Vec<(String, String)>>,
    /// The guest whose words the message has: a host's reply to it is for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words_of: Option<WordsOf>,
}

/// A guest whose words hosts read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsOf {
    pub party: PartyId,
    pub number: u32,
    pub name: String,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub label: String,
    /// What comes back when the button is tapped ([`crate::button_data`]).
    pub data: String,
}
