//! The floor file: a restaurant's settings, lines and tables in TOML (docs/floor.md).
//!
//! [`parse_floor`] reads one and answers with every mistake at once, each with its place in the file
//! and what would be right. The crate `tableturn-decide` compares what it says with the floor
//! as it is, and gives the rows to write: none the second time.

pub mod lines;
mod reader;
mod restaurant;
mod tables;

use crate::limits::FLOOR_FILE_BYTES;
use crate::{Line, Restaurant};
use reader::Reader;
use std::fmt;

/// The restaurant that an empty database of `tableturn up` gets: a floor file like any other.
pub const DEMO: &str = include_str!("floor_file/demo.toml");

/// What is wrong with a floor file, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// One sentence.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// A table of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecTable {
    /// Unique in any case.
    pub label: String,
    /// From 1 to [`SEATS`].
    pub seats: u32,
    /// From 1 to the seats.
    pub min: u32,
    /// The part of the room.
    pub area: Option<String>,
}

/// A combination of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecCombination {
    /// Two or more of the file's labels, as the tables have them, in the tables' order.
    pub labels: Vec<String>,
    /// From 1 to [`SEATS`].
    pub seats: u32,
}

/// What a floor file says, all defaults filled in. Rows have no ids yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorSpec {
    /// The settings.
    pub restaurant: Restaurant,
    /// The lines, in order. The local line that every restaurant has is added when the file is applied.
    pub lines: Vec<Line>,
    /// The tables, in order.
    pub tables: Vec<SpecTable>,
    /// The combinations, in order.
    pub combinations: Vec<SpecCombination>,
}

/// Reads a floor file.
///
/// # Errors
///
/// All mistakes, in the order of the file; never none. A file that is not TOML is only told that.
pub fn parse_floor(text: &str) -> Result<FloorSpec, Vec<Mistake>> {
    if text.len() > FLOOR_FILE_BYTES {
        let message = format!("the file is larger than {FLOOR_FILE_BYTES} bytes, which no floor needs");
        return Err(vec![Mistake { line: 1, column: 1, message }]);
    }
    let (document, mut reader) = Reader::open(text)?;
    let root = reader.root(&document);
    reader.known(&root, &["restaurant", "line", "table", "combination"]);
    let restaurant = restaurant::read(&mut reader, &root);
    let lines = lines::read(&mut reader, &root);
    let tables = tables::read(&mut reader, &root);
    let combinations = tables::read_combinations(&mut reader, &root, &tables);
    let mistakes = reader.close();
    match restaurant {
        Some(restaurant) if mistakes.is_empty() => Ok(FloorSpec { restaurant, lines, tables, combinations }),
        _ => Err(mistakes),
    }
}

#[cfg(test)]
mod tests;
