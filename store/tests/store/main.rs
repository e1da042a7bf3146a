//! What the store promises, on SQLite and on PostgreSQL at REPEATABLE READ alike.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

#[path = "../support/mod.rs"]
#[macro_use]
mod support;

mod decide;
mod due;
mod floors;
mod guards;
mod house;
mod leases;
mod local;
mod messages;
mod paging;
mod people;
mod plans;
mod purge;
mod restaurants;
mod rivals;
mod whose;
