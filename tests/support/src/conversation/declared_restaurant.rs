//! The restaurant of a transcript that names no floor file.

use crate::BellaFloor;

/// What the lines `Tables: …` and `Autopilot is off` declare.
#[derive(Default)]
pub(super) struct DeclaredRestaurant {
    /// Labels and seats.
    tables: Vec<(String, String)>,
    autopilot_off: bool,
}

impl DeclaredRestaurant {
    /// Reads a line; returns whether it is such a declaration.
    pub(super) fn read(&mut self, line: &str) -> bool {
        if line == "Autopilot is off" {
            self.autopilot_off = true;
            return true;
        }
        let Some(tables) = line.strip_prefix("Tables: ") else { return false };
        for table in tables.split(", ") {
            let Some((label, seats)) = table.split_once(" seats ") else { return false };
            self.tables.push((label.to_owned(), seats.to_owned()));
        }
        true
    }

    pub(super) fn floor_file(&self, with_bot: bool) -> String {
        let mut floor = BellaFloor::new().sms().whatsapp();
        if with_bot {
            floor = floor.telegram();
        }
        if self.autopilot_off {
            floor = floor.without_autopilot();
        }
        self.tables.iter().fold(floor, |floor, (label, seats)| floor.table(label, seats)).toml()
    }
}
