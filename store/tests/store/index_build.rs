//! An index counts as built only when it is valid, whichever process built it.

use crate::database::{self, TestDatabase};
use crate::dsql_server;
use crate::test_tables::TABLES;
use std::time::{Duration, Instant};
use tableturn_store::migrate::{Applied, SchemaState, migrate, schema_state};
use tableturn_testing::postgres::TlsServer;

/// How long the migration may take to look at the build jobs, on a busy machine.
const WITHIN: Duration = Duration::from_secs(60);

const INVALID: &str =
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = CAST('things_by_note' AS regclass)";
const IS_VALID: &str =
    "SELECT indisvalid FROM pg_index WHERE indexrelid = CAST('things_by_note' AS regclass)";

/// A database whose unique index a failed build left INVALID, so that its migration is not recorded.
async fn left_invalid() -> TestDatabase {
    let database = database::postgres();
    migrate(&database.driver, TABLES).await.unwrap();
    database.psql(INVALID);
    database.psql("DELETE FROM schema_migrations WHERE name = '0003_things_by_note'");
    assert_eq!(database.psql(IS_VALID), "f");
    database
}

#[tokio::test]
async fn an_invalid_index_is_rebuilt() {
    let database = left_invalid().await;
    assert_eq!(migrate(&database.driver, TABLES).await.unwrap(), Applied(vec!["0003_things_by_note"]));
    assert_eq!(database.psql(IS_VALID), "t");
}

#[tokio::test]
async fn several_processes_rebuild_it_at_the_same_time() {
    let database = left_invalid().await;
    let processes: Vec<_> = (0..4)
        .map(|_| {
            let driver = database.reopen();
            tokio::spawn(async move { migrate(&driver, TABLES).await })
        })
        .collect();
    for process in processes {
        process.await.unwrap().unwrap();
    }
    assert_eq!(database.psql(IS_VALID), "t");
    assert_eq!(schema_state(&database.driver, TABLES).await.unwrap(), SchemaState::Current);
}

/// PostgreSQL with a table `sys.jobs` of the tests' own stands in for DSQL.
#[tokio::test(flavor = "multi_thread")]
async fn on_dsql_a_run_waits_for_the_build_of_another_process() {
    let server = TlsServer::start();
    let url = format!("postgres://postgres@localhost:{}/postgres?sslmode=disable", server.port());
    let postgres = tableturn_store::Driver::postgres(&url).unwrap().taking_any_statement();
    migrate(&postgres, &TABLES[..3]).await.unwrap();
    server.psql("DELETE FROM schema_migrations WHERE name = '0003_things_by_note'");
    server.psql(INVALID);
    server.psql(
        "CREATE SCHEMA sys; CREATE TABLE sys.jobs (job_id TEXT, status TEXT, job_type TEXT, object_name TEXT); \
         INSERT INTO sys.jobs VALUES ('a', 'failed', 'INDEX_BUILD', 'public.things_by_note'), \
         ('b', 'processing', 'INDEX_BUILD', 'public.things_by_note')",
    );
    let dsql = dsql_server::driver(&server, "postgres");
    let run = tokio::spawn(async move { migrate(&dsql, &TABLES[..3]).await });
    // The run has looked at the jobs more than once, and goes on.
    let looked = "SELECT seq_scan >= 2 FROM pg_stat_user_tables WHERE relname = 'jobs'";
    let deadline = Instant::now() + WITHIN;
    while server.psql(looked) != "t" {
        assert!(!run.is_finished(), "the run did not wait for the build");
        assert!(Instant::now() < deadline, "the run does not look at the jobs");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(!run.is_finished(), "the run did not wait for the build");
    server.psql(
        "BEGIN; UPDATE pg_index SET indisvalid = true WHERE indexrelid = CAST('things_by_note' AS regclass); \
         UPDATE sys.jobs SET status = 'completed' WHERE job_id = 'b'; COMMIT",
    );
    assert_eq!(run.await.unwrap().unwrap(), Applied(vec!["0003_things_by_note"]));
}
