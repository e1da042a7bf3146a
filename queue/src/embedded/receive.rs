use super::{open::Embedded, shared::Receiver, take::take, undelivered::Undelivered};
use crate::{
    error::QueueError,
    limits::{RECEIVE_MAX, WAIT_MAX},
    received::Received,
};
use rusqlite::Transaction;
use std::time::Duration;
use tableturn_sqlite::{ThreadError, Verdict};
use tokio::{sync::oneshot, time::Instant};

/// How often a waiting receiver reads the table for messages of other processes. The statement reads only
/// the end of the primary key, so it costs no more than `PRAGMA data_version` and never misses a message.
const POLL_EVERY: Duration = Duration::from_millis(500);

/// What a look into the table found.
enum Look {
    /// Messages; none if the ready ones were buried, or deleted by another process.
    Taken(Vec<Received>),
    /// Nothing: the next send hands its message over.
    Wait(oneshot::Receiver<Undelivered>),
}

impl Embedded {
    pub(crate) async fn receive(&self, max: usize, wait: Duration) -> Result<Vec<Received>, QueueError> {
        let max = max.min(RECEIVE_MAX);
        if max == 0 {
            return Ok(Vec::new());
        }
        let until = Instant::now() + wait.min(WAIT_MAX);
        loop {
            let ready = self.shared.ready.notified();
            tokio::pin!(ready);
            // From here on no message that becomes ready is missed, even one during the next look.
            ready.as_mut().enable();
            let mut handed_over = match self.look(max).await? {
                Look::Taken(batch) if batch.is_empty() => continue,
                Look::Taken(batch) => return Ok(batch),
                Look::Wait(handed_over) => handed_over,
            };
            let left = until.saturating_duration_since(Instant::now());
            let first_expiry = self.shared.leases().first_expiry();
            let expires_in = first_expiry.map(|at| at.saturating_sub(self.options.clock.monotonic()));
            let nap = left.min(POLL_EVERY).min(expires_in.unwrap_or(POLL_EVERY));
            let taken = tokio::select! {
                biased;
                // It fails if the send fails.
                taken = &mut handed_over => taken.ok(),
                () = ready => None,
                () = tokio::time::sleep(nap) => None,
            };
            handed_over.close();
            let batch = taken.or_else(|| handed_over.try_recv().ok()).map(Undelivered::deliver);
            match batch {
                Some(batch) if !batch.is_empty() => return Ok(batch),
                _ if left.is_zero() => return Ok(Vec::new()),
                _ => {}
            }
        }
    }

    /// Takes what is ready; if nothing is, waits for a send.
    async fn look(&self, max: usize) -> Result<Look, QueueError> {
        let (shared, options) = (self.shared.clone(), self.options.clone());
        let (hand_over, handed_over) = oneshot::channel();
        let job = move |t: &Transaction| {
            let taken = take(t, &shared, &options, max)?;
            if taken.is_empty() {
                shared.wait(Receiver { max, hand_over });
                return Ok::<_, QueueError>(Verdict::Leave(taken));
            }
            Ok(Verdict::commit(taken))
        };
        let (answer, answered) = oneshot::channel();
        let end = move |taken: Result<Undelivered, _>| {
            // If the receiver has stopped waiting, the messages are given back.
            drop(answer.send(taken.map(|mut taken| {
                taken.commit();
                taken
            })));
        };
        self.database.transact_relaxed_then(job, end).await?;
        let taken = answered.await.map_err(|_| ThreadError::Panicked)??;
        if taken.is_empty() { Ok(Look::Wait(handed_over)) } else { Ok(Look::Taken(taken.deliver())) }
    }
}
