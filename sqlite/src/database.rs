//! The handle, and the one thread that all statements run on.

use crate::open::{OpenError, open};
use rusqlite::Connection;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{mpsc, oneshot};

/// Jobs that wait for the thread before callers wait for a place: a burst's worth, at about a
/// millisecond each still a fraction of what a webhook may take.
const JOBS_WAITING: usize = 256;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Gone {
    /// The thread has stopped.
    #[error("the database's thread has stopped")]
    Stopped,
    /// The job panicked; what it had not committed is rolled back, and the thread goes on.
    #[error("a job on the database's thread panicked")]
    Panicked,
}

/// Why a value could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The thread is gone.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// SQLite refuses.
    #[error("the database file: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// The database file, open. Cheap to clone.
///
/// All statements run on one thread, in the order in which they were handed in. Dropping the last
/// handle stops the thread after it has finished what is queued; [`all_closed`] waits for that.
#[derive(Clone, Debug)]
pub struct Database {
    jobs: mpsc::Sender<Job>,
    path: Arc<PathBuf>,
}

impl Database {
    /// Opens or creates the file (readable by its owner only) and starts the thread.
    ///
    /// The journal is a write-ahead log, every commit waits for the disk (`synchronous=FULL`),
    /// foreign keys are on, and a lock of another process is waited for at most five seconds.
    pub fn open(path: &Path) -> Result<Database, OpenError> {
        let connection = open(path)?;
        let (jobs, queue) = mpsc::channel(JOBS_WAITING);
        let open = Open::one_more();
        std::thread::Builder::new()
            .name("sqlite".to_owned())
            .spawn(move || {
                work(connection, queue);
                drop(open);
            })
            .map_err(|error| OpenError::Io { path: path.to_owned(), error })?;
        Ok(Database { jobs, path: Arc::new(path.to_owned()) })
    }

    /// Runs a job on the thread and answers with its result.
    ///
    /// Once handed in it runs, even if the caller stops waiting. A transaction that it leaves open is
    /// rolled back. Err only if the thread is gone or the job panicked.
    pub async fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Gone> {
        let (answer, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody waiting any more is no reason not to have done it.
            let _ = answer.send(job(connection));
        });
        self.jobs.send(job).await.map_err(|_| Gone::Stopped)?;
        result.await.map_err(|_| Gone::Panicked)
    }

    /// A number that changes when another connection has written to the file, and not when this one has.
    pub async fn data_version(&self) -> Result<i64, ReadError> {
        let read = |c: &mut Connection| c.pragma_query_value(None, "data_version", |row| row.get(0));
        Ok(self.call(read).await??)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// How many files this process has open, and whoever waits until there is none.
static OPEN: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// One open file.
struct Open;

impl Open {
    fn one_more() -> Self {
        *OPEN.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        *OPEN.0.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        OPEN.1.notify_all();
    }
}

/// Waits, at most for so long, until every file whose handles are dropped is closed: then all of it is in
/// the one file, and the write-ahead log beside it is gone. For the end of a process; false if it took longer.
pub fn all_closed(within: Duration) -> bool {
    let open = OPEN.0.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = OPEN.1.wait_timeout_while(open, within, |open| *open > 0);
    !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
}

/// The thread: one job after the other, until the last handle is gone.
fn work(mut connection: Connection, mut queue: mpsc::Receiver<Job>) {
    while let Some(job) = queue.blocking_recv() {
        // Unwind-safe: what a panic can leave behind in a connection is an open transaction.
        if catch_unwind(AssertUnwindSafe(|| job(&mut connection))).is_err() {
            tracing::error!("a job on the database's thread panicked");
        }
        if !connection.is_autocommit() {
            tracing::error!("a job left a transaction open; it is rolled back");
            if let Err(error) = connection.execute_batch("ROLLBACK") {
                tracing::error!(%error, "the rollback failed");
            }
        }
    }
    if let Err((_, error)) = connection.close() {
        tracing::warn!(%error, "the database file was not closed cleanly; it recovers at the next start");
    }
}
