//! Sending messages: the providers, each against a fake of its API, and the dispatcher over them.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod bella;
mod bundles;
mod fake_bot_api;
mod fixture;
mod histories;
mod look_up;
mod message;
mod policy;
mod receipts;
mod rivals;
mod seats;
mod telegram_dispatch;
mod telegram_provider;
mod twilio_dispatch;
mod twilio_provider;
mod which;
