//! What a guest commands with a text.

mod change;
mod command;
mod join;
mod minutes;
mod note;
mod party;
mod party_said;
mod read;
mod size;

pub use command::GuestCommand;
pub(super) use join::{choice, join};
pub(super) use party::party_said;
pub use party_said::{PartySaid, Rename, SizeChange};
pub(super) use read::command;
