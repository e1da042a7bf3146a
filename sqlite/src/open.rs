//! Opening the file: what every connection of ours is set to, and what can be wrong with a path.

use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a statement waits while another process (`floor apply` beside a running `up`) holds the
/// write lock. Those take milliseconds; Twilio gives a webhook 15 seconds in all.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements that are kept: more than the product has, so that none is prepared twice.
const STATEMENTS_KEPT: usize = 256;
/// After a checkpoint the write-ahead log is cut to this many bytes: a burst does not keep the disk.
const LOG_BYTES_KEPT: i64 = 16 * 1024 * 1024;
/// The file holds names and phone numbers: nobody but its owner reads it.
pub(crate) const OWNER_ONLY: u32 = 0o600;

/// Why a database file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path is a directory.
    #[error("{} is a directory, not a database file", .0.display())]
    Directory(PathBuf),
    /// The directory of the file is not there.
    #[error("the directory of {} does not exist", .0.display())]
    NoDirectory(PathBuf),
    /// The file or its directory may not be written (SQLite keeps two more files beside it).
    #[error("{} and its directory must be writable", .0.display())]
    NotWritable(PathBuf),
    /// Some other file, or one of a SQLite to come.
    #[error("{} is not a SQLite database that this version can read", .0.display())]
    NotADatabase(PathBuf),
    /// The file is damaged.
    #[error("{} is damaged: restore it from a backup", .0.display())]
    Corrupt(PathBuf),
    /// Another process holds the file.
    #[error("{} is held by another process", .0.display())]
    Busy(PathBuf),
    /// The filesystem has no shared memory for SQLite's write-ahead log (some network ones).
    #[error("{} cannot be used with a write-ahead log: put it on a local disk", .0.display())]
    NoLog(PathBuf),
    /// The system refuses.
    #[error("cannot open {}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// SQLite refuses.
    #[error("cannot open {}: {error}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
}

/// One opening at a time in this process: the descriptor that creates the file must be closed
/// before SQLite holds a lock on it.
static OPENING: Mutex<()> = Mutex::new(());

/// Opens or creates the file: a write-ahead log, every commit synced, foreign keys on.
pub(crate) fn open(path: &Path) -> Result<Connection, OpenError> {
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    create(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| explain(path, e))?;
    set_up(&connection).map_err(|e| explain(path, e))?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(|e| explain(path, e))? {
        return Err(OpenError::NotWritable(path.to_owned()));
    }
    if !log_ahead(&connection).map_err(|e| explain(path, e))? {
        return Err(OpenError::NoLog(path.to_owned()));
    }
    Ok(connection)
}

/// Makes an empty file if there is none. SQLite gives the files beside it the same permissions.
fn create(path: &Path) -> Result<(), OpenError> {
    if path.is_dir() {
        return Err(OpenError::Directory(path.to_owned()));
    }
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWNER_ONLY);
    match options.open(path).map(drop) {
        Ok(()) => Ok(()),
        Err(error) => match error.kind() {
            io::ErrorKind::AlreadyExists => Ok(()),
            io::ErrorKind::NotFound => Err(OpenError::NoDirectory(path.to_owned())),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Err(OpenError::NotWritable(path.to_owned()))
            }
            _ => Err(OpenError::Io { path: path.to_owned(), error }),
        },
    }
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Reads the file for the first time: what is no database is found here.
    connection.pragma_query_value(None, "schema_version", |_| Ok(()))
}

/// Turns the write-ahead log on; false if the file's place does not allow it.
///
/// Two processes that create a file at the same time may be told *busy* at once, without the
/// timeout: SQLite avoids a deadlock so. It is tried again for as long as the timeout would take.
fn log_ahead(connection: &Connection) -> rusqlite::Result<bool> {
    let until = Instant::now() + BUSY_TIMEOUT;
    let mode = loop {
        let mode =
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match mode {
            Err(error) if is_busy(&error) && Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(5));
            }
            other => break other?,
        }
    };
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_BYTES_KEPT, |_| Ok(()))?;
    Ok(mode.eq_ignore_ascii_case("wal"))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn explain(path: &Path, error: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase(path),
        Some(ErrorCode::DatabaseCorrupt) => OpenError::Corrupt(path),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            OpenError::NotWritable(path)
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Busy(path),
        _ => OpenError::Sqlite { path, error },
    }
}
