//! The order within a group, and what blocks a group.

use crate::fixtures::{QueueUnderTest, assert_received, drain, ids, receive, receive_one, send};
use std::time::Duration;
use tableturn_queue::QueueError;

pub async fn keeps_the_order_within_a_group(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
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

pub async fn a_group_with_an_envelope_in_flight_delivers_no_other(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a")]).await;
    let first = receive_one(queue).await;
    assert_eq!(first.id, "a1");
    let other = receive(queue).await;
    assert_eq!(ids(&other), ["b1"], "other groups are delivered, this one waits");
    send(queue, &[("a4", "a")]).await;
    assert!(receive(queue).await.is_empty());
    queue.acknowledge(&first.handle).await.unwrap();
    assert_eq!(drain(queue).await, ["a2", "a3", "a4"]);
}

pub async fn a_group_is_blocked_until_its_whole_batch_is_settled(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let two = queue.receive(2, Duration::ZERO).await.unwrap();
    assert_eq!(ids(&two), ["a1", "a2"]);
    queue.acknowledge(&two[1].handle).await.unwrap();
    assert!(receive(queue).await.is_empty(), "a1 is in flight");
    queue.acknowledge(&two[0].handle).await.unwrap();
    assert_eq!(ids(&receive(queue).await), ["a3"]);
}

pub async fn an_envelope_that_is_given_back_is_redelivered_at_once_and_first(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    queue.give_back(&one.handle).await.unwrap();
    assert!(matches!(queue.acknowledge(&one.handle).await, Err(QueueError::Stale)));
    let again = receive_one(queue).await;
    assert_received(&again, "a1", 2);
    queue.give_back(&again.handle).await.unwrap();
    assert_eq!(drain(queue).await, ["a1", "a2"]);
}

pub async fn a_batch_that_is_given_back_is_redelivered_in_order(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("a3", "a"), ("a4", "a")]).await;
    let batch = queue.receive(3, Duration::ZERO).await.unwrap();
    queue.acknowledge(&batch[0].handle).await.unwrap();
    queue.give_back(&batch[2].handle).await.unwrap();
    assert!(receive(queue).await.is_empty(), "a2 is in flight");
    queue.give_back(&batch[1].handle).await.unwrap();
    assert_eq!(ids(&receive(queue).await), ["a2", "a3", "a4"]);
}
