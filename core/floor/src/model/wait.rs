//! A quoted wait.

use serde::{Deserialize, Serialize};

/// A range of minutes, as a guest reads it: `20-30 min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// The early end.
    pub from: u32,
    /// The late end.
    pub to: u32,
}
