//! How tonight's turns compare with what is learnt: a slow kitchen, a match on the television, or a restaurant that has
//! changed.

use super::moment::{Moment, minutes};
use super::size_band::SizeBand;
use serde::{Deserialize, Serialize};

/// The weight of earlier turns is multiplied by this at each new one: about the last dozen count.
const FADE: f64 = 0.94;
/// After such a pause another evening has begun.
const PAUSE: i64 = minutes(5 * 60);
/// An evening's turns say a little about the next one.
const CARRIED: f64 = 0.15;

/// The turns that ended tonight, as logarithms of how many times as long as expected they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Tonight {
    bands: [Sum; 4],
    at: Moment,
}

/// Of one band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Sum {
    weight: f64,
    sum: f64,
}

impl Tonight {
    /// A party left now that sat `log` (a logarithm) times as long as expected. What is expected of its band has changed by
    /// `moved` with that, which what was seen before is measured by from now on, too.
    pub(super) fn learn(&mut self, band: SizeBand, log: f64, moved: f64, now: Moment) {
        let fade = if now - self.at > PAUSE { CARRIED } else { FADE };
        for seen in &mut self.bands {
            seen.weight *= fade;
            seen.sum *= fade;
        }
        let seen = &mut self.bands[band as usize];
        seen.weight += 1.0;
        seen.sum += log - seen.weight * moved;
        self.at = now;
    }

    /// How many turns count, and their mean.
    pub(super) fn seen(&self, now: Moment) -> (f64, f64) {
        let weight: f64 = self.bands.iter().map(|seen| seen.weight).sum();
        if weight == 0.0 {
            return (0.0, 0.0);
        }
        let carried = if now - self.at > PAUSE { CARRIED } else { 1.0 };
        (weight * carried, self.bands.iter().map(|seen| seen.sum).sum::<f64>() / weight)
    }
}
