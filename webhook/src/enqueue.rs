//! What the routes need of the queue.

use tableturn_queue::{Envelope, Queue, QueueError};

/// Takes envelopes. Measurements bring their own.
pub trait Enqueue: Send + Sync + 'static {
    /// As [`Queue::send`], of one envelope.
    fn enqueue(&self, envelope: &Envelope) -> impl Future<Output = Result<(), QueueError>> + Send;
}

impl Enqueue for Queue {
    async fn enqueue(&self, envelope: &Envelope) -> Result<(), QueueError> {
        self.send(std::slice::from_ref(envelope)).await
    }
}
