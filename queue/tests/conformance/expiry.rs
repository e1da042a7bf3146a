//! How long a delivery lasts, and what a stale one may do.

use crate::fixtures::{LONG, QueueUnderTest, assert_received, drain, ids, receive, receive_one, send};
use std::time::Duration;
use tableturn_queue::{Depth, QueueError};

const SECOND: Duration = Duration::from_secs(1);

pub async fn an_expired_envelope_is_redelivered_before_those_behind_it(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a")]).await;
    let first = receive_one(queue).await;
    fixture.pass(fixture.visibility() / 2).await;
    assert!(receive(queue).await.is_empty());
    fixture.pass(fixture.visibility() / 2).await;
    let again = receive_one(queue).await;
    assert_received(&again, "a1", 2);
    assert_ne!(again.handle, first.handle);
    queue.acknowledge(&again.handle).await.unwrap();
    let behind = receive_one(queue).await;
    assert_received(&behind, "a2", 1);
}

pub async fn a_stale_delivery_settles_nothing(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a", "one")]).await;
    let old = receive_one(queue).await.handle;
    fixture.pass(fixture.visibility()).await;
    let new = receive_one(queue).await.handle;
    assert!(matches!(queue.acknowledge(&old).await, Err(QueueError::Stale)));
    assert!(matches!(queue.extend(&old, LONG).await, Err(QueueError::Stale)));
    assert!(matches!(queue.give_back(&old).await, Err(QueueError::Stale)));
    assert!(matches!(queue.bury(&old, "no").await, Err(QueueError::Stale)));
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 0, in_flight: 1, dead: 0 });
    queue.acknowledge(&new).await.unwrap();
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
}

pub async fn an_extended_delivery_expires_later(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a", "one")]).await;
    let one = receive_one(queue).await;
    queue.extend(&one.handle, 2 * fixture.visibility()).await.unwrap();
    fixture.pass(fixture.visibility() + SECOND).await;
    assert!(receive(queue).await.is_empty());
    queue.acknowledge(&one.handle).await.unwrap();
    fixture.pass(fixture.visibility()).await;
    assert!(receive(queue).await.is_empty());
}

pub async fn extend_all_and_give_back_all_return_one_result_per_delivery(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a", "one"), ("b", "two"), ("c", "three")]).await;
    let handles: Vec<_> = receive(queue).await.into_iter().map(|one| one.handle).collect();
    queue.acknowledge(&handles[1]).await.unwrap();
    let kept = queue.extend_all(&handles, 3 * fixture.visibility()).await;
    assert!(matches!(kept[..], [Ok(()), Err(QueueError::Stale), Ok(())]), "{kept:?}");
    assert!(queue.extend_all(&[], LONG).await.is_empty());
    let left = |handle| queue.left(handle) > fixture.visibility();
    assert_eq!(handles.iter().map(left).collect::<Vec<_>>(), [true, false, true]);
    fixture.pass(fixture.visibility() + SECOND).await;
    assert!(receive(queue).await.is_empty(), "they were extended beyond their first timeout");
    let given = queue.give_back_all(&handles).await;
    assert!(matches!(given[..], [Ok(()), Err(QueueError::Stale), Ok(())]), "{given:?}");
    assert!(handles.iter().all(|handle| queue.left(handle).is_zero()));
    let mut again = drain(queue).await;
    again.sort();
    assert_eq!(again, ["a", "c"]);
}

pub async fn extend_all_keeps_a_whole_group_in_flight(fixture: &impl QueueUnderTest) {
    let queue = fixture.queue();
    send(queue, &[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let batch = receive(queue).await;
    assert_eq!(ids(&batch), ["a1", "a2", "a3"]);
    let handles: Vec<_> = batch.into_iter().map(|one| one.handle).collect();
    for _ in 0..4 {
        fixture.pass(fixture.visibility() / 2).await;
        assert!(queue.extend_all(&handles, fixture.visibility()).await.into_iter().all(|kept| kept.is_ok()));
    }
    queue.acknowledge(&handles[0]).await.unwrap();
    assert!(receive(queue).await.is_empty(), "a2 and a3 are still in flight");
    let given = queue.give_back_all(&handles).await;
    assert!(matches!(given[..], [Err(QueueError::Stale), Ok(()), Ok(())]), "{given:?}");
    assert_eq!(drain(queue).await, ["a2", "a3"]);
}
