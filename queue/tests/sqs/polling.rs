//! Long polls, and acknowledgements in batches.

use crate::fixtures::{LONG, QueueUnderTest, drain, ids, receive, send, sqs::SqsFixture};
use std::time::Duration;
use tableturn_queue::Depth;

/// A visibility timeout that does not expire while a test runs.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn a_dropped_receiver_hides_nothing_from_others() {
    let fixture = SqsFixture::with_visibility(AN_HOUR).await;
    let other = fixture.another_process().await;
    for n in 0..10 {
        // Stops in the middle of a long poll, which SQS may still answer.
        let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
        let early = tokio::time::timeout(Duration::from_millis(n * 10), waiting.as_mut()).await;
        assert!(early.is_err(), "the queue is empty");
        drop(waiting);
        let id = format!("m{n}");
        send(&other, &[(&id, "one")]).await;
        let got = other.receive(1, LONG).await.unwrap();
        assert_eq!(ids(&got), [id]);
        other.acknowledge(&got[0].handle).await.unwrap();
    }
}

#[tokio::test]
async fn a_waiting_receiver_gets_what_another_process_sends() {
    let fixture = SqsFixture::open().await;
    let other = fixture.another_process().await;
    let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
    let early = tokio::time::timeout(Duration::from_millis(300), waiting.as_mut()).await;
    assert!(early.is_err(), "the queue is empty");
    send(&other, &[("a", "one")]).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
}

#[tokio::test]
async fn many_acknowledgements_at_once_all_succeed() {
    let fixture = SqsFixture::with_visibility(AN_HOUR).await;
    let queue = fixture.queue();
    let names: Vec<String> = (0..40).map(|n| format!("m{n}")).collect();
    let pairs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    send(queue, &pairs).await;
    let mut settling = tokio::task::JoinSet::new();
    loop {
        let batch = receive(queue).await;
        if batch.is_empty() {
            break;
        }
        for one in batch {
            let queue = queue.clone();
            settling.spawn(async move { queue.acknowledge(&one.handle).await });
        }
    }
    assert!(settling.join_all().await.into_iter().all(|done| done.is_ok()));
    assert_eq!(queue.depth().await.unwrap(), Depth::default());
    assert!(drain(queue).await.is_empty());
}
