//! What people write, and what is made of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod guests;
mod hosts;
mod properties;
mod readings;
mod vocabularies;
