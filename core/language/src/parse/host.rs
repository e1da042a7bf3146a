//! What a host commands: with a text that begins with `/`, or in plain words.

mod add;
mod arguments;
mod command;
mod details;
mod phone;
mod plain;
mod read;

pub use command::{HostCommand, HostMistake, LogAbout, PartyEdit, Period, Subject};
pub(super) use phone::phones;
pub(super) use plain::plain;
pub use plain::{Mention, NamedAs, Newcomer, PlainHostCommand};
pub(super) use read::command;
