//! The restaurant that an evening is played at: who carries out what guests and hosts do.

mod decided;
mod light;

pub use decided::Decided;
pub use light::Light;

use crate::act::Act;
use tableturn_floor::{Floor, Moment, PartyId};

/// A restaurant with its line and its tables. After each call the parties that have changed are named.
pub trait Restaurant: Clone {
    fn floor(&self) -> &Floor;

    /// Somebody does this now.
    fn act(&mut self, now: Moment, act: &Act) -> Vec<PartyId>;

    /// The earliest due time, and whose it is.
    fn next_due(&self) -> Option<(Moment, PartyId)>;

    /// The party's due time has come.
    fn due(&mut self, now: Moment, party: &PartyId) -> Vec<PartyId>;

    /// How many texts, commands, due times and accepted sends were decided.
    fn decided(&self) -> u64;
}
