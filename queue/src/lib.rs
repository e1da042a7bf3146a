//! The envelope, and the queue that carries it.
//!
//! What reaches us is wrapped into an [`Envelope`] and put on the [`Queue`]; once that is done it is
//! not lost any more, and the sender may be told so. Workers take envelopes off in order: FIFO within
//! a group (a conversation), many groups at once, each envelope until it is acknowledged.

mod clock;
mod embedded;
mod envelope;
mod ids;
mod queue;
mod sqs;

pub use clock::{Clock, SystemClock};
pub use embedded::{Embedded, Options};
pub use envelope::{BadBody, Envelope};
pub use ids::{
    again_id, due_id, group_of, group_of_party, local_id, optout_id, receipt_id, telegram_id, twilio_id,
};
pub use queue::{
    BATCH_MAX, BODY_MAX, DeadLetter, Depth, Handle, ID_MAX, Queue, QueueError, REASON_MAX, RECEIVE_MAX,
    Received, VISIBILITY_MAX, WAIT_MAX,
};
pub use sqs::{Created, Sqs, SqsOptions, fresh_hash_key};
