//! The sweep, on an embedded file and on PostgreSQL, by one process and by two.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod paging;
mod process;
mod rivals;

use tableturn_testing::postgres;
