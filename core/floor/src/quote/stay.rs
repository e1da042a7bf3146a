//! How long a party stays at its table in each scenario.
//!
//! A party's stay takes each of [`SCENARIOS`] equally likely quantiles once, in an order fixed by the party's
//! number (a Latin hypercube).

use super::method::{LONGEST_STAY_MINUTES, SCENARIOS};
use crate::log_normal::LogNormal;
use crate::model::{SizeBand, TurnTimes};
use crate::seating::soon_free_minutes;

/// How long parties of one size band stay, in seconds.
pub(super) struct Stay {
    /// The equally likely stays, shortest first.
    pub(super) quantiles: Vec<i64>,
    /// Between these times after sitting down, the table counts as soon free.
    pub(super) soon_free: (i64, i64),
}

impl Stay {
    pub(super) fn of_band(turns: &TurnTimes, band: SizeBand) -> Self {
        let size = match band {
            SizeBand::Two => 2,
            SizeBand::Four => 4,
            SizeBand::Six => 6,
            SizeBand::Large => 8,
        };
        let turn = turns.log_normal(size);
        let (from, to) = soon_free_minutes(turns, size);
        Self {
            quantiles: (0..SCENARIOS as u8).map(|nth| seconds_left(turn, 0.0, nth)).collect(),
            soon_free: (to_seconds(from), to_seconds(to)),
        }
    }
}

/// What is left of a stay that has lasted `sat` minutes: its `nth` quantile, in seconds.
pub(super) fn seconds_left(turn: LogNormal, sat: f64, nth: u8) -> i64 {
    // The middle of the n-th of the equally likely shares.
    let share = (f64::from(nth) + 0.5) / SCENARIOS as f64;
    to_seconds(turn.left_after(sat, share))
}

fn to_seconds(minutes: f64) -> i64 {
    // At least a second, so that a table comes free later than it was given.
    (minutes.min(LONGEST_STAY_MINUTES) * 60.0).max(1.0) as i64
}

/// Which quantile the stay of the party with this number takes in each scenario: each quantile once.
pub(super) fn quantile_order(number: u32) -> [u8; SCENARIOS] {
    let mut order = std::array::from_fn(|i| i as u8);
    let mut state = u64::from(number);
    for i in (1..SCENARIOS).rev() {
        // SplitMix64, as a hash of the party's number.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
    }
    order
}
