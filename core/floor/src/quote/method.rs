//! The constants of the method. docs/quote.md explains it.

/// Evenings that are played forward: enough that ten of them are later than the 85th percentile.
pub(super) const SCENARIOS: usize = 64;
/// Levels of tonight's turns that the scenarios share out among them.
pub(super) const LEVELS: usize = 8;
/// The early end of a quote as the scenarios have it: this share of them is earlier.
pub(super) const EARLY: f64 = 0.12;
/// The late end of a quote as the scenarios have it: this share of them is earlier.
pub(super) const LATE: f64 = 0.9;

/// Minutes that it takes to clean a table, from when its party left.
pub(super) const CLEANING_MINUTES: i64 = 5;
/// A large party without a quote yet counts as overdue after this many minutes.
pub(super) const FIRST_QUOTE_MINUTES: i64 = 60;
/// Parties that join later in a scenario, at most: the first hours of a busy evening. It bounds the cost.
pub(super) const LATER_PARTIES: usize = 60;
/// Longer than any party stays. It keeps arithmetic on odd learnt turn times within bounds.
pub(super) const LONGEST_STAY_MINUTES: f64 = 1_440.0;

/// A time that never comes, in seconds from now.
pub(super) const NEVER: i64 = i64::MAX;
/// No party. As a place on the waitlist it comes after all others.
pub(super) const NOBODY: usize = usize::MAX;
