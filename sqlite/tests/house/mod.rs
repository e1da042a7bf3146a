//! A directory with one database file, and a table of notes to write into.
#![allow(dead_code, unreachable_pub)]

use tableturn_sqlite::{Database, Verdict};
use tempfile::TempDir;

pub struct House {
    pub dir: TempDir,
}

impl House {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> std::path::PathBuf {
        self.dir.path().join("house.db")
    }

    pub async fn open(&self) -> Database {
        let db = Database::open(&self.path()).unwrap();
        let make =
            "CREATE TABLE IF NOT EXISTS notes (n INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL)";
        db.call(move |c| c.execute_batch(make)).await.unwrap().unwrap();
        db
    }
}

pub async fn words(db: &Database) -> Vec<String> {
    db.call(|c| {
        let mut read = c.prepare("SELECT word FROM notes ORDER BY n").unwrap();
        let words = read.query_map([], |row| row.get(0)).unwrap();
        words.collect::<Result<Vec<String>, _>>().unwrap()
    })
    .await
    .unwrap()
}

pub async fn write(db: &Database, word: &str) {
    let word = word.to_owned();
    let insert = move |t: &rusqlite::Transaction| {
        t.execute("INSERT INTO notes (word) VALUES (?1)", [word]).map(Verdict::commit)
    };
    db.transact(insert).await.unwrap();
}
