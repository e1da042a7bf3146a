//! The log of what happened at a restaurant.

use serde::{Deserialize, Serialize};
use tableturn_floor::{HostId, PartyId};

/// An entry of the restaurant's log; never with a name or a number in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// What happened (`joined`, `called`, `seated`, …).
    pub what: String,
    pub party: Option<PartyId>,
    /// Labels of the tables that the party had at the time.
    pub tables: Option<String>,
    /// The host who did it; none: the guest, autopilot or a due time.
    pub host: Option<HostId>,
    /// Why, in the words of the host: at most [`REASON_UNITS`](tableturn_floor::limits::REASON_UNITS) UTF-16 units.
    pub reason: Option<String>,
}
