//! What a host commands with a text that begins with `/`.

mod add;
mod arguments;
mod command;
mod phone;
mod read;

pub use command::{HostCommand, HostMistake};
pub(super) use phone::phones;
pub(super) use read::command;
