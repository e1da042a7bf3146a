//! An evening that has been played.

use super::plan::Plan;
use tableturn_floor::{Moment, minutes};
use tableturn_simulator::{Record, World};

pub(super) struct Played {
    pub(super) plan: Plan,
    pub(super) world: World,
    pub(super) record: Record,
}

impl Played {
    /// When the first guests may come.
    pub(super) fn opens(&self) -> Moment {
        self.world.opens
    }

    /// When the last guests may come.
    pub(super) fn last_arrivals(&self) -> Moment {
        self.world.opens + minutes(60) * i64::try_from(self.plan.hours).unwrap_or(0)
    }

    /// When the last party had left and its tables were free.
    pub(super) fn ends(&self) -> Moment {
        let parties = self.record.parties.iter();
        let last = parties.flat_map(|party| [Some(party.joined), party.left, party.freed]).flatten().max();
        last.map_or(self.last_arrivals(), |last| last.max(self.last_arrivals()))
    }
}
