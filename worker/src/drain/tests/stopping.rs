//! How much is taken, and what is given back.

use super::*;
use crate::drain::GROUPS_IN_HAND;

#[tokio::test]
async fn no_more_is_taken_than_there_are_hands() {
    let stage = Stage::open().await;
    let gate = Arc::new(Semaphore::new(0));
    let names: Vec<String> = (0..GROUPS_IN_HAND + 15).map(|n| format!("m{n}")).collect();
    for name in &names {
        stage.desk.does(name, Act::Gate(gate.clone()));
        stage.send(&[(name, name)]).await;
    }
    let run = stage.run();
    let in_hand = u64::try_from(GROUPS_IN_HAND).unwrap();
    for done in 0..15 {
        let tried = async || stage.desk.0.tried.lock().unwrap().len();
        until(async || tried().await == GROUPS_IN_HAND + done).await;
        let depth = stage.depth().await;
        assert_eq!((depth.in_flight, depth.waiting), (in_hand, 15 - u64::try_from(done).unwrap()));
        gate.add_permits(1);
    }
    gate.add_permits(names.len());
    until(async || stage.desk.decided().len() == names.len()).await;
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(stage.depth().await, Depth::default());
}

#[tokio::test]
async fn one_slow_group_holds_up_nobody() {
    let stage = Stage::open().await;
    let gate = stage.desk.holds("slow");
    stage.send(&[("slow", "s"), ("behind", "s")]).await;
    let run = stage.run();
    for n in 0..GROUPS_IN_HAND + 10 {
        let name = format!("m{n}");
        stage.send(&[(&name, &name)]).await;
        until(async || stage.desk.decided().len() == n + 1).await;
    }
    gate.add_permits(1);
    until(async || stage.desk.decided().ends_with(&["slow".into(), "behind".into()])).await;
    stage.stopper.stop();
    ended(run).await;
}

#[tokio::test]
async fn a_stop_finishes_the_one_in_hand_and_gives_the_others_back() {
    let stage = Stage::open().await;
    let gate = stage.desk.holds("a1");
    stage.send(&[("a1", "a"), ("a2", "a"), ("a3", "a")]).await;
    let run = stage.run();
    until(async || stage.desk.tries("a1") == 1).await;
    stage.stopper.stop();
    gate.add_permits(1);
    ended(run).await;
    assert_eq!(stage.desk.decided(), ["a1"]);
    assert_eq!(ids(&stage.receive().await), ["a2", "a3"], "at once");
}

#[tokio::test]
async fn a_stop_does_not_wait_for_one_that_fails() {
    let stage = Stage::open().await;
    stage.desk.does("a1", Act::Busy(usize::MAX));
    stage.send(&[("a1", "a"), ("a2", "a")]).await;
    let run = stage.run();
    until(async || stage.desk.tries("a1") > 2).await;
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(ids(&stage.receive().await), ["a1", "a2"], "at once");
}

#[tokio::test]
async fn a_stop_that_is_out_of_patience_gives_back_what_is_in_hand() {
    let pace = Stage::open().await.work.pace;
    let stage = Stage::at(Pace { patience: Duration::from_millis(1), ..pace }).await;
    let _never_opened = stage.desk.holds("a1");
    stage.send(&[("a1", "a"), ("a2", "a"), ("b1", "b")]).await;
    let run = stage.run();
    until(async || stage.desk.tries("a1") == 1 && stage.desk.decided() == ["b1"]).await;
    stage.stopper.stop();
    ended(run).await;
    assert_eq!(ids(&stage.receive().await), ["a1", "a2"], "at once");
}

#[tokio::test]
async fn a_stop_before_anything_is_begun_gives_all_of_it_back() {
    let stage = Stage::open().await;
    stage.send(&[("a1", "a"), ("a2", "a")]).await;
    let received = stage.receive().await;
    stage.stopper.stop();
    ended(stage.group_in_hand(received)).await;
    assert!(stage.desk.decided().is_empty());
    assert_eq!(ids(&stage.receive().await), ["a1", "a2"], "at once");
    ended(stage.run()).await;
}
