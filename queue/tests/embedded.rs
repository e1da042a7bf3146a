//! What only the embedded queue has: restarts, other processes on its file, and writes that may fail.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{
    LONG, QueueUnderTest, assert_received,
    embedded::{EmbeddedFixture, VISIBILITY},
    envelope, ids, poll_once, receive, receive_one, send,
};
use std::time::{Duration, Instant};
use tableturn_queue::{Depth, QueueError};

#[tokio::test]
async fn a_restart_redelivers_in_order_what_was_not_acknowledged() {
    let mut file = EmbeddedFixture::open().await;
    send(file.queue(), &[("a1", "a"), ("b1", "b"), ("a2", "a"), ("a3", "a")]).await;
    let batch = receive(file.queue()).await;
    assert_eq!(ids(&batch), ["a1", "b1", "a2", "a3"]);
    file.queue().acknowledge(&batch[1].handle).await.unwrap();
    file.queue().acknowledge(&batch[0].handle).await.unwrap();
    file.reopen().await;
    let again = receive(file.queue()).await;
    assert_eq!(ids(&again), ["a2", "a3"]);
    assert_eq!(again[0].receives, 2, "the count survives a restart");
    send(file.queue(), &[("b1", "b")]).await;
    assert!(receive(file.queue()).await.is_empty(), "so do the ids of the last five minutes");
}

#[tokio::test]
async fn an_envelope_that_kills_every_process_becomes_a_dead_letter() {
    let mut file = EmbeddedFixture::open().await;
    send(file.queue(), &[("deadly", "a"), ("next", "a")]).await;
    for n in 1..=20 {
        let one = receive_one(file.queue()).await;
        assert_received(&one, "deadly", n);
        file.reopen().await;
    }
    assert_eq!(receive_one(file.queue()).await.id, "next");
    assert_eq!(file.queue().dead(10).await.unwrap()[0].id, "deadly");
}

#[tokio::test]
async fn another_process_may_send_and_list_and_put_back_dead_letters() {
    let file = EmbeddedFixture::open().await;
    let other = file.another_process().await;
    send(file.queue(), &[("a1", "a")]).await;
    send(&other, &[("a2", "a"), ("b1", "b")]).await;
    send(&other, &[("a1", "a")]).await;
    let batch = receive(file.queue()).await;
    assert_eq!(ids(&batch), ["a1", "a2", "b1"], "in the order of sending, across processes");
    file.queue().bury(&batch[0].handle, "no").await.unwrap();
    assert_eq!(other.dead(10).await.unwrap().len(), 1);
    assert!(other.put_back("a1").await.unwrap());
    for one in &batch[1..] {
        file.queue().acknowledge(&one.handle).await.unwrap();
    }
    assert_eq!(ids(&receive(file.queue()).await), ["a1"]);
}

#[tokio::test]
async fn a_waiting_receiver_sees_a_send_of_another_process_within_a_second() {
    let file = EmbeddedFixture::open().await;
    let other = file.another_process().await;
    let mut waiting = Box::pin(file.queue().receive(10, LONG));
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
    let file = EmbeddedFixture::open().await;
    let mut waited = Duration::ZERO;
    for n in 0..8 {
        let mut waiting = Box::pin(file.queue().receive(10, LONG));
        assert!(tokio::time::timeout(Duration::from_millis(20), waiting.as_mut()).await.is_err());
        let began = Instant::now();
        let id = format!("m{n}");
        send(file.queue(), &[(&id, &id)]).await;
        assert_eq!(ids(&waiting.await.unwrap()), [id]);
        waited += began.elapsed();
    }
    // By polling the table alone each would take nearly half a second.
    assert!(waited < Duration::from_secs(2), "{waited:?}");
}

#[tokio::test]
async fn a_waiting_receiver_gets_an_envelope_whose_lease_expires() {
    let file = EmbeddedFixture::open().await;
    send(file.queue(), &[("a", "one")]).await;
    let _lost = receive_one(file.queue()).await;
    let mut waiting = Box::pin(file.queue().receive(10, LONG));
    assert!(tokio::time::timeout(Duration::from_millis(20), waiting.as_mut()).await.is_err());
    file.pass(VISIBILITY).await;
    assert_eq!(ids(&waiting.await.unwrap()), ["a"]);
}

#[tokio::test]
async fn a_dropped_receiver_loses_nothing() {
    let file = EmbeddedFixture::open().await;
    for n in 0..40 {
        let id = format!("m{n}");
        send(file.queue(), &[(&id, "one")]).await;
        // Dropped at another point of its work each time: after n polls.
        let mut receiving = Box::pin(file.queue().receive(1, LONG));
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
            None => file.queue().receive(1, LONG).await.unwrap(),
        };
        assert_eq!(ids(&got), [id], "the group is not blocked");
        file.queue().acknowledge(&got[0].handle).await.unwrap();
    }
}

#[tokio::test]
async fn a_dropped_acknowledgement_is_completed() {
    let file = EmbeddedFixture::open().await;
    send(file.queue(), &[("a1", "a"), ("a2", "a")]).await;
    let one = receive_one(file.queue()).await;
    {
        let mut acknowledging = Box::pin(file.queue().acknowledge(&one.handle));
        assert!(poll_once(acknowledging.as_mut()).await.is_none());
    }
    assert_eq!(ids(&file.queue().receive(10, LONG).await.unwrap()), ["a2"]);
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_messages"), 1);
}

#[tokio::test]
async fn a_write_that_fails_changes_nothing_in_memory() {
    let file = EmbeddedFixture::open().await;
    send(file.queue(), &[("a", "one")]).await;
    file.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    assert!(matches!(file.queue().receive(1, Duration::ZERO).await, Err(QueueError::Sqlite(_))));
    assert_eq!(file.queue().depth().await.unwrap(), Depth { waiting: 1, in_flight: 0, dead: 0 });
    file.execute(
        "DROP TRIGGER full;
         CREATE TRIGGER full BEFORE DELETE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    let one = receive_one(file.queue()).await;
    assert!(matches!(file.queue().acknowledge(&one.handle).await, Err(QueueError::Sqlite(_))));
    assert!(matches!(file.queue().bury(&one.handle, "no").await, Err(QueueError::Sqlite(_))));
    assert!(file.queue().dead(1).await.unwrap().is_empty());
    file.execute("DROP TRIGGER full");
    file.queue().acknowledge(&one.handle).await.unwrap();
    assert_eq!(file.queue().depth().await.unwrap(), Depth::default());
}

#[tokio::test]
async fn only_sending_and_burying_wait_for_the_disk() {
    let file = EmbeddedFixture::open().await;
    file.execute(
        "CREATE TABLE seen (what TEXT, level INTEGER);
         CREATE TRIGGER sent AFTER INSERT ON queue_messages
         BEGIN INSERT INTO seen SELECT 'sent', synchronous FROM pragma_synchronous; END;
         CREATE TRIGGER counted AFTER UPDATE ON queue_messages
         BEGIN INSERT INTO seen SELECT 'counted', synchronous FROM pragma_synchronous; END;
         CREATE TRIGGER settled AFTER DELETE ON queue_messages
         BEGIN INSERT INTO seen SELECT 'settled ' || old.id, synchronous FROM pragma_synchronous; END;",
    );
    send(file.queue(), &[("a", "one"), ("b", "two")]).await;
    let batch = receive(file.queue()).await;
    file.queue().acknowledge(&batch[0].handle).await.unwrap();
    file.queue().bury(&batch[1].handle, "no").await.unwrap();
    let seen: String = file.sql("SELECT group_concat(what || '=' || level) FROM seen");
    assert_eq!(seen, "sent=2,sent=2,counted=1,counted=1,settled a=1,settled b=2", "2 is FULL, 1 is NORMAL");
}

#[tokio::test]
async fn a_delivery_that_expires_before_its_acknowledgement_runs_settles_nothing() {
    let file = EmbeddedFixture::open().await;
    let database = tableturn_sqlite::Database::open(&file.path()).unwrap();
    let options =
        tableturn_queue::Options { visibility: VISIBILITY, clock: file.clock.clone(), ..Default::default() };
    let queue = tableturn_queue::Queue::embedded(database.clone(), options).await.unwrap();
    send(&queue, &[("a", "one")]).await;
    let one = receive_one(&queue).await;
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let busy = tokio::spawn(async move { database.call(move |_| wait.recv().unwrap()).await });
    tokio::task::yield_now().await;
    let mut acknowledging = Box::pin(queue.acknowledge(&one.handle));
    assert!(poll_once(acknowledging.as_mut()).await.is_none());
    file.pass(VISIBILITY).await;
    go.send(()).unwrap();
    assert!(matches!(acknowledging.await, Err(QueueError::Stale)));
    busy.await.unwrap().unwrap();
    assert_eq!(receive_one(&queue).await.id, "a");
}

#[tokio::test]
async fn expired_ids_and_dead_letters_are_deleted_in_small_steps() {
    let file = EmbeddedFixture::open().await;
    for round in 0..3 {
        let batch: Vec<_> = (0..100).map(|n| envelope(&format!("{round}-{n}"), &format!("g{n}"))).collect();
        file.queue().send(&batch).await.unwrap();
    }
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_dedup"), 300);
    file.pass(Duration::from_secs(300)).await;
    send(file.queue(), &[("new", "one")]).await;
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_dedup"), 301 - 66);
    for n in 0..5 {
        send(file.queue(), &[(&format!("new{n}"), "one")]).await;
    }
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_dedup"), 6);

    file.queue().bury(&receive_one(file.queue()).await.handle, "no").await.unwrap();
    file.pass(Duration::from_secs(14 * 24 * 60 * 60)).await;
    file.queue().bury(&receive_one(file.queue()).await.handle, "no").await.unwrap();
    let dead = file.queue().dead(10).await.unwrap();
    assert_eq!(dead.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["0-1"]);
}

#[tokio::test]
async fn an_id_from_before_the_clock_was_set_back_is_accepted() {
    let file = EmbeddedFixture::open().await;
    send(file.queue(), &[("a", "one")]).await;
    // As if it had been sent before the wall clock was set back by an hour.
    file.execute("UPDATE queue_dedup SET at = at + 3600000");
    send(file.queue(), &[("a", "one")]).await;
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_messages"), 2);
}

#[tokio::test]
async fn the_queues_tables_are_separate_and_a_later_version_is_refused() {
    let file = EmbeddedFixture::open().await;
    file.execute("CREATE TABLE parties (id TEXT PRIMARY KEY)");
    let others: i64 = file.sql(
        "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'queue\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    );
    assert_eq!(others, 1, "all tables of the queue begin with queue_");
    file.another_process().await.check().await.unwrap();
    assert_eq!(file.sql::<i64>("SELECT count(*) FROM queue_version"), 1);
    file.execute("UPDATE queue_version SET version = 2");
    assert!(matches!(file.try_another_process().await, Err(QueueError::Newer(2))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_order_within_groups_holds_for_many_senders_and_workers() {
    const GROUPS: usize = 8;
    const EACH: usize = 12;
    let file = EmbeddedFixture::open().await;
    let done = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for group in 0..GROUPS {
        let queue = file.queue().clone();
        tasks.push(tokio::spawn(async move {
            for n in 0..EACH {
                send(&queue, &[(&format!("{group}.{n}"), &group.to_string())]).await;
            }
        }));
    }
    for _ in 0..4 {
        let (queue, done) = (file.queue().clone(), done.clone());
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
    assert_eq!(file.queue().depth().await.unwrap(), Depth::default());
}
