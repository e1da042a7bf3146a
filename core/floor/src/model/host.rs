//! The people who run the floor.

use super::address::Identity;
use super::contact::Contact;
use super::ids::HostId;
use super::last_action::LastAction;
use serde::{Deserialize, Serialize};

/// What a host may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The first host of a restaurant.
    Owner,
    /// Runs the floor.
    Host,
    /// Says how far the tables are, and nothing else.
    Server,
}

impl Role {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Host => "host",
            Role::Server => "server",
        }
    }
}

/// A host of one restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    pub id: HostId,
    /// The person. Rights belong to the person who writes, not to the chat that the text comes from.
    pub identity: Identity,
    /// The name that the other hosts read (`Marco`).
    pub name: String,
    pub role: Role,
    /// Where messages to this host go.
    pub contact: Contact,
    /// What `/undo` would take back.
    pub last: Option<LastAction>,
    /// News that did not reach the host, the newest last; at most [`MISSED_NEWS`](crate::limits::MISSED_NEWS). They are
    /// told at the host's next text.
    pub missed: Vec<String>,
    /// Off duty: gets no news, and is still a host.
    #[serde(default)]
    pub quiet: bool,
}

impl Host {
    /// Whether news of the floor are for them, while they are on duty.
    pub fn is_told_news(&self) -> bool {
        match self.role {
            Role::Owner | Role::Host => true,
            Role::Server => false,
        }
    }
}
