//! Whether newcomers may join the waitlist.

use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// What hosts have said about newcomers. Who is on the waitlist stays, whatever it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
    /// Newcomers may join beyond the opening hours until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_until: Option<Moment>,
}

/// A host takes no newcomers for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The service day that it is of (`2026-11-24`). It ends with that day at the latest: a pause that a host forgot
    /// must not turn away the guests of tomorrow.
    pub day: String,
    /// When it ends by itself; none: when a host says so.
    pub until: Option<Moment>,
    /// The host's own words, for newcomers; at most [`NOTE_UNITS`](crate::limits::NOTE_UNITS) UTF-16 units.
    pub reason: Option<String>,
    /// The host's name.
    pub by: String,
}
