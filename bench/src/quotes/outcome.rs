//! One party's wait beside all that was said of it.

use tableturn_floor::{Moment, Quote, SizeBand, minutes};
use tableturn_simulator::PartyRecord;

/// Times are minutes from joining.
pub(super) struct Outcome {
    pub(super) band: SizeBand,
    pub(super) wait: f64,
    /// What the guest heard.
    pub(super) range: (f64, f64),
    /// What the rules of thumb would have said.
    pub(super) baselines: [f64; super::baselines::NAMES.len()],
    /// The oracle's continuations, shortest first.
    pub(super) oracle: Option<Vec<f64>>,
    /// The ends of the promises that the guest heard, the first one's included.
    pub(super) promised: Vec<f64>,
}

impl Outcome {
    pub(super) fn new(
        party: &PartyRecord,
        quote: Quote,
        wait: f64,
        baselines: [f64; super::baselines::NAMES.len()],
        oracle: Option<Vec<f64>>,
    ) -> Self {
        let since = |at: Moment| (at - party.joined) as f64 / minutes(1) as f64;
        let promised = std::iter::once(quote.to).chain(party.asked.iter().map(|promise| promise.quote.to));
        Self {
            band: SizeBand::of(party.size),
            wait,
            // The guest hears whole minutes from when they join.
            range: (since(quote.from).round().max(0.0), since(quote.to).round()),
            baselines,
            oracle: oracle.filter(|waits| waits.len() >= 20),
            promised: promised.map(since).collect(),
        }
    }

    /// A guest who hears `20-35 min` is called within it up to the end of the 35th minute.
    pub(super) fn is_within(&self, (from, to): (f64, f64)) -> bool {
        self.wait >= from - 1.0 && self.wait <= to + 1.0
    }

    pub(super) fn is_after(&self, (_, to): (f64, f64)) -> bool {
        self.wait > to + 1.0
    }

    /// The middle of what the guest heard.
    pub(super) fn middle(&self) -> f64 {
        (self.range.0 + self.range.1) / 2.0
    }
}
