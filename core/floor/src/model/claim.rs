//! The one use that a table has at a time.

use super::{Moment, PartyId, TableId};
use serde::{Deserialize, Serialize};

/// How a table is in use. A free table has no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimState {
    /// Kept for a party that was called.
    Held,
    /// A party sits there.
    Seated,
    /// Waiting to be cleaned.
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

/// A table's claim: a row exists exactly while the table is held, seated, dirty or blocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Which table; the row's primary key, which is why a table has one claim at most.
    pub table: TableId,
    /// Which use.
    pub state: ClaimState,
    /// For whom; there exactly when held or seated.
    pub party: Option<PartyId>,
    /// Since when.
    pub since: Moment,
    /// Who decided it: a host's name, or empty for autopilot.
    pub by: String,
}
