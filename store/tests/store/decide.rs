//! One envelope: decided once, whole or not at all.

use crate::{
    house::{bella, cause, decision, floor, party},
    support::{self, Fresh},
};
use std::sync::{Arc, Mutex};
use tableturn_core::{Change, Decision, Identity, Needs, PartyState, Scene};
use tableturn_store::{Outcome, Statement, StoreError, Verdict};

on_both!(
    an_envelope_takes_effect_once,
    what_is_left_writes_nothing_and_may_come_again,
    a_refused_decision_writes_nothing,
    a_floor_without_a_restaurant_is_refused,
    every_scene_has_fresh_ids,
    only_what_decisions_look_at_counts_the_version_up,
);

fn bella_needs() -> Needs {
    Needs { restaurant: Some("bella".into()), ..Needs::default() }
}

fn joins(id: &'static str, number: u32) -> impl Fn(Scene) -> Verdict<u32> + Send + Sync + 'static {
    move |_| Verdict::Commit(decision(vec![Change::InsertParty(party(id, number))], vec![]), number)
}

async fn an_envelope_takes_effect_once(fresh: Fresh) {
    let store = bella(&fresh).await;
    let cause = cause();
    let first = store.decide(&cause, &bella_needs(), joins("a", 1)).await.unwrap();
    assert_eq!(first, Outcome::Done { value: 1, messages: vec![] });
    let again = store.decide(&cause, &bella_needs(), joins("b", 2)).await.unwrap();
    assert_eq!(again, Outcome::Before);
    let parties: Vec<_> = floor(&store).await.parties.into_keys().collect();
    assert_eq!(parties, ["a".into()]);
}

async fn what_is_left_writes_nothing_and_may_come_again(fresh: Fresh) {
    let store = bella(&fresh).await;
    let cause = cause();
    let left = store.decide(&cause, &bella_needs(), |_| Verdict::Leave(7)).await.unwrap();
    assert_eq!(left, Outcome::Left(7));
    let then = store.decide(&cause, &bella_needs(), joins("a", 1)).await.unwrap();
    assert!(matches!(then, Outcome::Done { value: 1, .. }));
}

async fn a_refused_decision_writes_nothing(fresh: Fresh) {
    let store = bella(&fresh).await;
    let cause = cause();
    let endless = tableturn_core::Party { state: PartyState::Called, ..party("b", 2) };
    let changes = vec![Change::InsertParty(party("a", 1)), Change::InsertParty(endless)];
    let decide = move |_: Scene| Verdict::Commit(decision(changes.clone(), vec![]), ());
    let refused = store.decide(&cause, &bella_needs(), decide).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
    assert!(floor(&store).await.parties.is_empty());
    let then = store.decide(&cause, &bella_needs(), joins("c", 1)).await.unwrap();
    assert!(matches!(then, Outcome::Done { .. }), "the envelope is not used up");
}

async fn a_floor_without_a_restaurant_is_refused(fresh: Fresh) {
    let store = bella(&fresh).await;
    let decide = |_: Scene| {
        let changes = vec![Change::InsertParty(party("a", 1))];
        Verdict::Commit(Decision { changes, ..Decision::default() }, ())
    };
    let refused = store.decide(&cause(), &bella_needs(), decide).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
}

async fn every_scene_has_fresh_ids(fresh: Fresh) {
    let store = bella(&fresh).await;
    let made = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..3 {
        let mine = Arc::clone(&made);
        let decide = move |mut scene: Scene| {
            mine.lock().unwrap().push(scene.fresh.id());
            Verdict::Leave(())
        };
        store.decide(&cause(), &bella_needs(), decide).await.unwrap();
    }
    let mut made = made.lock().unwrap().clone();
    made.sort();
    made.dedup();
    assert_eq!(made.len(), 3);
}

async fn only_what_decisions_look_at_counts_the_version_up(fresh: Fresh) {
    let store = bella(&fresh).await;
    let version = || async {
        let sql = "SELECT version FROM floors WHERE restaurant_id = 'bella'";
        let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    };
    let before = version().await;
    let opted = Change::OptOut { scope: "sms:+1".into(), identity: Identity("x".into()) };
    crate::house::change(&store, vec![opted]).await;
    assert_eq!(version().await, before);
    crate::house::change(
        &store,
        vec![Change::InsertParty(party("a", 1)), Change::UpdateParty(party("a", 1))],
    )
    .await;
    assert_eq!(version().await, before + 1);
}
