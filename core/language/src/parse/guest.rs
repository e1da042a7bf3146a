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
mod size_said;

pub use command::GuestCommand;
pub(super) use join::{choice, join};
pub(super) use party::party_said;
pub use party_said::{PartySaid, Rename, SizeChange, SizeSaid, Unit};
pub(super) use read::command;
