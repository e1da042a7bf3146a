//! The nouns of the trade: parties, guests, hosts, tables, claims, and the floor that holds them.

mod address;
mod claim;
mod failure;
mod floor;
mod fresh;
mod ids;
mod language;
mod moment;
mod party;
mod people;
mod table;
mod turns;
mod wait;

pub use address::{Address, Channel, Identity, mask};
pub use claim::{Claim, ClaimState};
pub use failure::{Cause, Failure};
pub use floor::{Floor, Line, OptoutBy, Restaurant};
pub use fresh::Fresh;
pub use ids::{CallId, ConversationId, HostId, OutboxId, PartyId, RestaurantId, TableId};
pub use language::Language;
pub use moment::{Moment, minutes, seconds};
pub use party::{Answer, Due, DueKind, Party, PartyState, Quote};
pub use people::{Contact, Guest, Host, LastAction, Role, Snapshot};
pub use table::{Combination, Table};
pub use turns::{SizeBand, Turns};
pub use wait::Wait;

/// The text cut to `units` UTF-16 units, never inside a character.
pub fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    text.chars()
        .take_while(|c| match left.checked_sub(c.len_utf16()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .collect::<String>()
        .trim_end()
        .to_owned()
}
