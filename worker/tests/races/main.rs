//! Races on a real PostgreSQL: rivals want the same thing at the same time, exactly one of them gets it, and
//! the others are decided again on what that one has left.
//!
//! Each race prints one line: rounds, rivals, conflicts, and how often each of the rivals won.
//! `RACE_ROUNDS` sets the rounds, `RACE_SEED` the faults; `.ci/long` runs them at length.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod clear_or_join;
mod faults;
mod floor_file;
mod hold_end;
mod hosts;
mod one_process;
mod race;
mod restaurant;
mod rival;
mod round_result;
mod tables;
mod waitlist;
mod without_version;

use tableturn_testing::postgres;
