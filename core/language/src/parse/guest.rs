//! What a guest commands with a text.

mod change;
mod command;
mod join;
mod meaningful;
mod minutes;
mod note;
mod party;
mod party_said;
mod read;
mod said_needs;
mod size;
mod size_said;
mod time_said;

pub use command::GuestCommand;
pub(super) use join::{choice, join};
pub(super) use party::party_said;
pub use party_said::{PartySaid, Rename, SizeChange, SizeSaid, Unit};
pub(super) use read::command;
pub use said_needs::SaidNeeds;
pub(super) use said_needs::{place_of_area, wishes_for_area};
pub use time_said::{Half, TimeSaid};
