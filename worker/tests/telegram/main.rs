//! Telegram's end of the outbox, against a small server in the Bot API's place.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod dispatching;
mod fake;
mod sending;
