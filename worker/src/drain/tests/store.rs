//! When the store is asked whether it is there, and what happens while it isn't.

use super::*;

#[tokio::test]
async fn the_store_is_asked_at_the_start_and_then_no_more() {
    let stage = Stage::at(Pace { poll: Duration::from_millis(1), ..Stage::open().await.work.pace }).await;
    let run = stage.run();
    for n in 0..20 {
        stage.send(&[(&format!("m{n}"), &format!("g{}", n % 3))]).await;
        until(async || stage.desk.decided().len() == n + 1).await;
    }
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(stage.desk.checks(), 1);
}

#[tokio::test]
async fn while_the_store_is_down_nothing_is_taken_and_nothing_is_buried() {
    let stage = Stage::open().await;
    stage.desk.set_down(true);
    stage.send(&[("a", "1")]).await;
    let run = stage.run();
    until(async || stage.desk.checks() > 5).await;
    assert_eq!(stage.desk.tries("a"), 0, "at the start it is asked first");
    assert_eq!(stage.depth().await, Depth { waiting: 1, in_flight: 0, dead: 0 });
    stage.desk.set_down(false);
    until(async || stage.desk.decided() == ["a"]).await;

    stage.desk.set_down(true);
    let before = stage.desk.checks();
    stage.send(&[("b1", "2"), ("b2", "2")]).await;
    until(async || stage.desk.tries("b1") > 20 && stage.desk.checks() > before).await;
    stage.send(&[("c", "3")]).await;
    let before = stage.desk.checks();
    // Much longer than a delivery stands.
    for _ in 0..8 {
        stage.hands.advance(VISIBILITY / 2);
        let now = (stage.desk.checks(), stage.desk.tries("b1"));
        until(async || stage.desk.checks() > now.0 + 5 && stage.desk.tries("b1") > now.1 + 5).await;
    }
    assert!(stage.desk.checks() > before);
    assert_eq!((stage.desk.tries("b2"), stage.desk.tries("c")), (0, 0));
    assert_eq!(stage.depth().await, Depth { waiting: 1, in_flight: 2, dead: 0 }, "b1 and b2 are kept");
    stage.desk.set_down(false);
    until(async || stage.desk.decided().len() == 4).await;
    let decided = stage.desk.decided();
    assert_eq!(decided.iter().filter(|id| id.starts_with('b')).collect::<Vec<_>>(), ["b1", "b2"]);
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(stage.depth().await, Depth::default());
}

#[tokio::test]
async fn a_store_that_refuses_everybody_fills_no_dead_letters() {
    let stage = Stage::open().await;
    let run = stage.run();
    until(async || stage.desk.checks() == 1).await;
    stage.desk.0.refuses.store(true, Ordering::SeqCst);
    stage.send(&[("a", "1"), ("b", "2")]).await;
    until(async || stage.desk.tries("a") > 20 && stage.desk.tries("b") > 20).await;
    assert!(stage.dead().await.is_empty());
    stage.desk.0.refuses.store(false, Ordering::SeqCst);
    until(async || stage.desk.decided().len() == 2).await;
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(stage.depth().await, Depth::default());
}
