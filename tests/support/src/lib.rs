//! What TableTurn's tests share: the real binary in a directory of its own, fakes of the services that it
//! talks to, and the player of the transcripts.
//!
//! The fakes are stricter than the real services where those are lenient, and share no code with the
//! product. Where a test asks for what is impossible, they panic: a test gets no clearer answer.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bella;
mod child_process;
pub mod conversation;
mod cuttable_listener;
mod fauxqs;
pub mod postgres;
mod running_up;
mod sign;
mod tableturn;
pub mod telegram;
mod test_queue;
mod twilio;

pub use bella::BellaFloor;
pub use child_process::ChildProcess;
pub use fauxqs::Fauxqs;
pub use running_up::{Arrived, LocalMessage, RunningUp, UpOptions, has_sent_all};
pub use sign::{SignedRequest, sign, signed_form, signed_message};
pub use tableturn::Tableturn;
pub use telegram::FakeTelegram;
pub use test_queue::TestQueue;
pub use twilio::{FakeTwilio, ReceivedRequest, Record, Trouble};
