//! The quoted wait: as it is stored, and as a guest reads it.

use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// The time range in which a party may expect its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub from: Moment,
    pub to: Moment,
}

impl Quote {
    /// Whether its end has passed.
    pub fn is_over(&self, now: Moment) -> bool {
        now > self.to
    }
}

/// A wait in minutes from now, as a guest reads it: `20-30 min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: u32,
    pub to: u32,
}
