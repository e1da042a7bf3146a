//! Waiting receivers, and many at once.

use crate::fixtures::{
    LONG, QueueUnderTest,
    embedded::{EmbeddedFixture, VISIBILITY},
    ids, poll_once, receive_one, send,
};
use std::time::{Duration, Instant};
use tableturn_queue::Depth;

#[tokio::test]
async fn a_waiting_receiver_sees_a_send_of_another_process_within_a_second() {
    let fixture = EmbeddedFixture::open().await;
    let other = fixture.another_process().await;
    let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
    let still = tokio::time::timeout(Duration::from_millis(50), waiting.as_mut()).await;
    assert!(still.is_err(), "the queue is empty");
    let began = Instant::now();
    send(&other, &[("a", "one")]).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
    // The promise is one second, the rest allows for a busy machine. A missed send would take 15 seconds.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_waiting_receiver_sees_a_send_of_its_own_process_at_once() {
    let fixture = EmbeddedFixture::open().await;
    let mut waited = Duration::ZERO;
    for n in 0..8 {
        let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
        assert!(tokio::time::timeout(Duration::from_millis(20), waiting.as_mut()).await.is_err());
        let began = Instant::now();
        let id = format!("m{n}");
        send(fixture.queue(), &[(&id, &id)]).await;
        assert_eq!(ids(&waiting.await.unwrap()), [id]);
        waited += began.elapsed();
    }
    // By polling the table alone each would take nearly half a second.
    assert!(waited < Duration::from_secs(2), "{waited:?}");
}

#[tokio::test]
async fn a_waiting_receiver_gets_an_envelope_whose_lease_expires() {
    let fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("a", "one")]).await;
    let _lost = receive_one(fixture.queue()).await;
    let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
    assert!(tokio::time::timeout(Duration::from_millis(20), waiting.as_mut()).await.is_err());
    fixture.pass(VISIBILITY).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
}

#[tokio::test]
async fn a_dropped_receiver_loses_nothing() {
    let fixture = EmbeddedFixture::open().await;
    for n in 0..40 {
        let id = format!("m{n}");
        send(fixture.queue(), &[(&id, "one")]).await;
        // Dropped at another point of its work each time: after n polls.
        let mut receiving = Box::pin(fixture.queue().receive(1, LONG));
        let mut got = None;
        for _ in 0..n {
            tokio::task::yield_now().await;
            if let Some(batch) = poll_once(receiving.as_mut()).await {
                got = Some(batch.unwrap());
                break;
            }
        }
        drop(receiving);
        let got = match got {
            Some(batch) => batch,
            None => fixture.queue().receive(1, LONG).await.unwrap(),
        };
        assert_eq!(ids(&got), [id], "the group is not blocked");
        fixture.queue().acknowledge(&got[0].handle).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_order_within_groups_holds_for_many_senders_and_workers() {
    const GROUPS: usize = 8;
    const EACH: usize = 12;
    let fixture = EmbeddedFixture::open().await;
    let done = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for group in 0..GROUPS {
        let queue = fixture.queue().clone();
        tasks.push(tokio::spawn(async move {
            for n in 0..EACH {
                send(&queue, &[(&format!("{group}.{n}"), &group.to_string())]).await;
            }
        }));
    }
    for _ in 0..4 {
        let (queue, done) = (fixture.queue().clone(), done.clone());
        tasks.push(tokio::spawn(async move {
            while done.lock().unwrap().len() < GROUPS * EACH {
                for one in queue.receive(3, Duration::from_millis(100)).await.unwrap() {
                    tokio::task::yield_now().await;
                    done.lock().unwrap().push(one.id.clone());
                    queue.acknowledge(&one.handle).await.unwrap();
                }
            }
        }));
    }
    for task in tasks {
        tokio::time::timeout(LONG, task).await.expect("no group is blocked").unwrap();
    }
    let done = done.lock().unwrap().clone();
    for group in 0..GROUPS {
        let own: Vec<&String> = done.iter().filter(|id| id.starts_with(&format!("{group}."))).collect();
        let want: Vec<String> = (0..EACH).map(|n| format!("{group}.{n}")).collect();
        assert!(own.into_iter().eq(&want), "each, once, in order");
    }
    assert_eq!(fixture.queue().depth().await.unwrap(), Depth::default());
}
