//! One group in hand: its deliveries, and what becomes of those behind.

use super::*;
use tableturn_queue::Handle;

fn handles(received: &[Received]) -> Vec<Handle> {
    received.iter().map(|one| one.handle.clone()).collect()
}

#[tokio::test]
async fn those_behind_are_kept_as_long_as_the_first() {
    let stage = Stage::open().await;
    let gate = stage.desk.holds("a1");
    stage.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let received = stage.receive().await;
    let all = handles(&received);
    let group = stage.group_in_hand(received);
    // Four times as long as a delivery stands, never so long at a stretch that one could be missed.
    for _ in 0..8 {
        stage.hands.advance(VISIBILITY / 2);
        until(async || all.iter().all(|one| stage.queue.left(one) > VISIBILITY / 2)).await;
    }
    gate.add_permits(1);
    ended(group).await;
    assert_eq!(stage.desk.decided(), ["a1", "a2", "a3"]);
    assert_eq!(stage.depth().await, Depth::default(), "each was settled by the delivery it came with");
}

#[tokio::test]
async fn what_is_behind_a_lost_one_is_not_begun_and_comes_in_order() {
    let stage = Stage::open().await;
    let gate = stage.desk.holds("a1");
    stage.send(&[("a1", "a"), ("a2", "a"), ("a3", "a"), ("a4", "a")]).await;
    let received = stage.receive().await;
    let all = handles(&received);
    let group = stage.group_in_hand(received);
    until(async || stage.desk.tries("a1") == 1).await;
    stage.queue.give_back(&all[2]).await.unwrap();
    gate.add_permits(1);
    ended(group).await;
    assert_eq!(stage.desk.decided(), ["a1", "a2"]);
    assert_eq!(ids(&stage.receive().await), ["a3", "a4"], "at once");
}

#[tokio::test]
async fn one_that_is_lost_while_it_fails_is_not_tried_again() {
    let stage = Stage::open().await;
    stage.desk.does("a1", Act::Busy(usize::MAX));
    stage.send(&[("a1", "a"), ("a2", "a")]).await;
    let received = stage.receive().await;
    let group = stage.group_in_hand(received);
    until(async || stage.desk.tries("a1") > 3).await;
    stage.hands.advance(VISIBILITY);
    ended(group).await;
    assert!(stage.desk.decided().is_empty());
    let again = stage.receive().await;
    assert_eq!(ids(&again), ["a1", "a2"]);
    assert!(again.iter().all(|one| one.receives == 2));
}

#[tokio::test]
async fn one_that_fails_by_its_own_fault_makes_way_after_five_tries() {
    let stage = Stage::open().await;
    stage.desk.does("a1", Act::Refuse);
    stage.desk.does("a2", Act::Panic);
    stage.desk.does("a3", Act::Unknown);
    stage.desk.does("a4", Act::Busy(20));
    stage.send(&[("a1", "a"), ("a2", "a"), ("a3", "a"), ("a4", "a"), ("a5", "a")]).await;
    ended(stage.group_in_hand(stage.receive().await)).await;
    assert_eq!(["a1", "a2", "a3", "a4"].map(|id| stage.desk.tries(id)), [5, 5, 1, 21]);
    assert_eq!(stage.desk.decided(), ["a4", "a5"]);
    let dead = stage.dead().await;
    assert_eq!(dead.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["a1", "a2", "a3"]);
    assert!(dead[0].1.contains("CHECK") && dead[1].1.contains("panic"), "{dead:?}");
    assert!(!format!("{dead:?}").contains("0142"), "a panic's words stay inside");
    assert_eq!(stage.depth().await, Depth { waiting: 0, in_flight: 0, dead: 3 });
}

#[tokio::test]
async fn what_is_behind_an_unreadable_one_waits_until_that_is_put_aside() {
    let stage = Stage::open().await;
    stage.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    stage.sql("UPDATE queue_messages SET body = '{\"v\":2,\"id\":\"a1\"}' WHERE id = 'a1'").await;
    stage
        .sql("CREATE TRIGGER full BEFORE INSERT ON queue_dead BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .await;
    ended(stage.group_in_hand(stage.receive().await)).await;
    assert!(stage.desk.decided().is_empty(), "none goes ahead of it");
    assert_eq!(stage.depth().await, Depth { waiting: 2, in_flight: 1, dead: 0 }, "it comes after a pause");
    assert!(stage.receive().await.is_empty());
    stage.sql("DROP TRIGGER full").await;
    stage.hands.advance(VISIBILITY);
    let again = stage.receive().await;
    assert_eq!(ids(&again), ["a1", "a2", "a3"]);
    ended(stage.group_in_hand(again)).await;
    assert_eq!(stage.desk.decided(), ["a2", "a3"]);
    assert!(stage.dead().await[0].1.contains("version 2"));
}

#[tokio::test]
async fn the_queue_is_told_again_when_it_does_not_listen() {
    // Seconds in all, so that the refusal is lifted in time.
    let waits = Duration::from_millis(300);
    let pace = Pace { shortest_wait: waits, longest_wait: LONG, ..Stage::open().await.work.pace };
    let stage = Stage::at(pace).await;
    stage.sql(REFUSES_TO_DELETE).await;
    stage.send(&[("a1", "a"), ("a2", "a")]).await;
    let group = stage.group_in_hand(stage.receive().await);
    until(async || stage.desk.decided() == ["a1"]).await;
    stage.sql("DROP TRIGGER full").await;
    ended(group).await;
    assert_eq!(stage.desk.decided(), ["a1", "a2"]);
    assert_eq!(stage.depth().await, Depth::default());
}

#[tokio::test]
async fn a_queue_that_never_listens_gives_it_again_and_in_order() {
    let stage = Stage::open().await;
    stage.sql(REFUSES_TO_DELETE).await;
    stage.send(&[("a1", "a"), ("a2", "a")]).await;
    ended(stage.group_in_hand(stage.receive().await)).await;
    assert_eq!(stage.desk.decided(), ["a1"], "once, and a2 is not begun");
    assert_eq!(stage.depth().await, Depth { waiting: 1, in_flight: 1, dead: 0 }, "it comes after a pause");
    stage.hands.advance(VISIBILITY);
    assert_eq!(ids(&stage.receive().await), ["a1", "a2"]);
}

#[tokio::test]
async fn what_kills_every_process_takes_nobody_with_it() {
    let stage = Stage::open().await;
    stage.send(&[("killer", "a"), ("a2", "a"), ("a3", "a")]).await;
    for _ in 1..stage.queue.max_receives() {
        // The process that has them dies, so they are not settled, and come again.
        assert_eq!(ids(&stage.receive().await), ["killer", "a2", "a3"]);
        stage.hands.advance(VISIBILITY);
    }
    ended(stage.group_in_hand(stage.receive().await)).await;
    assert_eq!(stage.desk.tries("killer"), 0, "it would kill this one, too");
    assert_eq!(stage.desk.decided(), ["a2", "a3"]);
    let dead = stage.dead().await;
    assert!(dead.len() == 1 && dead[0].0 == "killer" && dead[0].1.contains("20 times"), "{dead:?}");
}

const REFUSES_TO_DELETE: &str =
    "CREATE TRIGGER full BEFORE DELETE ON queue_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END";
