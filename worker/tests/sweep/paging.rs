//! One sweep takes all that is due, once, however much it is.

use crate::{
    house::{House, On},
    postgres,
};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use tableturn_worker::Stopper;

/// How long it may take to send what a sweep has woken; far longer than it does.
const SENT_WITHIN: Duration = Duration::from_secs(120);
const MANY: i64 = 1_500;

async fn all_due_are_queued_by_one_sweep_and_not_again(on: On<'_>) {
    let house = House::new(on).await;
    house.open("bella").await;
    // A third of them at one instant; the first third the longest due.
    let due = |n: i64| if (500..1_000).contains(&n) { 500 } else { n };
    house.called("bella", (0..MANY).map(|n| (format!("p{n}"), due(n)))).await;
    let later = house.store.now().await.unwrap().0 + 600_000;
    house.called("bella", [("later".to_owned(), later)]).await;
    house.sweep.once().await.unwrap();
    assert_eq!(house.waiting().await, MANY.unsigned_abs());
    house.sweep.once().await.unwrap();
    let queued = house.take_all().await;
    let expected: BTreeSet<_> = (0..MANY).map(|n| format!("due:hold:bella-p{n}:{}", due(n))).collect();
    assert_eq!(queued.len(), expected.len());
    assert_eq!(queued.into_iter().collect::<BTreeSet<_>>(), expected);

    // Another queue knows nothing of them: it shows that the sweep itself doesn't send them again.
    let other = House::new(On::File).await;
    let sweep = tableturn_worker::Sweep::new(
        house.store.clone(),
        other.queue.clone(),
        other.dispatcher.clone(),
        tableturn_core::Moment(0),
    );
    sweep.once().await.unwrap();
    assert_eq!(other.take_all().await.len(), expected.len());
    other.queue_forgets().await;
    sweep.once().await.unwrap();
    assert_eq!(other.waiting().await, 0, "queued a moment ago");
    house.run("UPDATE parties SET due_at = due_at + 1 WHERE id = 'bella-p7'").await;
    sweep.once().await.unwrap();
    assert_eq!(other.take_all().await, ["due:hold:bella-p7:8"], "a new due time is another thing");
}

#[tokio::test]
async fn all_due_are_queued_by_one_sweep_in_a_file() {
    all_due_are_queued_by_one_sweep_and_not_again(On::File).await;
}

#[tokio::test]
async fn all_due_are_queued_by_one_sweep_on_postgres() {
    let url = postgres::fresh_database();
    all_due_are_queued_by_one_sweep_and_not_again(On::Postgres(&url)).await;
}

#[tokio::test]
async fn what_was_left_unsent_is_sent_after_a_few_sweeps_however_much_it_is() {
    let url = postgres::fresh_database();
    let house = House::new(On::Postgres(&url)).await;
    house.left_over(2_400).await;
    let (stopper, stop) = Stopper::new();
    // The first sweep wakes 2,000 or a few more, and what it left the second one comes to.
    house.sweep.once().await.unwrap();
    let running = tokio::spawn(house.dispatcher.clone().run(house.engine.clone(), stop));
    sent(&house, 2_000).await;
    house.sweep.once().await.unwrap();
    sent(&house, 2_400).await;
    stopper.stop();
    running.await.unwrap();
    let each = "SELECT COUNT(DISTINCT to_chat) FROM local_messages";
    assert_eq!((house.count(each).await, house.count(SENT).await), (2_400, 2_400), "each once");
}

const SENT: &str = "SELECT COUNT(*) FROM local_messages";

async fn sent(house: &House, least: i64) {
    let deadline = Instant::now() + SENT_WITHIN;
    while house.count(SENT).await < least {
        assert!(Instant::now() < deadline, "{} are sent", house.count(SENT).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
