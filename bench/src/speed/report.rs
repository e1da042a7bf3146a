//! One table, as docs/performance.md has it.

use std::fmt;

/// A table in Markdown with remarks below.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) title: &'static str,
    pub(super) columns: Vec<&'static str>,
    /// How many of the first columns say what a row is about. The others have what was measured.
    pub(super) labels: usize,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) remarks: Vec<String>,
    pub(super) picture: Option<Picture>,
}

/// What a table's picture shows: a group of bars for each row, of the values of one column.
#[derive(Debug)]
pub(super) struct Picture {
    /// In docs/.
    pub(super) file: &'static str,
    pub(super) title: &'static str,
    pub(super) column: usize,
    /// For each bar its name, its row, and the value to reach, if the issue is one bound.
    pub(super) bars: Vec<(String, usize, Option<f64>)>,
    pub(super) is_logarithmic: bool,
}

/// A column with this name has no measured values.
pub(super) const TO_REACH: &str = "to reach";

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "### {}\n", self.title)?;
        writeln!(f, "| {} |", self.columns.join(" | "))?;
        writeln!(f, "|{}", " --- |".repeat(self.columns.len()))?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        for remark in &self.remarks {
            writeln!(f, "\n{remark}")?;
        }
        if let Some(picture) = &self.picture {
            writeln!(f, "\n![{}]({})", picture.title, picture.file)?;
        }
        Ok(())
    }
}

/// A count, with commas between thousands.
pub(super) fn count(number: f64) -> String {
    let digits = format!("{:.0}", number.max(0.0));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The first number in a cell: `**2,150/s**` is 2150.
pub(super) fn number(cell: &str) -> Option<f64> {
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let from = cell.find(|c: char| c.is_ascii_digit())?;
    let text: String = cell[from..].chars().take_while(|c| digits(*c)).filter(|c| *c != ',').collect();
    text.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let counts = [(0.0, "0"), (999.4, "999"), (1_000.0, "1,000"), (1_234_567.0, "1,234,567")];
        for (number, text) in counts {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn the_number_of_a_cell_is_read() {
        let cells =
            [("**0.47**", Some(0.47)), ("2,150/s", Some(2150.0)), ("47 MB", Some(47.0)), ("none", None)];
        for (cell, value) in cells {
            assert_eq!(number(cell), value, "{cell}");
        }
    }
}
