//! A table of a page that is compared to what was counted.

use std::path::Path;

/// Words and ids differ in length from run to run.
const BYTES_TOLERANCE: f64 = 0.06;

/// Where the table is.
pub struct Page {
    /// From the repository's folder.
    pub file: &'static str,
    /// The line above the table.
    pub marker: &'static str,
}

impl Page {
    /// Fails if the page has other lines. Bytes, in the column of this place, may differ a little. With `BLESS=1` the
    /// lines are written into the page.
    pub fn compare(&self, counted: Vec<Vec<String>>, bytes: usize) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(self.file);
        let page = std::fs::read_to_string(&path).unwrap();
        let (head, section) = page.split_once(self.marker).expect("the page's table");
        let is_row = |line: &&str| line.starts_with('|');
        let table: Vec<&str> = section.lines().skip_while(|line| !is_row(line)).take_while(is_row).collect();
        let titles = table.get(..2).expect("a table with titles").join("\n");
        let lines: String = counted.iter().map(|cells| format!("| {} |\n", cells.join(" | "))).collect();
        if std::env::var_os("BLESS").is_some() {
            let (_, tail) = section.split_once(&*table.join("\n")).expect("the table");
            let tail = tail.trim_start_matches('\n');
            let now = format!(
                "{head}{}\n\n{titles}\n{lines}{}{tail}",
                self.marker,
                if tail.is_empty() { "" } else { "\n" }
            );
            std::fs::write(&path, now).unwrap();
            return;
        }
        let written: Vec<Vec<String>> = table[2..].iter().map(|line| cells(line)).collect();
        let same = written.len() == counted.len()
            && written.iter().zip(&counted).all(|(page, now)| is_same(page, now, bytes));
        assert!(
            same,
            "{} has another table than was counted; `cargo xtask bless cost` writes it:\n{titles}\n{lines}",
            self.file
        );
    }
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn is_same(page: &[String], now: &[String], bytes: usize) -> bool {
    let close = |a: &str, b: &str| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= b.abs() * BYTES_TOLERANCE,
        _ => a == b,
    };
    page.len() == now.len()
        && page.iter().zip(now).enumerate().all(|(at, (a, b))| if at == bytes { close(a, b) } else { a == b })
}
