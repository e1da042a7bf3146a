//! Opens the file: the settings of our connections, and the errors of a path.

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a statement waits while another process (`floor apply` beside a running `up`) holds the write
/// lock. Such a process takes milliseconds, and Twilio gives a webhook 15 seconds in all.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How many prepared statements are cached: more than the product has, so that none is prepared twice.
const CACHED_STATEMENTS: usize = 256;
/// How much of the file a connection keeps in memory, in KiB. One restaurant's file is smaller than that for years; with
/// SQLite's own 2 MB the pages of a few hundred restaurants are read again for each text.
const CACHE_KIB: i64 = 8 * 1024;
/// Pages of the log after which a commit writes them back by itself, if the thread that does so (`checkpoint.rs`) could not
/// keep up: 16 MB.
const LOG_PAGES_MAX: i64 = 4_000;
/// After a checkpoint SQLite cuts the write-ahead log to this many bytes, so that a burst does not occupy the
/// disk for ever.
const LOG_BYTES_MAX: i64 = 16 * 1024 * 1024;
/// The file's permissions. It holds names and phone numbers, so only its owner may read it.
pub(crate) const OWNER_ONLY: u32 = 0o600;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{} is a directory, not a database file", .0.display())]
    Directory(PathBuf),
    #[error("the directory of {} does not exist", .0.display())]
    NoDirectory(PathBuf),
    /// We may not write to the file or its directory, where SQLite keeps two more files.
    #[error("{} and its directory must be writable", .0.display())]
    NotWritable(PathBuf),
    /// Another kind of file, or one of a later version of SQLite.
    #[error("{} is not a SQLite database that this version can read", .0.display())]
    NotADatabase(PathBuf),
    #[error("{} is damaged: restore it from a backup", .0.display())]
    Corrupt(PathBuf),
    #[error("{} is held by another process: stop that one, or run this again later", .0.display())]
    Busy(PathBuf),
    /// The filesystem lacks the shared memory that SQLite's write-ahead log needs (some network filesystems).
    #[error("{} cannot be used with a write-ahead log: put it on a local disk", .0.display())]
    NoLog(PathBuf),
    #[error("cannot open {}: {error}", .path.display())]
    Io { path: PathBuf, error: io::Error },
    #[error("cannot open {}: {error}", .path.display())]
    Sqlite { path: PathBuf, error: rusqlite::Error },
}

/// Lets one thread open a file at a time: the descriptor that creates the file must be closed before SQLite
/// locks the file, because closing it later would release SQLite's lock.
static OPENING: Mutex<()> = Mutex::new(());

/// Opens or creates the file: a write-ahead log, every commit synced, foreign keys on.
pub(crate) fn open(path: &Path) -> Result<Connection, OpenError> {
    let _only_opener = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    create_if_missing(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| open_error(path, e))?;
    configure(&connection).map_err(|e| open_error(path, e))?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(|e| open_error(path, e))? {
        return Err(OpenError::NotWritable(path.to_owned()));
    }
    if !use_write_ahead_log(&connection).map_err(|e| open_error(path, e))? {
        return Err(OpenError::NoLog(path.to_owned()));
    }
    Ok(connection)
}

/// Creates an empty file if there is none. SQLite gives its other files the same permissions.
fn create_if_missing(path: &Path) -> Result<(), OpenError> {
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

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // Otherwise SQLite prepares some statements again for each new value of a parameter.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Savepoints keep the pages that they may have to restore, which must not become files.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // The first read of the file: it fails here if this is not a database.
    connection.pragma_query_value(None, "schema_version", |_| Ok(()))
}

/// Turns the write-ahead log on; false if the filesystem does not allow it.
///
/// When two processes create a file at the same time, SQLite may return "busy" at once, without the timeout,
/// to avoid a deadlock. So this retries for as long as the timeout would take.
fn use_write_ahead_log(connection: &Connection) -> rusqlite::Result<bool> {
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
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_BYTES_MAX, |_| Ok(()))?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", LOG_PAGES_MAX, |_| Ok(()))?;
    Ok(mode.eq_ignore_ascii_case("wal"))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn open_error(path: &Path, error: rusqlite::Error) -> OpenError {
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
