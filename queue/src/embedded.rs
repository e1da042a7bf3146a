//! The embedded queue: a few tables in the database file, and leases in memory.
//!
//! The file has what must survive: the messages, the ids of the last five minutes, how often each message
//! was delivered, and the dead letters. What is in flight is only in memory, so after a restart everything
//! that was not acknowledged is redelivered, in order.
//!
//! Only sending and burying wait for the disk. Acknowledgements and delivery counts are committed without a
//! sync: they survive the end of the process, but a power cut may undo them. An undone acknowledgement costs
//! one redelivery, which the `inbox` makes harmless. The delivery count is there for messages that kill the
//! process, so it need not survive more than that.
//!
//! A send hands its envelope to a receiver that waits, in the same transaction: an idle worker has it as soon as it is
//! durable.

mod dead_letters;
mod depth;
pub(crate) mod leases;
mod open;
mod receive;
mod send;
mod settle;
mod shared;
mod statements;
mod take;
mod undelivered;
mod visibility;

pub use open::{Embedded, EmbeddedOptions};
