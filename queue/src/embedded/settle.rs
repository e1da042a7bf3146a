use super::{leases::DeliveryId, open::Embedded, shared::Shared, statements};
use crate::{clock::Clock, dead_letter::REASON_MAX, error::QueueError, handle::Handle};
use rusqlite::Transaction;
use std::sync::Arc;
use tableturn_sqlite::{ThreadError, TransactError, Verdict};
use tokio::sync::oneshot;

impl Embedded {
    pub(crate) async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        let settling = self.settling(handle)?;
        let job = move |t: &Transaction| {
            settling.refuse_if_stale()?;
            statements::delete(t, settling.delivery.position)?;
            Ok::<_, QueueError>(Verdict::commit(settling))
        };
        let (end, ended) = settled();
        self.database.transact_relaxed_then(job, end).await?;
        ended.await.map_err(|_| ThreadError::Panicked)?
    }

    pub(crate) async fn bury(&self, handle: &Handle, reason: &str) -> Result<(), QueueError> {
        let settling = self.settling(handle)?;
        let reason: String = reason.chars().take(REASON_MAX).collect();
        let now = self.options.clock.wall();
        let job = move |t: &Transaction| {
            settling.refuse_if_stale()?;
            let position = settling.delivery.position;
            let receives = statements::receives(t, position)?;
            statements::bury(t, position, receives, &reason, now)?;
            Ok::<_, QueueError>(Verdict::commit(settling))
        };
        let (end, ended) = settled();
        self.database.transact_then(job, end).await?;
        ended.await.map_err(|_| ThreadError::Panicked)?
    }

    fn settling(&self, handle: &Handle) -> Result<Settling, QueueError> {
        let settling = Settling {
            shared: self.shared.clone(),
            clock: self.options.clock.clone(),
            delivery: handle.as_embedded()?,
        };
        settling.refuse_if_stale()?;
        Ok(settling)
    }
}

/// A delivery whose settling waits for the database's thread.
struct Settling {
    shared: Arc<Shared>,
    clock: Arc<dyn Clock>,
    delivery: DeliveryId,
}

impl Settling {
    /// Checked again on the database's thread, because the delivery may expire while its job waits there.
    /// Messages are redelivered on that thread only, so a check there holds until the job has ended.
    fn refuse_if_stale(&self) -> Result<(), QueueError> {
        match self.shared.leases().is_current(self.delivery, self.clock.monotonic()) {
            true => Ok(()),
            false => Err(QueueError::Stale),
        }
    }

    /// The table does not have the message any more: unblocks its group.
    fn settled(self) {
        self.shared.leases().forget(self.delivery);
        self.shared.ready.notify_waiters();
    }
}

type Settled = Result<Settling, TransactError<QueueError>>;

/// What follows on the database's thread, even if the caller stops waiting: otherwise the group of a deleted message
/// could stay blocked until its lease expires.
fn settled() -> (impl FnOnce(Settled) + Send, oneshot::Receiver<Result<(), QueueError>>) {
    let (answer, answered) = oneshot::channel();
    let end = move |settled: Settled| {
        // The caller may have stopped waiting.
        drop(answer.send(settled.map(Settling::settled).map_err(QueueError::from)));
    };
    (end, answered)
}
