//! Dead letters: how an envelope becomes one, and how it goes back.

use crate::fixtures::{QueueUnderTest, assert_received, drain, envelope, ids, receive, receive_one, send};
use std::time::Duration;
use tableturn_queue::Depth;

const SECOND: Duration = Duration::from_secs(1);

pub async fn a_dead_letter_can_be_put_back_within_five_minutes(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(queue).await;
    queue.bury(&one.handle, "the line is unknown").await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].id, "a1");
    assert_eq!(dead[0].reason, "the line is unknown");
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 1, in_flight: 0, dead: 1 });
    assert!(queue.put_back(&dead[0].id).await.unwrap());
    assert!(!queue.put_back(&dead[0].id).await.unwrap(), "it is no dead letter any more");
    assert!(!queue.put_back("nothing").await.unwrap());
    let behind = receive_one(queue).await;
    assert_eq!(behind.body.unwrap(), envelope("a2", "a"));
    queue.acknowledge(&behind.handle).await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!(again.body.unwrap(), envelope("a1", "a"));
    assert_eq!(again.receives, 1);
    queue.bury(&again.handle, "again").await.unwrap();
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].reason, "again");
    assert!(queue.put_back("a1").await.unwrap());
    assert_eq!(drain(queue).await, ["a1"], "delivered once for each put-back");
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
}

pub async fn the_latest_dead_letters_are_listed_first(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    for id in ["a", "b", "c"] {
        send(queue, &[(id, "one")]).await;
        queue.bury(&receive_one(queue).await.handle, "no").await.unwrap();
        fixture.pass(SECOND).await;
    }
    let dead = queue.dead(2).await.unwrap();
    assert_eq!(dead.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["c", "b"]);
}

pub async fn after_twenty_deliveries_an_envelope_becomes_a_dead_letter(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    assert_eq!(queue.max_receives(), 20);
    send(queue, &[("a", "one"), ("b", "one")]).await;
    for n in 1..=20 {
        let one = receive_one(queue).await;
        assert_received(&one, "a", n);
        queue.give_back(&one.handle).await.unwrap();
    }
    let b = receive(queue).await;
    assert_eq!(ids(&b), ["b"], "the one behind it is delivered");
    let dead = queue.dead(10).await.unwrap();
    assert_eq!(dead[0].id, "a");
    assert_eq!(dead[0].receives, 20);
    assert!(dead[0].reason.contains("20"), "{}", dead[0].reason);
    assert!(queue.put_back("a").await.unwrap());
    assert!(receive(queue).await.is_empty(), "b is in flight");
    queue.acknowledge(&b[0].handle).await.unwrap();
    let again = receive_one(queue).await;
    assert_eq!(again.body.unwrap(), envelope("a", "one"));
    assert_eq!(again.receives, 1);
}
