//! What a guest commands with a text.

mod command;
mod join;
mod minutes;
mod read;

pub use command::GuestCommand;
pub(super) use join::{choice, join};
pub(super) use read::command;
