//! A queue in a file of its own, which can be down.

use std::time::Duration;
use tableturn_queue::{EmbeddedOptions, Envelope, Queue};
use tableturn_sqlite::Database;
use tempfile::TempDir;
use tokio::time::Instant;

/// A timeout for envelopes that must arrive, long enough for a busy machine.
const ARRIVE_WITHIN: Duration = Duration::from_secs(20);

/// An embedded queue.
pub struct TestQueue {
    database: Database,
    pub queue: Queue,
    _folder: TempDir,
}

impl TestQueue {
    pub async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("test.db")).unwrap();
        let queue = Queue::embedded(database.clone(), EmbeddedOptions::default()).await.unwrap();
        Self { database, queue, _folder: folder }
    }

    /// Makes writes to the queue fail, or succeed again.
    pub async fn set_down(&self, down: bool) {
        let set = if down { "PRAGMA query_only = ON" } else { "PRAGMA query_only = OFF" };
        self.database.call(move |connection| connection.execute_batch(set)).await.unwrap().unwrap();
    }

    /// Envelopes that wait in the queue.
    pub async fn waiting(&self) -> u64 {
        self.queue.depth().await.unwrap().waiting
    }

    /// Receives and acknowledges what is on the queue now, ten envelopes at most.
    pub async fn queued(&self) -> Vec<Envelope> {
        self.receive(Duration::ZERO).await
    }

    /// Waits for `count` envelopes and acknowledges them.
    pub async fn take(&self, count: usize) -> Vec<Envelope> {
        let mut taken = Vec::new();
        let until = Instant::now() + ARRIVE_WITHIN;
        while taken.len() < count {
            assert!(Instant::now() < until, "{} of {count} arrived", taken.len());
            taken.extend(self.receive(Duration::from_secs(1)).await);
        }
        taken
    }

    async fn receive(&self, wait: Duration) -> Vec<Envelope> {
        let mut envelopes = Vec::new();
        for received in self.queue.receive(10, wait).await.unwrap() {
            self.queue.acknowledge(&received.handle).await.unwrap();
            envelopes.push(received.body.unwrap());
        }
        envelopes
    }
}
