//! Tables, and tables pushed together.

use super::TableId;
use serde::{Deserialize, Serialize};

/// A table on the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its row.
    pub id: TableId,
    /// What hosts call it (`T5`); unique on its floor in any case.
    pub label: String,
    /// The most guests it takes.
    pub seats: u32,
    /// The fewest guests autopilot gives it to; a host may give it to anyone.
    pub min: u32,
    /// The part of the room (`patio`), for the host's eye.
    pub area: Option<String>,
}

/// Tables that can be pushed together for one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combination {
    /// Two or more tables.
    pub tables: Vec<TableId>,
    /// The most guests they take together.
    pub seats: u32,
}
