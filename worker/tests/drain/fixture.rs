//! A drain of an embedded queue on a test clock, with a scripted decider.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tableturn_core::{Event, OutboxId};
use tableturn_queue::{Clock, Depth, Envelope, Options, Queue, Received};
use tableturn_sqlite::Database;
use tableturn_store::{Outcome, StoreError};
use tableturn_worker::{
    EngineError, Stop, Stopper, UnknownLine,
    drain::{Decider, Drain, Timing},
};
use tempfile::TempDir;
use tokio::{
    sync::Semaphore,
    task::{JoinError, JoinHandle},
};

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

/// What the decider does with an envelope.
#[derive(Clone)]
pub enum Script {
    /// Decides it once the semaphore has a permit.
    WaitFor(Arc<Semaphore>),
    /// The first so many tries conflict with other decisions.
    Conflict(usize),
    /// The store rejects every try.
    Reject,
    /// Every try panics.
    Panic,
    UnknownLine,
}

#[derive(Clone, Default)]
pub struct ScriptedDecider(Arc<DeciderState>);

#[derive(Default)]
struct DeciderState {
    /// By the envelope's id; an envelope without a script is decided at once.
    scripts: Mutex<HashMap<String, Script>>,
    /// The envelopes of all tries, in order.
    tried: Mutex<Vec<String>>,
    /// The envelopes of all successes, in order.
    decided: Mutex<Vec<String>>,
    store_is_down: AtomicBool,
    /// The store rejects every envelope, as with a wrong login.
    store_rejects_all: AtomicBool,
    store_checks: AtomicUsize,
}

impl ScriptedDecider {
    pub fn script(&self, id: &str, script: Script) {
        self.0.scripts.lock().unwrap().insert(id.to_owned(), script);
    }

    /// Keeps the envelope undecided until the semaphore gets a permit.
    pub fn hold(&self, id: &str) -> Arc<Semaphore> {
        let permits = Arc::new(Semaphore::new(0));
        self.script(id, Script::WaitFor(permits.clone()));
        permits
    }

    pub fn decided(&self) -> Vec<String> {
        self.0.decided.lock().unwrap().clone()
    }

    pub fn tries(&self, id: &str) -> usize {
        self.0.tried.lock().unwrap().iter().filter(|tried| *tried == id).count()
    }

    pub fn all_tries(&self) -> usize {
        self.0.tried.lock().unwrap().len()
    }

    pub fn store_checks(&self) -> usize {
        self.0.store_checks.load(Ordering::SeqCst)
    }

    pub fn store_is_down(&self) -> bool {
        self.0.store_is_down.load(Ordering::SeqCst)
    }

    pub fn set_store_down(&self, is_down: bool) {
        self.0.store_is_down.store(is_down, Ordering::SeqCst);
    }

    pub fn set_store_rejects_all(&self, rejects: bool) {
        self.0.store_rejects_all.store(rejects, Ordering::SeqCst);
    }
}

impl Decider for ScriptedDecider {
    async fn decide(&self, id: &str, _event: Event) -> Result<Outcome<(), UnknownLine>, EngineError> {
        let earlier_tries = self.tries(id);
        self.0.tried.lock().unwrap().push(id.to_owned());
        if self.store_is_down() {
            return Err(StoreError::Unavailable("down".into()).into());
        }
        if self.0.store_rejects_all.load(Ordering::SeqCst) {
            return Err(StoreError::Rejected("the login failed".into()).into());
        }
        let script = self.0.scripts.lock().unwrap().get(id).cloned();
        match script {
            Some(Script::WaitFor(permits)) => permits.acquire().await.unwrap().forget(),
            Some(Script::Conflict(tries)) if earlier_tries < tries => return Err(StoreError::Busy.into()),
            Some(Script::Reject) => return Err(StoreError::Rejected("a CHECK failed".into()).into()),
            Some(Script::Panic) => panic!("as the test says, about +15550142"),
            Some(Script::UnknownLine) => return Ok(Outcome::Left(UnknownLine)),
            Some(Script::Conflict(_)) | None => {}
        }
        self.0.decided.lock().unwrap().push(id.to_owned());
        Ok(Outcome::Committed(()))
    }

    async fn check_store(&self) -> Result<(), String> {
        self.0.store_checks.fetch_add(1, Ordering::SeqCst);
        match self.store_is_down() || self.0.store_rejects_all.load(Ordering::SeqCst) {
            true => Err("down".into()),
            false => Ok(()),
        }
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
        let options = Options { visibility: VISIBILITY, clock: clock.clone(), ..Options::default() };
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
