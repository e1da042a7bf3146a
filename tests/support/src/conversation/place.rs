//! The place of a transcript that names no floor file.

/// Where the restaurants of all transcripts are reached.
pub(super) const LINE: &str = "+15550100";

/// The restaurant of a transcript that names no floor file.
#[derive(Default)]
pub(super) struct House {
    tables: Vec<String>,
    manual: bool,
}

impl House {
    /// Whether the line says something about the place; then it counts.
    pub(super) fn declares(&mut self, line: &str) -> bool {
        if line == "Autopilot is off" {
            self.manual = true;
        } else if let Some(tables) = line.strip_prefix("Tables: ") {
            for table in tables.split(", ") {
                let Some((label, seats)) = table.split_once(" seats ") else { return false };
                let kind = match label.contains('+') {
                    true => {
                        let labels: Vec<String> = label.split('+').map(|l| format!("{l:?}")).collect();
                        format!("[[combination]]\ntables = [{}]\nseats = {seats}\n", labels.join(", "))
                    }
                    false => format!("[[table]]\nlabel = {label:?}\nseats = {seats}\n"),
                };
                self.tables.push(kind);
            }
        } else {
            return false;
        }
        true
    }

    /// Its floor file, with a bot if somebody is on Telegram.
    pub(super) fn floor(&self, with_bot: bool) -> String {
        let bot = match with_bot {
            true => "[[line]]\nchannel = \"telegram\"\naddress = \"bella_bot\"\n\n",
            false => "",
        };
        format!(
            r#"[restaurant]
id = "bella"
name = "Trattoria Bella"
timezone = "America/New_York"
languages = ["en", "es"]
autopilot = {}

[[line]]
channel = "sms"
address = "{LINE}"

[[line]]
channel = "whatsapp"
address = "{LINE}"

{bot}{}"#,
            !self.manual,
            self.tables.join("\n")
        )
    }
}
