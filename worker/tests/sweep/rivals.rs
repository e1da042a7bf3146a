//! Two processes that sweep the same database at the same time.

use crate::{
    postgres,
    process::{On, Process},
};
use std::time::{Duration, Instant};
use tableturn_worker::{Drain, Stopper};

/// Far longer than the holds take to end.
const ENDED_WITHIN: Duration = Duration::from_secs(120);
const RESTAURANTS: i64 = 6;
/// In each restaurant.
const PARTIES: i64 = 8;

/// Each has a queue of its own, so it is not the queue's deduplication that keeps the second envelope of a
/// hold from taking effect: the inbox has its id, and the party no longer has that due time.
#[tokio::test(flavor = "multi_thread")]
async fn two_processes_sweep_at_once_and_each_hold_ends_once() {
    let url = postgres::fresh_database();
    let (one, two) = (Process::new(On::Postgres(&url)).await, Process::new(On::Postgres(&url)).await);
    for n in 0..RESTAURANTS {
        let restaurant = format!("r{n}");
        one.open_restaurant(&restaurant).await;
        one.add_called(&restaurant, (0..PARTIES).map(|p| (format!("p{p}"), 1_000 * n + p))).await;
    }
    let (a, b) = tokio::join!(one.sweep.once(), two.sweep.once());
    a.unwrap();
    b.unwrap();
    let all = RESTAURANTS * PARTIES;
    for process in [&one, &two] {
        assert_eq!(process.waiting().await, all.unsigned_abs(), "each found all of them");
    }
    let (stopper, stop) = Stopper::new();
    let draining = [&one, &two].map(|process| {
        let drain = Drain::new(process.queue.clone(), process.store.clone(), process.engine.clone());
        tokio::spawn(drain.run(stop.clone()))
    });
    let deadline = Instant::now() + ENDED_WITHIN;
    for process in [&one, &two] {
        loop {
            let depth = process.queue.depth().await.unwrap();
            assert_eq!(depth.dead, 0);
            if depth.waiting + depth.in_flight == 0 {
                break;
            }
            assert!(Instant::now() < deadline, "{depth:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    stopper.stop();
    for drain in draining {
        drain.await.unwrap();
    }
    let ended = "SELECT COUNT(*) FROM parties WHERE state = 'no_show' AND due_at IS NULL";
    assert_eq!(one.count(ended).await, all);
    assert_eq!(one.count("SELECT COUNT(*) FROM inbox WHERE id LIKE 'due:hold:%'").await, all);
    // Each guest is told of the no-show once.
    assert_eq!(one.count("SELECT COUNT(DISTINCT conversation_id) FROM outbox").await, all);
    assert_eq!(one.count("SELECT COUNT(*) FROM outbox").await, all);
    one.sweep.once().await.unwrap();
    assert_eq!(one.waiting().await, 0, "nothing is due any more");
}
