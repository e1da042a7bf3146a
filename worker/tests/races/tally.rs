//! Runs a race round after round and counts.

use crate::{
    after::After,
    house::{House, RIVALS},
    rival::{Came, Does},
};

/// Rounds of a race between two, unless `RACE_ROUNDS` says otherwise.
const ROUNDS: usize = 200;
/// Rounds that are all forced into the worst order, or that fail at every third COMMIT, show as much in a
/// quarter; between sixteen one of them costs what ten between two do, so it is half of that.
const OF_HARD: usize = 4;
/// See [`OF_HARD`].
const OF_HARD_AND_MANY: usize = 8;
/// From so many rounds on it would be no race if nobody ever met anybody.
const MET_BY: usize = 20;

/// How many rounds a race has in this house.
pub(crate) fn rounds(house: &House, count: usize) -> usize {
    let all =
        std::env::var("RACE_ROUNDS").ok().map_or(ROUNDS, |n| n.parse().expect("RACE_ROUNDS is a number"));
    let is_hard = house.is_gated() || house.is_hooked();
    all.div_ceil(match (is_hard, count > 2) {
        (false, _) => 1,
        (true, false) => OF_HARD,
        (true, true) => OF_HARD_AND_MANY,
    })
}

/// Has a race run between two, and beside it between all, each in a house of its own: most of the time is
/// pauses of those who lost, which the other fills.
pub(crate) async fn two_and_all(open: impl AsyncFn() -> House, race: impl AsyncFn(&House, usize)) {
    let run = async |count| race(&open().await, count).await;
    tokio::join!(run(2), run(RIVALS));
}

/// Runs a race between so many rivals: `make` says what the n-th does in a round, `judge` looks at what a
/// round has left and says who won, by their places. Prints what was counted.
pub(crate) async fn race(
    house: &House,
    name: &str,
    count: usize,
    make: impl Fn(usize) -> Does,
    judge: impl Fn(&After, &[Came]) -> Vec<usize>,
) {
    let own = |n: usize| (format!("e:{n}"), make(n));
    envelopes(house, name, count, own, judge).await;
}

/// The same with the ids of the envelopes.
pub(crate) async fn envelopes(
    house: &House,
    name: &str,
    count: usize,
    make: impl Fn(usize) -> (String, Does),
    judge: impl Fn(&After, &[Came]) -> Vec<usize>,
) {
    let (mut conflicts, mut won) = (0, vec![0; count]);
    let rounds = rounds(house, count);
    for round in 0..rounds {
        let _where = Where(format!("in round {round} of: {name}, {count} rivals"));
        house.reset().await;
        let (came, again) = house.race((0..count).map(&make).collect()).await;
        conflicts += again;
        for winner in judge(&house.after().await, &came) {
            won[winner] += 1;
        }
    }
    let what = if house.is_hooked() { "conflicts and faults" } else { "conflicts" };
    println!("{name}: {rounds} rounds, {count} rivals, {conflicts} {what}, won {won:?}");
    assert!(conflicts > 0 || rounds < MET_BY, "{name}: {count} rivals never met");
}

/// Says where it was when a test fails.
struct Where(String);

impl Drop for Where {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.0);
        }
    }
}
