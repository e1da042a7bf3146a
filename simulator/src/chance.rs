//! Draws from distributions. All of an evening's chance comes from one seeded generator.

use rand::{RngExt, SeedableRng, rngs::Xoshiro256PlusPlus};
use rand_distr::{Distribution, Exp1, Gamma, LogNormal, Pareto, Weibull};

/// The generator: xoshiro256++, whose numbers for a seed are the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// `stream`: draws of one stream do not depend on how many another has made.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        // Seeding spreads near numbers far apart.
        Self(Xoshiro256PlusPlus::seed_from_u64(seed ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// Uniform, from 0 to below 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0.random()
    }

    pub(crate) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Waiting time for something that happens without memory.
    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(&mut self.0);
        mean * unit
    }

    /// `shape`: 1 is exponential; the larger, the narrower. A mistaken parameter gives the mean.
    pub(crate) fn gamma(&mut self, shape: f64, mean: f64) -> f64 {
        Gamma::new(shape, mean / shape).map_or(mean, |gamma| gamma.sample(&mut self.0))
    }

    pub(crate) fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        LogNormal::new(median.ln(), spread).map_or(median, |normal| normal.sample(&mut self.0))
    }

    pub(crate) fn weibull(&mut self, shape: f64, scale: f64) -> f64 {
        Weibull::new(scale, shape).map_or(scale, |weibull| weibull.sample(&mut self.0))
    }

    /// A heavy tail: at least `least`, and the smaller `shape`, the longer the tail.
    pub(crate) fn pareto(&mut self, least: f64, shape: f64) -> f64 {
        Pareto::new(least, shape).map_or(least, |pareto| pareto.sample(&mut self.0))
    }
}
