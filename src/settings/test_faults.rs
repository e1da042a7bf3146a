//! Faults that a test has the process inject into its own transactions (`tests/README.md`).
//!
//! Debug builds only. A release build refuses the variable, so that no test passes without its faults.

use super::storage::StoreLocation;
use crate::error::CommandError;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::Mutex;
use tableturn_store::{Driver, driver::Fault};

const VARIABLE: &str = "TABLETURN_TEST_FAULTS";
/// The most transactions of a thousand that meet a fault. The store gives up after fifteen tries; at this
/// rate all fifteen fail for one transaction in 30,000.
const PERMILLE_MAX: u32 = 500;

/// How often a transaction meets a fault. All kinds are equally likely; the seed fixes their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TestFaults {
    seed: u64,
    permille: u32,
}

impl TestFaults {
    /// Reads the variable; `None` if it is unset or empty.
    pub(crate) fn read(store: &StoreLocation) -> Result<Option<Self>, CommandError> {
        let Some(value) = std::env::var_os(VARIABLE) else { return Ok(None) };
        Self::parse(&value.to_string_lossy(), store, cfg!(debug_assertions))
    }

    fn parse(value: &str, store: &StoreLocation, debug_build: bool) -> Result<Option<Self>, CommandError> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        if !debug_build {
            return Err(CommandError::misuse(format!(
                "{VARIABLE} works in debug builds only, for tests: unset it"
            )));
        }
        if !matches!(store, StoreLocation::Postgres(_)) {
            return Err(CommandError::misuse(format!("{VARIABLE} needs a postgres:// DATABASE_URL")));
        }
        let numbers = value.split_once(':').and_then(|(seed, permille)| {
            Some(Self { seed: seed.parse().ok()?, permille: permille.parse().ok()? })
        });
        match numbers.filter(|faults| (1..=PERMILLE_MAX).contains(&faults.permille)) {
            Some(faults) => Ok(Some(faults)),
            None => Err(CommandError::misuse(format!(
                "{VARIABLE} must be SEED:PERMILLE, like 17:250, with 1 to {PERMILLE_MAX} permille, not {value:?}"
            ))),
        }
    }

    pub(crate) fn inject_into(self, driver: Driver) -> Driver {
        let dice = Mutex::new(StdRng::seed_from_u64(self.seed));
        driver.with_faults(move || {
            let mut dice = dice.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            self.roll(&mut dice)
        })
    }

    fn roll(self, dice: &mut StdRng) -> Option<Fault> {
        let fails = dice.random_range(0..1000) < self.permille;
        fails.then(|| Fault::RETRIED[dice.random_range(0..Fault::RETRIED.len())])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parse(value: &str, store: StoreLocation, debug_build: bool) -> Result<Option<TestFaults>, String> {
        TestFaults::parse(value, &store, debug_build).map_err(|error| match error {
            CommandError::Misuse(message) => message,
            other => panic!("not a misuse: {other:?}"),
        })
    }

    fn postgres() -> StoreLocation {
        StoreLocation::Postgres("postgres://".to_owned().into())
    }

    #[test]
    fn the_variable_is_a_seed_and_a_permille() {
        assert_eq!(parse("17:250", postgres(), true), Ok(Some(TestFaults { seed: 17, permille: 250 })));
        assert_eq!(parse(" ", postgres(), true), Ok(None));
        for bad in ["17", "17:", ":250", "17:0", "17:501", "-1:250", "x:250", "17:250:1"] {
            let why = parse(bad, postgres(), true).unwrap_err();
            assert!(why.contains(VARIABLE) && why.contains(bad), "{why}");
        }
    }

    #[test]
    fn release_builds_and_other_databases_refuse_the_variable() {
        let why = parse("17:250", postgres(), false).unwrap_err();
        assert!(why.contains("debug builds only"), "{why}");
        for store in [StoreLocation::File("x.db".into()), StoreLocation::Dsql("dsql://".to_owned().into())] {
            let why = parse("17:250", store, true).unwrap_err();
            assert!(why.contains("postgres://"), "{why}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_faults_at_about_the_asked_rate() {
        let rolls = |seed| {
            let mut dice = StdRng::seed_from_u64(seed);
            (0..4000).map(|_| TestFaults { seed, permille: 250 }.roll(&mut dice)).collect::<Vec<_>>()
        };
        let once = rolls(17);
        assert_eq!(once, rolls(17));
        assert_ne!(once, rolls(18));
        let faults = once.iter().flatten().count();
        assert!((800..1200).contains(&faults), "{faults} of 4000");
        assert!(Fault::RETRIED.iter().all(|kind| once.contains(&Some(*kind))));
    }
}
