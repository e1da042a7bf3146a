//! What `/undo` needs to know of a host's last action.

use super::claim::Claim;
use super::ids::TableId;
use super::intake::Intake;
use super::moment::Moment;
use super::party::Party;
use serde::{Deserialize, Serialize};

/// The rows that an action changed, as they were before or after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedRows {
    pub parties: Vec<Party>,
    /// Each table with its claim; none: the table was free.
    pub claims: Vec<(TableId, Option<Claim>)>,
    /// Present if the action was about newcomers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
}

/// A host's last action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAction {
    pub at: Moment,
    /// The command as the host would recognise it (`/seat 17 T5`).
    pub command: String,
    /// What `/undo` restores.
    pub before: TouchedRows,
    /// `/undo` is safe only while the floor still has these rows.
    pub after: TouchedRows,
}
