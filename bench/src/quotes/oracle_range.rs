//! The oracle's range, as narrow as ours is sure.

use super::outcome::Outcome;

/// A party whose wait the oracle has continued, and those continuations.
type Asked<'a> = (&'a Outcome, &'a Vec<f64>);

/// The oracle's ranges for these parties at our coverage, its late parties being as large a part of the missed ones as ours.
pub(super) struct OracleRanges {
    pub(super) coverage: f64,
    pub(super) width: f64,
    pub(super) error: f64,
}

impl OracleRanges {
    pub(super) fn of(asked: &[Asked<'_>], coverage: f64, late: f64) -> Self {
        let (mut low, mut high) = (0.0, 1.0);
        // What the oracle leaves out on both sides together.
        for _ in 0..30 {
            let middle = (low + high) / 2.0;
            if share_within(asked, middle, late) >= coverage { low = middle } else { high = middle }
        }
        let count = asked.len().max(1) as f64;
        let widths = asked.iter().map(|(_, waits)| range(waits, low, late)).map(|(from, to)| to - from);
        let errors = asked.iter().map(|(outcome, waits)| (quantile(waits, 0.5) - outcome.wait).abs());
        Self {
            coverage: share_within(asked, low, late),
            width: widths.sum::<f64>() / count,
            error: errors.sum::<f64>() / count,
        }
    }
}

fn share_within(asked: &[Asked<'_>], missed: f64, late: f64) -> f64 {
    let within =
        asked.iter().filter(|(outcome, waits)| outcome.is_within(range(waits, missed, late))).count();
    within as f64 / asked.len().max(1) as f64
}

/// Rounded outward to steps of five minutes, as ours is.
fn range(waits: &[f64], missed: f64, late: f64) -> (f64, f64) {
    let from = (quantile(waits, missed * (1.0 - late)) / 5.0).floor() * 5.0;
    let to = (quantile(waits, 1.0 - missed * late) / 5.0).ceil() * 5.0;
    (from, to.max(from + 5.0))
}

pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let at = (share * last as f64).clamp(0.0, last as f64);
    let (below, above) = (at.floor() as usize, at.ceil() as usize);
    match (sorted.get(below), sorted.get(above)) {
        (Some(low), Some(high)) => low + (high - low) * (at - at.floor()),
        _ => 0.0,
    }
}
