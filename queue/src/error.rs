use crate::{
    envelope_ids::ID_MAX,
    limits::{BATCH_MAX, BODY_MAX},
};
use tableturn_sqlite::{ThreadError, TransactError};

/// Why a call on the queue failed.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// The envelope was settled, or the delivery expired and another worker may have the envelope.
    #[error("this delivery is stale: the envelope was settled, or is being redelivered")]
    Stale,
    #[error("cannot send {0} envelopes at once; the most is {BATCH_MAX}")]
    TooMany(usize),
    #[error("cannot send an envelope with a body of {0} bytes; the most is {BODY_MAX}")]
    TooLarge(usize),
    #[error("an envelope's id must be 1 to {ID_MAX} visible ASCII characters")]
    BadId,
    #[error("QUEUE_URL must be the URL of an SQS FIFO queue, which ends in .fifo")]
    BadUrl,
    #[error("a queue's name must be 1 to 70 letters, digits, hyphens and underscores; .fifo may follow")]
    BadName,
    /// A shorter key could be guessed.
    #[error("QUEUE_HASH_KEY must have at least 32 characters: `tableturn queue create` prints a fresh one")]
    BadHashKey,
    /// The queue on SQS has no redrive policy, so there is no queue for its dead letters.
    #[error("the SQS queue has no dead-letter queue; `tableturn queue create` makes it with one")]
    NoDeadLetters,
    /// SQS refused the request, or did not answer.
    #[error("SQS did not {action}: {reason}")]
    Service {
        action: &'static str,
        /// SQS's code and message, or what is wrong with the connection.
        reason: String,
    },
    /// The queue's tables in the file were made by a later version of tableturn.
    #[error("the queue in this file has version {0}, made by a later tableturn; update this one")]
    Newer(i64),
    /// The database's writer thread has stopped, or the job on it panicked.
    #[error(transparent)]
    Thread(#[from] ThreadError),
    /// SQLite refused, for example because the disk is full or another process holds the file.
    #[error("the queue's file: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl From<TransactError<QueueError>> for QueueError {
    fn from(error: TransactError<QueueError>) -> Self {
        match error {
            TransactError::Thread(error) => error.into(),
            TransactError::Sqlite(error) | TransactError::Commit(error) => error.into(),
            TransactError::Job(error) => error,
        }
    }
}
