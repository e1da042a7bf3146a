//! The floor file of *Trattoria Bella*, the restaurant of all tests.

/// Builds the floor file of Trattoria Bella in New York, which speaks English and Spanish.
///
/// It has autopilot on, no line and no table, until told otherwise.
#[derive(Clone, Debug)]
pub struct BellaFloor {
    autopilot: bool,
    /// Channel and address.
    lines: Vec<(&'static str, &'static str)>,
    /// `[[table]]` and `[[combination]]` sections.
    tables: Vec<String>,
}

impl BellaFloor {
    /// The restaurant's id.
    pub const ID: &str = "bella";
    /// The number of its SMS line and of its WhatsApp line.
    pub const NUMBER: &str = "+15550100";
    /// The name of its Telegram bot, as floor files write it.
    pub const BOT: &str = "bella_bot";

    pub fn new() -> Self {
        Self { autopilot: true, lines: Vec::new(), tables: Vec::new() }
    }

    /// A small one: autopilot off, and one table, T1 with 4 seats.
    pub fn with_one_table() -> Self {
        Self::new().without_autopilot().table("T1", "4")
    }

    #[must_use]
    pub fn without_autopilot(mut self) -> Self {
        self.autopilot = false;
        self
    }

    #[must_use]
    pub fn sms(mut self) -> Self {
        self.lines.push(("sms", Self::NUMBER));
        self
    }

    #[must_use]
    pub fn whatsapp(mut self) -> Self {
        self.lines.push(("whatsapp", Self::NUMBER));
        self
    }

    #[must_use]
    pub fn telegram(mut self) -> Self {
        self.lines.push(("telegram", Self::BOT));
        self
    }

    #[must_use]
    pub fn local(mut self) -> Self {
        self.lines.push(("local", ""));
        self
    }

    /// A table, or with a label like `T5+T6` a combination of tables.
    #[must_use]
    pub fn table(mut self, label: &str, seats: &str) -> Self {
        let section = match label.contains('+') {
            true => {
                let labels: Vec<String> = label.split('+').map(|label| format!("{label:?}")).collect();
                format!("[[combination]]\ntables = [{}]\nseats = {seats}\n", labels.join(", "))
            }
            false => format!("[[table]]\nlabel = {label:?}\nseats = {seats}\n"),
        };
        self.tables.push(section);
        self
    }

    /// The text of the floor file.
    pub fn toml(&self) -> String {
        let line = |(channel, address): &(&str, &str)| match *address {
            "" => format!("[[line]]\nchannel = \"{channel}\"\n"),
            address => format!("[[line]]\nchannel = \"{channel}\"\naddress = \"{address}\"\n"),
        };
        let sections: Vec<String> = self.lines.iter().map(line).chain(self.tables.clone()).collect();
        format!(
            "[restaurant]\nid = \"{}\"\nname = \"Trattoria Bella\"\ntimezone = \"America/New_York\"\n\
             languages = [\"en\", \"es\"]\nautopilot = {}\n\n{}",
            Self::ID,
            self.autopilot,
            sections.join("\n")
        )
    }
}

impl Default for BellaFloor {
    fn default() -> Self {
        Self::new()
    }
}
