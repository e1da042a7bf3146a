//! One message group: its deliveries, and what becomes of the envelopes behind one that fails.

use crate::fixture::*;
use std::time::Duration;
use tableturn_queue::{Depth, Handle, Received};
use tableturn_worker::drain::Timing;

const REFUSE_DELETES: &str =
    "CREATE TRIGGER full BEFORE DELETE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END";

fn handles(received: &[Received]) -> Vec<Handle> {
    received.iter().map(|one| one.handle.clone()).collect()
}

#[tokio::test]
async fn all_deliveries_of_a_group_are_renewed_while_the_first_is_decided() {
    let fixture = Fixture::new().await;
    let permits = fixture.decider.hold("a1");
    fixture.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let received = fixture.receive().await;
    let all = handles(&received);
    let group = fixture.work_group(received);
    // Four times as long as a delivery is valid, in steps that a renewal fits between.
    for _ in 0..8 {
        fixture.clock.advance(VISIBILITY / 2);
        until(async || all.iter().all(|one| fixture.queue.left(one) > VISIBILITY / 2)).await;
    }
    permits.add_permits(1);
    ended(group).await;
    assert_eq!(fixture.decider.decided(), ["a1", "a2", "a3"]);
    assert_eq!(fixture.depth().await, Depth::default(), "each was settled by its first delivery");
}

#[tokio::test]
async fn envelopes_behind_a_lost_delivery_are_not_begun_and_come_again_in_order() {
    let fixture = Fixture::new().await;
    let permits = fixture.decider.hold("a1");
    fixture.send(&[("a1", "a"), ("a2", "a"), ("a3", "a"), ("a4", "a")]).await;
    let received = fixture.receive().await;
    let all = handles(&received);
    let group = fixture.work_group(received);
    until(async || fixture.decider.tries("a1") == 1).await;
    fixture.queue.give_back(&all[2]).await.unwrap();
    permits.add_permits(1);
    ended(group).await;
    assert_eq!(fixture.decider.decided(), ["a1", "a2"]);
    assert_eq!(ids(&fixture.receive().await), ["a3", "a4"], "at once");
}

#[tokio::test]
async fn an_envelope_whose_delivery_expires_between_retries_is_not_tried_again() {
    let fixture = Fixture::new().await;
    fixture.decider.script("a1", Script::Conflict(usize::MAX));
    fixture.send(&[("a1", "a"), ("a2", "a")]).await;
    let received = fixture.receive().await;
    let group = fixture.work_group(received);
    until(async || fixture.decider.tries("a1") > 3).await;
    fixture.clock.advance(VISIBILITY);
    ended(group).await;
    assert!(fixture.decider.decided().is_empty());
    let again = fixture.receive().await;
    assert_eq!(ids(&again), ["a1", "a2"]);
    assert!(again.iter().all(|one| one.receives == 2));
}

#[tokio::test]
async fn an_envelope_that_fails_by_its_own_fault_is_buried_after_five_tries() {
    let fixture = Fixture::new().await;
    fixture.decider.script("rejected", Script::Reject);
    fixture.decider.script("panics", Script::Panic);
    fixture.decider.script("unknown-line", Script::UnknownLine);
    fixture.decider.script("conflicts", Script::Conflict(20));
    let all = ["rejected", "panics", "unknown-line", "conflicts", "good"];
    fixture.send(&all.map(|id| (id, "a"))).await;
    ended(fixture.work_group(fixture.receive().await)).await;
    for (id, tries) in all.into_iter().zip([5, 5, 1, 21, 1]) {
        assert_eq!(fixture.decider.tries(id), tries, "{id}");
    }
    assert_eq!(fixture.decider.decided(), ["conflicts", "good"]);
    let dead = fixture.dead_letters().await;
    let reason_of = |id: &str| &dead.iter().find(|(dead, _)| dead == id).unwrap().1;
    assert!(reason_of("rejected").contains("CHECK"), "{dead:?}");
    assert!(reason_of("panics").contains("panic"), "{dead:?}");
    assert!(!reason_of("unknown-line").is_empty());
    assert!(!format!("{dead:?}").contains("0142"), "the panic's message is not repeated");
    assert_eq!(fixture.depth().await, Depth { waiting: 0, in_flight: 0, dead: 3 });
}

#[tokio::test]
async fn what_a_later_version_wrote_is_left_for_it() {
    let version = "UPDATE queue_messages SET body = '{\"v\":2,\"id\":\"b1\"}' WHERE id = 'b1'";
    let word = "UPDATE queue_messages SET body = '{\"v\":1,\"id\":\"b1\",\"group\":\"a\",\"at\":0,\
        \"event\":{\"event\":\"sung\"}}' WHERE id = 'b1'";
    for (first, sql) in [("a1", version), ("b1", version), ("b1", word)] {
        let fixture = Fixture::new().await;
        fixture.decider.script("a1", Script::LaterVersion);
        fixture.send(&[(first, "a"), ("a2", "a")]).await;
        fixture.sql(sql).await;
        ended(fixture.work_group(fixture.receive().await)).await;
        assert!(fixture.decider.decided().is_empty(), "none overtakes it");
        assert!(fixture.dead_letters().await.is_empty());
        fixture.clock.advance(VISIBILITY);
        assert_eq!(ids(&fixture.receive().await), [first, "a2"], "a newer process may take them");
    }
}

#[tokio::test]
async fn envelopes_behind_an_unreadable_one_wait_until_that_is_buried() {
    let fixture = Fixture::new().await;
    fixture.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    fixture.sql("UPDATE queue_messages SET body = '{\"v\":1}' WHERE id = 'a1'").await;
    fixture
        .sql("CREATE TRIGGER full BEFORE INSERT ON queue_dead BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .await;
    ended(fixture.work_group(fixture.receive().await)).await;
    assert!(fixture.decider.decided().is_empty(), "none overtakes it");
    let paused = Depth { waiting: 2, in_flight: 1, dead: 0 };
    assert_eq!(fixture.depth().await, paused, "it is redelivered after its visibility timeout");
    assert!(fixture.receive().await.is_empty());
    fixture.sql("DROP TRIGGER full").await;
    fixture.clock.advance(VISIBILITY);
    let again = fixture.receive().await;
    assert_eq!(ids(&again), ["a1", "a2", "a3"]);
    ended(fixture.work_group(again)).await;
    assert_eq!(fixture.decider.decided(), ["a2", "a3"]);
    let (_, reason) = &fixture.dead_letters().await[0];
    assert!(reason.contains("version 1"), "{reason}");
}

#[tokio::test]
async fn settling_is_retried_when_the_queue_fails() {
    // A second and more in all, so that the trigger is gone before the last retry.
    let first_retry = Duration::from_millis(300);
    let fixture = Fixture::with(Timing { first_retry, longest_retry: LONG, ..timing() }).await;
    fixture.sql(REFUSE_DELETES).await;
    fixture.send(&[("a1", "a"), ("a2", "a")]).await;
    let group = fixture.work_group(fixture.receive().await);
    until(async || fixture.decider.decided() == ["a1"]).await;
    fixture.sql("DROP TRIGGER full").await;
    ended(group).await;
    assert_eq!(fixture.decider.decided(), ["a1", "a2"]);
    assert_eq!(fixture.depth().await, Depth::default());
}

#[tokio::test]
async fn when_settling_fails_for_good_the_group_is_redelivered_in_order() {
    let fixture = Fixture::new().await;
    fixture.sql(REFUSE_DELETES).await;
    fixture.send(&[("a1", "a"), ("a2", "a")]).await;
    ended(fixture.work_group(fixture.receive().await)).await;
    assert_eq!(fixture.decider.decided(), ["a1"], "once, and a2 is not begun");
    let paused = Depth { waiting: 1, in_flight: 1, dead: 0 };
    assert_eq!(fixture.depth().await, paused, "a1 is redelivered after its visibility timeout");
    fixture.clock.advance(VISIBILITY);
    assert_eq!(ids(&fixture.receive().await), ["a1", "a2"]);
}

#[tokio::test]
async fn an_envelope_that_kills_every_process_is_buried_untried_and_alone() {
    let fixture = Fixture::new().await;
    fixture.send(&[("killer", "a"), ("a2", "a"), ("a3", "a")]).await;
    for _ in 1..fixture.queue.max_receives() {
        // The process that received them dies, so none is settled and all are redelivered.
        assert_eq!(ids(&fixture.receive().await), ["killer", "a2", "a3"]);
        fixture.clock.advance(VISIBILITY);
    }
    ended(fixture.work_group(fixture.receive().await)).await;
    assert_eq!(fixture.decider.tries("killer"), 0, "it would kill this process too");
    assert_eq!(fixture.decider.decided(), ["a2", "a3"]);
    let dead = fixture.dead_letters().await;
    let [(id, reason)] = &dead[..] else { panic!("{dead:?}") };
    assert_eq!(id, "killer");
    assert!(reason.contains("20 times"), "{reason}");
}
