//! Reading a floor file from disk.

use crate::error::CommandError;
use std::{fmt::Write, path::Path};
use tableturn_floor::floor_file::{FloorSpec, parse_floor};

/// What the file says. Its mistakes are reported with their places.
pub(crate) fn read(file: &Path) -> Result<FloorSpec, CommandError> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| CommandError::misuse(format!("{} can't be read: {e}", file.display())))?;
    parse_floor(&text).map_err(|mistakes| {
        let file = file.display();
        let mut report = format!("{file} is not a floor file that can be applied:");
        for mistake in mistakes {
            let _ = write!(report, "\n{file}:{}:{}: {}", mistake.line, mistake.column, mistake.message);
        }
        CommandError::MisuseReport(report)
    })
}
