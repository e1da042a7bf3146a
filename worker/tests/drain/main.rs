//! The drain, on a real embedded queue.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod fixture;
mod group;
mod random;
mod scripted_decider;
mod stopping;
mod store_down;
