//! The sweep, on an embedded file and on PostgreSQL, by one process and by two.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod house;
mod paging;
mod rivals;

use tableturn_testing::postgres;
