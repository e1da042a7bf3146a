//! A guest as one restaurant knows them.

use super::address::Identity;
use super::ids::PartyId;
use super::marks::GuestMarks;
use serde::{Deserialize, Serialize};

/// A guest of one restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub identity: Identity,
    /// The name that the guest gave last.
    pub name: Option<String>,
    /// The guest's one live party here. This one row keeps a guest from being on the waitlist twice.
    pub party: Option<PartyId>,
    /// Meals finished here.
    pub visits: u32,
    /// Calls that the guest did not come to.
    pub no_shows: u32,
    pub marks: GuestMarks,
}
