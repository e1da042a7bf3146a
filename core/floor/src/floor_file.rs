//! The floor file: a restaurant's settings, lines and tables in TOML (docs/floor.md).
//!
//! [`parse_floor`] reads a file. It reports every mistake at once, each with its place in the file and what
//! would be right. The crate `tableturn-decide` compares a file with the floor in the store and plans the
//! changes.

mod fallbacks;
mod hours;
mod lines;
mod mistake;
mod nearest;
mod reader;
mod restaurant;
mod spec;
mod tables;

pub use lines::local_line;
pub use mistake::Mistake;
pub use spec::{CombinationSpec, FloorSpec, TableSpec};

use crate::limits::FLOOR_FILE_BYTES;
use reader::Reader;

/// The restaurant that an empty database of `tableturn up` gets: a floor file like any other.
pub const DEMO: &str = include_str!("floor_file/demo.toml");

/// Reads a floor file.
///
/// # Errors
///
/// All mistakes, in the order of the file; at least one. In a file that is not TOML only the syntax errors.
pub fn parse_floor(text: &str) -> Result<FloorSpec, Vec<Mistake>> {
    if text.len() > FLOOR_FILE_BYTES {
        let message = format!("the file is larger than {FLOOR_FILE_BYTES} bytes, which no floor needs");
        return Err(vec![Mistake { line: 1, column: 1, message }]);
    }
    let (document, mut reader) = Reader::open(text)?;
    let root = reader.root(&document);
    reader.allow_only(&root, &["restaurant", "hours", "line", "table", "combination"]);
    let restaurant = restaurant::read(&mut reader, &root);
    let lines = lines::read(&mut reader, &root);
    let tables = tables::read(&mut reader, &root);
    let combinations = tables::read_combinations(&mut reader, &root, &tables);
    let mistakes = reader.close();
    match restaurant {
        Some((restaurant, timezone_is_default)) if mistakes.is_empty() => {
            Ok(FloorSpec { restaurant, timezone_is_default, lines, tables, combinations })
        }
        _ => Err(mistakes),
    }
}
