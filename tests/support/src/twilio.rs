//! A strict fake of Twilio on a loopback port: the Messages API, receipts, and texts of guests.

mod account;
mod api;
mod callbacks;
mod fake;
mod inbound;
mod record;
mod rules;
mod state;
mod trouble;

pub use fake::FakeTwilio;
pub use record::{ReceivedRequest, Record};
pub use trouble::Trouble;
