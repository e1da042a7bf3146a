//! Guests and hosts, and how to talk to them.

use super::{Address, Claim, ConversationId, HostId, Identity, Language, Moment, Party, PartyId, TableId};
use serde::{Deserialize, Serialize};

/// What is needed to talk to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The conversation.
    pub conversation: ConversationId,
    /// Where it is.
    pub address: Address,
    /// The language they are answered in.
    pub language: Language,
    /// They told this line, or its messaging service, to stop: nothing may be sent.
    pub opted_out: bool,
}

/// A guest as one restaurant knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Who.
    pub identity: Identity,
    /// The name they last gave.
    pub name: Option<String>,
    /// Their one live party here; the row is what keeps a guest from being in a line twice.
    pub party: Option<PartyId>,
    /// Meals finished here.
    pub visits: u32,
    /// Times they did not come.
    pub no_shows: u32,
}

/// What a host may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The first host of a restaurant.
    Owner,
    /// Runs the floor.
    Host,
}

impl Role {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Host => "host",
        }
    }
}

/// A host of one restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// The row.
    pub id: HostId,
    /// Who; power goes by who speaks.
    pub identity: Identity,
    /// What the others read (`Marco`).
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where their news go.
    pub contact: Contact,
    /// What `/undo` would take back.
    pub last: Option<LastAction>,
}

/// The rows that an action touched, as they were at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The parties.
    pub parties: Vec<Party>,
    /// The tables with the claim that each had.
    pub claims: Vec<(TableId, Option<Claim>)>,
}

/// A host's last action, with what it found and what it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAction {
    /// When.
    pub at: Moment,
    /// The command as the host would recognise it (`/seat 17 T5`).
    pub command: String,
    /// What `/undo` brings back.
    pub before: Snapshot,
    /// What must still stand for `/undo` to be safe.
    pub after: Snapshot,
}
