//! What a text and its answer cost: waits for the database, statements and bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod commands;
mod evening;
mod page;
mod round_trips;
mod table;

use tableturn_testing::postgres;
