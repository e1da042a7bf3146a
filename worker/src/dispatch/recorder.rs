//! Records the results of sends of many conversations together: one round trip for all that come within a few
//! milliseconds.

use crate::mutex::lock;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_store::{SendResult, Store, StoreError};
use tokio::sync::oneshot;

/// How long the first result waits for others.
const GATHER: Duration = Duration::from_millis(4);
/// Results in one write.
const MOST: usize = 100;

type Waiting = (SendResult, oneshot::Sender<Result<bool, StoreError>>);

#[derive(Debug)]
pub(super) struct Recorder {
    store: Store,
    waiting: Mutex<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    results: Vec<Waiting>,
    /// A task writes them.
    is_written: bool,
}

impl Recorder {
    pub(super) fn new(store: Store) -> Arc<Self> {
        Arc::new(Self { store, waiting: Mutex::default() })
    }

    /// Records a result. Returns whether the next message of its conversation waits for somebody to take it.
    ///
    /// # Errors
    /// It may be recorded or not; recording it again is right in both cases.
    pub(super) async fn record(self: &Arc<Self>, result: SendResult) -> Result<bool, StoreError> {
        let (answer, answered) = oneshot::channel();
        let begins = {
            let mut waiting = lock(&self.waiting);
            waiting.results.push((result, answer));
            !std::mem::replace(&mut waiting.is_written, true)
        };
        if begins {
            let recorder = Arc::clone(self);
            tokio::spawn(async move { recorder.write_all().await });
        }
        answered.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the writer of results ended".into())))
    }

    async fn write_all(&self) {
        loop {
            tokio::time::sleep(GATHER).await;
            let batch: Vec<Waiting> = {
                let mut waiting = lock(&self.waiting);
                let most = waiting.results.len().min(MOST);
                waiting.is_written = most > 0;
                waiting.results.drain(..most).collect()
            };
            if batch.is_empty() {
                return;
            }
            self.write(batch).await;
        }
    }

    async fn write(&self, batch: Vec<Waiting>) {
        let (results, answers): (Vec<SendResult>, Vec<_>) = batch.into_iter().unzip();
        reach(KillPoint::ResultsNotWritten);
        let recorded = self.store.record(&results).await;
        reach(KillPoint::ResultsWritten);
        match recorded {
            Ok(freed) => answers.into_iter().zip(freed).for_each(|(answer, freed)| {
                // It fails only when nobody waits for the answer any more, at a stop.
                let _ = answer.send(Ok(freed));
            }),
            // The database refuses one of them: the others must not suffer.
            Err(StoreError::Rejected(_)) if results.len() > 1 => {
                for (result, answer) in results.iter().zip(answers) {
                    let recorded = self.store.record(std::slice::from_ref(result)).await;
                    let _ = answer.send(recorded.map(|freed| freed.first().copied().unwrap_or(true)));
                }
            }
            Err(error) => answers.into_iter().for_each(|answer| {
                let _ = answer.send(Err(error.clone()));
            }),
        }
    }
}
