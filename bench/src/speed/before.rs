//! An earlier version's figures, measured in the same run: its harness measures each table just before this one does.

use super::report::{Report, TO_REACH};
use anyhow::{Context, bail};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// A table that an earlier harness printed.
#[derive(Debug, PartialEq)]
pub(super) struct Before {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Before {
    /// Has the earlier harness measure one table.
    pub(super) fn measure(harness: &Path, table: &str, arguments: &[String]) -> anyhow::Result<Self> {
        let mut command = Command::new(harness);
        command.args(["speed", table]).args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = command.output().with_context(|| format!("could not run {}", harness.display()))?;
        if !output.status.success() {
            bail!("the earlier harness failed at {table}");
        }
        Self::read(&String::from_utf8_lossy(&output.stdout))
            .with_context(|| format!("it printed no table of {table}"))
    }

    /// The first table of a text in Markdown.
    fn read(markdown: &str) -> Option<Self> {
        let lines = markdown
            .lines()
            .skip_while(|line| !line.starts_with('|'))
            .take_while(|line| line.starts_with('|'));
        let mut rows = lines.map(|line| {
            let cells = line.trim().trim_start_matches('|').trim_end_matches('|');
            cells.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
        });
        let columns = rows.next()?;
        Some(Self { columns, rows: rows.skip(1).collect() })
    }

    /// The cell below the n-th column of that name, in the row with these labels.
    fn cell(&self, labels: &[String], column: &str, nth: usize) -> Option<&str> {
        let mut named = self.columns.iter().enumerate().filter(|(_, name)| *name == column);
        let (place, _) = named.nth(nth)?;
        let row = self.rows.iter().find(|row| row.starts_with(labels))?;
        row.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Puts its figures before those of the report: `270/s → 3,000/s`.
    pub(super) fn put_before(&self, report: &mut Report) {
        let columns = report.columns.clone();
        let nth = |place: usize| columns[..place].iter().filter(|name| **name == columns[place]).count();
        for row in &mut report.rows {
            let labels = row[..report.labels].to_vec();
            for (place, column) in columns.iter().enumerate().skip(report.labels) {
                if *column == TO_REACH || row[place].is_empty() {
                    continue;
                }
                if let Some(before) = self.cell(&labels, column, nth(place)) {
                    row[place] = format!("{} → {}", before.trim_matches('*'), row[place]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_figures_stand_side_by_side() {
        let mut report = Report {
            title: "Speed",
            columns: vec!["what", "n", "bare", "ratio", "cold", "ratio", "to reach"],
            labels: 2,
            rows: vec![
                vec!["near", "1", "900/s", "**0.5**", "8/s", "**0.4**", "1"]
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
                vec!["far", "1", "90/s", "**2.5**", "8/s", "**2.4**", "2"]
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            ],
            ..Report::default()
        };
        let printed = "2 cores\n\n### Speed\n\n| what | n | bare | ratio | cold | ratio | to reach |\n| --- | --- | --- |\n\
             | near | 1 | 800/s | **0.1** | | **0.05** | 1 |\n\nLoad\n";
        Before::read(printed).unwrap().put_before(&mut report);
        let lines: Vec<String> = report.rows.iter().map(|row| row.join(" | ")).collect();
        let near = "near | 1 | 800/s → 900/s | 0.1 → **0.5** | 8/s | 0.05 → **0.4** | 1";
        assert_eq!(lines, [near, "far | 1 | 90/s | **2.5** | 8/s | **2.4** | 2"]);
    }
}
