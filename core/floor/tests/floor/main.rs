//! The promises of a floor: seating, quotes and the floor file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod floor_file;
mod hours;
mod needs;
mod parties;
mod quote;
mod seating;
mod shared_map;
