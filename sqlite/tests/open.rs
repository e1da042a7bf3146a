//! What can be wrong with a path, and the lock beside the file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod house;

use house::House;
use rusqlite::Connection;
use tableturn_sqlite::{Database, Lock, LockError, OpenError};

#[test]
fn says_what_is_wrong_with_a_path() {
    let house = House::new();
    let path = house.path();
    assert!(matches!(Database::open(house.dir.path()), Err(OpenError::Directory(_))));
    let nowhere = house.dir.path().join("nowhere").join("house.db");
    assert!(matches!(Database::open(&nowhere), Err(OpenError::NoDirectory(_))));

    std::fs::write(&path, "a letter to the landlord, long enough to be taken for a page ".repeat(40))
        .unwrap();
    let error = Database::open(&path).unwrap_err();
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error:?}");
    assert!(error.to_string().contains("house.db"));
}

#[test]
fn says_that_a_file_is_of_a_later_sqlite_or_damaged() {
    let house = House::new();
    let path = house.path();
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

/// Root may write everything, so there this can't be seen.
#[cfg(unix)]
#[test]
fn says_that_a_file_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    Connection::open(house.path()).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    std::fs::set_permissions(house.path(), std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::File::options().append(true).open(house.path()).is_ok() {
        return;
    }
    assert!(matches!(Database::open(&house.path()), Err(OpenError::NotWritable(_))));
}

#[test]
fn a_second_lock_is_refused_until_the_first_is_dropped() {
    let house = House::new();
    let first = Lock::take(&house.path()).unwrap();
    let error = Lock::take(&house.path()).unwrap_err();
    assert!(matches!(error, LockError::Held { .. }));
    assert!(error.to_string().contains("house.db.lock"), "{error}");
    drop(first);
    Lock::take(&house.path()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_the_database_has_the_same_lock() {
    let house = House::new();
    drop(Database::open(&house.path()).unwrap());
    let link = house.dir.path().join("link.db");
    std::os::unix::fs::symlink(house.path(), &link).unwrap();
    let _first = Lock::take(&house.path()).unwrap();
    assert!(matches!(Lock::take(&link), Err(LockError::Held { .. })));
}
