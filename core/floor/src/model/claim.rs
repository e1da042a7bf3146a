//! Claims: how tables are in use.

use super::ids::{PartyId, TableId};
use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// How a table is in use. A free table has no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimState {
    /// Kept for a party that was called.
    Held,
    /// A party sits at it.
    Seated,
    /// Its party has left, and it is not clean yet.
    Dirty,
    /// Taken out of use by a host.
    Blocked,
}

impl ClaimState {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimState::Held => "held",
            ClaimState::Seated => "seated",
            ClaimState::Dirty => "dirty",
            ClaimState::Blocked => "blocked",
        }
    }
}

/// The one use of a table that is not free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The row's primary key, so a table has one claim at most.
    pub table: TableId,
    pub state: ClaimState,
    /// Present exactly if held or seated.
    pub party: Option<PartyId>,
    pub since: Moment,
    /// The name of the host who made the claim; empty for autopilot.
    pub by: String,
    /// When the staff expect the party to leave the table, once somebody has said how far it is (`T5 dessert`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving: Option<Moment>,
}
