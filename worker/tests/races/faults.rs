//! The races for tables on a database that fails at the worst moments: DSQL's errors at COMMIT, and lines
//! that are cut before or after it took effect. Still each command takes effect once and is answered once.

use crate::{
    house::House,
    house::RIVALS,
    rival::Hook,
    tables::{self, floor, with_parties},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};
use tableturn_store::driver::{DsqlError, Fault};

/// What may happen to a COMMIT.
const ALL: [Fault; 6] = [
    Fault::Commit(DsqlError::Conflict),
    Fault::Commit(DsqlError::SchemaChanged),
    Fault::Commit(DsqlError::Unavailable),
    Fault::CommittedYetUnavailable,
    Fault::CutBeforeCommit,
    Fault::CutAfterCommit,
];
/// One transaction of so many meets one.
const ONE_IN: u32 = 3;

/// Among so many each kind has been.
const ENOUGH: usize = 200;

/// The dice, and what they have shown.
struct Faults {
    seed: u64,
    on: AtomicBool,
    shown: [AtomicUsize; ALL.len()],
}

impl Faults {
    fn new() -> Arc<Self> {
        let seed = std::env::var("RACE_SEED").ok().map(|n| n.parse().expect("RACE_SEED is a number"));
        let seed = seed.unwrap_or_else(rand::random);
        Arc::new(Self { seed, on: AtomicBool::new(false), shown: Default::default() })
    }

    /// The n-th rival's own dice: what it meets depends on the seed and on how often it tried, on no other.
    fn hook(self: &Arc<Self>, n: usize) -> Hook {
        let dice = Mutex::new(StdRng::seed_from_u64(self.seed.wrapping_add(n as u64)));
        let faults = Arc::clone(self);
        Arc::new(move || {
            if !faults.on.load(Ordering::Relaxed) {
                return None;
            }
            let mut dice = dice.lock().unwrap();
            let fault = (dice.random_range(0..ONE_IN) == 0).then(|| dice.random_range(0..ALL.len()))?;
            faults.shown[fault].fetch_add(1, Ordering::Relaxed);
            Some(ALL[fault])
        })
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        let shown = ALL.iter().zip(&self.shown).map(|(f, n)| format!("{f:?} {}", n.load(Ordering::Relaxed)));
        println!("faults of seed {}: {}", self.seed, shown.collect::<Vec<_>>().join(", "));
    }
}

async fn under_faults(count: usize) {
    let faults = Faults::new();
    let house = House::with_hooks(&floor(RIVALS), |n| faults.hook(n)).await;
    let house = with_parties(house).await;
    faults.on.store(true, Ordering::Relaxed);
    tables::all(&house, count, ", under faults").await;
    let shown = faults.shown.each_ref().map(|shown| shown.load(Ordering::Relaxed));
    assert!(shown.iter().sum::<usize>() < ENOUGH || !shown.contains(&0), "{shown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_database_that_fails_at_commit_each_command_takes_effect_once() {
    tokio::join!(under_faults(2), under_faults(RIVALS));
}
