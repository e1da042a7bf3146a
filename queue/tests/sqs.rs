//! What only the queue on SQS has. Runs on fauxqs, a fake SQS.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;
mod sqs {
    mod dead_letters;
    mod groups;
    mod polling;
    mod setup;
}
