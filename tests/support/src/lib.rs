//! Stand-ins for the services that TableTurn talks to. They are stricter than the real ones where
//! those are lenient, and they share no code with what they test.
//!
//! A stand-in that cannot do what a test asks panics: in a test that is the clearest answer.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod conversation;
mod cut;
mod fauxqs;
pub mod postgres;
mod sign;
pub mod telegram;
mod twilio;
mod up;

pub use fauxqs::Fauxqs;
pub use sign::{SignedRequest, sign, signed_form, signed_message};
pub use telegram::FakeTelegram;
pub use twilio::{FakeTwilio, Record, Seen, Trouble};
pub use up::{Arrived, LocalMessage, Process, Start, Up};
