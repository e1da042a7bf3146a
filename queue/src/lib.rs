//! The envelope, and the FIFO queue that carries it.
//!
//! An incoming event is wrapped into an [`Envelope`] and put on the [`Queue`]. Once the queue has it, it
//! cannot be lost, so only then is the sender told that we have it. Workers receive envelopes in FIFO order
//! within a group (a conversation) and from many groups at once; an envelope is redelivered until a worker
//! acknowledges it.

mod clock;
mod dead_letter;
mod depth;
mod embedded;
mod envelope;
mod envelope_ids;
mod error;
mod groups;
mod handle;
mod limits;
mod mutex;
mod queue;
mod received;
mod sqs;

pub use clock::{Clock, SystemClock};
pub use dead_letter::{DeadLetter, REASON_MAX};
pub use depth::Depth;
pub use embedded::{Embedded, EmbeddedOptions};
pub use envelope::{BadBody, Envelope};
pub use envelope_ids::{
    ID_MAX, again_id, day_id, due_id, local_id, optout_id, receipt_id, telegram_id, twilio_id,
};
pub use error::QueueError;
pub use groups::{group_of, group_of_floor, group_of_party};
pub use handle::Handle;
pub use limits::{BATCH_MAX, BODY_MAX, RECEIVE_MAX, VISIBILITY_MAX, WAIT_MAX};
pub use queue::Queue;
pub use received::Received;
pub use sqs::{Created, Sqs, SqsOptions, fresh_hash_key};
