//! The errors of a path, and the lock of the file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::TestFile;
use rusqlite::Connection;
use tableturn_sqlite::{Database, Lock, LockError, OpenError};

#[test]
fn a_bad_path_is_an_error_that_names_it() {
    let file = TestFile::new();
    let path = file.path();
    assert!(matches!(Database::open(file.dir.path()), Err(OpenError::Directory(_))));
    let nowhere = file.dir.path().join("nowhere").join("test.db");
    assert!(matches!(Database::open(&nowhere), Err(OpenError::NoDirectory(_))));

    std::fs::write(&path, "some text, long enough to be read as a page of a database ".repeat(40)).unwrap();
    let error = Database::open(&path).unwrap_err();
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error:?}");
    assert!(error.to_string().contains("test.db"));
}

#[test]
fn a_file_of_a_later_sqlite_and_a_damaged_file_are_errors() {
    let file = TestFile::new();
    let path = file.path();
    let c = Connection::open(&path).unwrap();
    c.execute_batch("CREATE TABLE a (b)").unwrap();
    c.close().unwrap();
    let good = std::fs::read(&path).unwrap();

    let mut later = good.clone();
    (later[18], later[19]) = (9, 9);
    std::fs::write(&path, &later).unwrap();
    assert!(matches!(Database::open(&path), Err(OpenError::NotADatabase(_))));

    let mut damaged = good;
    damaged[100..].fill(0xAA);
    std::fs::write(&path, &damaged).unwrap();
    let error = Database::open(&path).unwrap_err();
    assert!(matches!(error, OpenError::Corrupt(_)), "{error:?}");
}

/// Root may write to every file, so the test does nothing for root.
#[cfg(unix)]
#[test]
fn a_read_only_file_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let file = TestFile::new();
    Connection::open(file.path()).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::File::options().append(true).open(file.path()).is_ok() {
        return;
    }
    assert!(matches!(Database::open(&file.path()), Err(OpenError::NotWritable(_))));
}

#[test]
fn a_second_lock_is_refused_until_the_first_is_dropped() {
    let file = TestFile::new();
    let first = Lock::take(&file.path()).unwrap();
    let error = Lock::take(&file.path()).unwrap_err();
    assert!(matches!(error, LockError::Held { .. }));
    assert!(error.to_string().contains("test.db.lock"), "{error}");
    drop(first);
    Lock::take(&file.path()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_the_database_has_the_same_lock() {
    let file = TestFile::new();
    drop(Database::open(&file.path()).unwrap());
    let link = file.dir.path().join("link.db");
    std::os::unix::fs::symlink(file.path(), &link).unwrap();
    let _first = Lock::take(&file.path()).unwrap();
    assert!(matches!(Lock::take(&link), Err(LockError::Held { .. })));
}
