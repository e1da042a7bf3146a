//! Plays all scenarios.
//!
//! Cost: scenarios × tables that come free within the cap × table sets that are free then × sizes on the
//! waitlist. Few tables stay free while parties wait, so it is about linear in parties and tables.

use super::evening::Evening;
use super::method::SCENARIOS;
use super::prepared_floor::PreparedFloor;
use crate::limits::QUOTE_MINUTES;

/// For each of the first `wanted` parties: when it is called in each scenario, in seconds from now. A party
/// that is not called within [`QUOTE_MINUTES`] gets that.
pub(super) fn call_times(floor: &PreparedFloor, wanted: usize) -> Vec<Vec<i64>> {
    let mut times = vec![Vec::with_capacity(SCENARIOS); wanted];
    for scenario in 0..SCENARIOS {
        let called = Evening::new(floor, scenario).play(wanted);
        for (times, called) in times.iter_mut().zip(called) {
            times.push(called.min(QUOTE_MINUTES * 60));
        }
    }
    times
}
