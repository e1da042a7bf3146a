//! Turn times: how long parties of a size keep a table, learnt from those who finished.

use super::{Moment, minutes};
use serde::{Deserialize, Serialize};

/// Sizes that keep a table about equally long.
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
    /// Every band, smallest first.
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
}

/// One band's summary: enough for a mean and a spread, so that history is never scanned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Summary {
    /// Weight of the turns seen; old ones fade.
    pub weight: f64,
    /// Weighted sum of the logarithms of the minutes.
    pub sum: f64,
    /// Weighted sum of their squares.
    pub squares: f64,
}

/// What a restaurant's finished seatings have taught, a summary per band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Turns {
    bands: [Summary; 4],
}

/// Turns out of this range teach nothing: a table cleared at once, or forgotten overnight (minutes).
const TEACHES: std::ops::RangeInclusive<i64> = 10..=300;
/// Each new turn fades the earlier ones by this, so that about the last fifty count.
const FADE: f64 = 0.98;
/// What the prior weighs, in turns.
const PRIOR_WEIGHT: f64 = 5.0;
/// Spread of the logarithm before anything is learnt: two of three turns within a third of the median.
const PRIOR_SPREAD: f64 = 0.30;

impl SizeBand {
    /// Median minutes before anything is learnt: casual dining's usual planning figures.
    fn prior_minutes(self) -> f64 {
        match self {
            SizeBand::Two => 50.0,
            SizeBand::Four => 65.0,
            SizeBand::Six => 80.0,
            SizeBand::Large => 95.0,
        }
    }
}

impl Turns {
    /// Learns from a party that sat from one moment to another.
    pub fn learn(&mut self, size: u32, from: Moment, to: Moment) {
        let took = (to - from) / minutes(1);
        if !TEACHES.contains(&took) {
            return;
        }
        let log = (took as f64).ln();
        let band = &mut self.bands[SizeBand::of(size) as usize];
        band.weight = band.weight * FADE + 1.0;
        band.sum = band.sum * FADE + log;
        band.squares = band.squares * FADE + log * log;
    }

    /// Mean and standard deviation of the logarithm of this size's turn time in minutes, the prior
    /// mixed in: turn times are close to log-normal, with a long tail of those who linger.
    pub fn log_normal(&self, size: u32) -> (f64, f64) {
        let band = SizeBand::of(size);
        let seen = self.bands[band as usize];
        let prior = band.prior_minutes().ln();
        let weight = seen.weight + PRIOR_WEIGHT;
        let mean = (seen.sum + PRIOR_WEIGHT * prior) / weight;
        let prior_squares = PRIOR_WEIGHT * (prior * prior + PRIOR_SPREAD * PRIOR_SPREAD);
        let variance = (seen.squares + prior_squares) / weight - mean * mean;
        (mean, variance.max(0.01).sqrt())
    }
}
