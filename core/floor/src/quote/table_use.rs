//! What a table does when the scenarios begin.

use super::method::{CLEANING_MINUTES, LEVELS, SCENARIOS};
use super::stay::{Quantiles, Stay, quantile_order, seconds_left};
use crate::log_normal::LogNormal;
use crate::model::{Answer, ClaimState, Floor, Moment, Party, SizeBand, TableId, seconds};
use crate::seating::{DIRTY_MINUTES, LEAVING_MINUTES};

/// How long a party stays that is said to leave soon: as likely longer as shorter than said, and never less than a few
/// minutes while it still sits.
struct Leaving {
    /// Standard deviation of the logarithm.
    spread: f64,
    least_minutes: f64,
}

const LEAVING: Leaving = Leaving { spread: 0.5, least_minutes: 3.0 };

impl Leaving {
    fn of_median(&self, seconds: i64) -> LogNormal {
        let median = (seconds as f64 / 60.0).max(self.least_minutes);
        LogNormal { mean: median.ln(), spread: self.spread }
    }
}

/// A table's use when the scenarios begin. Times are seconds from now.
pub(super) enum TableUse {
    Free,
    /// Out of use in all scenarios, for good.
    Blocked,
    Occupied {
        /// When the table comes free, in each scenario.
        free_at: Box<Quantiles>,
        /// Between these times the table counts as soon free.
        soon_free: (i64, i64),
    },
}

impl TableUse {
    /// `stays`: one for each size band. `levels`: those of tonight.
    pub(super) fn of(
        floor: &Floor,
        now: Moment,
        table: &TableId,
        stays: &[Stay],
        levels: &[f64; LEVELS],
    ) -> Self {
        let Some(claim) = floor.claims.get(table) else { return TableUse::Free };
        let since = seconds_until(now, claim.since);
        let party = claim.party.as_ref().and_then(|id| floor.parties.get(id));
        match (claim.state, party) {
            (ClaimState::Seated, Some(party)) if claim.leaving.is_some() => {
                let leaving = claim.leaving.map_or(0, |at| seconds_until(now, at));
                let order = quantile_order(party.number);
                let free_at = seconds_left(LEAVING.of_median(leaving), 0.0, &order, &[0.0; LEVELS]);
                let soon_free = (i64::MIN, leaving + LEAVING_MINUTES * 60);
                TableUse::Occupied { free_at: Box::new(free_at), soon_free }
            }
            (ClaimState::Seated, Some(party)) => {
                let seated = party.seated.map_or(since, |at| seconds_until(now, at)).min(0);
                Self::seated_at(floor, party, seated, stays, levels)
            }
            (ClaimState::Held, Some(party)) => {
                let here = party.answer == Some(Answer::Here);
                let due = party.due.filter(|_| !here).map_or(0, |due| seconds_until(now, due.at));
                Self::seated_at(floor, party, due.max(0), stays, levels)
            }
            (ClaimState::Dirty, _) => {
                // A minute at least: a table is not clean before a host says so.
                let clean = (since + CLEANING_MINUTES * 60).max(60);
                let soon_free = (i64::MIN, since + DIRTY_MINUTES * 60);
                TableUse::Occupied { free_at: Box::new([clean; SCENARIOS]), soon_free }
            }
            (ClaimState::Blocked, _) | (ClaimState::Seated | ClaimState::Held, None) => TableUse::Blocked,
        }
    }

    /// Taken by a party that sits down at `seated`; negative: it sits already.
    fn seated_at(floor: &Floor, party: &Party, seated: i64, stays: &[Stay], levels: &[f64; LEVELS]) -> Self {
        let turn = floor.turns.log_normal(party.size);
        let sat = (-seated).max(0) as f64 / 60.0;
        let left = seconds_left(turn, sat, &quantile_order(party.number), levels);
        let free_at = left.map(|left| seated.max(0) + left);
        let soon = stays[SizeBand::of(party.size) as usize].soon_free;
        TableUse::Occupied { free_at: Box::new(free_at), soon_free: (seated + soon.0, seated + soon.1) }
    }
}

/// Negative if `at` is past.
pub(super) fn seconds_until(now: Moment, at: Moment) -> i64 {
    (at - now) / seconds(1)
}
