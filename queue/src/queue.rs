//! The queue, whatever carries it.

use crate::{BadBody, Embedded, Envelope, Options, Sqs, sqs::Delivery};
use std::{fmt, sync::Arc, time::Duration};
use tableturn_sqlite::{Database, Gone, TransactError};

/// Envelopes in one [`Queue::send`] at most: what a decision may cause, with room.
pub const BATCH_MAX: usize = 1_000;
/// Bytes of a body at most: what SQS takes (1 MiB), with room for what is written on a dead letter.
pub const BODY_MAX: usize = (1024 - 4) * 1024;
/// Bytes of an id at most: what SQS takes.
pub const ID_MAX: usize = 128;
/// Envelopes in one [`Queue::receive`] at most: what SQS gives.
pub const RECEIVE_MAX: usize = 10;
/// The longest that [`Queue::receive`] waits: what SQS does.
pub const WAIT_MAX: Duration = Duration::from_secs(20);
/// The longest that an envelope may be kept from others at a stretch: what SQS allows.
pub const VISIBILITY_MAX: Duration = Duration::from_secs(12 * 60 * 60);
/// Characters of a dead letter's reason that are kept.
pub const REASON_MAX: usize = 500;

/// A FIFO queue of envelopes. Cheap to clone; the clones share what is in flight.
#[derive(Clone, Debug)]
pub enum Queue {
    /// In the embedded database file.
    Embedded(Embedded),
    /// On Amazon SQS, made by [`Sqs::connect`].
    Sqs(Sqs),
}

/// One delivery of an envelope, by which it is acknowledged; no good once it was delivered again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle(pub(crate) HandleOf);

/// What each kind of queue knows a delivery by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HandleOf {
    Embedded { position: i64, lease: u64 },
    Sqs(Arc<Delivery>),
}

/// An envelope that was delivered.
#[derive(Clone)]
pub struct Received {
    /// Which delivery.
    pub handle: Handle,
    /// The envelope's id as the queue knows it: all there is to go by when the body is unreadable.
    pub id: String,
    /// The group as the queue knows it, so that the order is kept whatever the body is: the envelope's in
    /// the embedded file, its hash on SQS. To be compared, never to be shown.
    pub group: String,
    /// The envelope, or why the body is none.
    pub body: Result<Envelope, BadBody>,
    /// Which delivery of this envelope it is, from 1; those before a crash count.
    pub receives: u32,
}

/// Without the group, which may hold a number.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Received");
        shown.field("id", &self.id).field("body", &self.body).field("receives", &self.receives);
        shown.finish_non_exhaustive()
    }
}

/// An envelope that was put aside. Names no guest; its body stays in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The envelope's id.
    pub id: String,
    /// Why it was put aside.
    pub reason: String,
    /// When, in milliseconds since 1970 by the wall clock.
    pub at: i64,
    /// How often it was delivered before.
    pub receives: u32,
}

/// How much is in a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Waiting to be delivered, those behind an envelope of their group in flight included.
    pub waiting: u64,
    /// Delivered and not settled.
    pub in_flight: u64,
    /// Dead letters.
    pub dead: u64,
}

/// Why the queue did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// The delivery is over: the envelope was settled, or its time ran out and others may have it.
    #[error("this delivery is over; the envelope was settled or is delivered again")]
    Stale,
    /// More envelopes than [`BATCH_MAX`].
    #[error("{0} envelopes at once; at most {BATCH_MAX} may be sent")]
    TooMany(usize),
    /// A body larger than [`BODY_MAX`].
    #[error("an envelope's body has {0} bytes; at most {BODY_MAX} may be sent")]
    TooLarge(usize),
    /// An id that is empty, longer than [`ID_MAX`] or not of visible ASCII characters.
    #[error("an envelope's id must be 1 to {ID_MAX} visible ASCII characters")]
    BadId,
    /// Not the URL of a FIFO queue.
    #[error("QUEUE_URL must be that of an SQS FIFO queue, which ends in .fifo")]
    BadUrl,
    /// A name that SQS doesn't take.
    #[error("a queue's name must be 1 to 70 letters, digits, hyphens and underscores; .fifo may follow")]
    BadName,
    /// A key that could be guessed.
    #[error("QUEUE_HASH_KEY must have at least 32 characters: `tableturn queue create` prints a fresh one")]
    BadHashKey,
    /// A queue on SQS without a redrive policy.
    #[error("the queue has no dead letters; `queue create` makes it with them")]
    NoDeadLetters,
    /// SQS refuses or does not answer.
    #[error("SQS did not {action}: {reason}")]
    Service {
        /// What it was asked for.
        action: &'static str,
        /// Its code and message, or what is wrong with the connection.
        reason: String,
    },
    /// The file's queue was made by a later tableturn.
    #[error("the queue in this file has version {0}, made by a later tableturn; update this one")]
    Newer(i64),
    /// The database's thread is gone, or stumbled.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// The database refuses: full disk, held by another process.
    #[error("the queue's file: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl From<TransactError<QueueError>> for QueueError {
    fn from(error: TransactError<QueueError>) -> Self {
        match error {
            TransactError::Gone(gone) => gone.into(),
            TransactError::Sqlite(error) => error.into(),
            TransactError::Job(error) => error,
        }
    }
}

impl Queue {
    /// The queue in an embedded database file, whose tables are made if they are not there.
    ///
    /// What is in flight is known in memory only: in one process make it once and clone it, and of
    /// several processes on one file only the one that holds its [`Lock`](tableturn_sqlite::Lock)
    /// may receive. All may send, and look at and put back dead letters.
    pub async fn embedded(database: Database, options: Options) -> Result<Queue, QueueError> {
        Ok(Queue::Embedded(Embedded::open(database, options).await?))
    }

    /// Puts envelopes on the queue, in their order, all or none. When this answers Ok they survive a
    /// power cut. An id that was accepted in the last five minutes is accepted again and not
    /// delivered again, even if the first was delivered and settled since.
    ///
    /// SQS takes ten at a time: what can be refused is refused before the first, but if the service
    /// fails in between, those before are there. Sending all of it again is right in any case.
    pub async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.send(envelopes).await,
            Queue::Sqs(queue) => queue.send(envelopes).await,
        }
    }

    /// Takes up to `max` envelopes off (at most [`RECEIVE_MAX`]), oldest first, waiting up to `wait`
    /// (at most [`WAIT_MAX`]) for the first one. Empty when none came.
    ///
    /// A batch may hold several of one group, in order; as long as one of a group is in flight, no
    /// other batch gets any of that group. Each is in flight until it is settled or its time runs
    /// out; then it comes again, before what came after it. Giving up the wait loses nothing.
    pub async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.receive(max, wait).await,
            Queue::Sqs(queue) => queue.receive(max, wait).await,
        }
    }

    /// Keeps an envelope in flight for so long from now (at most [`VISIBILITY_MAX`]).
    pub async fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.extend(handle, time),
            Queue::Sqs(queue) => queue.extend(handle, time).await,
        }
    }

    /// Keeps several in flight as [`Queue::extend`] does, ten a request on SQS. One answer for each, in
    /// their order: [`QueueError::Stale`] says that this delivery is over, any other error that it may
    /// stand as long as it did before.
    pub async fn extend_all(&self, handles: &[Handle], time: Duration) -> Vec<Result<(), QueueError>> {
        match self {
            Queue::Embedded(queue) => queue.extend_all(handles, time),
            Queue::Sqs(queue) => queue.extend_all(handles, time).await,
        }
    }

    /// How much longer a delivery stands as far as is known here, without asking; zero when it is over.
    /// On SQS it may be over a moment sooner.
    pub fn left(&self, handle: &Handle) -> Duration {
        match self {
            Queue::Embedded(queue) => queue.left(handle),
            Queue::Sqs(queue) => queue.left(handle),
        }
    }

    /// Says that an envelope is done with. May be forgotten in a power cut: it then comes again, and
    /// its `inbox` row tells that it was done.
    pub async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.acknowledge(handle).await,
            Queue::Sqs(queue) => queue.acknowledge(handle).await,
        }
    }

    /// Gives an envelope back, to be delivered again at once and before what came after it in its group.
    pub async fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.give_back(handle),
            Queue::Sqs(queue) => queue.give_back(handle).await,
        }
    }

    /// Gives several back that were received together and are named in their order. The last one goes
    /// first, so that whatever fails none is delivered before the one in front of it. One answer for each.
    pub async fn give_back_all(&self, handles: &[Handle]) -> Vec<Result<(), QueueError>> {
        match self {
            Queue::Embedded(queue) => queue.give_back_all(handles),
            Queue::Sqs(queue) => queue.give_back_all(handles).await,
        }
    }

    /// Moves an envelope to the dead letters. The reason must name no guest; it is cut to [`REASON_MAX`].
    pub async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        match self {
            Queue::Embedded(queue) => queue.bury(handle, reason).await,
            Queue::Sqs(queue) => queue.bury(handle, reason).await,
        }
    }

    /// The dead letters, latest first, at most so many. On SQS the first ten thousand that it gives are
    /// looked at, each hidden from other processes for that moment; never is one taken away.
    pub async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.dead(limit).await,
            Queue::Sqs(queue) => queue.dead(limit).await,
        }
    }

    /// Puts a dead letter back on the queue, at the end of its group, its deliveries counted from the
    /// start. False if there is no dead letter with this id; on SQS also while another process looks
    /// at them, which takes seconds.
    pub async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        match self {
            Queue::Embedded(queue) => queue.put_back(id).await,
            Queue::Sqs(queue) => queue.put_back(id).await,
        }
    }

    /// How often an envelope is delivered at most; then the queue itself moves it to the dead letters, and
    /// with it those that were delivered beside it as often.
    pub fn max_receives(&self) -> u32 {
        match self {
            Queue::Embedded(queue) => queue.max_receives(),
            Queue::Sqs(queue) => queue.max_receives(),
        }
    }

    /// How much is in the queue; on SQS about so much, as it says itself.
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
