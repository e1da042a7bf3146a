//! What only the embedded queue has: restarts, other processes on its file, and writes that may fail.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod embedded {
    mod group_commit;
    mod processes;
    mod settling;
    mod tables;
    mod waiting;
}
mod fixtures;
