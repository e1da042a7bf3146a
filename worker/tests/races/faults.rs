//! The races for tables on a database that fails at the worst moments: DSQL's errors at COMMIT, and
//! connections that break before or after it took effect. Still each command takes effect once and is
//! answered once.

use crate::{
    restaurant::{RIVALS, TestRestaurant},
    rival::Hook,
    tables::{self, floor, with_parties},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};
use tableturn_store::driver::{DsqlError, Fault};

const ALL: [Fault; 6] = [
    Fault::Commit(DsqlError::Conflict),
    Fault::Commit(DsqlError::SchemaChanged),
    Fault::Commit(DsqlError::Unavailable),
    Fault::CommittedYetUnavailable,
    Fault::CutBeforeCommit,
    Fault::CutAfterCommit,
];
/// One transaction in so many has a fault.
const ONE_IN: u32 = 3;

/// Among so many faults each kind has occurred.
const ENOUGH: usize = 200;

/// Random faults of one seed, and how often each has occurred.
struct Faults {
    seed: u64,
    on: AtomicBool,
    counts: [AtomicUsize; ALL.len()],
}

impl Faults {
    fn new() -> Arc<Self> {
        let seed = std::env::var("RACE_SEED").ok().map(|n| n.parse().expect("RACE_SEED is a number"));
        let seed = seed.unwrap_or_else(rand::random);
        Arc::new(Self { seed, on: AtomicBool::new(false), counts: Default::default() })
    }

    /// The n-th rival's own faults: they depend on the seed and on the rival's number of tries only.
    fn hook(self: &Arc<Self>, n: usize) -> Hook {
        let dice = Mutex::new(StdRng::seed_from_u64(self.seed.wrapping_add(n as u64)));
        let faults = Arc::clone(self);
        Arc::new(move || {
            if !faults.on.load(Ordering::Relaxed) {
                return None;
            }
            let mut dice = dice.lock().unwrap();
            let fault = (dice.random_range(0..ONE_IN) == 0).then(|| dice.random_range(0..ALL.len()))?;
            faults.counts[fault].fetch_add(1, Ordering::Relaxed);
            Some(ALL[fault])
        })
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        let counts =
            ALL.iter().zip(&self.counts).map(|(f, n)| format!("{f:?} {}", n.load(Ordering::Relaxed)));
        println!("faults of seed {}: {}", self.seed, counts.collect::<Vec<_>>().join(", "));
    }
}

async fn under_faults(count: usize) {
    let faults = Faults::new();
    let restaurant = TestRestaurant::with_hooks(&floor(RIVALS), |n| faults.hook(n)).await;
    let restaurant = with_parties(restaurant).await;
    faults.on.store(true, Ordering::Relaxed);
    tables::all(&restaurant, count, ", under faults").await;
    let counts = faults.counts.each_ref().map(|count| count.load(Ordering::Relaxed));
    assert!(counts.iter().sum::<usize>() < ENOUGH || !counts.contains(&0), "{counts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_command_takes_effect_once_on_a_database_that_fails_at_commit() {
    tokio::join!(under_faults(2), under_faults(RIVALS));
}
