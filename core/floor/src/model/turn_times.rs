//! Turn times: how long parties of a size keep a table, learnt from finished parties.

use super::moment::{Moment, minutes};
use crate::log_normal::LogNormal;
use serde::{Deserialize, Serialize};

/// Turns outside this range of minutes are not learnt: a table cleared at once, or forgotten overnight.
const LEARNT_MINUTES: std::ops::RangeInclusive<i64> = 10..=300;
/// The weight of earlier turns is multiplied by this at each new one, so that about the last fifty count.
const FADE: f64 = 0.98;
/// The prior counts as this many turns.
const PRIOR_WEIGHT: f64 = 5.0;
/// Standard deviation of the logarithm in the prior: two of three turns within a third of the median.
const PRIOR_SPREAD: f64 = 0.30;

/// Party sizes that keep a table about equally long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SizeBand {
    /// One or two.
    Two,
    /// Three or four.
    Four,
    /// Five or six.
    Six,
    /// Seven and more.
    Large,
}

impl SizeBand {
    /// Smallest first.
    pub const ALL: [SizeBand; 4] = [SizeBand::Two, SizeBand::Four, SizeBand::Six, SizeBand::Large];

    /// The band of a party size.
    pub fn of(size: u32) -> Self {
        match size {
            0..=2 => SizeBand::Two,
            3..=4 => SizeBand::Four,
            5..=6 => SizeBand::Six,
            _ => SizeBand::Large,
        }
    }

    /// Median minutes of the prior: the usual planning figures of casual dining.
    fn prior_minutes(self) -> f64 {
        match self {
            SizeBand::Two => 50.0,
            SizeBand::Four => 65.0,
            SizeBand::Six => 80.0,
            SizeBand::Large => 95.0,
        }
    }
}

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
}

impl TurnTimes {
    /// Learns from a party of this size that sat from one moment to the other.
    pub fn learn(&mut self, size: u32, from: Moment, to: Moment) {
        let took = (to - from) / minutes(1);
        if !LEARNT_MINUTES.contains(&took) {
            return;
        }
        let log = (took as f64).ln();
        let band = &mut self.bands[SizeBand::of(size) as usize];
        band.weight = band.weight * FADE + 1.0;
        band.sum = band.sum * FADE + log;
        band.squares = band.squares * FADE + log * log;
    }

    /// The turn time of a party of this size, in minutes: what was learnt, mixed with the prior.
    pub fn log_normal(&self, size: u32) -> LogNormal {
        let band = SizeBand::of(size);
        let seen = self.bands[band as usize];
        let prior = band.prior_minutes().ln();
        let weight = seen.weight + PRIOR_WEIGHT;
        let mean = (seen.sum + PRIOR_WEIGHT * prior) / weight;
        let prior_squares = PRIOR_WEIGHT * (prior * prior + PRIOR_SPREAD * PRIOR_SPREAD);
        let variance = (seen.squares + prior_squares) / weight - mean * mean;
        LogNormal { mean, spread: variance.max(0.01).sqrt() }
    }
}
