//! A running `tableturn up`, with a fake Twilio and a fake Telegram behind it.

mod idle;
mod messages;
mod up;

pub use idle::has_sent_all;
pub use messages::{Arrived, LocalMessage};
pub use up::{RunningUp, UpOptions};
