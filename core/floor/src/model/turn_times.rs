//! Turn times: how long parties of a size keep a table, learnt from finished parties.

use super::line_habits::LineHabits;
use super::moment::{Moment, minutes};
use super::party::Party;
use super::promises::Promises;
use super::size_band::SizeBand;
use super::tonight::Tonight;
use crate::log_normal::LogNormal;
use serde::{Deserialize, Serialize};

/// Turns outside this range of minutes are not learnt: a table cleared at once, or forgotten overnight.
const LEARNT_MINUTES: std::ops::RangeInclusive<i64> = 10..=300;
/// The weight of earlier turns is multiplied by this at each new one, so that about the last hundred count.
const FADE: f64 = 0.99;
/// The prior counts as this many turns.
const PRIOR_WEIGHT: f64 = 5.0;
/// Standard deviation of the logarithm in the prior: two of three turns within a third of the median.
const PRIOR_SPREAD: f64 = 0.36;

/// What one band has learnt: enough for a mean and a spread, so that history is never scanned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Summary {
    /// Weight of the turns seen; older turns weigh less.
    weight: f64,
    /// Weighted sum of the logarithms of the minutes.
    sum: f64,
    /// Weighted sum of the squares of those logarithms.
    squares: f64,
}

/// The turn times that a restaurant's finished parties have taught, a summary for each [`SizeBand`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TurnTimes {
    bands: [Summary; 4],
    #[serde(default)]
    tonight: Tonight,
    #[serde(default)]
    pub habits: LineHabits,
    #[serde(default)]
    pub promises: Promises,
}

impl TurnTimes {
    /// Learns from a party of this size that sat from one moment to the other.
    pub fn learn(&mut self, size: u32, from: Moment, to: Moment) {
        let took = (to - from) / minutes(1);
        if !LEARNT_MINUTES.contains(&took) {
            return;
        }
        let log = (took as f64).ln();
        let expected = self.log_normal(size).mean;
        let band = &mut self.bands[SizeBand::of(size) as usize];
        band.weight = band.weight * FADE + 1.0;
        band.sum = band.sum * FADE + log;
        band.squares = band.squares * FADE + log * log;
        let moved = self.log_normal(size).mean - expected;
        self.tonight.learn(SizeBand::of(size), log - expected, moved, to);
    }

    /// Learns from a party that is called now, or seated without a call. Only its first call counts.
    pub fn called(&mut self, party: &Party, now: Moment) {
        if party.called.is_some() || now <= party.joined {
            return;
        }
        self.habits.waited((now - party.joined) as f64 / minutes(1) as f64, false);
        if let Some(quote) = &party.quote {
            self.promises.learn(SizeBand::of(party.size), quote, now);
        }
    }

    /// Learns from a party that leaves the line without having been called.
    pub fn left(&mut self, party: &Party, now: Moment) {
        self.habits.waited((now - party.joined) as f64 / minutes(1) as f64, true);
    }

    /// Learns from a called party that sits down now, or that did not come.
    pub fn came(&mut self, party: &Party, seated: Option<Moment>) {
        let Some(called) = party.called else { return };
        self.habits.came(seated.map(|at| ((at - called) as f64 / minutes(1) as f64).min(30.0)));
    }

    /// Tonight's turns: how many count, and the mean of the logarithms of how many times as long as expected they were.
    pub(crate) fn tonight(&self, now: Moment) -> (f64, f64) {
        self.tonight.seen(now)
    }

    /// How many turns have been learnt; older ones count less.
    pub(crate) fn learnt(&self) -> f64 {
        self.bands.iter().map(|band| band.weight).sum()
    }

    /// The turn time of a party of this size, in minutes: what was learnt, mixed with the prior.
    pub fn log_normal(&self, size: u32) -> LogNormal {
        let band = SizeBand::of(size);
        let seen = self.bands[band as usize];
        let prior = prior_minutes(band).ln();
        let weight = seen.weight + PRIOR_WEIGHT;
        let mean = (seen.sum + PRIOR_WEIGHT * prior) / weight;
        let prior_squares = PRIOR_WEIGHT * (prior * prior + PRIOR_SPREAD * PRIOR_SPREAD);
        let variance = (seen.squares + prior_squares) / weight - mean * mean;
        LogNormal { mean, spread: variance.max(0.01).sqrt() }
    }
}

/// Median minutes of the prior: the usual planning figures of casual dining.
fn prior_minutes(band: SizeBand) -> f64 {
    match band {
        SizeBand::Two => 50.0,
        SizeBand::Four => 65.0,
        SizeBand::Six => 80.0,
        SizeBand::Large => 95.0,
    }
}
