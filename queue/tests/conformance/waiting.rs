//! How long `receive` waits.

use crate::fixtures::{LONG, QueueUnderTest, ids, receive_one, send};
use std::time::{Duration, Instant};

pub async fn a_waiting_receiver_wakes_when_an_envelope_is_sent(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    let waiting = tokio::spawn({
        let queue = queue.clone();
        async move { queue.receive(10, LONG).await.unwrap() }
    });
    let began = Instant::now();
    send(queue, &[("a", "one")]).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
    assert!(began.elapsed() < LONG / 2);
}

pub async fn a_waiting_receiver_wakes_when_its_group_is_unblocked(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    let waiting = tokio::spawn({
        let queue = queue.clone();
        async move { queue.receive(10, LONG).await.unwrap() }
    });
    queue.acknowledge(&one.handle).await.unwrap();
    assert_eq!(ids(&waiting.await.unwrap()), ["a2"]);
}

pub async fn receive_returns_empty_after_its_wait(fixture: &impl QueueUnderTest) {
    let began = Instant::now();
    let wait = Duration::from_millis(50);
    assert!(fixture.queue().receive(10, wait).await.unwrap().is_empty());
    assert!(began.elapsed() >= wait);
    assert!(fixture.queue().receive(0, LONG).await.unwrap().is_empty());
}
