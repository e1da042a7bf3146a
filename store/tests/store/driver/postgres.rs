//! What only the PostgreSQL driver can get wrong: concurrent transactions, lost connections, round trips.

use crate::database::{self, TestDatabase};
use crate::test_tables::{create, statement, thing, things};
use std::time::Duration;
use tableturn_store::{Driver, DriverError, Reads, Statement, Verdict};
use tableturn_testing::postgres::{Proxy, fresh_database, psql};

/// How long the driver may take to notice that connections are dead.
const HEALED_WITHIN: Duration = Duration::from_secs(20);

async fn database() -> TestDatabase {
    let database = database::postgres();
    create(&database.driver).await;
    database
}

fn driver(url: &str) -> Driver {
    Driver::postgres(url).unwrap().taking_any_statement()
}

fn set_number(number: i64) -> Statement {
    statement("UPDATE things SET number = $1 WHERE id = 'a'", [number.into()])
}

fn read_number() -> Statement {
    Statement::bare("SELECT number FROM things WHERE id = 'a'")
}

async fn write(driver: &Driver, writes: Vec<Statement>) -> Result<(), DriverError> {
    driver.transact(Vec::new(), move |_| Verdict::Commit(writes, ())).await.map(drop)
}

/// Commits on a connection, thread and runtime of its own while the caller's transaction is open.
fn commit_elsewhere(url: &str, writes: Vec<Statement>) {
    let url = url.to_owned();
    let rival = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { write(&driver(&url), writes).await.unwrap() });
    });
    rival.join().unwrap();
}

/// Retries until the driver works again.
async fn healed(driver: &Driver) {
    let deadline = tokio::time::Instant::now() + HEALED_WITHIN;
    while let Err(error) = driver.check().await {
        assert!(tokio::time::Instant::now() < deadline, "{error}");
    }
}

#[tokio::test]
async fn the_later_of_two_writers_of_one_row_gets_a_conflict() {
    let database = database().await;
    write(&database.driver, vec![thing("a", 0)]).await.unwrap();
    let url = database.url.clone();
    let lost = database.driver.transact(vec![read_number()], move |_| {
        commit_elsewhere(&url, vec![set_number(1)]);
        Verdict::Commit(vec![thing("b", 0), set_number(2)], ())
    });
    assert_eq!(lost.await.unwrap_err(), DriverError::Conflict { code: "40001".into() });
    assert_eq!(things(&database.driver).await, ["a"]);
    let read = database.driver.read(vec![read_number()]).await.unwrap();
    assert_eq!(read.rows[0][0].int(0).unwrap(), 1);
}

#[tokio::test]
async fn the_later_of_two_inserts_of_one_key_gets_a_conflict() {
    let database = database().await;
    let url = database.url.clone();
    // Its snapshot is older than the rival's commit, so it can't see the row.
    let reads = vec![Statement::bare("SELECT COUNT(*) FROM things")];
    let lost = database.driver.transact(reads, move |reads| {
        assert_eq!(reads.rows[0][0].int(0).unwrap(), 0);
        commit_elsewhere(&url, vec![thing("a", 1)]);
        Verdict::Commit(vec![thing("b", 0), thing("a", 2)], ())
    });
    assert!(matches!(lost.await.unwrap_err(), DriverError::Conflict { .. }));
    assert_eq!(things(&database.driver).await, ["a"]);
}

/// This is why every decision on a floor increments the floor's version.
#[tokio::test]
async fn snapshot_isolation_allows_write_skew() {
    let database = database().await;
    write(&database.driver, vec![thing("a", 0), thing("b", 0)]).await.unwrap();
    let url = database.url.clone();
    let reads = vec![Statement::bare("SELECT number FROM things ORDER BY id")];
    let skewed = database.driver.transact(reads, move |_| {
        commit_elsewhere(&url, vec![Statement::bare("UPDATE things SET number = 1 WHERE id = 'b'")]);
        Verdict::Commit(vec![set_number(1)], ())
    });
    skewed.await.unwrap();
}

#[tokio::test]
async fn a_connection_survives_a_conflict_and_no_other_error() {
    let database = database().await;
    write(&database.driver, vec![thing("a", 0)]).await.unwrap();
    let backend = || vec![Statement::bare("SELECT CAST(pg_backend_pid() AS BIGINT)")];
    let before = database.driver.read(backend()).await.unwrap();
    write(&database.driver, vec![thing("a", 0)]).await.unwrap_err();
    assert_eq!(database.driver.read(backend()).await.unwrap().rows, before.rows);
    // After any other error the connection is closed.
    write(&database.driver, vec![set_number(-1)]).await.unwrap_err();
    assert_ne!(database.driver.read(backend()).await.unwrap().rows, before.rows);
}

#[tokio::test]
async fn a_backend_killed_between_the_round_trips_writes_nothing_and_the_pool_recovers() {
    let database = database().await;
    for _ in 0..3 {
        let url = database.url.clone();
        let cut = database.driver.transact(vec![read_number()], move |_| {
            let kill = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity \
                        WHERE datname = current_database() AND pid <> pg_backend_pid()";
            assert_ne!(psql(&url, kill), "0");
            Verdict::Commit(vec![thing("a", 1), thing("b", 1)], ())
        });
        let error = cut.await.unwrap_err();
        assert!(matches!(error, DriverError::Unavailable(_) | DriverError::UnknownOutcome), "{error:?}");
        healed(&database.driver).await;
        assert!(things(&database.driver).await.is_empty());
    }
}

#[tokio::test]
async fn a_commit_without_an_answer_has_an_unknown_outcome() {
    let database = database().await;
    let proxy = Proxy::start(&database.url);
    let through = driver(&proxy.url);
    write(&through, vec![thing("a", 1)]).await.unwrap();
    proxy.drop_commit_answers();
    let unheard = write(&through, vec![thing("b", 1), thing("c", 1)]).await;
    assert_eq!(unheard, Err(DriverError::UnknownOutcome));
    // In this case everything was written.
    assert_eq!(things(&database.driver).await, ["a", "b", "c"]);
    proxy.pass_commit_answers();
    healed(&through).await;
    write(&through, vec![thing("d", 1)]).await.unwrap();
}

#[tokio::test]
async fn a_warm_transaction_takes_two_round_trips() {
    let database = database().await;
    let proxy = Proxy::start(&database.url);
    let through = driver(&proxy.url);
    let reads = || {
        let by_id = "SELECT number, note FROM things WHERE id = $1";
        let by_owner = "SELECT id FROM things WHERE owner = $1";
        vec![
            statement(by_id, ["a".into()]),
            statement(by_owner, ["b".into()]),
            statement(by_id, ["c".into()]),
        ]
    };
    let transact = async |id: &str| {
        let writes = vec![thing(id, 1), set_number(1), set_number(2), thing(&format!("{id}2"), 1)];
        through.transact(reads(), move |_: Reads| Verdict::Commit(writes, ())).await.unwrap();
    };
    transact("warm").await;
    let before = proxy.round_trips();
    transact("first").await;
    assert_eq!(proxy.round_trips() - before, 2, "a transaction");
    transact("second").await;
    assert_eq!(proxy.round_trips() - before, 4, "another");
    through.transact(reads(), |_: Reads| Verdict::Leave(())).await.unwrap();
    assert_eq!(proxy.round_trips() - before, 6, "a stop");
    through.read(reads()).await.unwrap();
    assert_eq!(proxy.round_trips() - before, 7, "reads alone");
}

#[tokio::test]
async fn a_closed_port_is_unavailable() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = driver(&format!("postgres://someone:secret@{closed}/x")).check().await.unwrap_err();
    assert!(matches!(error, DriverError::Unavailable(_)), "{error:?}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn a_missing_database_is_unavailable_and_named() {
    let url = fresh_database().replace("@/test_", "@/gone_");
    let error = driver(&url).check().await.unwrap_err();
    assert!(matches!(&error, DriverError::Unavailable(reason) if reason.contains("gone_")), "{error:?}");
}

#[test]
fn a_bad_url_is_refused_without_repeating_it() {
    let error = Driver::postgres("postgres://u:secret@host:port/x").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
}

#[tokio::test]
async fn the_server_bounds_statements_and_idle_transactions() {
    let database = database().await;
    let settings = "SELECT current_setting('statement_timeout'), \
                    current_setting('idle_in_transaction_session_timeout'), \
                    current_setting('transaction_isolation')";
    let read = database.driver.read(vec![Statement::bare(settings)]).await.unwrap();
    let row = &read.rows[0][0];
    assert_ne!(row.text(0).unwrap(), "0");
    assert_ne!(row.text(1).unwrap(), "0");
    assert_eq!(row.text(2).unwrap(), "repeatable read");
}

#[tokio::test]
async fn wrong_types_are_refused_before_the_commit() {
    let database = database().await;
    let unreadable = Statement::bare("UPDATE things SET number = 0 RETURNING CAST(number AS NUMERIC)");
    let mistyped = statement("INSERT INTO things (id, number) VALUES ('b', $1)", ["1".into()]);
    for wrong in [unreadable, mistyped] {
        let error = write(&database.driver, vec![thing("a", 1), wrong]).await.unwrap_err();
        assert!(matches!(&error, DriverError::Rejected { code, .. } if code == "42804"), "{error:?}");
        assert!(things(&database.driver).await.is_empty());
    }
}

#[tokio::test]
async fn booleans_read_as_numbers() {
    let database = database().await;
    let read = database.driver.read(vec![Statement::bare("SELECT 1 = 1, EXISTS (SELECT 1 FROM things)")]);
    let read = read.await.unwrap();
    assert_eq!(read.rows[0][0].int(0).unwrap(), 1);
    assert_eq!(read.rows[0][0].int(1).unwrap(), 0);
}

#[tokio::test]
async fn more_transactions_than_connections_all_finish() {
    let database = database().await;
    let rivals: Vec<_> = (0..64)
        .map(|n| {
            let driver = database.driver.clone();
            tokio::spawn(async move { write(&driver, vec![thing(&n.to_string(), n)]).await })
        })
        .collect();
    for rival in rivals {
        rival.await.unwrap().unwrap();
    }
    assert_eq!(things(&database.driver).await.len(), 64);
}

/// A function raises the errors that Aurora DSQL reports and PostgreSQL never does.
#[tokio::test]
async fn dsqls_errors_are_classified_and_their_messages_are_not_kept() {
    let database = database().await;
    let function = "CREATE FUNCTION fails(code TEXT, said TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$ \
                    BEGIN RAISE EXCEPTION USING ERRCODE = code, MESSAGE = said, DETAIL = 'of Ana'; END $$";
    database.psql(function);
    let data = DriverError::Conflict { code: "40001".into() };
    for (code, said, expected) in [
        ("40001", "change conflicts with another transaction: Ana (OC000)", Some(data)),
        (
            "40001",
            "schema has been updated by another transaction: Ana (OC001)",
            Some(DriverError::SchemaChanged),
        ),
        ("XX000", "server unavailable to Ana", Some(DriverError::UnknownOutcome)),
        ("54000", "transaction row limit exceeded by Ana", None),
    ] {
        let fails = statement("SELECT fails($1, $2)", [code.into(), said.into()]);
        for in_first_trip in [false, true] {
            let error = match in_first_trip {
                true => database.driver.read(vec![fails.clone()]).await.map(drop).unwrap_err(),
                false => write(&database.driver, vec![thing("a", 1), fails.clone()]).await.unwrap_err(),
            };
            assert!(!format!("{error} {error:?}").contains("Ana"), "{error:?}");
            match &expected {
                Some(expected) => assert_eq!(error, *expected),
                None => assert!(matches!(&error, DriverError::Rejected { code: kept, .. } if kept == code)),
            }
            assert!(things(&database.driver).await.is_empty());
        }
    }
}
