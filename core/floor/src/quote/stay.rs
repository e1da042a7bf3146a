//! How long a party stays at its table in each scenario.
//!
//! A party's stay takes each of [`SCENARIOS`] equally likely quantiles once, in an order fixed by the party's
//! number (a Latin hypercube).

use super::method::{LATER_PARTIES, LEVELS, LONGEST_STAY_MINUTES, SCENARIOS};
use crate::log_normal::LogNormal;
use crate::model::{SizeBand, TurnTimes};
use crate::seating::soon_free_minutes;
use std::array;
use std::sync::OnceLock;

/// Equally likely stays in seconds, shortest first.
pub(super) type Quantiles = [i64; SCENARIOS];

/// Which quantile a party's stay takes in each scenario.
pub(super) type Order = [u8; SCENARIOS];

/// How long parties of one size band stay, in seconds.
pub(super) struct Stay {
    pub(super) quantiles: Quantiles,
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
        let (from, to) = soon_free_minutes(turns, size);
        Self { quantiles: quantiles(turns.log_normal(size)), soon_free: (to_seconds(from), to_seconds(to)) }
    }
}

/// The middle of the n-th of the equally likely shares.
fn share(nth: usize) -> f64 {
    (nth as f64 + 0.5) / SCENARIOS as f64
}

fn quantiles(turn: LogNormal) -> Quantiles {
    let left = turn.left_after(0.0);
    array::from_fn(|nth| to_seconds(left(share(nth))))
}

/// What is left in each scenario of a stay that has lasted `sat` minutes.
pub(super) fn seconds_left(turn: LogNormal, sat: f64, order: &Order, levels: &[f64; LEVELS]) -> Quantiles {
    let left = levels.map(|level| LogNormal { mean: turn.mean + level, ..turn }.left_after(sat));
    array::from_fn(|scenario| to_seconds(left[scenario % LEVELS](share(usize::from(order[scenario])))))
}

/// Seconds until something happens that has the same chance in each minute, shortest first.
pub(super) fn exponential(chance: f64) -> Quantiles {
    array::from_fn(|nth| to_seconds(-(1.0 - share(nth)).ln() / chance.max(1e-6)))
}

fn to_seconds(minutes: f64) -> i64 {
    // At least a second, so that a table comes free later than it was given.
    (minutes.min(LONGEST_STAY_MINUTES) * 60.0).max(1.0) as i64
}

/// Numbers that a day's parties may have before their orders are worked out anew for each quote.
const NUMBERS: usize = 1_024;

/// The order of each number once it has been asked for. Working out those of a thousand parties takes as long as all
/// else that a quote does.
static ORDERS: [OnceLock<Order>; NUMBERS + LATER_PARTIES] =
    [const { OnceLock::new() }; NUMBERS + LATER_PARTIES];

/// Which quantile the stay of the party with this number takes in each scenario: each quantile once.
pub(super) fn quantile_order(number: u32) -> Order {
    let of_a_party = usize::try_from(number).ok().filter(|number| *number < NUMBERS);
    let of_a_later = || usize::try_from(u32::MAX - number).ok().filter(|nth| *nth < LATER_PARTIES);
    match of_a_party.or_else(|| Some(NUMBERS + of_a_later()?)) {
        Some(slot) => *ORDERS[slot].get_or_init(|| shuffled(number)),
        None => shuffled(number),
    }
}

/// The number of the `nth` party that joins later: from the top, since no real party has those.
pub(super) fn number_of_later_party(nth: usize) -> u32 {
    u32::MAX - nth as u32
}

fn shuffled(number: u32) -> Order {
    let mut order = array::from_fn(|i| i as u8);
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
