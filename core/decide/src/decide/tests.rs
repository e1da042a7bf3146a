//! Decisions, driven through a store in memory that carries out their changes as written.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod evenings;
mod flow;
mod guests;
mod house;
mod lobby;
mod post;
mod rows;
mod taps;
mod thumbs;
mod undo;
