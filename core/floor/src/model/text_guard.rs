//! Which texts have been left unanswered, because answers cost money.

use super::floor::Floor;
use super::moment::Moment;
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

impl Floor {
    /// Whether the texts of the day are used up, on channels where they cost money.
    pub fn has_used_its_texts(&self, now: Moment) -> bool {
        let day = || now.service_day(&self.restaurant.timezone);
        let reached = self.guard.reached.as_ref();
        reached.is_some_and(|it| it.limit >= self.restaurant.text_rules.daily_texts() && it.day == day())
    }
}
