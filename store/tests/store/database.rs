//! An empty database for one test, on SQLite or on PostgreSQL.

use std::path::Path;
use tableturn_store::Driver;
use tableturn_testing::postgres;

/// An empty database, and what keeps it there.
pub struct TestDatabase {
    /// Takes any statement, for tables of the tests' own.
    pub driver: Driver,
    /// A `postgres://` URL, or the path of the SQLite file.
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

/// An empty SQLite file.
pub fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let database = tableturn_sqlite::Database::open(&path).unwrap();
    let driver = Driver::sqlite(database).taking_any_statement();
    TestDatabase { driver, url: path.display().to_string(), _folder: Some(folder) }
}

/// An empty PostgreSQL database.
pub fn postgres() -> TestDatabase {
    let url = postgres::fresh_database();
    let driver = Driver::postgres(&url).unwrap().taking_any_statement();
    TestDatabase { driver, url, _folder: None }
}

impl TestDatabase {
    /// Opens the same database once more, as the product does: as another process, and strict about
    /// statements.
    pub fn reopen(&self) -> Driver {
        match self.driver {
            Driver::Sqlite(_) => {
                Driver::sqlite(tableturn_sqlite::Database::open(Path::new(&self.url)).unwrap())
            }
            Driver::Postgres(_) => Driver::postgres(&self.url).unwrap(),
        }
    }

    /// Runs SQL with `psql`, on PostgreSQL only, and returns what it printed.
    pub fn psql(&self, sql: &str) -> String {
        postgres::psql(&self.url, sql)
    }
}

/// Runs each test on an empty SQLite file and on an empty PostgreSQL database.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test($crate::database::sqlite()).await;
            })+
        }

        mod postgres {
            $(#[tokio::test]
            async fn $test() {
                super::$test($crate::database::postgres()).await;
            })+
        }
    };
}
