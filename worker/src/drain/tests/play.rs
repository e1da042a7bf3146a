//! Random play: two workers on one queue, deliveries that run out, envelopes that fail, stops. Whatever
//! happens, each envelope is decided or a dead letter, and within a group first decisions come in order.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug)]
enum Kind {
    Well,
    Busy(usize),
    Refused,
    Unreadable,
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        6 => Just(Kind::Well),
        3 => (1..4usize).prop_map(Kind::Busy),
        1 => Just(Kind::Refused),
        1 => Just(Kind::Unreadable),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// So much time passes.
    Pass(u64),
    /// One of the two stops, and another starts.
    Restart(usize),
    /// The store goes down or comes back.
    Store(bool),
    /// So many envelopes are tried.
    Tries(usize),
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        3 => prop_oneof![Just(10), Just(59), Just(61)].prop_map(Turn::Pass),
        1 => (0..2usize).prop_map(Turn::Restart),
        1 => any::<bool>().prop_map(Turn::Store),
        4 => (1..6usize).prop_map(Turn::Tries),
    ]
}

async fn is_empty(stage: &Stage) -> bool {
    let depth = stage.depth().await;
    depth.waiting + depth.in_flight == 0
}

async fn run(kinds: Vec<(u8, Kind)>, turns: Vec<Turn>) {
    let stage = Stage::open().await;
    let mut of_group: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for (place, (group, kind)) in kinds.iter().enumerate() {
        let id = format!("m{place}");
        stage.send(&[(&id, &group.to_string())]).await;
        match kind {
            Kind::Well => {}
            Kind::Busy(times) => stage.desk.does(&id, Act::Busy(*times)),
            Kind::Refused => stage.desk.does(&id, Act::Refuse),
            Kind::Unreadable => {
                let id = id.clone();
                let spoil = "UPDATE queue_messages SET body = 'x' || body WHERE id = ?1";
                stage.database.call(move |c| c.execute(spoil, [id])).await.unwrap().unwrap();
            }
        }
        if matches!(kind, Kind::Well | Kind::Busy(_)) {
            of_group.entry(*group).or_default().push(id);
        }
    }
    let start = || {
        let (stopper, stop) = Stopper::new();
        // A worker of its own, on the same queue and desk.
        let work = Work::new(stage.queue.clone(), stage.desk.clone(), stage.work.pace);
        (stopper, tokio::spawn(work.run(stop)))
    };
    let mut workers = [start(), start()];
    for turn in turns {
        match turn {
            Turn::Pass(seconds) => stage.hands.advance(Duration::from_secs(seconds)),
            Turn::Restart(which) => {
                let (stopper, running) = std::mem::replace(&mut workers[which], start());
                stopper.stop();
                ended(running).await;
            }
            Turn::Store(up) => stage.desk.set_down(!up),
            Turn::Tries(more) => {
                let tried = || stage.desk.0.tried.lock().unwrap().len();
                let wanted = tried() + more;
                let down = || stage.desk.0.down.load(Ordering::SeqCst);
                until(async || tried() >= wanted || down() || is_empty(&stage).await).await;
            }
        }
    }
    stage.desk.set_down(false);
    until(async || is_empty(&stage).await).await;
    for (stopper, running) in workers {
        stopper.stop();
        ended(running).await;
    }
    let mut first = Vec::new();
    for id in stage.desk.decided() {
        if !first.contains(&id) {
            first.push(id);
        }
    }
    for (group, sent) in of_group {
        let own: Vec<&String> = first.iter().filter(|id| sent.contains(id)).collect();
        assert!(own.into_iter().eq(&sent), "group {group}: {first:?}");
    }
    let bad = kinds.iter().filter(|(_, kind)| matches!(kind, Kind::Refused | Kind::Unreadable)).count();
    assert_eq!(stage.depth().await.dead, u64::try_from(bad).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_every_group_is_in_order(
        kinds in prop::collection::vec((0..3u8, kind()), 1..14),
        turns in prop::collection::vec(turn(), 0..10),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.unwrap().block_on(run(kinds, turns));
    }
}
