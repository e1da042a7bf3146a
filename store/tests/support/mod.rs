//! What the tests of the drivers share.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

pub mod postgres;
pub mod proxy;
pub mod schema;
pub mod tls;

use tableturn_store::Driver;

/// A database of its own, and what keeps it there.
pub struct Fresh {
    pub driver: Driver,
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

/// An empty SQLite file.
pub fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let database = tableturn_sqlite::Database::open(&path).unwrap();
    let driver = Driver::sqlite(database).taking_any_statement();
    Fresh { driver, url: path.display().to_string(), _folder: Some(folder) }
}

/// An empty PostgreSQL database.
pub fn postgres() -> Fresh {
    let url = postgres::fresh_database();
    let driver = Driver::postgres(&url).unwrap().taking_any_statement();
    Fresh { driver, url, _folder: None }
}

/// Runs each test on an empty SQLite file and on an empty PostgreSQL database.
#[macro_export]
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test(super::support::sqlite()).await;
            })+
        }

        mod postgres {
            $(#[tokio::test]
            async fn $test() {
                super::$test(super::support::postgres()).await;
            })+
        }
    };
}

/// The same database as the product would open it, for what it has to refuse.
pub fn reopened(fresh: &Fresh) -> Driver {
    match fresh.driver {
        Driver::Sqlite(_) => {
            Driver::sqlite(tableturn_sqlite::Database::open(std::path::Path::new(&fresh.url)).unwrap())
        }
        Driver::Postgres(_) => Driver::postgres(&fresh.url).unwrap(),
    }
}
