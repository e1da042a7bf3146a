//! What every kind of queue must do, written once. A kind joins by a [`Stage`] and a line at the end.
//!
//! Two things can't be played on SQS's double. It never gives two of a group in one batch, as SQS and
//! the embedded queue do, so the cases about such batches are the embedded queue's only; the others
//! are written so that either is right. And its time is real: nobody waits five minutes for a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use stage::{LONG, OnFile, Stage, drain, envelope, fauxqs::OnSqs, ids, receive, receive_one, send};
use std::time::{Duration, Instant};
use tableturn_queue::{BATCH_MAX, BadBody, Depth, QueueError};

const FIVE_MINUTES: Duration = Duration::from_secs(5 * 60);
const SECOND: Duration = Duration::from_secs(1);

async fn carries_the_envelope(stage: &impl Stage) {
    let sent = envelope("a", "one");
    stage.queue().send(std::slice::from_ref(&sent)).await.unwrap();
    let got = receive_one(stage.queue()).await;
    assert_eq!((got.id.as_str(), got.receives), ("a", 1));
    assert_eq!(got.body.unwrap(), sent);
    stage.queue().check().await.unwrap();
}

async fn keeps_the_order_of_a_group(stage: &impl Stage) {
    let queue = stage.queue();
    let names: Vec<String> = (0..25).map(|n| format!("m{n}")).collect();
    for name in &names {
        send(queue, &[(name, "one")]).await;
    }
    let mut got = Vec::new();
    loop {
        let batch = queue.receive(7, Duration::ZERO).await.unwrap();
        if batch.is_empty() {
            break;
        }
        for one in batch {
            queue.acknowledge(&one.handle).await.unwrap();
            got.push(one.id);
        }
    }
    assert_eq!(got, names);
}

async fn a_group_in_flight_gives_nothing_more(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a")]).await;
    let first = receive_one(queue).await;
    assert_eq!(first.id, "a1");
    let other = receive(queue).await;
    assert_eq!(ids(&other), ["b1"], "another group goes on, this one waits");
    send(queue, &[("a4", "a")]).await;
    assert!(receive(queue).await.is_empty());
    queue.acknowledge(&first.handle).await.unwrap();
    assert_eq!(drain(queue).await, ["a2", "a3", "a4"]);
}

async fn a_batch_locks_its_groups_until_all_of_it_is_settled(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let two = queue.receive(2, Duration::ZERO).await.unwrap();
    assert_eq!(ids(&two), ["a1", "a2"]);
    queue.acknowledge(&two[1].handle).await.unwrap();
    assert!(receive(queue).await.is_empty(), "a1 is in flight");
    queue.acknowledge(&two[0].handle).await.unwrap();
    assert_eq!(ids(&receive(queue).await), ["a3"]);
}

async fn the_same_id_is_delivered_once_in_five_minutes(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a", "one"), ("a", "one")]).await;
    send(queue, &[("a", "other")]).await;
    let got = receive(queue).await;
    assert_eq!(ids(&got), ["a"]);
    queue.acknowledge(&got[0].handle).await.unwrap();
    send(queue, &[("a", "one"), ("b", "one")]).await;
    let got = receive(queue).await;
    assert_eq!(ids(&got), ["b"], "also after it was settled, and its batch goes on without it");
}

async fn after_five_minutes_an_id_is_new(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a", "one")]).await;
    assert_eq!(drain(queue).await, ["a"]);
    stage.pass(FIVE_MINUTES - SECOND).await;
    send(queue, &[("a", "one")]).await;
    assert!(receive(queue).await.is_empty());
    stage.pass(SECOND).await;
    send(queue, &[("a", "one")]).await;
    assert_eq!(drain(queue).await, ["a"]);
}

async fn what_is_not_settled_comes_again_in_its_place(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let first = receive_one(queue).await;
    stage.pass(stage.visibility() / 2).await;
    assert!(receive(queue).await.is_empty());
    stage.pass(stage.visibility() / 2).await;
    let again = receive_one(queue).await;
    assert_eq!((again.id.as_str(), again.receives), ("a1", 2));
    assert_ne!(again.handle, first.handle);
    queue.acknowledge(&again.handle).await.unwrap();
    let behind = receive_one(queue).await;
    assert_eq!((behind.id.as_str(), behind.receives), ("a2", 1));
}

async fn a_delivery_that_is_over_settles_nothing(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a", "one")]).await;
    let old = receive_one(queue).await.handle;
    stage.pass(stage.visibility()).await;
    let new = receive_one(queue).await.handle;
    assert!(matches!(queue.acknowledge(&old).await, Err(QueueError::Stale)));
    assert!(matches!(queue.extend(&old, LONG).await, Err(QueueError::Stale)));
    assert!(matches!(queue.give_back(&old).await, Err(QueueError::Stale)));
    assert!(matches!(queue.bury(&old, "no").await, Err(QueueError::Stale)));
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 0, in_flight: 1, dead: 0 });
    queue.acknowledge(&new).await.unwrap();
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
}

async fn an_extended_delivery_stands_longer(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a", "one")]).await;
    let one = receive_one(queue).await;
    queue.extend(&one.handle, 2 * stage.visibility()).await.unwrap();
    stage.pass(stage.visibility() + SECOND).await;
    assert!(receive(queue).await.is_empty());
    queue.acknowledge(&one.handle).await.unwrap();
    stage.pass(stage.visibility()).await;
    assert!(receive(queue).await.is_empty());
}

async fn what_is_given_back_comes_at_once_and_first(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    queue.give_back(&one.handle).await.unwrap();
    assert!(matches!(queue.acknowledge(&one.handle).await, Err(QueueError::Stale)));
    let again = receive_one(queue).await;
    assert_eq!((again.id.as_str(), again.receives), ("a1", 2));
    queue.give_back(&again.handle).await.unwrap();
    assert_eq!(drain(queue).await, ["a1", "a2"]);
}

async fn a_batch_that_is_given_back_comes_in_order(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("a3", "a"), ("a4", "a")]).await;
    let batch = queue.receive(3, Duration::ZERO).await.unwrap();
    queue.acknowledge(&batch[0].handle).await.unwrap();
    queue.give_back(&batch[2].handle).await.unwrap();
    assert!(receive(queue).await.is_empty(), "a2 is in flight");
    queue.give_back(&batch[1].handle).await.unwrap();
    assert_eq!(ids(&receive(queue).await), ["a2", "a3", "a4"]);
}

async fn a_buried_envelope_is_put_back_even_within_five_minutes(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    queue.bury(&one.handle, "the line is unknown").await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].id.as_str(), dead[0].reason.as_str()), ("a1", "the line is unknown"));
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 1, in_flight: 0, dead: 1 });
    assert!(queue.put_back(&dead[0].id).await.unwrap());
    assert!(!queue.put_back(&dead[0].id).await.unwrap(), "it is not dead any more");
    assert!(!queue.put_back("nothing").await.unwrap());
    let behind = receive_one(queue).await;
    assert_eq!(behind.body.unwrap(), envelope("a2", "a"));
    queue.acknowledge(&behind.handle).await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!((again.body.unwrap(), again.receives), (envelope("a1", "a"), 1));
    queue.bury(&again.handle, "again").await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!((dead.len(), dead[0].reason.as_str()), (1, "again"));
    assert!(queue.put_back("a1").await.unwrap());
    assert_eq!(drain(queue).await, ["a1"], "as often as it is put back");
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
}

async fn the_latest_dead_letters_are_listed_first(stage: &impl Stage) {
    let queue = stage.queue();
    for id in ["a", "b", "c"] {
        send(queue, &[(id, "one")]).await;
        queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
        stage.pass(SECOND).await;
    }
    let dead = queue.dead(2).await.unwrap();
    assert_eq!(dead.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["c", "b"]);
}

async fn twenty_deliveries_are_enough(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a", "one"), ("b", "one")]).await;
    for n in 1..=20 {
        let one = receive_one(queue).await;
        assert_eq!((one.id.as_str(), one.receives), ("a", n));
        queue.give_back(&one.handle).await.unwrap();
    }
    let b = receive(queue).await;
    assert_eq!(ids(&b), ["b"], "what was behind it goes on");
    let dead = queue.dead(10).await.unwrap();
    assert_eq!((dead[0].id.as_str(), dead[0].receives), ("a", 20));
    assert!(dead[0].reason.contains("20"), "{}", dead[0].reason);
    assert!(queue.put_back("a").await.unwrap());
    assert!(receive(queue).await.is_empty(), "b is in flight");
    queue.acknowledge(&b[0].handle).await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!((again.body.unwrap(), again.receives), (envelope("a", "one"), 1));
}

async fn an_unreadable_body_is_delivered_with_its_id(stage: &impl Stage) {
    let queue = stage.queue();
    stage.send_raw("later", "one", r#"{"v":2,"id":"later"}"#).await;
    let one = receive_one(queue).await;
    assert_eq!(one.id, "later");
    assert_eq!(one.body, Err(BadBody::UnknownVersion(2)));
    queue.bury(&one.handle, &BadBody::UnknownVersion(2).to_string()).await.unwrap();
    assert_eq!(queue.dead(1).await.unwrap()[0].id, "later");
}

async fn a_waiting_receiver_wakes_when_something_is_sent(stage: &impl Stage) {
    let queue = stage.queue();
    let waiting = tokio::spawn({
        let queue = queue.clone();
        async move { queue.receive(10, LONG).await.unwrap() }
    });
    let began = Instant::now();
    send(queue, &[("a", "one")]).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
    assert!(began.elapsed() < LONG / 2);
}

async fn a_waiting_receiver_wakes_when_a_group_is_free(stage: &impl Stage) {
    let queue = stage.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    let waiting = tokio::spawn({
        let queue = queue.clone();
        async move { queue.receive(10, LONG).await.unwrap() }
    });
    queue.acknowledge(&one.handle).await.unwrap();
    assert_eq!(ids(&waiting.await.unwrap()), ["a2"]);
}

async fn an_empty_queue_answers_when_the_wait_is_over(stage: &impl Stage) {
    let began = Instant::now();
    let wait = Duration::from_millis(50);
    assert!(stage.queue().receive(10, wait).await.unwrap().is_empty());
    assert!(began.elapsed() >= wait);
    assert!(stage.queue().receive(0, LONG).await.unwrap().is_empty());
}

async fn refuses_what_it_cannot_carry(stage: &impl Stage) {
    let queue = stage.queue();
    let send = async |id: &str, provider_id: String| {
        let mut one = envelope(id, "one");
        if let tableturn_core::Event::Sent { provider_id: own, .. } = &mut one.event {
            *own = provider_id;
        }
        queue.send(&[envelope("fine", "one"), one]).await
    };
    for id in ["", "a b", "é", &"x".repeat(129)] {
        assert!(matches!(send(id, String::new()).await, Err(QueueError::BadId)), "{id}");
    }
    assert!(matches!(send("a", "x".repeat(1024 * 1024)).await, Err(QueueError::TooLarge(_))));
    let many = vec![envelope("a", "one"); BATCH_MAX + 1];
    assert!(matches!(queue.send(&many).await, Err(QueueError::TooMany(_))));
    assert!(receive(queue).await.is_empty(), "all or none");
    queue.send(&[]).await.unwrap();
}

macro_rules! conformance {
    ($kind:ident, $stage:expr, $($case:ident),+ $(,)?) => {
        mod $kind {
            use super::*;
            $(#[tokio::test]
            async fn $case() {
                super::$case(&$stage).await;
            })+
        }
    };
}

macro_rules! all_of_it {
    ($kind:ident, $stage:expr $(, $also:ident)*) => {
        conformance!(
            $kind,
            $stage,
            $($also,)*
            carries_the_envelope,
            keeps_the_order_of_a_group,
            a_group_in_flight_gives_nothing_more,
            the_same_id_is_delivered_once_in_five_minutes,
            what_is_not_settled_comes_again_in_its_place,
            a_delivery_that_is_over_settles_nothing,
            an_extended_delivery_stands_longer,
            what_is_given_back_comes_at_once_and_first,
            a_buried_envelope_is_put_back_even_within_five_minutes,
            the_latest_dead_letters_are_listed_first,
            twenty_deliveries_are_enough,
            an_unreadable_body_is_delivered_with_its_id,
            a_waiting_receiver_wakes_when_something_is_sent,
            a_waiting_receiver_wakes_when_a_group_is_free,
            an_empty_queue_answers_when_the_wait_is_over,
            refuses_what_it_cannot_carry,
        );
    };
}

all_of_it!(
    embedded,
    OnFile::open().await,
    a_batch_locks_its_groups_until_all_of_it_is_settled,
    a_batch_that_is_given_back_comes_in_order,
    after_five_minutes_an_id_is_new
);
all_of_it!(sqs, OnSqs::open().await);
