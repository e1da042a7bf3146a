//! A smoke test on AWS, for those who have an account: does SQS itself do what the product relies on?
//!
//! It needs an empty pair of queues that nobody else uses (`tableturn queue create smoke` creates one). It
//! refuses a queue that is not empty, and at the end removes what it has sent:
//!
//! `LIVE_QUEUE_URL=https://sqs.REGION.amazonaws.com/ACCOUNT/smoke.fifo cargo test -p tableturn-queue --test live -- --ignored`
//!
//! The ordinary tests of this file run the smoke test on fauxqs, a fake SQS.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{envelope, sqs::Fauxqs};
use std::{
    process::{Command, Output},
    time::Duration,
};
use tableturn_queue::{Depth, Envelope, Queue, QueueError, Received, Sqs, SqsOptions, fresh_hash_key};

/// How long a delivery lasts; short, because the test waits for it.
const VISIBILITY: Duration = Duration::from_secs(8);
/// How long an expected envelope may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(20);
/// How long the test waits to see that nothing arrives.
const SILENCE: Duration = Duration::from_secs(3);

/// The queue under test. All ids of one run have the same prefix.
#[derive(Clone)]
struct Live {
    queue: Queue,
    prefix: String,
}

impl Live {
    /// Connects. Fails if the queue is not empty.
    async fn connect() -> Self {
        let url = std::env::var("LIVE_QUEUE_URL").expect("LIVE_QUEUE_URL names the queue");
        let options = SqsOptions { visibility: VISIBILITY, ..SqsOptions::default() };
        // A fresh key, so that its groups are no real conversations.
        let queue = Queue::Sqs(Sqs::connect(&url, &fresh_hash_key(), options).await.unwrap());
        let depth = queue.depth().await.unwrap();
        assert_eq!(depth, Depth::default(), "the queue is not empty; give the test its own queue");
        Self { queue, prefix: format!("smoke:{}", uuid::Uuid::new_v4().simple()) }
    }

    fn id(&self, name: &str) -> String {
        format!("{}:{name}", self.prefix)
    }

    async fn send(&self, names: &[(&str, &str)]) {
        let all: Vec<Envelope> = names.iter().map(|(name, group)| envelope(&self.id(name), group)).collect();
        self.queue.send(&all).await.unwrap();
    }

    /// Receives envelopes of this run, each with its name. Gives any others back and fails.
    async fn take(&self, max: usize, wait: Duration) -> Vec<(String, Received)> {
        let received = self.queue.receive(max, wait).await.unwrap();
        let own = |one: &Received| one.id.strip_prefix(&format!("{}:", self.prefix)).map(str::to_owned);
        if received.iter().any(|one| own(one).is_none()) {
            let handles: Vec<_> = received.into_iter().map(|one| one.handle).collect();
            self.queue.give_back_all(&handles).await;
            panic!("somebody else uses this queue; gave their messages back");
        }
        received.into_iter().map(|one| (own(&one).unwrap(), one)).collect()
    }

    async fn take_one(&self, name: &str) -> Received {
        let (own, received) =
            self.take(1, ARRIVAL).await.pop().unwrap_or_else(|| panic!("{name} did not arrive"));
        assert_eq!(own, name);
        received
    }

    async fn assert_nothing_arrives(&self, why: &str) {
        let came: Vec<String> = self.take(10, SILENCE).await.into_iter().map(|(name, _)| name).collect();
        assert!(came.is_empty(), "{why}: {came:?}");
    }

    async fn acknowledge(&self, received: &Received) {
        self.queue.acknowledge(&received.handle).await.unwrap();
    }

    /// Removes what this run has left on the queue; after a failure also what it has left in flight.
    async fn clear(&self, failed: bool) {
        for letter in self.queue.dead(100).await.unwrap() {
            if letter.id.starts_with(&self.prefix) {
                self.queue.put_back(&letter.id).await.unwrap();
            }
        }
        let hidden = if failed { 3 * VISIBILITY } else { Duration::ZERO };
        let until = std::time::Instant::now() + hidden;
        loop {
            let came = self.take(10, SILENCE).await;
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
        let some = live.take(10, ARRIVAL).await;
        assert!(!some.is_empty(), "not all arrived; so far {came:?}");
        for (name, one) in some {
            live.acknowledge(&one).await;
            came.push(name);
        }
    }
    for group in ["a", "b"] {
        let sent = names.iter().filter(|(_, of)| *of == group).map(|(name, _)| *name);
        let own = came.iter().filter(|name| name.starts_with(group)).map(String::as_str);
        assert!(own.eq(sent), "out of order: {came:?}");
    }
    println!("order within a group: kept");
}

async fn one_in_flight(live: &Live) {
    live.send(&[("c1", "c"), ("c2", "c")]).await;
    let first = live.take_one("c1").await;
    live.assert_nothing_arrives("c1 is in flight").await;
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
    live.assert_nothing_arrives("d was sent and settled less than five minutes ago").await;
    println!("deduplication: also after deletion");
}

async fn deliveries(live: &Live) {
    live.send(&[("e", "e"), ("f", "f")]).await;
    let mut two = live.take(10, ARRIVAL).await;
    while two.len() < 2 {
        two.extend(live.take(1, ARRIVAL).await);
    }
    let handles: Vec<_> = two.iter().map(|(_, one)| one.handle.clone()).collect();
    let kept = live.queue.extend_all(&handles, 3 * VISIBILITY).await;
    assert!(kept.iter().all(Result::is_ok), "{kept:?}");
    let came = live.take(10, VISIBILITY + SILENCE).await;
    assert!(came.is_empty(), "redelivered although extended: {came:?}");
    for given in live.queue.give_back_all(&handles).await {
        given.unwrap();
    }
    assert!(matches!(live.queue.acknowledge(&handles[0]).await, Err(QueueError::Stale)));
    println!("extending and giving back several at once: done");
    let mut again = live.take(10, ARRIVAL).await;
    while again.len() < 2 {
        again.extend(live.take(1, ARRIVAL).await);
    }
    assert!(again.iter().all(|(_, one)| one.receives == 2), "{again:?}");
    let (name, kept) = again.pop().unwrap();
    live.acknowledge(&again[0].1).await;
    // Wait until the delivery expires.
    let late = live.take_one(&name).await;
    assert_eq!(late.receives, 3);
    assert!(matches!(live.queue.acknowledge(&kept.handle).await, Err(QueueError::Stale)));
    let kept = live.queue.extend_all(&[kept.handle, late.handle.clone()], VISIBILITY).await;
    assert!(matches!(kept[..], [Err(QueueError::Stale), Ok(())]), "{kept:?}");
    live.acknowledge(&late).await;
    println!("an expired delivery: redelivered, and the old one settles nothing");
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
        async move { live.take(10, ARRIVAL).await }
    });
    // Most likely the poll has reached SQS by then; the test passes in any case.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let began = std::time::Instant::now();
    live.send(&[("h", "h")]).await;
    let came = waiting.await.unwrap();
    assert_eq!(came.len(), 1, "the waiting poll gets the envelope");
    println!("a waiting poll: returned {} ms after the sending began", began.elapsed().as_millis());
    live.acknowledge(&came[0].1).await;
}

#[tokio::test]
#[ignore = "needs LIVE_QUEUE_URL"]
async fn a_live_queue_does_what_the_product_relies_on() {
    let live = Live::connect().await;
    let outcome = tokio::spawn({
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
    live.clear(outcome.is_err()).await;
    if let Err(failed) = outcome {
        std::panic::resume_unwind(failed.into_panic());
    }
}

/// Runs the smoke test in its own process, because a test must not change the environment of the others.
fn run_smoke_test(server: &Fauxqs, url: &str) -> Output {
    let mut process = Command::new(std::env::current_exe().unwrap());
    let test = "a_live_queue_does_what_the_product_relies_on";
    process.args(["--ignored", "--exact", "--nocapture", test]).env_clear();
    process.env("LIVE_QUEUE_URL", url).env("AWS_ENDPOINT_URL_SQS", &server.endpoint);
    process.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    process.env("AWS_REGION", "us-east-1").output().unwrap()
}

async fn create(server: &Fauxqs, name: &str) -> (String, Queue) {
    let options = SqsOptions { config: Some(server.config()), ..SqsOptions::default() };
    let created = Sqs::create(name, options.clone()).await.unwrap();
    let queue = Queue::Sqs(Sqs::connect(&created.url, &fresh_hash_key(), options).await.unwrap());
    (created.url, queue)
}

#[tokio::test]
async fn the_smoke_test_passes_on_fauxqs_and_leaves_the_queue_empty() {
    let server = Fauxqs::shared();
    let (url, queue) = create(&server, "smoke").await;
    let output = run_smoke_test(&server, &url);
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
async fn the_smoke_test_refuses_a_queue_that_is_not_empty() {
    let server = Fauxqs::shared();
    let (url, queue) = create(&server, "in-use").await;
    queue.send(&[envelope("a", "one")]).await.unwrap();
    let output = run_smoke_test(&server, &url);
    assert!(!output.status.success());
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("not empty"), "{said}");
    let there = queue.receive(10, Duration::from_secs(1)).await.unwrap();
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].receives, 1, "the smoke test did not receive it");
    queue.bury(&there[0].handle, "no").await.unwrap();
    assert!(!run_smoke_test(&server, &url).status.success(), "it refuses a queue with dead letters, too");
}
