//! The sweep, on an embedded file and on PostgreSQL, by one process and by two.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod paging;
#[path = "../../../store/tests/support/postgres.rs"]
#[allow(dead_code)]
mod postgres;
mod process;
mod rivals;
