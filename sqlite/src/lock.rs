//! The lock by which only one `up` runs on a database file.

use crate::open::OWNER_ONLY;
use std::{
    ffi::OsString,
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds the lock.
    #[error(
        "another tableturn is running on {} (it holds {}): stop it first, or name another file",
        .database.display(), .lock.display()
    )]
    Held { database: PathBuf, lock: PathBuf },
    /// The lock file could not be created or locked.
    #[error("cannot lock {}: {error}", .lock.display())]
    Io { lock: PathBuf, error: io::Error },
}

/// Holds the lock until it is dropped. Meanwhile no second `up` starts on the same database file.
///
/// The operating system's lock on `<database file>.lock`, so it is released when the process ends, however it
/// ends. The lock file stays: deleting it would let two processes lock two files of the same name.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a database file, which need not exist yet. Does not wait for another holder.
    pub fn take(database: &Path) -> Result<Lock, LockError> {
        let lock = lock_path(database);
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWNER_ONLY);
        let file = match options.open(&lock) {
            Ok(file) => file,
            Err(error) => return Err(LockError::Io { lock, error }),
        };
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held { database: database.to_owned(), lock }),
            Err(TryLockError::Error(error)) => Err(LockError::Io { lock, error }),
        }
    }
}

/// `<database file>.lock`, beside the real file, so that a symbolic link to a database has the same lock.
fn lock_path(database: &Path) -> PathBuf {
    let real = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    let mut name = OsString::from(real);
    name.push(".lock");
    PathBuf::from(name)
}
