//! The point at which a test has the process end itself (`tests/README.md`).
//!
//! Debug builds only. A release build refuses the variable.

use crate::error::CommandError;
use tableturn_kill_points::{KillPoint, end_at};

const VARIABLE: &str = "TABLETURN_TEST_KILL";

/// A point, and the how manieth passing of it is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TestKill {
    point: KillPoint,
    nth: u32,
}

impl TestKill {
    /// Reads the variable; `None` if it is unset or empty.
    pub(crate) fn read() -> Result<Option<Self>, CommandError> {
        let Some(value) = std::env::var_os(VARIABLE) else { return Ok(None) };
        Self::parse(&value.to_string_lossy(), cfg!(debug_assertions))
    }

    fn parse(value: &str, debug_build: bool) -> Result<Option<Self>, CommandError> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        if !debug_build {
            return Err(CommandError::misuse(format!(
                "{VARIABLE} works in debug builds only, for tests: unset it"
            )));
        }
        let (name, nth) = value.split_once(':').unwrap_or((value, "1"));
        let nth = nth.parse().ok().filter(|nth| *nth > 0);
        match KillPoint::named(name).zip(nth) {
            Some((point, nth)) => Ok(Some(Self { point, nth })),
            None => Err(CommandError::misuse(format!(
                "{VARIABLE} must be POINT or POINT:N, like not_sent:2, with a point of kill_points/, not {value:?}"
            ))),
        }
    }

    pub(crate) fn switch_on(self) {
        end_at(self.point, self.nth);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parse(value: &str, debug_build: bool) -> Result<Option<TestKill>, String> {
        TestKill::parse(value, debug_build).map_err(|error| match error {
            CommandError::Misuse(message) => message,
            other => panic!("not a misuse: {other:?}"),
        })
    }

    #[test]
    fn the_variable_is_a_point_and_a_count() {
        let point = KillPoint::NotSent;
        assert_eq!(parse("not_sent", true), Ok(Some(TestKill { point, nth: 1 })));
        assert_eq!(parse(" not_sent:3 ", true), Ok(Some(TestKill { point, nth: 3 })));
        assert_eq!(parse("", true), Ok(None));
        for bad in ["nowhere", "not_sent:", "not_sent:0", "not_sent:-1", "not_sent:1:1", ":1"] {
            let why = parse(bad, true).unwrap_err();
            assert!(why.contains(VARIABLE) && why.contains(bad), "{why}");
        }
        let why = parse("not_sent", false).unwrap_err();
        assert!(why.contains("debug builds only"), "{why}");
    }
}
