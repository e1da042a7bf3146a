//! A smoke test for whoever has an account: what the product relies on, asked of SQS itself.
//!
//! It wants a pair of queues that is empty and that nobody else uses (`tableturn queue create smoke` makes
//! one), refuses another, and takes out at the end what it has put in:
//!
//! `LIVE_QUEUE_URL=https://sqs.REGION.amazonaws.com/ACCOUNT/smoke.fifo cargo test -p tableturn-queue --test live -- --ignored`
//!
//! That the test itself works is shown on SQS's double, here too.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::{envelope, fauxqs::Fauxqs};
use std::{
    process::{Command, Output},
    time::Duration,
};
use tableturn_queue::{Depth, Envelope, Queue, QueueError, Received, Sqs, SqsOptions, fresh_hash_key};

/// How long a delivery stands here: the test has to wait for it.
const VISIBILITY: Duration = Duration::from_secs(8);
/// How long something may take to come.
const COMES: Duration = Duration::from_secs(20);
/// How long nothing must come.
const NOTHING: Duration = Duration::from_secs(3);

/// The queue in question, and what this run calls its own.
#[derive(Clone)]
struct Live {
    queue: Queue,
    run: String,
}

impl Live {
    /// Connects, unless the queue holds anything or does not look like one of ours.
    async fn connect() -> Self {
        let url = std::env::var("LIVE_QUEUE_URL").expect("LIVE_QUEUE_URL names the queue");
        let options = SqsOptions { visibility: VISIBILITY, ..SqsOptions::default() };
        // A key of its own: its groups are nobody's conversations.
        let queue = Queue::Sqs(Sqs::connect(&url, &fresh_hash_key(), options).await.unwrap());
        let depth = queue.depth().await.unwrap();
        assert_eq!(depth, Depth::default(), "the queue is not empty; give the test one of its own");
        Self { queue, run: format!("smoke:{}", uuid::Uuid::new_v4().simple()) }
    }

    fn id(&self, name: &str) -> String {
        format!("{}:{name}", self.run)
    }

    async fn send(&self, names: &[(&str, &str)]) {
        let all: Vec<Envelope> = names.iter().map(|(name, group)| envelope(&self.id(name), group)).collect();
        self.queue.send(&all).await.unwrap();
    }

    /// What comes within this time, each with its own name. What is not ours goes back, and ends the test.
    async fn take(&self, max: usize, wait: Duration) -> Vec<(String, Received)> {
        let received = self.queue.receive(max, wait).await.unwrap();
        let own = |one: &Received| one.id.strip_prefix(&format!("{}:", self.run)).map(str::to_owned);
        if received.iter().any(|one| own(one).is_none()) {
            let handles: Vec<_> = received.into_iter().map(|one| one.handle).collect();
            self.queue.give_back_all(&handles).await;
            panic!("somebody else uses this queue; what was taken of it is given back");
        }
        received.into_iter().map(|one| (own(&one).unwrap(), one)).collect()
    }

    async fn take_one(&self, name: &str) -> Received {
        let (own, received) = self.take(1, COMES).await.pop().unwrap_or_else(|| panic!("{name} comes"));
        assert_eq!(own, name);
        received
    }

    async fn nothing_comes(&self, why: &str) {
        let came: Vec<String> = self.take(10, NOTHING).await.into_iter().map(|(name, _)| name).collect();
        assert!(came.is_empty(), "{why}: {came:?}");
    }

    async fn acknowledge(&self, received: &Received) {
        self.queue.acknowledge(&received.handle).await.unwrap();
    }

    /// Takes out whatever is left of this run; after a failure also what it left in flight.
    async fn clear(&self, failed: bool) {
        for letter in self.queue.dead(100).await.unwrap() {
            if letter.id.starts_with(&self.run) {
                self.queue.put_back(&letter.id).await.unwrap();
            }
        }
        let hidden = if failed { 3 * VISIBILITY } else { Duration::ZERO };
        let until = std::time::Instant::now() + hidden;
        loop {
            let came = self.take(10, NOTHING).await;
            for (_, one) in &came {
                self.acknowledge(one).await;
            }
            if came.is_empty() && std::time::Instant::now() > until {
                return;
            }
        }
    }
}

async fn order(live: &Live) {
    let names = [("a1", "a"), ("b1", "b"), ("a2", "a"), ("a3", "a"), ("b2", "b"), ("a4", "a")];
    live.send(&names).await;
    let mut came: Vec<String> = Vec::new();
    while came.len() < names.len() {
        let some = live.take(10, COMES).await;
        assert!(!some.is_empty(), "all of it comes; so far {came:?}");
        for (name, one) in some {
            live.acknowledge(&one).await;
            came.push(name);
        }
    }
    for group in ["a", "b"] {
        let sent = names.iter().filter(|(_, of)| *of == group).map(|(name, _)| *name);
        let own = came.iter().filter(|name| name.starts_with(group)).map(String::as_str);
        assert!(own.eq(sent), "the order of a group: {came:?}");
    }
    println!("order within a group: kept");
}

async fn one_in_flight(live: &Live) {
    live.send(&[("c1", "c"), ("c2", "c")]).await;
    let first = live.take_one("c1").await;
    live.nothing_comes("c1 is in flight").await;
    live.acknowledge(&first).await;
    let second = live.take_one("c2").await;
    assert_eq!(second.group, first.group);
    live.acknowledge(&second).await;
    println!("one in flight per group: yes");
}

async fn deduplication(live: &Live) {
    live.send(&[("d", "d")]).await;
    live.send(&[("d", "d")]).await;
    let one = live.take_one("d").await;
    live.acknowledge(&one).await;
    live.send(&[("d", "d")]).await;
    live.nothing_comes("d was sent and settled less than five minutes ago").await;
    println!("deduplication: also after deletion");
}

async fn deliveries(live: &Live) {
    live.send(&[("e", "e"), ("f", "f")]).await;
    let mut two = live.take(10, COMES).await;
    while two.len() < 2 {
        two.extend(live.take(1, COMES).await);
    }
    let handles: Vec<_> = two.iter().map(|(_, one)| one.handle.clone()).collect();
    let kept = live.queue.extend_all(&handles, 3 * VISIBILITY).await;
    assert!(kept.iter().all(Result::is_ok), "{kept:?}");
    let came = live.take(10, VISIBILITY + NOTHING).await;
    assert!(came.is_empty(), "they were extended: {came:?}");
    for given in live.queue.give_back_all(&handles).await {
        given.unwrap();
    }
    assert!(matches!(live.queue.acknowledge(&handles[0]).await, Err(QueueError::Stale)));
    println!("extending and giving back several at once: done");
    let mut again = live.take(10, COMES).await;
    while again.len() < 2 {
        again.extend(live.take(1, COMES).await);
    }
    assert!(again.iter().all(|(_, one)| one.receives == 2), "{again:?}");
    let (name, kept) = again.pop().unwrap();
    live.acknowledge(&again[0].1).await;
    // Nobody renews it.
    let late = live.take_one(&name).await;
    assert_eq!(late.receives, 3);
    assert!(matches!(live.queue.acknowledge(&kept.handle).await, Err(QueueError::Stale)));
    let kept = live.queue.extend_all(&[kept.handle, late.handle.clone()], VISIBILITY).await;
    assert!(matches!(kept[..], [Err(QueueError::Stale), Ok(())]), "{kept:?}");
    live.acknowledge(&late).await;
    println!("a delivery that is not renewed: comes again, and the old one settles nothing");
}

async fn dead_letters(live: &Live) {
    live.send(&[("g1", "g"), ("g2", "g")]).await;
    let one = live.take_one("g1").await;
    live.queue.bury(&one.handle, "as the smoke test says").await.unwrap();
    let dead = live.queue.dead(10).await.unwrap();
    let own: Vec<_> = dead.iter().filter(|letter| letter.id == live.id("g1")).collect();
    assert_eq!(own.len(), 1, "{dead:?}");
    assert_eq!(own[0].reason, "as the smoke test says");
    assert!(live.queue.put_back(&live.id("g1")).await.unwrap());
    let behind = live.take_one("g2").await;
    live.acknowledge(&behind).await;
    let again = live.take_one("g1").await;
    assert_eq!(again.body.as_ref().unwrap(), &envelope(&live.id("g1"), "g"));
    live.acknowledge(&again).await;
    println!("a dead letter: listed with its reason, and put back within five minutes");
}

async fn waking(live: &Live) {
    let waiting = tokio::spawn({
        let live = live.clone();
        async move { live.take(10, COMES).await }
    });
    // So that the poll has most likely reached the service; it is right in any case.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let began = std::time::Instant::now();
    live.send(&[("h", "h")]).await;
    let came = waiting.await.unwrap();
    assert_eq!(came.len(), 1, "a poll that waits gets it");
    println!("a poll that waits: woken {} ms after the sending began", began.elapsed().as_millis());
    live.acknowledge(&came[0].1).await;
}

#[tokio::test]
#[ignore = "needs LIVE_QUEUE_URL"]
async fn a_live_queue_does_what_the_product_relies_on() {
    let live = Live::connect().await;
    let played = tokio::spawn({
        let live = live.clone();
        async move {
            order(&live).await;
            one_in_flight(&live).await;
            deduplication(&live).await;
            deliveries(&live).await;
            dead_letters(&live).await;
            waking(&live).await;
        }
    })
    .await;
    live.clear(played.is_err()).await;
    if let Err(failed) = played {
        std::panic::resume_unwind(failed.into_panic());
    }
}

/// The smoke test in a process of its own, since a test may not change its own environment.
fn smoke(server: &Fauxqs, url: &str) -> Output {
    let mut process = Command::new(std::env::current_exe().unwrap());
    let test = "a_live_queue_does_what_the_product_relies_on";
    process.args(["--ignored", "--exact", "--nocapture", test]).env_clear();
    process.env("LIVE_QUEUE_URL", url).env("AWS_ENDPOINT_URL_SQS", &server.endpoint);
    process.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    process.env("AWS_REGION", "us-east-1").output().unwrap()
}

async fn make(server: &Fauxqs, name: &str) -> (String, Queue) {
    let options = SqsOptions { config: Some(server.config().await), ..SqsOptions::default() };
    let made = Sqs::create(name, options.clone()).await.unwrap();
    let queue = Queue::Sqs(Sqs::connect(&made.url, &fresh_hash_key(), options).await.unwrap());
    (made.url, queue)
}

#[tokio::test]
async fn the_smoke_test_passes_on_the_double_and_leaves_nothing() {
    let server = Fauxqs::shared();
    let (url, queue) = make(&server, "smoke").await;
    let output = smoke(&server, &url);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert_eq!(
        said.lines().filter(|line| line.contains(": ") && !line.starts_with("test")).count(),
        7,
        "{said}"
    );
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
}

#[tokio::test]
async fn the_smoke_test_refuses_a_queue_with_anything_in_it() {
    let server = Fauxqs::shared();
    let (url, queue) = make(&server, "in-use").await;
    queue.send(&[envelope("a", "one")]).await.unwrap();
    let output = smoke(&server, &url);
    assert!(!output.status.success());
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("not empty"), "{said}");
    let there = queue.receive(10, Duration::from_secs(1)).await.unwrap();
    assert_eq!((there.len(), there[0].receives), (1, 1), "it was not even looked at");
    queue.bury(&there[0].handle, "no").await.unwrap();
    assert!(!smoke(&server, &url).status.success(), "dead letters are somebody's, too");
}
