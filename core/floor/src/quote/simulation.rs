//! Plays all scenarios.
//!
//! Cost: scenarios × tables that come free within the cap × table sets that are free then × sizes on the
//! waitlist. Few tables stay free while parties wait, so it is about linear in parties and tables.

use super::evening::Evening;
use super::method::SCENARIOS;
use super::prepared_floor::PreparedFloor;
use crate::limits::QUOTE_MINUTES;
use std::ops::Range;

/// When a party is called in each scenario, in seconds from now. If it is not called within [`QUOTE_MINUTES`], that.
pub(super) type CallTimes = [i64; SCENARIOS];

/// The times of the parties at these places of the waitlist.
pub(super) fn call_times(floor: &PreparedFloor, places: Range<usize>) -> Vec<CallTimes> {
    let mut times = vec![[QUOTE_MINUTES * 60; SCENARIOS]; places.len()];
    let mut evening = Evening::new(floor);
    for scenario in 0..SCENARIOS {
        let called = evening.play(scenario, places.clone());
        for (times, called) in times.iter_mut().zip(called) {
            times[scenario] = times[scenario].min(*called);
        }
    }
    times
}
