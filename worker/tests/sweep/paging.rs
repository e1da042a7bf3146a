//! One sweep queues everything that is due, once, in as many pages as it takes.

use crate::{
    postgres,
    process::{On, Process},
};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use tableturn_worker::Stopper;

/// Far longer than it takes to send the messages of the woken conversations.
const SENT_WITHIN: Duration = Duration::from_secs(120);
const MANY: i64 = 1_500;

async fn one_sweep_queues_everything_that_is_due_and_the_next_nothing(on: On<'_>) {
    let process = Process::new(on).await;
    process.open_restaurant("bella").await;
    // The middle third is due at one instant.
    let due = |n: i64| if (500..1_000).contains(&n) { 500 } else { n };
    process.add_called("bella", (0..MANY).map(|n| (format!("p{n}"), due(n)))).await;
    let later = process.store.now().await.unwrap().0 + 600_000;
    process.add_called("bella", [("later".to_owned(), later)]).await;
    process.sweep.once().await.unwrap();
    assert_eq!(process.waiting().await, MANY.unsigned_abs());
    process.sweep.once().await.unwrap();
    let queued = process.drain_queue().await;
    let expected: BTreeSet<_> = (0..MANY).map(|n| format!("due:hold:bella-p{n}:{}", due(n))).collect();
    assert_eq!(queued.len(), expected.len());
    assert_eq!(queued.into_iter().collect::<BTreeSet<_>>(), expected);

    // Another queue has none of these ids, so it shows that the sweep itself does not send them again.
    let other = Process::new(On::File).await;
    let sweep = tableturn_worker::Sweep::new(
        process.store.clone(),
        other.queue.clone(),
        other.dispatcher.clone(),
        tableturn_floor::Moment(0),
    );
    sweep.once().await.unwrap();
    assert_eq!(other.drain_queue().await.len(), expected.len());
    other.forget_duplicates().await;
    sweep.once().await.unwrap();
    assert_eq!(other.waiting().await, 0, "the sweep remembers that it has queued them");
    process.sql("UPDATE parties SET due_at = due_at + 1 WHERE id = 'bella-p7'").await;
    sweep.once().await.unwrap();
    assert_eq!(other.drain_queue().await, ["due:hold:bella-p7:8"], "a new due time is queued");
}

#[tokio::test]
async fn one_sweep_queues_everything_that_is_due_in_a_file() {
    one_sweep_queues_everything_that_is_due_and_the_next_nothing(On::File).await;
}

#[tokio::test]
async fn one_sweep_queues_everything_that_is_due_on_postgres() {
    let url = postgres::fresh_database();
    one_sweep_queues_everything_that_is_due_and_the_next_nothing(On::Postgres(&url)).await;
}

#[tokio::test]
async fn more_unsent_messages_than_one_sweep_wakes_are_sent_after_the_next() {
    let url = postgres::fresh_database();
    let process = Process::new(On::Postgres(&url)).await;
    process.add_unsent(2_400).await;
    let (stopper, stop) = Stopper::new();
    // The first sweep wakes 2,000 or a few more, the second one the rest.
    process.sweep.once().await.unwrap();
    let running = tokio::spawn(process.dispatcher.clone().run(stop));
    until_sent(&process, 2_000).await;
    process.sweep.once().await.unwrap();
    until_sent(&process, 2_400).await;
    stopper.stop();
    running.await.unwrap();
    let chats = "SELECT COUNT(DISTINCT to_chat) FROM local_messages";
    assert_eq!(process.count(chats).await, 2_400);
    assert_eq!(process.count(SENT).await, 2_400, "each chat got one");
}

const SENT: &str = "SELECT COUNT(*) FROM local_messages";

async fn until_sent(process: &Process, least: i64) {
    let deadline = Instant::now() + SENT_WITHIN;
    while process.count(SENT).await < least {
        assert!(Instant::now() < deadline, "{} are sent", process.count(SENT).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
