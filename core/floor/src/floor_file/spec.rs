//! What a floor file says.

use crate::model::{Line, Restaurant};

/// A section `[[table]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// Unique in any case.
    pub label: String,
    /// From 1 to [`SEATS`](crate::limits::SEATS).
    pub seats: u32,
    /// From 1 to the seats.
    pub min: u32,
    pub area: Option<String>,
    pub accessible: bool,
    pub high_chair: bool,
}

/// A section `[[combination]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinationSpec {
    /// Labels of two or more tables of the file, spelt as the tables spell them, in the tables' order.
    pub labels: Vec<String>,
    /// From 1 to [`SEATS`](crate::limits::SEATS).
    pub seats: u32,
}

/// A whole floor file, with every default filled in. Its tables have no ids yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorSpec {
    pub restaurant: Restaurant,
    /// The file leaves `timezone` out, so the restaurant's is a default that is likely wrong.
    pub timezone_is_default: bool,
    /// In the file's order. Without the local line, which every restaurant gets when its file is applied.
    pub lines: Vec<Line>,
    /// In the file's order.
    pub tables: Vec<TableSpec>,
    /// In the file's order.
    pub combinations: Vec<CombinationSpec>,
}
