//! Jobs that wait share one COMMIT, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{TestFile, words};
use rusqlite::Transaction;
use std::sync::{Arc, Mutex, mpsc};
use tableturn_sqlite::{Database, TransactError, Verdict};

type JobResult = rusqlite::Result<Verdict<(), &'static str>>;
type End = Result<&'static str, TransactError<rusqlite::Error>>;

/// A file whose thread is occupied until the jobs of a test wait together.
struct Waiting {
    db: Database,
    _file: TestFile,
    go: mpsc::Sender<()>,
    ends: Arc<Mutex<Vec<(usize, End)>>>,
    jobs: usize,
}

impl Waiting {
    async fn new() -> Self {
        let file = TestFile::new();
        let db = file.open().await;
        let make = "CREATE TABLE others (n INTEGER REFERENCES notes (n) DEFERRABLE INITIALLY DEFERRED)";
        db.call(move |c| c.execute_batch(make)).await.unwrap().unwrap();
        let (go, wait) = mpsc::channel();
        let (begin, begun) = tokio::sync::oneshot::channel();
        let busy = db.clone();
        tokio::spawn(async move {
            let occupy = move |_: &mut rusqlite::Connection| {
                begin.send(()).unwrap();
                wait.recv().unwrap();
            };
            busy.call(occupy).await.unwrap();
        });
        begun.await.unwrap();
        Self { db, _file: file, go, ends: Arc::default(), jobs: 0 }
    }

    async fn job(&mut self, job: impl FnOnce(&Transaction) -> JobResult + Send + 'static) {
        let end = self.end();
        self.db.transact_then(job, end).await.unwrap();
    }

    async fn relaxed(&mut self, job: impl FnOnce(&Transaction) -> JobResult + Send + 'static) {
        let end = self.end();
        self.db.transact_relaxed_then(job, end).await.unwrap();
    }

    fn end(&mut self) -> impl FnOnce(End) + Send + 'static {
        let (ends, number) = (self.ends.clone(), self.jobs);
        self.jobs += 1;
        move |end| ends.lock().unwrap().push((number, end))
    }

    async fn write(&mut self, word: &'static str) {
        self.job(move |t| write(t, word)).await;
    }

    /// Runs the jobs. Returns the ends of those that did not panic, in order.
    async fn run(self) -> (Database, Vec<(usize, End)>) {
        self.go.send(()).unwrap();
        self.db.call(|_| ()).await.unwrap();
        let ends = std::mem::take(&mut *self.ends.lock().unwrap());
        (self.db, ends)
    }
}

fn write(t: &Transaction, word: &'static str) -> JobResult {
    t.execute("INSERT INTO notes (word) VALUES (?1)", [word])?;
    Ok(Verdict::commit(word))
}

/// A write that makes COMMIT fail.
fn spoil_commit(t: &Transaction) -> JobResult {
    t.execute("INSERT INTO others VALUES (-1)", [])?;
    Ok(Verdict::commit("spoilt"))
}

fn count(t: &Transaction) -> i64 {
    t.query_row("SELECT count(*) FROM notes", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_failed_commit_fails_all_of_the_group() {
    let mut waiting = Waiting::new().await;
    waiting.write("one").await;
    waiting.job(spoil_commit).await;
    waiting.write("two").await;
    // It has read what is not there.
    waiting.job(|t| Ok(Verdict::Leave(if count(t) == 2 { "read" } else { "not read" }))).await;
    let (db, ends) = waiting.run().await;
    assert_eq!(ends.iter().map(|(job, _)| *job).collect::<Vec<_>>(), [0, 1, 2, 3]);
    for (job, end) in ends {
        assert!(matches!(end, Err(TransactError::Commit(_))), "{job}: {end:?}");
    }
    assert!(words(&db).await.is_empty());
    fixtures::write(&db, "later").await;
    assert_eq!(words(&db).await, ["later"]);
}

#[tokio::test]
async fn a_job_that_fails_or_panics_or_leaves_does_so_alone() {
    let mut waiting = Waiting::new().await;
    waiting.write("one").await;
    waiting.job(|t| write(t, "lost").and_then(|_| Err(rusqlite::Error::InvalidQuery))).await;
    waiting.write("two").await;
    waiting
        .job(|t| {
            write(t, "lost").unwrap();
            panic!("on purpose")
        })
        .await;
    waiting.job(|t| write(t, "lost").map(|_| Verdict::Leave("left"))).await;
    // A constraint undoes its statement only.
    waiting
        .job(|t| t.execute("INSERT INTO notes VALUES (1, 'again')", []).map(|_| Verdict::commit("")))
        .await;
    waiting.write("three").await;
    let (db, ends) = waiting.run().await;
    assert_eq!(words(&db).await, ["one", "two", "three"]);
    let said = |job: usize| ends.iter().find(|(number, _)| *number == job).map(|(_, end)| end);
    assert!(matches!(said(0), Some(Ok("one"))));
    assert!(matches!(said(1), Some(Err(TransactError::Job(_)))));
    assert!(matches!(said(2), Some(Ok("two"))));
    assert!(said(3).is_none(), "its end is dropped");
    assert!(matches!(said(4), Some(Ok("left"))));
    assert!(matches!(said(5), Some(Err(TransactError::Job(_)))));
    assert!(matches!(said(6), Some(Ok("three"))));
}

#[tokio::test]
async fn if_sqlite_rolls_back_everything_the_others_are_told() {
    let mut waiting = Waiting::new().await;
    waiting.write("one").await;
    // As after an error of the disk; the first job's own error is hidden on purpose.
    waiting.job(|t| t.execute_batch("ROLLBACK").map(|()| Verdict::commit("rolled back"))).await;
    waiting.write("two").await;
    let (db, ends) = waiting.run().await;
    assert!(
        matches!(ends[..2], [(1, Err(TransactError::Sqlite(_))), (0, Err(TransactError::Sqlite(_)))]),
        "{ends:?}"
    );
    assert!(matches!(ends[2], (2, Ok("two"))), "{ends:?}");
    assert_eq!(words(&db).await, ["two"]);
}

#[tokio::test]
async fn jobs_of_a_group_run_in_order_and_see_each_other() {
    let mut waiting = Waiting::new().await;
    for place in 0..20 {
        waiting
            .job(move |t| {
                assert_eq!(count(t), place);
                write(t, "next")
            })
            .await;
    }
    let (_, ends) = waiting.run().await;
    assert_eq!(ends.iter().map(|(job, _)| *job).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_long_queue_is_several_groups() {
    let mut waiting = Waiting::new().await;
    for _ in 0..150 {
        waiting.write("early").await;
    }
    waiting.job(spoil_commit).await;
    let (db, ends) = waiting.run().await;
    assert!(ends[0].1.is_ok() && ends[150].1.is_err(), "the first did not wait for the last");
    let written = words(&db).await.len();
    assert_eq!(ends.iter().filter(|(_, end)| end.is_ok()).count(), written);
}

#[tokio::test]
async fn a_relaxed_job_may_wait_for_the_disk_with_others_but_no_other_job_goes_without() {
    let level = |t: &Transaction| t.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0));
    let mut waiting = Waiting::new().await;
    waiting
        .relaxed(move |t| if level(t)? == 1 { write(t, "relaxed") } else { Ok(Verdict::Leave("no")) })
        .await;
    waiting
        .relaxed(move |t| if level(t)? == 1 { write(t, "relaxed too") } else { Ok(Verdict::Leave("no")) })
        .await;
    waiting.job(move |t| if level(t)? == 2 { write(t, "synced") } else { Ok(Verdict::Leave("no")) }).await;
    waiting
        .relaxed(move |t| if level(t)? == 2 { write(t, "joined") } else { Ok(Verdict::Leave("no")) })
        .await;
    let (db, _) = waiting.run().await;
    assert_eq!(words(&db).await, ["relaxed", "relaxed too", "synced", "joined"]);
}
