//! Runs a race round after round and counts conflicts and winners.

use crate::{
    restaurant::{RIVALS, TestRestaurant},
    rival::{Action, Effect},
    round_result::RoundResult,
};

/// Rounds of a race between two, unless `RACE_ROUNDS` says otherwise.
const ROUNDS: usize = 200;
/// The divisor of the rounds when each round is forced into the worst order, or every third COMMIT fails: a
/// quarter of them shows as much.
const HARD: usize = 4;
/// The same between sixteen rivals: one such round costs as much as ten between two, so there are half as
/// many.
const HARD_AND_MANY: usize = 8;
/// In so many rounds two rivals must conflict at least once, or it was no race.
const CONFLICT_WITHIN: usize = 20;

pub(crate) fn rounds(restaurant: &TestRestaurant, count: usize) -> usize {
    let all =
        std::env::var("RACE_ROUNDS").ok().map_or(ROUNDS, |n| n.parse().expect("RACE_ROUNDS is a number"));
    let is_hard = restaurant.is_gated() || restaurant.is_hooked();
    all.div_ceil(match (is_hard, count > 2) {
        (false, _) => 1,
        (true, false) => HARD,
        (true, true) => HARD_AND_MANY,
    })
}

/// Runs a race between two rivals and, at the same time, between all, each in a restaurant of its own. Most
/// of a race's time is the losers' backoff, which the other race fills.
pub(crate) async fn two_and_all(
    open: impl AsyncFn() -> TestRestaurant,
    race: impl AsyncFn(&TestRestaurant, usize),
) {
    let run = async |count| race(&open().await, count).await;
    tokio::join!(run(2), run(RIVALS));
}

/// Runs a race between `count` rivals. `make` gives the n-th rival's action; `judge` asserts what must hold
/// after a round and returns the places of the winners. Prints the counts.
pub(crate) async fn race(
    restaurant: &TestRestaurant,
    name: &str,
    count: usize,
    make: impl Fn(usize) -> Action,
    judge: impl Fn(&RoundResult, &[Effect]) -> Vec<usize>,
) {
    let own = |n: usize| (format!("e:{n}"), make(n));
    race_envelopes(restaurant, name, count, own, judge).await;
}

/// The same, where `make` gives the envelope's id too.
pub(crate) async fn race_envelopes(
    restaurant: &TestRestaurant,
    name: &str,
    count: usize,
    make: impl Fn(usize) -> (String, Action),
    judge: impl Fn(&RoundResult, &[Effect]) -> Vec<usize>,
) {
    let (mut conflicts, mut won) = (0, vec![0; count]);
    let rounds = rounds(restaurant, count);
    for round in 0..rounds {
        let _place = PrintedOnPanic(format!("in round {round} of: {name}, {count} rivals"));
        restaurant.reset().await;
        let (effects, again) = restaurant.race((0..count).map(&make).collect()).await;
        conflicts += again;
        for winner in judge(&restaurant.result().await, &effects) {
            won[winner] += 1;
        }
    }
    let what = if restaurant.is_hooked() { "conflicts and faults" } else { "conflicts" };
    println!("{name}: {rounds} rounds, {count} rivals, {conflicts} {what}, won {won:?}");
    assert!(conflicts > 0 || rounds < CONFLICT_WITHIN, "{name}: {count} rivals never conflicted");
}

/// Printed when the test fails.
struct PrintedOnPanic(String);

impl Drop for PrintedOnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.0);
        }
    }
}
