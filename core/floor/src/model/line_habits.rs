//! What a restaurant's guests do in line: how many leave it, how many do not come when called, how long the others take to
//! sit down.

use serde::{Deserialize, Serialize};

/// The weight of what was seen earlier is multiplied by this at each new party, so that about the last hundred count.
const FADE: f64 = 0.99;
/// What is usual in the trade counts as this many parties.
const PRIOR_PARTIES: f64 = 15.0;
/// In the trade: a party leaves the line with this chance in each minute of waiting.
const PRIOR_LEAVING: f64 = 0.003;
/// The minutes that a party waits which the prior counts with.
const PRIOR_MINUTES: f64 = 30.0;
/// In the trade: the share of called parties that does not come.
const PRIOR_NO_SHOWS: f64 = 0.05;
/// In the trade: minutes from a call to the table.
const PRIOR_COMING: f64 = 5.0;

/// Sums over parties; older ones weigh less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LineHabits {
    /// Minutes that parties waited until they were called or left.
    minutes: f64,
    /// Parties that left.
    left: f64,
    /// Parties that were called and came, or did not.
    called: f64,
    no_shows: f64,
    /// Minutes from the call to the table.
    coming: f64,
}

impl LineHabits {
    /// A party's wait is over: it was called, or it left.
    pub(super) fn waited(&mut self, minutes: f64, left: bool) {
        self.minutes = self.minutes * FADE + minutes;
        self.left = self.left * FADE + f64::from(u8::from(left));
    }

    /// A called party sits down after so many minutes; none: it did not come.
    pub(super) fn came(&mut self, minutes: Option<f64>) {
        self.called = self.called * FADE + 1.0;
        self.no_shows = self.no_shows * FADE + f64::from(u8::from(minutes.is_none()));
        self.coming = self.coming * FADE + minutes.unwrap_or_else(|| self.minutes_to_come());
    }

    /// The chance of leaving the line in each minute.
    pub fn leaving(&self) -> f64 {
        let prior = PRIOR_PARTIES * PRIOR_MINUTES;
        (self.left + prior * PRIOR_LEAVING) / (self.minutes + prior)
    }

    /// The share of called parties that does not come.
    pub fn no_shows(&self) -> f64 {
        (self.no_shows + PRIOR_PARTIES * PRIOR_NO_SHOWS) / (self.called + PRIOR_PARTIES)
    }

    /// Minutes from a call to the table.
    pub fn minutes_to_come(&self) -> f64 {
        (self.coming + PRIOR_PARTIES * PRIOR_COMING) / (self.called + PRIOR_PARTIES)
    }
}
