//! Which tables suit a party, and which party a free table.

use crate::{Floor, Moment, Party, PartyId, TableId};

/// A set of tables for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// For whom.
    pub party: PartyId,
    /// One table, or a combination's.
    pub tables: Vec<TableId>,
}

/// The free tables that suit a party best, if any are free that fit.
pub fn best_tables(floor: &Floor, party: &Party) -> Option<Vec<TableId>> {
    let _ = (floor, party);
    None
}

/// The next party to be called, and to where; none: nobody who may be called suits what is free.
///
/// `passed`: parties that aren't to be looked at.
pub fn next_offer(floor: &Floor, now: Moment, passed: &[PartyId]) -> Option<Offer> {
    let _ = (floor, now, passed);
    None
}
