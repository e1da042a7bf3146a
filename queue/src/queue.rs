use crate::{
    dead_letter::DeadLetter,
    depth::Depth,
    embedded::{Embedded, EmbeddedOptions},
    envelope::Envelope,
    error::QueueError,
    handle::Handle,
    received::Received,
    sqs::Sqs,
};
use std::time::Duration;
use tableturn_sqlite::Database;

/// A FIFO queue of envelopes, with dead letters. Cheap to clone; clones share what is in flight.
///
/// A *delivery* of an envelope ends when the envelope is settled (acknowledged or buried), given back, or
/// when the delivery's visibility timeout expires. After that its handle is [`QueueError::Stale`].
#[derive(Clone, Debug)]
pub enum Queue {
    /// In the embedded database file.
    Embedded(Embedded),
    /// On Amazon SQS, made by [`Sqs::connect`].
    Sqs(Sqs),
}

impl Queue {
    /// The queue in an embedded database file. Creates its tables if they are missing.
    ///
    /// Only this process's memory knows what is in flight. So make the queue once per process and clone it,
    /// and of several processes on one file only the one that holds its [`Lock`](tableturn_sqlite::Lock)
    /// may receive. All of them may send, and list and put back dead letters.
    pub async fn embedded(database: Database, options: EmbeddedOptions) -> Result<Queue, QueueError> {
        Ok(Queue::Embedded(Embedded::open(database, options).await?))
    }

    /// Sends envelopes in order, all or none. After an Ok they survive a power cut. An id that was sent in
    /// the last five minutes is accepted and not delivered again, even if its first envelope is settled.
    ///
    /// SQS takes ten envelopes per request. Everything that it could refuse is checked before the first
    /// request, but if SQS fails between two requests, the envelopes of the earlier ones are sent. It is
    /// always correct to send the whole batch again.
    pub async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.send(envelopes).await,
            Queue::Sqs(queue) => queue.send(envelopes).await,
        }
    }

    /// Receives up to `max` envelopes (at most [`RECEIVE_MAX`](crate::RECEIVE_MAX)), oldest first. Waits up
    /// to `wait` (at most [`WAIT_MAX`](crate::WAIT_MAX)) for the first one; empty if none came.
    ///
    /// A batch may hold several envelopes of one group, in order. While one of a group is in flight, no
    /// other batch gets any of that group. An envelope whose delivery expires is redelivered before those
    /// behind it in its group. Dropping the future loses nothing.
    pub async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.receive(max, wait).await,
            Queue::Sqs(queue) => queue.receive(max, wait).await,
        }
    }

    /// Keeps an envelope in flight for `time` from now (at most [`VISIBILITY_MAX`](crate::VISIBILITY_MAX)).
    pub async fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.extend(handle, time),
            Queue::Sqs(queue) => queue.extend(handle, time).await,
        }
    }

    /// Like [`Queue::extend`] for several deliveries; on SQS ten per request. Returns one result per handle,
    /// in order. After an error other than [`QueueError::Stale`] the delivery keeps its earlier timeout.
    pub async fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        match self {
            Queue::Embedded(queue) => queue.extend_all(handles, time),
            Queue::Sqs(queue) => queue.extend_all(handles, time).await,
        }
    }

    /// How long until a delivery expires, as far as this process knows; zero if it is stale. On SQS it may
    /// expire a moment sooner.
    pub fn left(&self, handle: &Handle) -> Duration {
        match self {
            Queue::Embedded(queue) => queue.left(handle),
            Queue::Sqs(queue) => queue.left(handle),
        }
    }

    /// Settles an envelope that a worker has handled. A power cut may undo it; the envelope is then
    /// redelivered, and its `inbox` row shows that it was handled.
    pub async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.acknowledge(handle).await,
            Queue::Sqs(queue) => queue.acknowledge(handle).await,
        }
    }

    /// Ends a delivery unsettled. The envelope is redelivered at once, before those behind it in its group.
    pub async fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.give_back(handle),
            Queue::Sqs(queue) => queue.give_back(handle).await,
        }
    }

    /// Like [`Queue::give_back`] for several deliveries, given in the order in which they were received.
    /// Starts with the last one, so that after a failure no envelope is redelivered before the one in front
    /// of it. Returns one result per handle, in order.
    pub async fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        match self {
            Queue::Embedded(queue) => queue.give_back_all(handles),
            Queue::Sqs(queue) => queue.give_back_all(handles).await,
        }
    }

    /// Settles an envelope by moving it to the dead letters. `reason` must hold no personal data; it is cut
    /// to [`REASON_MAX`](crate::REASON_MAX) characters.
    pub async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.bury(handle, reason).await,
            Queue::Sqs(queue) => queue.bury(handle, reason).await,
        }
    }

    /// Lists up to `limit` dead letters, latest first. On SQS it reads the first ten thousand that SQS
    /// returns, and hides each of them from other processes meanwhile. Removes none.
    pub async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.dead(limit).await,
            Queue::Sqs(queue) => queue.dead(limit).await,
        }
    }

    /// Moves a dead letter back to the end of its group, with its deliveries counted from zero. False if
    /// there is no dead letter with this id; on SQS also for the seconds in which another process reads the
    /// dead letters.
    pub async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.put_back(id).await,
            Queue::Sqs(queue) => queue.put_back(id).await,
        }
    }

    /// After so many deliveries the queue itself moves an envelope to the dead letters. Those that were
    /// always delivered in the same batch have as many deliveries, and go with it.
    pub fn max_receives(&self) -> u32 {
        match self {
            Queue::Embedded(queue) => queue.max_receives(),
            Queue::Sqs(queue) => queue.max_receives(),
        }
    }

    /// How many envelopes the queue holds; on SQS an approximation.
    pub async fn depth(&self) -> Result<Depth, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.depth().await,
            Queue::Sqs(queue) => queue.depth().await,
        }
    }

    /// Whether the queue answers.
    pub async fn check(&self) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.check().await,
            Queue::Sqs(queue) => queue.check().await,
        }
    }
}
