//! What hosts have marked on a party or a guest.

use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// Marks of the hosts on a party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Another place in line than the one in which it joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<MarkedPlace>,
    /// So many of the party are here, fewer than it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub here: Option<u32>,
    /// Words of the hosts, at most [`TAGS`](crate::limits::TAGS).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
}

/// A place in line that a host gave the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedPlace {
    /// The party stands in line as if it had joined then.
    pub at: Moment,
    /// The host's name.
    pub by: String,
    /// The host's own words; at most [`NOTE_UNITS`](crate::limits::NOTE_UNITS) UTF-16 units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Marks of the hosts on a guest, for all visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestMarks {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
    /// May not join by text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub banned: bool,
}
