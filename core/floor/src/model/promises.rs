//! How a restaurant's promises have held, and how much wider or narrower the next ones are for it.
//!
//! A range is right if it holds as often as is meant, whatever restaurant it is. So each call moves the ends a little: after
//! one that came late, later ends are later; after one that did not, they are a little earlier, and so on until the shares are as meant
//! (adaptive conformal inference, with a step that shrinks).

use super::moment::{Moment, minutes};
use super::quote::Quote;
use super::size_band::SizeBand;
use serde::{Deserialize, Serialize};

/// The share of calls that is meant to come before the range.
const BEFORE: f64 = 0.125;
/// The share of calls that is meant to come after it: guests forgive a table that is somewhat early, not one that is late.
const AFTER: f64 = 0.09;
/// How far one call moves an end, as a logarithm of its distance from the middle.
const STEP: f64 = 0.012;
/// The first calls move it further.
const FIRST_STEP: f64 = 0.05;
const FIRST_CALLS: f64 = 20.0;
/// How much further a size moves than all sizes together: the fewer parties it has, the further each.
const OF_SIZE: [f64; 4] = [0.5, 0.7, 3.0, 5.0];
/// What is usual before a restaurant has taught anything: waits for large tables differ more than the scenarios say.
const USUAL: [f64; 4] = [-0.1, 0.0, 0.1, 0.3];
/// However odd a record: no nearer to the middle and no further from it than so, as logarithms.
const BOUNDS: (f64, f64) = (-0.6, 1.4);
/// A narrow range is as wide as it is because of whole steps: whether it held says nothing of its ends.
const NARROW: i64 = minutes(10);

/// One end of the range: logarithms of how many times as far from the middle it is as the scenarios say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct End {
    all: f64,
    sizes: [f64; 4],
}

impl End {
    fn learn(&mut self, band: SizeBand, step: f64) {
        let bound = |log: f64| log.clamp(BOUNDS.0, BOUNDS.1);
        self.all = bound(self.all + step);
        let size = &mut self.sizes[band as usize];
        *size = bound(*size + step * OF_SIZE[band as usize]);
    }

    fn factor(&self, band: SizeBand) -> f64 {
        (self.all + self.sizes[band as usize] + USUAL[band as usize]).clamp(BOUNDS.0, BOUNDS.1).exp()
    }
}

/// What calls have taught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Promises {
    calls: f64,
    early: End,
    late: End,
}

/// How a call compares with the promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Before,
    Within,
    After,
}

impl Held {
    /// A guest who hears `20-35 min` is called within it up to the end of the 35th minute.
    pub fn of(quote: &Quote, called: Moment) -> Self {
        match called {
            called if called < quote.from => Held::Before,
            called if called > quote.to + minutes(1) => Held::After,
            _ => Held::Within,
        }
    }
}

impl Promises {
    /// A party that was promised this was called.
    pub(super) fn learn(&mut self, band: SizeBand, quote: &Quote, called: Moment) {
        if quote.to - quote.from <= NARROW {
            return;
        }
        let held = Held::of(quote, called);
        let step = STEP + FIRST_STEP * FIRST_CALLS / (FIRST_CALLS + self.calls);
        self.calls += 1.0;
        let missed = |end: Held| f64::from(u8::from(held == end));
        self.early.learn(band, step * (missed(Held::Before) - BEFORE));
        self.late.learn(band, step * (missed(Held::After) - AFTER));
    }

    /// How many times as far from the middle the early and the late end are as the scenarios say.
    pub(crate) fn factors(&self, band: SizeBand) -> (f64, f64) {
        (self.early.factor(band), self.late.factor(band))
    }
}
