//! Which texts have been left unanswered, because answers cost money.

use serde::{Deserialize, Serialize};

/// What the owners were told of it last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextGuard {
    /// The daily limit of texts was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<LimitReached>,
    /// The service day (`2026-11-24`) on which a text came from a country that the restaurant does not serve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign: Option<String>,
}

/// The daily limit of texts was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitReached {
    /// The service day.
    pub day: String,
    /// The limit then: a floor file with a higher one lifts it.
    pub limit: u32,
}
