//! The database file and its thread.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{TestFile, words, write};
use rusqlite::Connection;
use tableturn_sqlite::{Database, Lock, ThreadError, TransactError, Verdict};

async fn pragma(db: &Database, name: &'static str) -> String {
    let read = move |c: &mut Connection| {
        c.pragma_query_value(None, name, |row| Ok(format!("{:?}", row.get_ref(0).unwrap())))
    };
    db.call(read).await.unwrap().unwrap()
}

#[tokio::test]
async fn commits_are_durable_and_foreign_keys_are_checked() {
    let file = TestFile::new();
    let db = file.open().await;
    assert_eq!(pragma(&db, "journal_mode").await, "Text([119, 97, 108])", "wal");
    assert_eq!(pragma(&db, "synchronous").await, "Integer(2)", "full");
    assert_eq!(pragma(&db, "foreign_keys").await, "Integer(1)");
    assert_eq!(pragma(&db, "busy_timeout").await, "Integer(5000)");
    assert_eq!(db.path(), file.path());
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_any_of_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let file = TestFile::new();
    let _lock = Lock::take(&file.path()).unwrap();
    let db = file.open().await;
    write(&db, "one").await;
    let mut seen = 0;
    for entry in std::fs::read_dir(file.dir.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
        seen += 1;
    }
    assert_eq!(seen, 4, "the database, its log, the log's index, the lock");
}

#[tokio::test]
async fn jobs_run_in_the_order_of_their_calls() {
    let file = TestFile::new();
    let db = file.open().await;
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut calls = Vec::new();
    for n in 0..50 {
        let sender = sender.clone();
        let mut call = Box::pin({
            let db = db.clone();
            async move { db.call(move |_| sender.send(n).unwrap()).await }
        });
        // The first poll queues the job. The calls are awaited later, last first.
        let first = std::future::poll_fn(|context| {
            std::task::Poll::Ready(std::future::Future::poll(call.as_mut(), context))
        });
        if first.await.is_pending() {
            calls.push(call);
        }
    }
    for call in calls.into_iter().rev() {
        call.await.unwrap();
    }
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), (0..50).collect::<Vec<_>>());
}

#[tokio::test]
async fn queued_jobs_finish_after_the_last_handle_is_dropped() {
    let file = TestFile::new();
    let db = file.open().await;
    let (sender, receiver) = std::sync::mpsc::channel();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let first = tokio::spawn({
        let db = db.clone();
        async move { db.call(move |_| wait.recv().unwrap()).await }
    });
    let second = tokio::spawn(async move { db.call(move |_| sender.send("done").unwrap()).await });
    tokio::task::yield_now().await;
    tokio::task::yield_now().await;
    first.abort();
    second.abort();
    let _ = (first.await, second.await);
    go.send(()).unwrap();
    assert_eq!(receiver.recv_timeout(std::time::Duration::from_secs(10)), Ok("done"));
    assert!(
        receiver.recv_timeout(std::time::Duration::from_secs(10)).is_err(),
        "the thread has stopped and dropped the job"
    );
}

#[tokio::test]
async fn after_an_error_or_a_rollback_nothing_is_written() {
    let file = TestFile::new();
    let db = file.open().await;
    let refused = db
        .transact(|t| {
            t.execute("INSERT INTO notes (word) VALUES ('lost')", []).unwrap();
            Err::<Verdict<(), ()>, _>("no")
        })
        .await;
    assert!(matches!(refused, Err(TransactError::Job("no"))));
    let undone = db
        .transact(|t| t.execute("INSERT INTO notes (word) VALUES ('lost')", []).map(Verdict::Leave))
        .await
        .unwrap();
    assert_eq!(undone, 1);
    write(&db, "kept").await;
    assert_eq!(words(&db).await, ["kept"]);
}

#[tokio::test]
async fn a_transaction_holds_the_write_lock_from_its_begin() {
    let file = TestFile::new();
    let db = file.open().await;
    let state = db.transact(|t| t.transaction_state(Some(rusqlite::MAIN_DB)).map(Verdict::Leave)).await;
    assert!(matches!(state, Ok(rusqlite::TransactionState::Write)), "{state:?}");
}

#[tokio::test]
async fn after_a_failed_commit_nothing_is_written() {
    let file = TestFile::new();
    let db = file.open().await;
    let make = "CREATE TABLE others (n INTEGER REFERENCES notes (n) DEFERRABLE INITIALLY DEFERRED)";
    db.call(move |c| c.execute_batch(make)).await.unwrap().unwrap();
    let refused = db.transact(|t| t.execute("INSERT INTO others VALUES (7)", []).map(Verdict::commit)).await;
    assert!(matches!(refused, Err(TransactError::Commit(_))), "{refused:?}");
    write(&db, "kept").await;
    let others = db.call(|c| c.query_row("SELECT count(*) FROM others", [], |r| r.get::<_, i64>(0))).await;
    assert_eq!(others.unwrap().unwrap(), 0);
}

#[tokio::test]
async fn a_panic_is_an_error_and_is_rolled_back() {
    let file = TestFile::new();
    let db = file.open().await;
    let answer = db
        .transact(|t| -> Result<Verdict<(), ()>, ()> {
            t.execute("INSERT INTO notes (word) VALUES ('lost')", []).unwrap();
            panic!("on purpose")
        })
        .await;
    assert!(matches!(answer, Err(TransactError::Thread(ThreadError::Panicked))));
    let answer = db
        .call(|c| {
            c.execute_batch("BEGIN; INSERT INTO notes (word) VALUES ('lost')").unwrap();
            panic!("on purpose")
        })
        .await;
    assert_eq!(answer, Err::<(), _>(ThreadError::Panicked));
    write(&db, "kept").await;
    assert_eq!(words(&db).await, ["kept"]);
}

#[tokio::test]
async fn only_a_relaxed_transaction_does_not_wait_for_the_disk() {
    let file = TestFile::new();
    let db = file.open().await;
    let level =
        |t: &rusqlite::Transaction| t.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0));
    let seen = db
        .transact_relaxed(move |t| {
            t.execute("INSERT INTO notes (word) VALUES ('noted')", [])?;
            level(t).map(Verdict::commit)
        })
        .await
        .unwrap();
    assert_eq!(seen, 1, "NORMAL, which does not wait for the disk");
    assert_eq!(db.transact(move |t| level(t).map(Verdict::commit)).await.unwrap(), 2);
    let failed = db.transact_relaxed(|_| Err::<Verdict<(), ()>, _>("no")).await;
    assert!(failed.is_err());
    assert_eq!(pragma(&db, "synchronous").await, "Integer(2)");
    let panicked = db.transact_relaxed(|_| -> Result<Verdict<(), ()>, ()> { panic!("on purpose") }).await;
    assert!(panicked.is_err());
    assert_eq!(pragma(&db, "synchronous").await, "Integer(2)");
    assert_eq!(words(&db).await, ["noted"]);
}

#[tokio::test]
async fn data_version_changes_only_with_writes_of_other_connections() {
    let file = TestFile::new();
    let db = file.open().await;
    let other = file.open().await;
    let before = db.data_version().await.unwrap();
    write(&db, "mine").await;
    assert_eq!(db.data_version().await.unwrap(), before);
    write(&other, "theirs").await;
    assert_ne!(db.data_version().await.unwrap(), before);
}
