//! The lock that keeps two `up` from running on one database file.

use std::{
    ffi::OsString,
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// Why the lock was not to be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error(
        "another tableturn is running on {} (it holds {}): stop it first, or name another file",
        .database.display(), .lock.display()
    )]
    Held {
        /// The database.
        database: PathBuf,
        /// The lock's file.
        lock: PathBuf,
    },
    /// The lock's file could not be made or locked.
    #[error("cannot lock {}: {error}", .lock.display())]
    Io {
        /// The lock's file.
        lock: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// While this lives, no second `up` starts on the same database file.
///
/// It is a lock of the system's on `<database file>.lock`, so it is gone with the process, however
/// that ends. The file itself stays: removing it would let two processes lock two files of one name.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a database file, which need not exist yet, without waiting for it.
    pub fn take(database: &Path) -> Result<Lock, LockError> {
        let lock = lock_path(database);
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, crate::open::OWNER_ONLY);
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

/// `<database file>.lock`, beside the real file: a symbolic link to a database has the same lock.
fn lock_path(database: &Path) -> PathBuf {
    let real = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    let mut name = OsString::from(real);
    name.push(".lock");
    PathBuf::from(name)
}
