//! The drain on a real embedded queue, whose time goes when told to, and a desk that does as it is told.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod keeping;
mod play;
mod stopping;
mod store;

use super::{Pace, Work, by_group, house::Decides};
use crate::{EngineError, Handled, Stop, Stopper};
use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tableturn_core::{Event, OutboxId};
use tableturn_queue::{Clock, Depth, Envelope, Options, Queue, Received};
use tableturn_sqlite::Database;
use tableturn_store::StoreError;
use tempfile::TempDir;
use tokio::{sync::Semaphore, task::JoinHandle};

/// Long enough for anything that is bound to happen.
const LONG: Duration = Duration::from_secs(30);
/// How long a delivery stands.
const VISIBILITY: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
struct Hands(Mutex<Duration>);

impl Hands {
    fn advance(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Hands {
    fn wall(&self) -> i64 {
        1_700_000_000_000
    }

    fn monotonic(&self) -> Duration {
        *self.0.lock().unwrap()
    }
}

/// What the desk does with an envelope.
#[derive(Clone)]
enum Act {
    /// Decides it once there is a permit.
    Gate(Arc<Semaphore>),
    /// The first so many times rivals are faster.
    Busy(usize),
    /// The store refuses it, always.
    Refuse,
    /// We stumble, always.
    Panic,
    /// No restaurant has the line.
    Unknown,
}

#[derive(Clone, Default)]
struct Desk(Arc<DeskState>);

#[derive(Default)]
struct DeskState {
    acts: Mutex<HashMap<String, Act>>,
    /// Every try, in order.
    tried: Mutex<Vec<String>>,
    /// Every success, in order.
    decided: Mutex<Vec<String>>,
    /// The store does not answer.
    down: AtomicBool,
    /// The store refuses everybody.
    refuses: AtomicBool,
    checks: AtomicUsize,
}

impl Desk {
    fn does(&self, id: &str, act: Act) {
        self.0.acts.lock().unwrap().insert(id.to_owned(), act);
    }

    /// Waits with this one until the semaphore has a permit.
    fn holds(&self, id: &str) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        self.does(id, Act::Gate(gate.clone()));
        gate
    }

    fn decided(&self) -> Vec<String> {
        self.0.decided.lock().unwrap().clone()
    }

    fn tries(&self, id: &str) -> usize {
        self.0.tried.lock().unwrap().iter().filter(|tried| *tried == id).count()
    }

    fn checks(&self) -> usize {
        self.0.checks.load(Ordering::SeqCst)
    }

    fn set_down(&self, down: bool) {
        self.0.down.store(down, Ordering::SeqCst);
    }
}

impl Decides for Desk {
    async fn decide(&self, id: &str, _event: Event) -> Result<Handled, EngineError> {
        let before = self.tries(id);
        self.0.tried.lock().unwrap().push(id.to_owned());
        if self.0.down.load(Ordering::SeqCst) {
            return Err(StoreError::Unavailable("down".into()).into());
        }
        if self.0.refuses.load(Ordering::SeqCst) {
            return Err(StoreError::Rejected("the login failed".into()).into());
        }
        let act = self.0.acts.lock().unwrap().get(id).cloned();
        match act {
            Some(Act::Gate(gate)) => gate.acquire().await.unwrap().forget(),
            Some(Act::Busy(times)) if before < times => return Err(StoreError::Busy.into()),
            Some(Act::Refuse) => return Err(StoreError::Rejected("a CHECK failed".into()).into()),
            Some(Act::Panic) => panic!("as the test says, about +15550142"),
            Some(Act::Unknown) => return Ok(Handled::UnknownLine),
            Some(Act::Busy(_)) | None => {}
        }
        self.0.decided.lock().unwrap().push(id.to_owned());
        Ok(Handled::Done)
    }

    async fn check(&self) -> Result<(), String> {
        self.0.checks.fetch_add(1, Ordering::SeqCst);
        let well = !self.0.down.load(Ordering::SeqCst) && !self.0.refuses.load(Ordering::SeqCst);
        if well { Ok(()) } else { Err("down".into()) }
    }
}

/// A drain with all that it works on.
struct Stage {
    _dir: TempDir,
    database: Database,
    hands: Arc<Hands>,
    queue: Queue,
    desk: Desk,
    work: Work<Desk>,
    stopper: Stopper,
    stop: Stop,
}

impl Stage {
    async fn open() -> Self {
        Self::at(Pace {
            poll: Duration::from_secs(5),
            renew: Duration::from_millis(2),
            lease: VISIBILITY,
            shortest_wait: Duration::from_millis(1),
            longest_wait: Duration::from_millis(3),
            pause: Duration::from_millis(2),
            patience: LONG,
            giving_back: LONG,
        })
        .await
    }

    async fn at(pace: Pace) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let hands = Arc::new(Hands::default());
        let database = Database::open(&dir.path().join("house.db")).unwrap();
        let options = Options { visibility: VISIBILITY, clock: hands.clone(), ..Options::default() };
        let queue = Queue::embedded(database.clone(), options).await.unwrap();
        let desk = Desk::default();
        let work = Work::new(queue.clone(), desk.clone(), pace);
        let (stopper, stop) = Stopper::new();
        Self { _dir: dir, database, hands, queue, desk, work, stopper, stop }
    }

    /// Sends `(id, group)`, all at once.
    async fn send(&self, envelopes: &[(&str, &str)]) {
        let envelopes: Vec<Envelope> = envelopes.iter().map(|(id, group)| envelope(id, group)).collect();
        self.queue.send(&envelopes).await.unwrap();
    }

    async fn sql(&self, statements: &'static str) {
        self.database.call(move |connection| connection.execute_batch(statements)).await.unwrap().unwrap();
    }

    /// What is there now.
    async fn receive(&self) -> Vec<Received> {
        self.queue.receive(10, Duration::ZERO).await.unwrap()
    }

    /// The one group that is there now, in hand.
    fn group_in_hand(&self, received: Vec<Received>) -> JoinHandle<()> {
        let groups: Vec<_> = by_group(received).collect();
        assert_eq!(groups.len(), 1);
        let (work, stop) = (self.work.clone(), self.stop.clone());
        tokio::spawn(async move { work.group(groups.into_iter().next().unwrap(), stop).await })
    }

    fn run(&self) -> JoinHandle<()> {
        tokio::spawn(self.work.clone().run(self.stop.clone()))
    }

    async fn depth(&self) -> Depth {
        self.queue.depth().await.unwrap()
    }

    async fn dead(&self) -> Vec<(String, String)> {
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

fn ids(received: &[Received]) -> Vec<&str> {
    received.iter().map(|one| one.id.as_str()).collect()
}

/// Waits until it is so.
async fn until(is_so: impl AsyncFn() -> bool) {
    let waiting = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(LONG, waiting).await.expect("it comes to be so");
}

/// Waits for a task that is bound to end.
async fn ended<T>(task: impl Future<Output = Result<T, tokio::task::JoinError>>) -> T {
    tokio::time::timeout(LONG, task).await.expect("it ends").unwrap()
}
