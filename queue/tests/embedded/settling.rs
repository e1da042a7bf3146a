//! What memory and disk hold while a write is under way, fails, or is not synced.

use crate::fixtures::{
    LONG, QueueUnderTest,
    embedded::{EmbeddedFixture, VISIBILITY},
    ids, poll_once, receive, receive_one, send,
};
use std::time::Duration;
use tableturn_queue::{Depth, QueueError};

#[tokio::test]
async fn a_dropped_acknowledgement_is_completed() {
    let fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(fixture.queue()).await;
    {
        let mut acknowledging = Box::pin(fixture.queue().acknowledge(&one.handle));
        assert!(poll_once(acknowledging.as_mut()).await.is_none());
    }
    assert_eq!(ids(&fixture.queue().receive(10, LONG).await.unwrap()), ["a2"]);
    assert_eq!(fixture.sql::<i64>("SELECT count(*) FROM queue_messages"), 1);
}

#[tokio::test]
async fn a_write_that_fails_changes_nothing_in_memory() {
    let fixture = EmbeddedFixture::open().await;
    send(fixture.queue(), &[("a", "one")]).await;
    fixture.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    assert!(matches!(fixture.queue().receive(1, Duration::ZERO).await, Err(QueueError::Sqlite(_))));
    assert_eq!(fixture.queue().depth().await.unwrap(), Depth { waiting: 1, in_flight: 0, dead: 0 });
    fixture.execute(
        "DROP TRIGGER full;
         CREATE TRIGGER full BEFORE DELETE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    let one = receive_one(fixture.queue()).await;
    assert!(matches!(fixture.queue().acknowledge(&one.handle).await, Err(QueueError::Sqlite(_))));
    assert!(matches!(fixture.queue().bury(&one.handle, "no").await, Err(QueueError::Sqlite(_))));
    assert!(fixture.queue().dead(1).await.unwrap().is_empty());
    fixture.execute("DROP TRIGGER full");
    fixture.queue().acknowledge(&one.handle).await.unwrap();
    assert_eq!(fixture.queue().depth().await.unwrap(), Depth::default());
}

#[tokio::test]
async fn only_sending_and_burying_wait_for_the_disk() {
    let fixture = EmbeddedFixture::open().await;
    fixture.execute(
        "CREATE TABLE seen (what TEXT, level INTEGER);
         CREATE TRIGGER sent AFTER INSERT ON queue_messages
         BEGIN INSERT INTO seen SELECT 'sent', synchronous FROM pragma_synchronous; END;
         CREATE TRIGGER counted AFTER UPDATE ON queue_messages
         BEGIN INSERT INTO seen SELECT 'counted', synchronous FROM pragma_synchronous; END;
         CREATE TRIGGER settled AFTER DELETE ON queue_messages
         BEGIN INSERT INTO seen SELECT 'settled ' || old.id, synchronous FROM pragma_synchronous; END;",
    );
    send(fixture.queue(), &[("a", "one"), ("b", "two")]).await;
    let batch = receive(fixture.queue()).await;
    fixture.queue().acknowledge(&batch[0].handle).await.unwrap();
    fixture.queue().bury(&batch[1].handle, "no").await.unwrap();
    let seen: String = fixture.sql("SELECT group_concat(what || '=' || level) FROM seen");
    assert_eq!(seen, "sent=2,sent=2,counted=1,counted=1,settled a=1,settled b=2", "2 is FULL, 1 is NORMAL");
}

#[tokio::test]
async fn a_delivery_that_expires_before_its_acknowledgement_runs_settles_nothing() {
    let fixture = EmbeddedFixture::open().await;
    let database = tableturn_sqlite::Database::open(&fixture.path()).unwrap();
    let options = tableturn_queue::EmbeddedOptions {
        visibility: VISIBILITY,
        clock: fixture.clock.clone(),
        ..Default::default()
    };
    let queue = tableturn_queue::Queue::embedded(database.clone(), options).await.unwrap();
    send(&queue, &[("a", "one")]).await;
    let one = receive_one(&queue).await;
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let busy = tokio::spawn(async move { database.call(move |_| wait.recv().unwrap()).await });
    tokio::task::yield_now().await;
    let mut acknowledging = Box::pin(queue.acknowledge(&one.handle));
    assert!(poll_once(acknowledging.as_mut()).await.is_none());
    fixture.pass(VISIBILITY).await;
    go.send(()).unwrap();
    assert!(matches!(acknowledging.await, Err(QueueError::Stale)));
    busy.await.unwrap().unwrap();
    assert_eq!(receive_one(&queue).await.id, "a");
}
