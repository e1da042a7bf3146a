//! Rivals for what the house promises once, on a real PostgreSQL: each time exactly one has it, and the
//! others are decided again on what it left.
//!
//! Each race prints a line: rounds, rivals, conflicts, and how often each of the rivals won.
//! `RACE_ROUNDS` sets the rounds, `RACE_SEED` the faults; `.ci/long` runs them at length.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod after;
mod autopilot;
mod faults;
mod floor_file;
mod hold;
mod house;
mod line;
mod one_process;
mod rival;
mod tables;
mod tally;
mod team;
mod without_version;

use tableturn_testing::postgres;
