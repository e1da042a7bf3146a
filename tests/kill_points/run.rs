//! Which points are played, and how often the process passes them before.

use std::{fmt, time::Duration};
use tableturn_kill_points::KillPoint::{self, *};
use tableturn_testing::Trouble;

#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub point: KillPoint,
    pub nth: u32,
}

impl fmt::Display for Run {
    /// As in `TABLETURN_TEST_KILL`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.point.name(), self.nth)
    }
}

impl Run {
    fn new(point: KillPoint, nth: u32) -> Self {
        Self { point, nth }
    }

    /// Two restaurants share the line, and the guest's text is decided again once its restaurant is known.
    pub fn is_on_shared_line(self) -> bool {
        self.point == FollowUpsQueued
    }

    /// What the first messages meet at Twilio. Ana's is the call; Ben's answer is slow, so that his next one waits
    /// behind it.
    pub fn troubles(self) -> Vec<Trouble> {
        let troubles = [
            (NotLookedUp, Trouble::AcceptThenDrop),
            (LookedUp, Trouble::AcceptThenDrop),
            (LookedUpInVain, Trouble::Drop),
            (GivenBack, Trouble::TooMany(Some("1".to_owned()))),
        ];
        let of_call = troubles.into_iter().find(|(point, _)| *point == self.point);
        let of_call = of_call.map_or(Trouble::Slow(Duration::ZERO), |(_, trouble)| trouble);
        vec![of_call, Trouble::Slow(Duration::from_millis(600))]
    }
}

/// The points of the way of SMS. The first passing is on the way of Ana's call, if a call passes there; the second on
/// that of Ben's answer.
pub fn runs() -> Vec<Run> {
    let of_telegram = [UpdatesNotQueued, UpdatesQueued];
    let each = KillPoint::ALL.iter().filter(|point| !of_telegram.contains(point)).map(|p| Run::new(*p, 1));
    let again = [InHand, NotSent, AnswerNotRead, AnswerNotRecorded].map(|point| Run::new(point, 2));
    // What is written one after the other: two calls of a decision, two answers, their results, the next taken.
    let written = (2..=6).flat_map(|nth| [Run::new(NotCommitted, nth), Run::new(Committed, nth)]);
    each.chain(again).chain(written).collect()
}

/// The points that Telegram passes otherwise.
pub fn telegram_runs() -> Vec<Run> {
    [UpdatesNotQueued, UpdatesQueued, NotSent, AnswerNotRecorded, ResultsNotWritten, ResultsWritten]
        .map(|point| Run::new(point, 1))
        .to_vec()
}
