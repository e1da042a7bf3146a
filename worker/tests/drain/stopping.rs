//! How much the drain receives, and what it gives back at a stop.

use crate::fixture::*;
use std::{sync::Arc, time::Duration};
use tableturn_queue::Depth;
use tableturn_worker::drain::{MAX_GROUPS, Timing};
use tokio::sync::Semaphore;

#[tokio::test]
async fn no_more_groups_are_received_than_there_are_places_for() {
    let fixture = Fixture::new().await;
    let permits = Arc::new(Semaphore::new(0));
    let names: Vec<String> = (0..MAX_GROUPS + 15).map(|n| format!("m{n}")).collect();
    for name in &names {
        fixture.decider.script(name, Script::WaitFor(permits.clone()));
        fixture.send(&[(name, name)]).await;
    }
    let run = fixture.run();
    for done in 0..15 {
        until(async || fixture.decider.all_tries() == MAX_GROUPS + done).await;
        let in_flight = u64::try_from(MAX_GROUPS).unwrap();
        let waiting = 15 - u64::try_from(done).unwrap();
        assert_eq!(fixture.depth().await, Depth { waiting, in_flight, dead: 0 });
        permits.add_permits(1);
    }
    permits.add_permits(names.len());
    until(async || fixture.decider.decided().len() == names.len()).await;
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(fixture.depth().await, Depth::default());
}

#[tokio::test]
async fn a_slow_group_does_not_delay_other_groups() {
    let fixture = Fixture::new().await;
    let permits = fixture.decider.hold("slow");
    fixture.send(&[("slow", "s"), ("behind", "s")]).await;
    let run = fixture.run();
    for n in 0..MAX_GROUPS + 10 {
        let name = format!("m{n}");
        fixture.send(&[(&name, &name)]).await;
        until(async || fixture.decider.decided().len() == n + 1).await;
    }
    permits.add_permits(1);
    until(async || fixture.decider.decided().ends_with(&["slow".into(), "behind".into()])).await;
    fixture.stopper.stop();
    ended(run).await;
}

#[tokio::test]
async fn a_stop_finishes_the_envelope_that_is_being_decided_and_gives_the_others_back() {
    let fixture = Fixture::new().await;
    let permits = fixture.decider.hold("a1");
    fixture.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let run = fixture.run();
    until(async || fixture.decider.tries("a1") == 1).await;
    fixture.stopper.stop();
    permits.add_permits(1);
    ended(run).await;
    assert_eq!(fixture.decider.decided(), ["a1"]);
    assert_eq!(ids(&fixture.receive_given_back().await), ["a2", "a3"]);
}

#[tokio::test]
async fn a_stop_does_not_wait_for_an_envelope_that_fails() {
    let fixture = Fixture::new().await;
    fixture.decider.script("a1", Script::Conflict(usize::MAX));
    fixture.send(&[("a1", "a"), ("a2", "a")]).await;
    let run = fixture.run();
    until(async || fixture.decider.tries("a1") > 2).await;
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(ids(&fixture.receive_given_back().await), ["a1", "a2"]);
}

#[tokio::test]
async fn a_stop_that_has_waited_long_enough_gives_back_the_envelope_that_is_being_decided() {
    let fixture = Fixture::with(Timing { stop_within: Duration::from_millis(1), ..timing() }).await;
    let _no_permit = fixture.decider.hold("a1");
    fixture.send(&[("a1", "a"), ("a2", "a"), ("b1", "b")]).await;
    let run = fixture.run();
    until(async || fixture.decider.tries("a1") == 1 && fixture.decider.decided() == ["b1"]).await;
    fixture.stopper.stop();
    ended(run).await;
    assert_eq!(ids(&fixture.receive_given_back().await), ["a1", "a2"]);
}

#[tokio::test]
async fn a_stop_before_any_envelope_is_begun_gives_all_of_them_back() {
    let fixture = Fixture::new().await;
    fixture.send(&[("a1", "a"), ("a2", "a")]).await;
    let received = fixture.receive().await;
    fixture.stopper.stop();
    ended(fixture.work_group(received)).await;
    assert!(fixture.decider.decided().is_empty());
    assert_eq!(ids(&fixture.receive().await), ["a1", "a2"], "at once");
    ended(fixture.run()).await;
}
