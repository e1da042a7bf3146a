//! Tables and combinations of tables.

use super::ids::TableId;
use super::needs::Area;
use serde::{Deserialize, Serialize};

/// A table on the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub id: TableId,
    /// The name that hosts use (`T5`); unique on its floor in any case.
    pub label: String,
    /// The most guests.
    pub seats: u32,
    /// The fewest guests that autopilot gives the table to; a host may give it to any party.
    pub min: u32,
    /// The part of the room (`patio`): for parties that wish to sit there.
    pub area: Area,
    /// There is room for a wheelchair.
    pub accessible: bool,
    /// A high chair fits.
    pub high_chair: bool,
}

/// Tables that can be pushed together for one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combination {
    /// Two or more.
    pub tables: Vec<TableId>,
    /// The most guests at all of them together.
    pub seats: u32,
}
