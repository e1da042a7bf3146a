//! Old connections are replaced while transactions run, and no transaction is lost.

use crate::database;
use crate::test_tables::{create, thing, things};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tableturn_store::{Reads, Statement, Verdict};

/// Concurrent workers, each on a connection of its own.
const WORKERS: usize = 4;
/// How many different connections must have been used.
const BACKENDS: usize = 24;
/// How long that may take on a busy machine.
const WITHIN: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread")]
async fn retiring_connections_under_load_loses_no_transaction() {
    let database = database::postgres();
    create(&database.driver).await;
    let driver = database.driver.clone().retiring_connections_after(Duration::from_millis(100));
    let backends: Arc<Mutex<HashSet<i64>>> = Arc::default();
    let enough = Arc::<AtomicBool>::default();
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let (driver, backends, enough) = (driver.clone(), Arc::clone(&backends), Arc::clone(&enough));
            tokio::spawn(async move {
                let mut written = Vec::new();
                while !enough.load(Ordering::SeqCst) {
                    let id = format!("{worker}-{}", written.len());
                    let seen = Arc::clone(&backends);
                    let insert = thing(&id, 1);
                    let who = vec![Statement::bare("SELECT CAST(pg_backend_pid() AS BIGINT)")];
                    let then = move |reads: Reads| {
                        seen.lock().unwrap().insert(reads.rows[0][0].int(0).unwrap());
                        Verdict::Commit(vec![insert], ())
                    };
                    driver.transact(who, then).await.expect("no transaction fails because of the rotation");
                    written.push(id);
                }
                written
            })
        })
        .collect();
    let deadline = tokio::time::Instant::now() + WITHIN;
    while backends.lock().unwrap().len() < BACKENDS && workers.iter().all(|worker| !worker.is_finished()) {
        assert!(tokio::time::Instant::now() < deadline, "the connections are not replaced");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    enough.store(true, Ordering::SeqCst);
    let mut written = Vec::new();
    for worker in workers {
        written.extend(worker.await.unwrap());
    }
    written.sort();
    let mut there = things(&database.driver).await;
    there.sort();
    assert_eq!(there, written);
    assert!(backends.lock().unwrap().len() >= BACKENDS);
}
