//! Tables of the tests' own, with one constraint of each kind.

use tableturn_store::migrate::{Migration, migrate};
use tableturn_store::{Driver, Statement, Value};

pub const TABLES: &[Migration] = &[
    Migration {
        name: "0001_owners",
        sql: "CREATE TABLE IF NOT EXISTS owners (id TEXT PRIMARY KEY, number BIGINT)",
    },
    Migration {
        name: "0002_things",
        sql: "CREATE TABLE IF NOT EXISTS things (id TEXT PRIMARY KEY, \
              number BIGINT NOT NULL CONSTRAINT things_number CHECK (number >= 0), note TEXT, body TEXT, \
              owner TEXT REFERENCES owners (id))",
    },
    Migration {
        name: "0003_things_by_note",
        sql: "CREATE UNIQUE INDEX ASYNC IF NOT EXISTS things_by_note ON things (note)",
    },
    Migration {
        name: "0004_late",
        sql: "CREATE TABLE IF NOT EXISTS late (id TEXT PRIMARY KEY, \
              owner TEXT REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED)",
    },
    Migration { name: "0005_things_extra", sql: "ALTER TABLE things ADD COLUMN IF NOT EXISTS extra BIGINT" },
];

pub async fn create(driver: &Driver) {
    migrate(driver, TABLES).await.unwrap();
}

/// Inserts a thing with a number; fails if the id exists.
pub fn thing(id: &str, number: i64) -> Statement {
    let sql = "INSERT INTO things (id, number) VALUES ($1, $2) RETURNING id, number";
    Statement::new(sql, [id.into(), number.into()])
}

pub fn statement<const N: usize>(sql: &'static str, values: [Value; N]) -> Statement {
    Statement::new(sql, values)
}

/// Reads the ids of all things, in order.
pub async fn things(driver: &Driver) -> Vec<String> {
    let read = driver.read(vec![Statement::bare("SELECT id FROM things ORDER BY id")]).await.unwrap();
    read.rows[0].iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}
