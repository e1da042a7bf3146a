//! Faults that befall the process's own database, for tests of the whole house (`tests/README.md`).
//!
//! Debug builds only: a release build refuses the switch, so that nobody takes it for played.

use crate::{Stopped, settings::StoreAt};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::Mutex;
use tableturn_store::{Driver, driver::Fault};

/// The switch.
const SWITCH: &str = "TABLETURN_TEST_FAULTS";
/// The most of a thousand transactions that meet a fault. Of fifteen tries in a row, after which the store
/// gives up, all meet one in one of 30,000 transactions then.
const MOST: u32 = 500;

/// How often a transaction meets a fault, each kind as likely as the others, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Faults {
    seed: u64,
    permille: u32,
}

impl Faults {
    /// What the switch says; none when it is unset or empty.
    pub(crate) fn read(store: &StoreAt) -> Result<Option<Self>, Stopped> {
        let Some(value) = std::env::var_os(SWITCH) else { return Ok(None) };
        Self::parse(&value.to_string_lossy(), store, cfg!(debug_assertions))
    }

    fn parse(value: &str, store: &StoreAt, for_tests: bool) -> Result<Option<Self>, Stopped> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        if !for_tests {
            return Err(Stopped::misuse(format!("{SWITCH} is for tests, of debug builds only: unset it")));
        }
        if !matches!(store, StoreAt::Postgres(_)) {
            return Err(Stopped::misuse(format!(
                "{SWITCH} spoils transactions of a postgres:// DATABASE_URL, and of no other"
            )));
        }
        let numbers = value.split_once(':').and_then(|(seed, permille)| {
            Some(Self { seed: seed.parse().ok()?, permille: permille.parse().ok()? })
        });
        match numbers.filter(|faults| (1..=MOST).contains(&faults.permille)) {
            Some(faults) => Ok(Some(faults)),
            None => Err(Stopped::misuse(format!(
                "{SWITCH} must be SEED:PERMILLE, like 17:250, with 1 to {MOST} permille, not {value:?}"
            ))),
        }
    }

    /// The same database, which they befall.
    pub(crate) fn befall(self, driver: Driver) -> Driver {
        let dice = Mutex::new(StdRng::seed_from_u64(self.seed));
        driver.with_faults(move || {
            let mut dice = dice.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            self.roll(&mut dice)
        })
    }

    fn roll(self, dice: &mut StdRng) -> Option<Fault> {
        let meets_one = dice.random_range(0..1000) < self.permille;
        meets_one.then(|| Fault::TRIED_AGAIN[dice.random_range(0..Fault::TRIED_AGAIN.len())])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parse(value: &str, store: StoreAt, for_tests: bool) -> Result<Option<Faults>, String> {
        Faults::parse(value, &store, for_tests).map_err(|stopped| match stopped {
            Stopped::Misuse(why) => why,
            other => panic!("not a misuse: {other:?}"),
        })
    }

    fn postgres() -> StoreAt {
        StoreAt::Postgres("postgres://".to_owned().into())
    }

    #[test]
    fn the_switch_is_a_seed_and_a_share() {
        assert_eq!(parse("17:250", postgres(), true), Ok(Some(Faults { seed: 17, permille: 250 })));
        assert_eq!(parse(" ", postgres(), true), Ok(None));
        for bad in ["17", "17:", ":250", "17:0", "17:501", "-1:250", "x:250", "17:250:1"] {
            let why = parse(bad, postgres(), true).unwrap_err();
            assert!(why.contains(SWITCH) && why.contains(bad), "{why}");
        }
    }

    #[test]
    fn only_tests_on_postgresql_have_faults() {
        let why = parse("17:250", postgres(), false).unwrap_err();
        assert!(why.contains("debug builds only"), "{why}");
        for store in [StoreAt::File("x.db".into()), StoreAt::Dsql("dsql://".to_owned().into())] {
            let why = parse("17:250", store, true).unwrap_err();
            assert!(why.contains("postgres://"), "{why}");
        }
    }

    #[test]
    fn a_seed_makes_the_same_faults_in_the_share_that_was_asked_for() {
        let rolls = |seed| {
            let mut dice = StdRng::seed_from_u64(seed);
            (0..4000).map(|_| Faults { seed, permille: 250 }.roll(&mut dice)).collect::<Vec<_>>()
        };
        let once = rolls(17);
        assert_eq!(once, rolls(17));
        assert_ne!(once, rolls(18));
        let faults = once.iter().flatten().count();
        assert!((800..1200).contains(&faults), "{faults} of 4000");
        assert!(Fault::TRIED_AGAIN.iter().all(|kind| once.contains(&Some(*kind))));
    }
}
