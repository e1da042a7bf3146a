//! The queue on Amazon SQS: a FIFO queue, and a second one for its dead letters.
//!
//! SQS gives us what we need: order and one batch in flight within a group, many groups at once, and
//! deduplication within five minutes. Three things are our own:
//!
//! - Group names are hashed with a key, because the metadata of a service must not contain phone numbers.
//! - The worker moves dead letters itself, with the reason. SQS's own redrive, which loses the reason, is the
//!   last resort.
//! - When a receiver stops waiting, the messages of its poll become visible again at once, not only when
//!   their visibility timeout expires.
//!
//! Source for SQS's rules: the SQS Developer Guide, chapters on FIFO queues and quotas.

mod acknowledge;
mod client;
mod connect;
mod create;
mod dead_letter_message;
mod dead_letters;
mod delete_batcher;
pub(crate) mod delivery;
mod depth;
mod errors;
mod hashed_names;
mod receive;
mod redrive_policy;
mod send;
mod visibility;

pub use client::SqsOptions;
pub use connect::Sqs;
pub use create::{Created, fresh_hash_key};
