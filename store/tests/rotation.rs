//! Connections that have had their time are replaced while transactions run, and nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::schema::{create, thing, things};
use tableturn_store::{Reads, Statement, Verdict};

/// Commands at the same time, each on a connection of its own.
const WORKERS: usize = 4;
/// How many connections must have come and gone.
const BACKENDS: usize = 24;
/// How long that may take on a busy machine.
const WITHIN: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_during_traffic_loses_nothing() {
    let fresh = support::postgres();
    create(&fresh.driver).await;
    let driver = fresh.driver.clone().retiring_connections_after(Duration::from_millis(100));
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
                    driver.transact(who, then).await.expect("no transaction hears of the rotation");
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
    let mut there = things(&fresh.driver).await;
    there.sort();
    assert_eq!(there, written);
    assert!(backends.lock().unwrap().len() >= BACKENDS);
}
