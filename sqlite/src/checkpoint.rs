//! Writes the log back into the database file, on a thread of its own, so that no job waits for it.

use crate::open::open;
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

/// Transactions between two checkpoints: with some ten pages each, about a thousand pages. What is not written back is
/// read from the log, more slowly, and stays in memory.
const EVERY: u32 = 100;

/// Counts the writer's transactions, and wakes the thread. Dropping it ends the thread.
pub(crate) struct Checkpoints {
    wake: SyncSender<()>,
    since: u32,
}

impl Checkpoints {
    /// `guard` is dropped when the thread has closed its connection.
    pub(crate) fn start(path: &Path, guard: impl Send + 'static) -> std::io::Result<Self> {
        // One wake-up may wait while the thread works.
        let (wake, woken) = sync_channel(1);
        let path = path.to_owned();
        std::thread::Builder::new().name("sqlite-log".to_owned()).spawn(move || {
            work(path, &woken);
            drop(guard);
        })?;
        Ok(Self { wake, since: 0 })
    }

    /// The writer has ended a transaction.
    pub(crate) fn count(&mut self) {
        self.since += 1;
        if self.since >= EVERY {
            self.since = 0;
            // Full: it works already, and will look again.
            let _ = self.wake.try_send(());
        }
    }
}

fn work(path: PathBuf, woken: &Receiver<()>) {
    let mut connection: Option<Connection> = None;
    while woken.recv().is_ok() {
        if let Err(error) = checkpoint(&path, &mut connection) {
            tracing::warn!(%error, "could not write the log back into the database file; the writer does it later");
        }
    }
}

/// Writes back what no reader holds up, without waiting for anybody.
fn checkpoint(path: &Path, connection: &mut Option<Connection>) -> Result<(), Box<dyn std::error::Error>> {
    let connection = match connection {
        Some(connection) => connection,
        None => connection.insert(open(path)?),
    };
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    Ok(())
}
