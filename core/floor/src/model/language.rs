//! The languages that TableTurn writes.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

include!(concat!(env!("OUT_DIR"), "/language.rs"));

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
