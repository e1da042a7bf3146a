//! Random faults: two workers on one queue, deliveries that expire, envelopes that fail, stops. Whatever
//! happens, each envelope is decided or becomes a dead letter, and within a group first decisions are in
//! order.

use crate::fixture::*;
use proptest::prelude::*;
use std::{collections::BTreeMap, time::Duration};
use tableturn_worker::{Stopper, drain::Drain};

#[derive(Clone, Copy, Debug)]
enum Kind {
    Good,
    /// Its first so many tries conflict.
    Conflicts(usize),
    Rejected,
    Unreadable,
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        6 => Just(Kind::Good),
        3 => (1..4usize).prop_map(Kind::Conflicts),
        1 => Just(Kind::Rejected),
        1 => Just(Kind::Unreadable),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Advances the clock by so many seconds.
    Advance(u64),
    /// Stops one of the two workers and starts another in its place.
    Restart(usize),
    /// Takes the store down or brings it back.
    SetStoreDown(bool),
    /// Waits for so many more tries.
    AwaitTries(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => prop_oneof![Just(10), Just(59), Just(61)].prop_map(Step::Advance),
        1 => (0..2usize).prop_map(Step::Restart),
        1 => any::<bool>().prop_map(Step::SetStoreDown),
        4 => (1..6usize).prop_map(Step::AwaitTries),
    ]
}

async fn is_empty(fixture: &Fixture) -> bool {
    let depth = fixture.depth().await;
    depth.waiting + depth.in_flight == 0
}

/// Sends envelopes of these groups and kinds. Returns, by group, the ids of those that will be decided.
async fn send_all(fixture: &Fixture, kinds: &[(u8, Kind)]) -> BTreeMap<u8, Vec<String>> {
    let mut decidable: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for (place, (group, kind)) in kinds.iter().enumerate() {
        let id = format!("m{place}");
        fixture.send(&[(&id, &group.to_string())]).await;
        match kind {
            Kind::Good => {}
            Kind::Conflicts(tries) => fixture.decider.script(&id, Script::Conflict(*tries)),
            Kind::Rejected => fixture.decider.script(&id, Script::Reject),
            Kind::Unreadable => {
                let id = id.clone();
                let spoil = "UPDATE queue_messages SET body = 'x' || body WHERE id = ?1";
                fixture.database.call(move |c| c.execute(spoil, [id])).await.unwrap().unwrap();
            }
        }
        if matches!(kind, Kind::Good | Kind::Conflicts(_)) {
            decidable.entry(*group).or_default().push(id);
        }
    }
    decidable
}

async fn run(kinds: Vec<(u8, Kind)>, steps: Vec<Step>) {
    let fixture = Fixture::new().await;
    let decidable = send_all(&fixture, &kinds).await;
    let start = || {
        let (stopper, stop) = Stopper::new();
        let drain = Drain::with(fixture.queue.clone(), fixture.decider.clone(), timing());
        (stopper, tokio::spawn(drain.run(stop)))
    };
    let mut workers = [start(), start()];
    for step in steps {
        match step {
            Step::Advance(seconds) => fixture.clock.advance(Duration::from_secs(seconds)),
            Step::Restart(which) => {
                let (stopper, running) = std::mem::replace(&mut workers[which], start());
                stopper.stop();
                ended(running).await;
            }
            Step::SetStoreDown(is_down) => fixture.decider.set_store_down(is_down),
            Step::AwaitTries(more) => {
                let decider = &fixture.decider;
                let wanted = decider.all_tries() + more;
                until(async || {
                    decider.all_tries() >= wanted || decider.store_is_down() || is_empty(&fixture).await
                })
                .await;
            }
        }
    }
    fixture.decider.set_store_down(false);
    until(async || is_empty(&fixture).await).await;
    for (stopper, running) in workers {
        stopper.stop();
        ended(running).await;
    }
    let mut first_decisions = Vec::new();
    for id in fixture.decider.decided() {
        if !first_decisions.contains(&id) {
            first_decisions.push(id);
        }
    }
    for (group, sent) in decidable {
        let of_group: Vec<&String> = first_decisions.iter().filter(|id| sent.contains(id)).collect();
        assert!(of_group.into_iter().eq(&sent), "group {group}: {first_decisions:?}");
    }
    let undecidable = kinds.iter().filter(|(_, kind)| matches!(kind, Kind::Rejected | Kind::Unreadable));
    assert_eq!(fixture.depth().await.dead, u64::try_from(undecidable.count()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_envelope_is_lost_and_every_group_is_in_order(
        kinds in prop::collection::vec((0..3u8, kind()), 1..14),
        steps in prop::collection::vec(step(), 0..10),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.unwrap().block_on(run(kinds, steps));
    }
}
