//! Whether a line fails, as far as this process sees it: its provider does not take its texts, or takes them and they do
//! not arrive.

use crate::mutex::lock;
use std::{
    collections::BTreeMap,
    sync::Mutex,
    time::{Duration, Instant},
};
use tableturn_floor::{Channel, LineFinding};

/// Failed sends in a row, or lost texts, after which a line counts as failing.
const FAILURES: u32 = 5;
/// A line that lost texts, and has lost none of those that it took in this time, delivers again. Receipts of failures
/// come within a minute or two; of texts that arrived there are none but for calls.
const QUIET: Duration = Duration::from_secs(5 * 60);

/// What a provider's answer or receipt shows of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSign {
    /// The provider took a text, or refused it for a reason that is not the line's.
    Accepted,
    /// A send or a look-up failed.
    Refused,
    /// A text arrived.
    Delivered,
    /// A text that the provider took did not arrive, for a reason that is not the guest's.
    Lost,
}

/// What this process has seen of each line.
#[derive(Debug, Default)]
pub(crate) struct LineHealth(Mutex<BTreeMap<(Channel, String), Line>>);

#[derive(Debug, Default)]
struct Line {
    /// Failed sends in a row; `None` before the first answer.
    refused: Option<u32>,
    /// Texts that did not arrive, since one did.
    lost: u32,
    /// Texts that the provider took since the first of the lost ones.
    accepted: u32,
    /// When the provider took the first text after the last lost one.
    quiet_since: Option<Instant>,
    /// It was recorded as failing at the last answer.
    recorded: bool,
}

impl LineHealth {
    /// Notes a sign. Returns what is found by it, which others may know already. `recorded`: the line is recorded as
    /// failing, perhaps by another process.
    ///
    /// The first success after a start is a finding: an earlier process may have left the line as failing.
    pub(crate) fn note(
        &self,
        (channel, line): (Channel, &str),
        sign: LineSign,
        recorded: bool,
        now: Instant,
    ) -> Vec<LineFinding> {
        let mut lines = lock(&self.0);
        let line = lines.entry((channel, line.to_owned())).or_default();
        if matches!(sign, LineSign::Accepted | LineSign::Refused) {
            line.recorded = recorded;
        }
        match sign {
            LineSign::Accepted => line.accepted(recorded, now),
            LineSign::Refused => line.refused(recorded),
            LineSign::Delivered => line.delivers(recorded),
            LineSign::Lost => line.lost(recorded),
        }
    }
}

impl LineHealth {
    /// Whether a line is recorded as failing or has lost a text: what arrives matters then.
    pub(crate) fn is_in_trouble(&self) -> bool {
        lock(&self.0).values().any(|line| line.recorded || line.lost > 0)
    }
}

impl Line {
    fn accepted(&mut self, recorded: bool, now: Instant) -> Vec<LineFinding> {
        let refused = self.refused.replace(0);
        let accepts = recorded || refused.is_none_or(|count| count >= FAILURES);
        let mut found: Vec<LineFinding> = accepts.then_some(LineFinding::Accepts).into_iter().collect();
        self.accepted = self.accepted.saturating_add(1);
        let quiet_since = *self.quiet_since.get_or_insert(now);
        if now.duration_since(quiet_since) >= QUIET {
            found.extend(self.delivers(recorded));
        }
        found
    }

    fn refused(&mut self, recorded: bool) -> Vec<LineFinding> {
        let count = self.refused.unwrap_or(0).saturating_add(1);
        self.refused = Some(count);
        if is_found(count, recorded) { vec![LineFinding::Refuses] } else { Vec::new() }
    }

    fn lost(&mut self, recorded: bool) -> Vec<LineFinding> {
        self.quiet_since = None;
        self.accepted = if self.lost == 0 { 0 } else { self.accepted };
        self.lost = self.lost.saturating_add(1);
        // A busy line loses a text now and then.
        let are_many = self.lost.saturating_mul(2) >= self.accepted;
        if are_many && is_found(self.lost, recorded) { vec![LineFinding::Loses] } else { Vec::new() }
    }

    fn delivers(&mut self, recorded: bool) -> Vec<LineFinding> {
        let lost = std::mem::take(&mut self.lost);
        if recorded || lost >= FAILURES { vec![LineFinding::Delivers] } else { Vec::new() }
    }
}

/// Found again now and then, also when it is recorded: a restaurant may have missed it.
fn is_found(failures: u32, recorded: bool) -> bool {
    failures >= FAILURES && (!recorded || failures.is_multiple_of(FAILURES))
}

#[cfg(test)]
mod tests {
    use super::LineSign::{Accepted, Delivered, Lost, Refused};
    use super::*;

    const LINE: (Channel, &str) = (Channel::Sms, "+15550100");

    struct Seen(LineHealth, Instant);

    impl Seen {
        fn new() -> Self {
            Self(LineHealth::default(), Instant::now())
        }

        fn note(&self, sign: LineSign) -> Vec<LineFinding> {
            self.0.note(LINE, sign, false, self.1)
        }

        /// Notes a sign of a line that is recorded as failing.
        fn note_failing(&self, sign: LineSign) -> Vec<LineFinding> {
            self.0.note(LINE, sign, true, self.1)
        }
    }

    #[test]
    fn five_failures_in_a_row_make_a_line_failing_and_one_success_makes_it_well() {
        let line = Seen::new();
        let first = line.note(Accepted);
        assert_eq!(first, [LineFinding::Accepts], "the first success settles what an earlier process left");
        for _ in 0..4 {
            assert_eq!(line.note(Refused), []);
        }
        assert_eq!(line.note(Accepted), [], "four failures do not make it failing");
        for _ in 0..4 {
            assert_eq!(line.note(Refused), []);
        }
        assert_eq!(line.note(Refused), [LineFinding::Refuses]);
        assert_eq!(line.note_failing(Refused), [], "it is recorded");
        assert_eq!(line.note_failing(Accepted), [LineFinding::Accepts]);
    }

    #[test]
    fn a_failure_that_could_not_be_recorded_or_was_taken_back_is_found_again() {
        let line = Seen::new();
        let found = (0..8).filter(|_| !line.note(Refused).is_empty()).count();
        assert_eq!(found, 4, "at each from the fifth, while it is not recorded");
        assert!(line.note_failing(Refused).is_empty());
        assert_eq!(line.note_failing(Refused), [LineFinding::Refuses], "at the tenth, though it is");
    }

    #[test]
    fn a_line_that_takes_all_and_delivers_nothing_fails_until_a_text_arrives() {
        let line = Seen::new();
        for _ in 0..4 {
            line.note(Accepted);
            assert_eq!(line.note(Lost), []);
        }
        line.note(Accepted);
        assert_eq!(line.note(Lost), [LineFinding::Loses]);
        let accepted = line.note_failing(Accepted);
        assert_eq!(accepted, [LineFinding::Accepts], "which says nothing new of a line that loses texts");
        assert_eq!(line.note_failing(Delivered), [LineFinding::Delivers]);
        assert_eq!(line.note(Delivered), []);
    }

    #[test]
    fn a_line_that_has_lost_none_for_a_while_delivers() {
        let mut line = Seen::new();
        (0..5).for_each(|_| drop(line.note(Lost)));
        line.note_failing(Accepted);
        line.1 += QUIET;
        line.note_failing(Lost);
        assert!(!line.note_failing(Accepted).contains(&LineFinding::Delivers), "one was lost just now");
        line.1 += QUIET;
        assert!(line.note_failing(Accepted).contains(&LineFinding::Delivers));
    }

    #[test]
    fn a_busy_line_that_loses_few_does_not_fail() {
        let line = Seen::new();
        for _ in 0..20 {
            (0..10).for_each(|_| drop(line.note(Accepted)));
            assert_eq!(line.note(Lost), []);
        }
    }
}
