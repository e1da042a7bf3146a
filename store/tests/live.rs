//! A smoke test on a real database. It migrates the database of `LIVE_DATABASE_URL` (`dsql://...` as `admin`,
//! or `postgres://...`) and leaves nothing else there:
//!
//! `LIVE_DATABASE_URL=dsql://admin@... cargo test -p tableturn-store --test live -- --ignored`
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::{SystemTime, UNIX_EPOCH};
use tableturn_store::migrate::{Applied, MIGRATIONS, SchemaState, migrate, schema_state};
use tableturn_store::{Driver, DriverError, Reads, Statement, Verdict};

const READ: &str = "SELECT id FROM inbox WHERE id = $1";
const WRITE: &str = "INSERT INTO inbox (id, at) VALUES ($1, 0)";
const CLEAR: &str = "DELETE FROM inbox WHERE id = $1";

fn database() -> Driver {
    let url = std::env::var("LIVE_DATABASE_URL").expect("LIVE_DATABASE_URL names the database");
    let driver = if url.starts_with("dsql:") { Driver::dsql(&url) } else { Driver::postgres(&url) };
    driver.unwrap().taking_any_statement()
}

#[tokio::test]
#[ignore = "needs LIVE_DATABASE_URL"]
async fn a_live_database_migrates_and_lets_one_of_two_rivals_win() {
    let driver = database();
    migrate(&driver, MIGRATIONS).await.unwrap();
    assert_eq!(schema_state(&driver, MIGRATIONS).await.unwrap(), SchemaState::Current);
    assert_eq!(migrate(&driver, MIGRATIONS).await.unwrap(), Applied(vec![]));

    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let id = format!("smoke:{}:{}", std::process::id(), now.as_nanos());
    let about = |sql| Statement::new(sql, [id.as_str().into()]);
    // Both read before either writes.
    let meeting = std::sync::Arc::new(std::sync::Barrier::new(2));
    // Each on a thread and a runtime of its own, because the barrier blocks the thread.
    let rival = || {
        let (meeting, read, write) = (std::sync::Arc::clone(&meeting), about(READ), about(WRITE));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let then = move |reads: Reads| {
                assert!(reads.rows[0].is_empty());
                meeting.wait();
                Verdict::Commit(vec![write], ())
            };
            runtime.block_on(async { database().transact(vec![read], then).await.map(drop) })
        })
    };
    let (one, other) = (rival(), rival());
    let results = [one.join().unwrap(), other.join().unwrap()];
    let cleared = driver.transact(vec![], {
        let clear = about(CLEAR);
        move |_| Verdict::Commit(vec![clear], ())
    });
    cleared.await.unwrap();
    let won = results.iter().filter(|result| result.is_ok()).count();
    let lost = results.iter().filter(|result| matches!(result, Err(DriverError::Conflict { .. }))).count();
    assert_eq!(won, 1, "{results:?}");
    assert_eq!(lost, 1, "{results:?}");
}
