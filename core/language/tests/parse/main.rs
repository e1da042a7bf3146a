//! What people write, and how it is read.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod guests;
mod harm;
mod hosts;
mod languages;
mod party_said;
mod plain_words;
mod properties;
mod readings;
