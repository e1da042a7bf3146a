//! Deduplication by the envelope's id.

use crate::fixtures::{QueueUnderTest, drain, ids, receive, send};
use std::time::Duration;

const FIVE_MINUTES: Duration = Duration::from_secs(5 * 60);
const SECOND: Duration = Duration::from_secs(1);

pub async fn the_same_id_is_delivered_once_in_five_minutes(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a", "one"), ("a", "one")]).await;
    send(queue, &[("a", "other")]).await;
    let got = receive(queue).await;
    assert_eq!(ids(&got), ["a"]);
    queue.acknowledge(&got[0].handle).await.unwrap();
    send(queue, &[("a", "one"), ("b", "one")]).await;
    let got = receive(queue).await;
    assert_eq!(
        ids(&got),
        ["b"],
        "a is deduplicated even though it is settled; the rest of the batch is delivered"
    );
}

pub async fn an_id_is_delivered_again_after_five_minutes(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a", "one")]).await;
    assert_eq!(drain(queue).await, ["a"]);
    fixture.pass(FIVE_MINUTES - SECOND).await;
    send(queue, &[("a", "one")]).await;
    assert!(receive(queue).await.is_empty());
    fixture.pass(SECOND).await;
    send(queue, &[("a", "one")]).await;
    assert_eq!(drain(queue).await, ["a"]);
}
