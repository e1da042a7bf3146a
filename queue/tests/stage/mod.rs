//! What the tests play on: a queue, and a clock that goes when told to.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

pub mod fauxqs;
pub mod scripted;

use rusqlite::Connection;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_core::{Event, OutboxId};
use tableturn_queue::{Clock, Envelope, Options, Queue, QueueError, Received};
use tableturn_sqlite::Database;
use tempfile::TempDir;

/// Long enough for anything that is bound to happen.
pub const LONG: Duration = Duration::from_secs(15);
/// How long a delivery stands in the embedded queue of the tests.
pub const VISIBILITY: Duration = Duration::from_secs(60);

/// A kind of queue to run the conformance suite on.
pub trait Stage {
    /// The queue.
    fn queue(&self) -> &Queue;
    /// How long a delivery stands here.
    fn visibility(&self) -> Duration;
    /// Lets so much time pass for the queue.
    async fn pass(&self, time: Duration);
    /// Puts a body on the queue that no envelope of ours makes.
    async fn send_raw(&self, id: &str, group: &str, body: &str);
}

#[derive(Debug, Default)]
pub struct Hands(Mutex<Duration>);

impl Hands {
    pub fn advance(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Hands {
    fn wall(&self) -> i64 {
        1_700_000_000_000 + i64::try_from(self.0.lock().unwrap().as_millis()).unwrap()
    }

    fn monotonic(&self) -> Duration {
        *self.0.lock().unwrap()
    }
}

/// The embedded queue in a file of its own.
pub struct OnFile {
    dir: TempDir,
    pub hands: Arc<Hands>,
    queue: Queue,
}

impl OnFile {
    pub async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let hands = Arc::new(Hands::default());
        let queue = open(&dir, &hands).await.unwrap();
        Self { dir, hands, queue }
    }

    /// Drops the queue with all that it has in memory, and opens the file again.
    pub async fn reopen(&mut self) {
        self.queue = self.another().await;
    }

    /// The queue as another process has it.
    pub async fn another(&self) -> Queue {
        open(&self.dir, &self.hands).await.unwrap()
    }

    pub async fn try_another(&self) -> Result<Queue, QueueError> {
        open(&self.dir, &self.hands).await
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("house.db")
    }

    pub fn sql<T: rusqlite::types::FromSql>(&self, query: &str) -> T {
        let c = Connection::open(self.path()).unwrap();
        c.busy_timeout(Duration::from_secs(5)).unwrap();
        c.query_row(query, [], |row| row.get(0)).unwrap()
    }

    pub fn execute(&self, statement: &str) {
        let c = Connection::open(self.path()).unwrap();
        c.busy_timeout(Duration::from_secs(5)).unwrap();
        c.execute_batch(statement).unwrap();
    }
}

async fn open(dir: &TempDir, hands: &Arc<Hands>) -> Result<Queue, QueueError> {
    let database = Database::open(&dir.path().join("house.db")).unwrap();
    let options = Options { visibility: VISIBILITY, clock: hands.clone(), ..Options::default() };
    Queue::embedded(database, options).await
}

impl Stage for OnFile {
    fn queue(&self) -> &Queue {
        &self.queue
    }

    fn visibility(&self) -> Duration {
        VISIBILITY
    }

    async fn pass(&self, time: Duration) {
        self.hands.advance(time);
    }

    async fn send_raw(&self, id: &str, group: &str, body: &str) {
        let c = Connection::open(self.path()).unwrap();
        c.busy_timeout(Duration::from_secs(5)).unwrap();
        let insert = "INSERT INTO queue_messages (id, group_name, body) VALUES (?1, ?2, ?3)";
        c.execute(insert, [id, group, body]).unwrap();
    }
}

pub fn envelope(id: &str, group: &str) -> Envelope {
    let message = OutboxId { conversation: "c".into(), number: 1 };
    let event = Event::Sent { message, provider_id: id.to_owned() };
    Envelope { id: id.to_owned(), group: group.to_owned(), at: 7, event }
}

/// Sends `(id, group)`, all at once.
pub async fn send(queue: &Queue, envelopes: &[(&str, &str)]) {
    let envelopes: Vec<Envelope> = envelopes.iter().map(|(id, group)| envelope(id, group)).collect();
    queue.send(&envelopes).await.unwrap();
}

/// What is there now.
pub async fn receive(queue: &Queue) -> Vec<Received> {
    queue.receive(10, Duration::ZERO).await.unwrap()
}

/// The one that is there now.
pub async fn receive_one(queue: &Queue) -> Received {
    queue.receive(1, Duration::ZERO).await.unwrap().pop().expect("one is there")
}

/// Takes off all that is there now, and acknowledges it; the ids in the order of delivery.
pub async fn drain(queue: &Queue) -> Vec<String> {
    let mut got = Vec::new();
    loop {
        let batch = receive(queue).await;
        if batch.is_empty() {
            return got;
        }
        for one in batch {
            queue.acknowledge(&one.handle).await.unwrap();
            got.push(one.id);
        }
    }
}

pub fn ids(received: &[Received]) -> Vec<&str> {
    received.iter().map(|r| r.id.as_str()).collect()
}
