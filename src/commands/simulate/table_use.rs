//! How much of the time tables are in use.

use super::played::Played;
use tableturn_simulator::Bar;

/// The share of the time between the first and the last arrivals, over all tables, for which a table was held or seated.
pub(super) fn share(played: &Played) -> f64 {
    let (opens, closes) = (played.opens(), played.last_arrivals());
    let used = |bar: &Bar| {
        let freed = bar.freed.unwrap_or(closes).min(closes);
        (freed - bar.held.clamp(opens, closes)).max(0)
    };
    let all = (closes - opens) as f64 * played.world.floor.tables.len() as f64;
    played.record.bars().iter().map(used).sum::<i64>() as f64 / all.max(1.0)
}
