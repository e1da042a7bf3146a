//! Whether a line is failing, which it is while its last five sends or look-ups failed.

use crate::mutex::lock;
use std::{collections::BTreeMap, sync::Mutex};
use tableturn_floor::{Address, Channel};

/// Failed sends in a row after which a line counts as failing.
const FAILURES_IN_A_ROW: u32 = 5;

/// Counts the failed sends in a row of each line, as this process sees them.
#[derive(Debug, Default)]
pub(crate) struct LineHealth(Mutex<BTreeMap<(Channel, String), u32>>);

impl LineHealth {
    /// Notes a send's result. `Some(failing)` if the line's health changes with it.
    ///
    /// The first success after a start counts as a change: an earlier process may have left the line as
    /// failing.
    pub(crate) fn note(&self, address: &Address, worked: bool) -> Option<bool> {
        let mut lines = lock(&self.0);
        let line = (address.channel, address.line.clone());
        match (lines.get(&line).copied(), worked) {
            (Some(0), true) => None,
            (before, true) => {
                lines.insert(line, 0);
                before.is_none_or(|failures| failures >= FAILURES_IN_A_ROW).then_some(false)
            }
            (before, false) => {
                let failures = before.unwrap_or(0).saturating_add(1);
                lines.insert(line, failures);
                (failures == FAILURES_IN_A_ROW).then_some(true)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_in_a_row_make_a_line_failing_and_one_success_makes_it_well() {
        let lines = LineHealth::default();
        let address = tableturn_fixtures::address(Channel::Sms, "+15550142");
        let first = lines.note(&address, true);
        assert_eq!(first, Some(false), "the first success settles what an earlier process left");
        for _ in 0..4 {
            assert_eq!(lines.note(&address, false), None);
        }
        assert_eq!(lines.note(&address, true), None, "four failures do not make it failing");
        for _ in 0..4 {
            assert_eq!(lines.note(&address, false), None);
        }
        assert_eq!(lines.note(&address, false), Some(true));
        assert_eq!(lines.note(&address, false), None, "the change is reported once");
        assert_eq!(lines.note(&address, true), Some(false));
    }
}
