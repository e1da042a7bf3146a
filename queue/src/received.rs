use crate::{
    envelope::{BadBody, Envelope},
    handle::Handle,
};
use std::fmt;

/// One delivery of an envelope.
#[derive(Clone)]
pub struct Received {
    /// Settles or extends this delivery.
    pub handle: Handle,
    /// The envelope's id as the queue knows it. Known even if the body is unreadable.
    pub id: String,
    /// The group as the queue knows it: the envelope's own in the embedded file, a hash of it on SQS. Known
    /// even if the body is unreadable, so the order is kept. Only compare it; never show it.
    pub group: String,
    /// The envelope, or why the body could not be read.
    pub body: Result<Envelope, BadBody>,
    /// How often this envelope has been delivered, counted from 1. Deliveries before a crash count.
    pub receives: u32,
}

/// Leaves out the group, which may contain a phone number.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Received");
        shown.field("id", &self.id).field("body", &self.body).field("receives", &self.receives);
        shown.finish_non_exhaustive()
    }
}
