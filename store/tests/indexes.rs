//! An index counts as made only when it is valid, whoever built it and however often.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};
use support::postgres::outside;
use support::schema::TABLES;
use support::tls::House;
use support::{Fresh, reopened};
use tableturn_store::migrate::{Applied, State, migrate, schema_state};

/// How long the other side may take on a busy machine.
const WITHIN: Duration = Duration::from_secs(60);

const INVALID: &str =
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = CAST('things_by_note' AS regclass)";
const IS_VALID: &str =
    "SELECT indisvalid FROM pg_index WHERE indexrelid = CAST('things_by_note' AS regclass)";

/// A database whose unique index was left INVALID by a build that failed, and is not noted.
async fn left_invalid() -> Fresh {
    let fresh = support::postgres();
    migrate(&fresh.driver, TABLES).await.unwrap();
    outside(&fresh.url, INVALID);
    outside(&fresh.url, "DELETE FROM schema_migrations WHERE name = '0003_things_by_note'");
    assert_eq!(outside(&fresh.url, IS_VALID), "f");
    fresh
}

#[tokio::test]
async fn an_invalid_index_is_built_again() {
    let fresh = left_invalid().await;
    assert_eq!(migrate(&fresh.driver, TABLES).await.unwrap(), Applied(vec!["0003_things_by_note"]));
    assert_eq!(outside(&fresh.url, IS_VALID), "t");
}

#[tokio::test]
async fn several_processes_at_once_build_it_again() {
    let fresh = left_invalid().await;
    let processes: Vec<_> = (0..4)
        .map(|_| {
            let driver = reopened(&fresh);
            tokio::spawn(async move { migrate(&driver, TABLES).await })
        })
        .collect();
    for process in processes {
        process.await.unwrap().unwrap();
    }
    assert_eq!(outside(&fresh.url, IS_VALID), "t");
    assert_eq!(schema_state(&fresh.driver, TABLES).await.unwrap(), State::Current);
}

/// PostgreSQL with a `sys.jobs` of the tests' own stands in for DSQL while it builds an index.
#[tokio::test(flavor = "multi_thread")]
async fn on_dsql_a_build_of_another_process_is_waited_for() {
    let house = House::open();
    let url = format!("postgres://postgres@localhost:{}/postgres?sslmode=disable", house.server.port);
    let postgres = tableturn_store::Driver::postgres(&url).unwrap().taking_any_statement();
    migrate(&postgres, &TABLES[..3]).await.unwrap();
    house.server.outside("DELETE FROM schema_migrations WHERE name = '0003_things_by_note'");
    house.server.outside(INVALID);
    house.server.outside(
        "CREATE SCHEMA sys; CREATE TABLE sys.jobs (job_id TEXT, status TEXT, job_type TEXT, object_name TEXT); \
         INSERT INTO sys.jobs VALUES ('a', 'failed', 'INDEX_BUILD', 'public.things_by_note'), \
         ('b', 'processing', 'INDEX_BUILD', 'public.things_by_note')",
    );
    let dsql = house.dsql("postgres");
    let run = tokio::spawn(async move { migrate(&dsql, &TABLES[..3]).await });
    // It has looked more than once, and goes on looking.
    let looked = "SELECT seq_scan >= 2 FROM pg_stat_user_tables WHERE relname = 'jobs'";
    let deadline = Instant::now() + WITHIN;
    while house.server.outside(looked) != "t" {
        assert!(!run.is_finished(), "it did not wait for the build");
        assert!(Instant::now() < deadline, "it does not look at the jobs");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(!run.is_finished(), "it did not wait for the build");
    house.server.outside(
        "BEGIN; UPDATE pg_index SET indisvalid = true WHERE indexrelid = CAST('things_by_note' AS regclass); \
         UPDATE sys.jobs SET status = 'completed' WHERE job_id = 'b'; COMMIT",
    );
    assert_eq!(run.await.unwrap().unwrap(), Applied(vec!["0003_things_by_note"]));
}
