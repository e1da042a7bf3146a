//! Many sends share one commit: what is acknowledged is there, what is not acknowledged is nowhere.

use crate::fixtures::{
    LONG, QueueUnderTest, embedded::EmbeddedFixture, envelope, ids, poll_once, receive, send,
};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::PathBuf,
    pin::Pin,
    process::{Command, Stdio},
    time::Duration,
};
use tableturn_queue::{Depth, EmbeddedOptions, Queue, QueueError};
use tableturn_sqlite::{Database, Verdict};

/// The environment variable with the path of the database.
const DATABASE: &str = "TEST_DATABASE";
/// Senders at once in the process that is killed.
const SENDERS: usize = 64;

/// The receiver finds nothing, and waits for a send. The database's thread works in order: what is asked after the
/// receiver's look is answered after it.
async fn until_it_waits<T>(mut receiver: Pin<&mut impl Future<Output = T>>, queue: &Queue) {
    assert!(poll_once(receiver.as_mut()).await.is_none());
    queue.depth().await.unwrap();
}

#[tokio::test]
async fn a_waiting_receiver_gets_what_is_sent_and_it_counts_as_one_delivery() {
    let fixture = EmbeddedFixture::open().await;
    let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
    until_it_waits(waiting.as_mut(), fixture.queue()).await;
    send(fixture.queue(), &[("a1", "a"), ("b1", "b"), ("a2", "a")]).await;
    assert_eq!(fixture.queue().depth().await.unwrap(), Depth { waiting: 0, in_flight: 3, dead: 0 });
    let batch = waiting.await.unwrap();
    assert_eq!(ids(&batch), ["a1", "b1", "a2"]);
    assert!(batch.iter().all(|one| one.receives == 1));
}

#[tokio::test]
async fn what_was_handed_to_a_receiver_that_is_gone_is_ready_again() {
    let fixture = EmbeddedFixture::open().await;
    let mut waiting = Box::pin(fixture.queue().receive(10, LONG));
    until_it_waits(waiting.as_mut(), fixture.queue()).await;
    send(fixture.queue(), &[("a", "one")]).await;
    drop(waiting);
    assert_eq!(ids(&receive(fixture.queue()).await), ["a"]);
}

#[tokio::test]
async fn nothing_of_a_group_is_known_after_its_commit_failed() {
    let fixture = EmbeddedFixture::open().await;
    let database = Database::open(&fixture.path()).unwrap();
    let options = EmbeddedOptions { clock: fixture.clock.clone(), ..EmbeddedOptions::default() };
    let queue = Queue::embedded(database.clone(), options).await.unwrap();
    send(&queue, &[("before", "z")]).await;
    assert_eq!(ids(&receive(&queue).await), ["before"]);
    let make =
        "CREATE TABLE spoilt (n INTEGER REFERENCES queue_messages (position) DEFERRABLE INITIALLY DEFERRED)";
    fixture.execute(make);
    let mut waiting = Box::pin(queue.receive(10, LONG));
    until_it_waits(waiting.as_mut(), &queue).await;
    {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let busy = database.clone();
        let busy = tokio::spawn(async move { busy.call(move |_| wait.recv().unwrap()).await });
        tokio::task::yield_now().await;
        let batches = [[envelope("a", "a")], [envelope("b", "b")]];
        let mut one = Box::pin(queue.send(&batches[0]));
        assert!(poll_once(one.as_mut()).await.is_none());
        let mut receiving = Box::pin(queue.receive(10, Duration::ZERO));
        assert!(poll_once(receiving.as_mut()).await.is_none());
        let mut two = Box::pin(queue.send(&batches[1]));
        assert!(poll_once(two.as_mut()).await.is_none());
        let spoil =
            |t: &rusqlite::Transaction| t.execute("INSERT INTO spoilt VALUES (-1)", []).map(Verdict::commit);
        let mut spoil = Box::pin(database.transact(spoil));
        assert!(poll_once(spoil.as_mut()).await.is_none());
        go.send(()).unwrap();
        busy.await.unwrap().unwrap();
        assert!(spoil.await.is_err());
        assert!(matches!(one.await, Err(QueueError::Sqlite(_))));
        assert!(matches!(two.await, Err(QueueError::Sqlite(_))));
        // It read what the first send had written.
        assert!(matches!(receiving.await, Err(QueueError::Sqlite(_))));
    }
    assert_eq!(queue.depth().await.unwrap(), Depth { waiting: 0, in_flight: 1, dead: 0 });
    // The file gives the same positions again.
    send(&queue, &[("b", "b"), ("a", "a")]).await;
    let handed_over = waiting.await.unwrap();
    assert_eq!(ids(&handed_over), ["b", "a"]);
    assert_eq!(handed_over[0].receives, 1);
}

/// Prints each id as soon as it is acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "another test runs it in a second process"]
async fn sends_until_it_is_killed() {
    let database = Database::open(&PathBuf::from(std::env::var_os(DATABASE).unwrap())).unwrap();
    let queue = Queue::embedded(database, EmbeddedOptions::default()).await.unwrap();
    let senders = (0..SENDERS).map(|sender| {
        let queue = queue.clone();
        tokio::spawn(async move {
            for n in 0.. {
                let id = format!("{sender}.{n}");
                queue.send(&[envelope(&id, &id)]).await.unwrap();
                println!("sent {id}");
            }
        })
    });
    for sender in senders.collect::<Vec<_>>() {
        sender.await.unwrap();
    }
}

#[tokio::test]
async fn a_kill_under_load_loses_nothing_acknowledged() {
    let fixture = EmbeddedFixture::open().await;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "embedded::group_commit::sends_until_it_is_killed", "--ignored", "--nocapture"])
        .env(DATABASE, fixture.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledged: Vec<String> =
        lines.by_ref().filter(|line| line.contains("sent ")).take(2_000).collect();
    child.kill().unwrap();
    // The last line may be cut off.
    acknowledged.extend(lines);
    acknowledged.pop();
    child.wait().unwrap();
    let ids: String = fixture.sql("SELECT group_concat(id) FROM queue_messages");
    let ids: BTreeSet<&str> = ids.split(',').collect();
    for line in acknowledged.iter().filter_map(|line| line.split_once("sent ")) {
        assert!(ids.contains(line.1), "{} was acknowledged and is lost", line.1);
    }
    assert!(acknowledged.len() >= 1_999);
}
