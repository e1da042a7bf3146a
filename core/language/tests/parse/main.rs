//! What people write, and how it is read.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod guests;
mod hosts;
mod plain_words;
mod properties;
mod readings;
