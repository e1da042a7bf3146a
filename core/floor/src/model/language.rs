//! The languages that TableTurn writes.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language that every message exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Es,
}

impl Language {
    /// In the order in which guests are offered them.
    pub const ALL: [Language; 2] = [Language::En, Language::Es];

    /// The two-letter code (`en`).
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
        }
    }

    /// The language's own name for itself (`Español`).
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Es => "Español",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();
    /// From a code, with or without a region (`es`, `es-MX`).
    fn from_str(code: &str) -> Result<Self, ()> {
        let base = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Language::ALL.into_iter().find(|l| l.code() == base).ok_or(())
    }
}
