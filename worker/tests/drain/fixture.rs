//! A drain of an embedded queue on a test clock.

pub use crate::scripted_decider::{Script, ScriptedDecider};

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_decide::Event;
use tableturn_floor::OutboxId;
use tableturn_queue::{Clock, Depth, EmbeddedOptions, Envelope, Queue, Received};
use tableturn_sqlite::Database;
use tableturn_worker::{
    Stop, Stopper,
    drain::{Drain, Timing},
};
use tempfile::TempDir;
use tokio::task::{JoinError, JoinHandle};

/// Far longer than anything here takes.
pub const LONG: Duration = Duration::from_secs(30);
/// How long a delivery is valid, by the test clock.
pub const VISIBILITY: Duration = Duration::from_secs(60);

/// Stands still until a test advances it.
#[derive(Debug, Default)]
pub struct TestClock(Mutex<Duration>);

impl TestClock {
    pub fn advance(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for TestClock {
    fn wall(&self) -> i64 {
        1_700_000_000_000
    }

    fn monotonic(&self) -> Duration {
        *self.0.lock().unwrap()
    }
}

/// A drain with everything that it works on.
pub struct Fixture {
    _dir: TempDir,
    pub database: Database,
    pub clock: Arc<TestClock>,
    pub queue: Queue,
    pub decider: ScriptedDecider,
    pub drain: Drain<ScriptedDecider>,
    pub stopper: Stopper,
    pub stop: Stop,
}

/// Retries within milliseconds; a stop waits as long as needed.
pub fn timing() -> Timing {
    Timing {
        poll: Duration::from_secs(5),
        renew_every: Duration::from_millis(2),
        visibility: VISIBILITY,
        first_retry: Duration::from_millis(1),
        longest_retry: Duration::from_millis(3),
        probe_every: Duration::from_millis(2),
        stop_within: LONG,
        give_back_within: LONG,
    }
}

impl Fixture {
    pub async fn new() -> Self {
        Self::with(timing()).await
    }

    pub async fn with(timing: Timing) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::default());
        let database = Database::open(&dir.path().join("queue.db")).unwrap();
        let options =
            EmbeddedOptions { visibility: VISIBILITY, clock: clock.clone(), ..EmbeddedOptions::default() };
        let queue = Queue::embedded(database.clone(), options).await.unwrap();
        let decider = ScriptedDecider::default();
        let drain = Drain::with(queue.clone(), decider.clone(), timing);
        let (stopper, stop) = Stopper::new();
        Self { _dir: dir, database, clock, queue, decider, drain, stopper, stop }
    }

    /// Sends envelopes, each as `(id, group)`, in one batch.
    pub async fn send(&self, envelopes: &[(&str, &str)]) {
        let envelopes: Vec<Envelope> = envelopes.iter().map(|(id, group)| envelope(id, group)).collect();
        self.queue.send(&envelopes).await.unwrap();
    }

    pub async fn sql(&self, statements: &'static str) {
        self.database.call(move |connection| connection.execute_batch(statements)).await.unwrap().unwrap();
    }

    /// Receives what is ready, without waiting.
    pub async fn receive(&self) -> Vec<Received> {
        self.queue.receive(10, Duration::ZERO).await.unwrap()
    }

    /// Receives what the drain gave back. The poll that a stop abandons may have taken it for a moment, and gives it back
    /// too. The test's clock stands still, so no delivery expires meanwhile.
    pub async fn receive_given_back(&self) -> Vec<Received> {
        self.queue.receive(10, LONG).await.unwrap()
    }

    /// Has the drain work on these envelopes of one group.
    pub fn work_group(&self, received: Vec<Received>) -> JoinHandle<()> {
        assert!(!received.is_empty() && received.iter().all(|one| one.group == received[0].group));
        let (drain, stop) = (self.drain.clone(), self.stop.clone());
        tokio::spawn(async move { drain.work_group(received, stop).await })
    }

    pub fn run(&self) -> JoinHandle<()> {
        tokio::spawn(self.drain.clone().run(self.stop.clone()))
    }

    pub async fn depth(&self) -> Depth {
        self.queue.depth().await.unwrap()
    }

    /// The id and the reason of each dead letter.
    pub async fn dead_letters(&self) -> Vec<(String, String)> {
        let dead = self.queue.dead(10).await.unwrap();
        let mut dead: Vec<_> = dead.into_iter().map(|letter| (letter.id, letter.reason)).collect();
        dead.sort();
        dead
    }
}

fn envelope(id: &str, group: &str) -> Envelope {
    let message = OutboxId { conversation: "c".into(), number: 1 };
    let event = Event::Sent { message, provider_id: id.to_owned() };
    Envelope { id: id.to_owned(), group: group.to_owned(), at: 7, event }
}

pub fn ids(received: &[Received]) -> Vec<&str> {
    received.iter().map(|one| one.id.as_str()).collect()
}

/// Waits until the condition is true.
pub async fn until(condition: impl AsyncFn() -> bool) {
    let waiting = async {
        while !condition().await {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(LONG, waiting).await.expect("the condition becomes true");
}

/// Waits for a task to end.
pub async fn ended<T>(task: impl Future<Output = Result<T, JoinError>>) -> T {
    tokio::time::timeout(LONG, task).await.expect("the task ends").unwrap()
}
