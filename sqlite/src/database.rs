//! The handle to the file, and the one thread that runs all statements.

use crate::{
    checkpoint::Checkpoints,
    group,
    job::Job,
    open::{OpenError, open},
};
use rusqlite::Connection;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{mpsc, oneshot};

/// The most jobs that wait for the thread; further callers wait for a place. Enough for a burst: at about a
/// millisecond per job it takes a fraction of a webhook's time.
const WAITING_JOBS_MAX: usize = 256;

/// Why the thread gave no result for a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThreadError {
    #[error("the database's thread has stopped")]
    Stopped,
    /// The thread has rolled back what the job had not committed, and runs the next job.
    #[error("a job on the database's thread panicked")]
    Panicked,
}

#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Thread(#[from] ThreadError),
    #[error("the database file: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// The database file, open. Cheap to clone.
///
/// All jobs run on one thread, in the order in which they were queued. Transactions that wait while another runs
/// share its COMMIT. After the last handle is dropped the thread finishes the queued jobs and stops; [`all_closed`]
/// waits for that.
#[derive(Clone, Debug)]
pub struct Database {
    jobs: mpsc::Sender<Job>,
    path: Arc<PathBuf>,
}

impl Database {
    /// Opens or creates the file (readable by its owner only) and starts the thread.
    ///
    /// The journal is a write-ahead log, every commit waits for the disk (`synchronous=FULL`), foreign keys
    /// are on, and a statement waits at most five seconds for another process's lock.
    pub fn open(path: &Path) -> Result<Database, OpenError> {
        let connection = open(path)?;
        let (jobs, queue) = mpsc::channel(WAITING_JOBS_MAX);
        let cannot_start = |error| OpenError::Io { path: path.to_owned(), error };
        let checkpoints = Checkpoints::start(path, OpenFile::count()).map_err(cannot_start)?;
        let open = OpenFile::count();
        std::thread::Builder::new()
            .name("sqlite".to_owned())
            .spawn(move || {
                work(connection, queue, checkpoints);
                drop(open);
            })
            .map_err(cannot_start)?;
        Ok(Database { jobs, path: Arc::new(path.to_owned()) })
    }

    /// Runs a job on the thread, outside of any transaction, and returns its result.
    ///
    /// Once queued the job runs, even if the caller stops waiting. The thread rolls back a transaction that
    /// the job leaves open. Fails only if the thread has stopped or the job panicked.
    pub async fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, ThreadError> {
        let (answer, result) = oneshot::channel();
        let job = Box::new(move |connection: &mut Connection| {
            // The caller may have stopped waiting.
            let _ = answer.send(job(connection));
        });
        self.queue(Job::Alone(job)).await?;
        result.await.map_err(|_| ThreadError::Panicked)
    }

    pub(crate) async fn queue(&self, job: Job) -> Result<(), ThreadError> {
        self.jobs.send(job).await.map_err(|_| ThreadError::Stopped)
    }

    /// A number that changes when another connection writes to the file, but not when this one does.
    pub async fn data_version(&self) -> Result<i64, ReadError> {
        let read = |c: &mut Connection| c.pragma_query_value(None, "data_version", |row| row.get(0));
        Ok(self.call(read).await??)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// How many connections to files this process has open, and the waiters for zero.
static OPEN: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// Counts one connection in [`OPEN`] until it is dropped.
struct OpenFile;

impl OpenFile {
    fn count() -> Self {
        *OPEN.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        *OPEN.0.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        OPEN.1.notify_all();
    }
}

/// Waits up to `within` until all files are closed; false if some are still open. For the end of a process,
/// after all handles are dropped. A closed file is complete in itself: SQLite has deleted its write-ahead
/// log.
pub fn all_closed(within: Duration) -> bool {
    let open = OPEN.0.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = OPEN.1.wait_timeout_while(open, within, |open| *open > 0);
    !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
}

/// The thread's loop: runs jobs until the last handle is dropped.
fn work(mut connection: Connection, mut queue: mpsc::Receiver<Job>, mut checkpoints: Checkpoints) {
    let mut next = None;
    while let Some(job) = next.take().or_else(|| queue.blocking_recv()) {
        match job {
            Job::Alone(job) => run_alone(&mut connection, job),
            Job::Member(first) => {
                next = group::run(&connection, first, || queue.try_recv().ok());
                checkpoints.count();
            }
        }
        if !connection.is_autocommit() {
            tracing::error!("a job left a transaction open; rolling it back");
            if let Err(error) = connection.execute_batch("ROLLBACK") {
                tracing::error!(%error, "could not roll back an open transaction");
            }
        }
    }
    if let Err((_, error)) = connection.close() {
        tracing::warn!(%error, "could not close the database file; SQLite recovers it at the next start");
    }
}

fn run_alone(connection: &mut Connection, job: impl FnOnce(&mut Connection)) {
    // Unwind-safe: a panic can leave an open transaction in the connection, which is rolled back then.
    if catch_unwind(AssertUnwindSafe(|| job(connection))).is_err() {
        tracing::error!("a job on the database's thread panicked; rolling back and running the next one");
    }
}
