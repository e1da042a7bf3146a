//! Whether a line is failing: its last five sends failed.

use std::{collections::BTreeMap, sync::Mutex};
use tableturn_core::{Address, Channel};

/// So many failures in a row make a line failing.
const IN_A_ROW: u32 = 5;

/// Counts failures in a row per line, as this process sees them.
#[derive(Debug, Default)]
pub(crate) struct Lines(Mutex<BTreeMap<(Channel, String), u32>>);

impl Lines {
    /// Notes a send's outcome; says when the line's state changes: now failing, or well again.
    ///
    /// The first success after a start is reported too: an earlier process may have left the line as failing.
    pub(crate) fn note(&self, address: &Address, worked: bool) -> Option<bool> {
        let mut lines = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let line = (address.channel, address.line.clone());
        match (lines.get(&line).copied(), worked) {
            (Some(0), true) => None,
            (before, true) => {
                lines.insert(line, 0);
                before.is_none_or(|failures| failures >= IN_A_ROW).then_some(false)
            }
            (before, false) => {
                let failures = before.unwrap_or(0).saturating_add(1);
                lines.insert(line, failures);
                (failures == IN_A_ROW).then_some(true)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_in_a_row_make_it_failing_and_one_success_makes_it_well() {
        let lines = Lines::default();
        let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: "+15550142".into() };
        assert_eq!(
            lines.note(&address, true),
            Some(false),
            "the first success settles what an earlier process left"
        );
        for _ in 0..4 {
            assert_eq!(lines.note(&address, false), None);
        }
        assert_eq!(lines.note(&address, true), None, "four are not five");
        for _ in 0..4 {
            assert_eq!(lines.note(&address, false), None);
        }
        assert_eq!(lines.note(&address, false), Some(true));
        assert_eq!(lines.note(&address, false), None, "said once");
        assert_eq!(lines.note(&address, true), Some(false));
    }
}
