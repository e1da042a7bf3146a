//! When the drain probes the store, and what it does while the store is down.

use crate::fixture::*;
use std::time::Duration;
use tableturn_queue::Depth;
use tableturn_worker::drain::Timing;

#[tokio::test]
async fn the_store_is_probed_at_the_start_and_not_while_it_works() {
    let fixture = Fixture::with(Timing { poll: Duration::from_millis(1), ..timing() }).await;
    let run = fixture.run();
    for n in 0..20 {
        fixture.send(&[(&format!("m{n}"), &format!("g{}", n % 3))]).await;
        until(async || fixture.decider.decided().len() == n + 1).await;
    }
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(fixture.decider.store_checks(), 1);
}

#[tokio::test]
async fn while_the_store_is_down_nothing_is_received_and_nothing_is_buried() {
    let fixture = Fixture::new().await;
    fixture.decider.set_store_down(true);
    fixture.send(&[("a", "1")]).await;
    let run = fixture.run();
    until(async || fixture.decider.store_checks() > 5).await;
    assert_eq!(fixture.decider.tries("a"), 0, "at the start the store is probed before anything is received");
    assert_eq!(fixture.depth().await, Depth { waiting: 1, in_flight: 0, dead: 0 });
    fixture.decider.set_store_down(false);
    until(async || fixture.decider.decided() == ["a"]).await;

    fixture.decider.set_store_down(true);
    let before = fixture.decider.store_checks();
    fixture.send(&[("b1", "2"), ("b2", "2")]).await;
    until(async || fixture.decider.tries("b1") > 20 && fixture.decider.store_checks() > before).await;
    fixture.send(&[("c", "3")]).await;
    let before = fixture.decider.store_checks();
    // Much longer than a delivery is valid.
    for _ in 0..8 {
        fixture.clock.advance(VISIBILITY / 2);
        let (checks, tries) = (fixture.decider.store_checks(), fixture.decider.tries("b1"));
        until(async || {
            fixture.decider.store_checks() > checks + 5 && fixture.decider.tries("b1") > tries + 5
        })
        .await;
    }
    assert!(fixture.decider.store_checks() > before);
    assert_eq!(fixture.decider.tries("b2"), 0, "b1 is before it");
    assert_eq!(fixture.decider.tries("c"), 0, "it is not received");
    assert_eq!(
        fixture.depth().await,
        Depth { waiting: 1, in_flight: 2, dead: 0 },
        "b1 and b2 stay in flight"
    );
    fixture.decider.set_store_down(false);
    until(async || fixture.decider.decided().len() == 4).await;
    let decided = fixture.decider.decided();
    assert_eq!(decided.iter().filter(|id| id.starts_with('b')).collect::<Vec<_>>(), ["b1", "b2"]);
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(fixture.depth().await, Depth::default());
}

#[tokio::test]
async fn a_store_that_rejects_every_envelope_makes_no_dead_letters() {
    let fixture = Fixture::new().await;
    let run = fixture.run();
    until(async || fixture.decider.store_checks() == 1).await;
    fixture.decider.set_store_rejects_all(true);
    fixture.send(&[("a", "1"), ("b", "2")]).await;
    until(async || fixture.decider.tries("a") > 20 && fixture.decider.tries("b") > 20).await;
    assert!(fixture.dead_letters().await.is_empty());
    fixture.decider.set_store_rejects_all(false);
    until(async || fixture.decider.decided().len() == 2).await;
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(fixture.depth().await, Depth::default());
}
