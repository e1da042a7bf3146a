//! An envelope is decided once, as a whole or not at all.

use crate::{
    database::TestDatabase,
    fixtures::{address, bella, cause, conversation, decision, floor, host, party},
};
use std::sync::{Arc, Mutex};
use tableturn_decide::{Change, Decision, Needs, Scene};
use tableturn_floor::{Channel, Guest, Identity, Moment, PartyState};
use tableturn_store::{Committed, DuePlace, HoldGate, NewMessages, Outcome, Statement, StoreError, Verdict};

on_both!(
    an_envelope_takes_effect_once,
    an_uncommitted_decision_writes_nothing_and_the_envelope_may_come_again,
    a_refused_decision_writes_nothing,
    a_panic_in_a_decision_is_the_envelopes_own_fault,
    a_floor_with_a_word_of_a_later_version_is_left_alone,
    every_word_of_a_later_version_is_left_for_it,
    a_message_with_a_word_of_a_later_version_is_left_for_it,
    a_table_or_a_guest_of_a_party_in_a_later_versions_state_is_left_for_it,
    a_floor_change_without_a_restaurant_is_refused,
    every_scene_has_fresh_ids,
    only_changes_of_the_floor_increment_its_version,
);

fn bella_needs() -> Needs {
    Needs { restaurant: Some("bella".into()), ..Needs::default() }
}

fn joins(id: &'static str, number: u32) -> impl Fn(Scene) -> Verdict<Decision, u32> + Send + Sync + 'static {
    move |_| Verdict::Commit(decision(vec![Change::InsertParty(party(id, number))], vec![]), number)
}

async fn an_envelope_takes_effect_once(database: TestDatabase) {
    let store = bella(&database).await;
    let cause = cause();
    let first = store.decide(&cause, &bella_needs(), joins("a", 1)).await.unwrap();
    assert_eq!(
        first,
        Outcome::Committed(Committed {
            value: 1,
            recipients: vec![],
            messages: Some(NewMessages::default())
        })
    );
    let again = store.decide(&cause, &bella_needs(), joins("b", 2)).await.unwrap();
    assert_eq!(again, Outcome::AlreadyCommitted);
    let parties: Vec<_> = floor(&store).await.parties.keys().cloned().collect();
    assert_eq!(parties, ["a".into()]);
}

async fn an_uncommitted_decision_writes_nothing_and_the_envelope_may_come_again(database: TestDatabase) {
    let store = bella(&database).await;
    let cause = cause();
    let left = store.decide(&cause, &bella_needs(), |_| Verdict::Leave(7)).await.unwrap();
    assert_eq!(left, Outcome::Left(7));
    let then = store.decide(&cause, &bella_needs(), joins("a", 1)).await.unwrap();
    assert!(matches!(then, Outcome::Committed(Committed { value: 1, .. })));
}

async fn a_panic_in_a_decision_is_the_envelopes_own_fault(database: TestDatabase) {
    let store = bella(&database).await;
    let panics = |_: Scene| -> Verdict<Decision, ()> { panic!("as the test says, about +15550142") };
    let failed = store.decide(&cause(), &bella_needs(), panics).await;
    let Err(StoreError::Rejected(reason)) = failed else { panic!("{failed:?}") };
    assert!(reason.contains("panic") && !reason.contains("0142"), "{reason}");
    let then = store.decide(&cause(), &bella_needs(), joins("a", 1)).await.unwrap();
    assert!(matches!(then, Outcome::Committed(_)), "the store goes on");
}

async fn a_floor_with_a_word_of_a_later_version_is_left_alone(database: TestDatabase) {
    let store = bella(&database).await;
    store.decide(&cause(), &bella_needs(), joins("a", 1)).await.unwrap();
    let of_later_version =
        Statement::bare("UPDATE parties SET due_kind = 'levitate', due_at = 5 WHERE id = 'a'");
    let version = Statement::bare("UPDATE floors SET version = version + 1");
    let write = move |_| Verdict::Commit(vec![version, of_later_version], ());
    database.driver.transact(vec![], write).await.unwrap();
    let left = store.decide(&cause(), &bella_needs(), joins("b", 2)).await;
    assert!(matches!(left, Err(StoreError::WrittenByLaterVersion(_))), "{left:?}");
    let page = store.due_parties(Moment(10), HoldGate::Open, &DuePlace::start(), 10).await.unwrap();
    assert!(page.found.is_empty(), "{page:?}");
}

/// A later version, too, gives a floor that it changes another name, so that no process takes it from its cache.
const NEW_NAME: &str =
    "UPDATE floors SET version = version + 1, stamp = stamp + 1, config_stamp = config_stamp + 1";

/// Words that a later version may write, each in its column.
const LATER_WORDS: [&str; 12] = [
    "UPDATE parties SET answer = 'maybe'",
    "UPDATE parties SET needs = '{\"needs\":{\"aquarium\":\"with fish\"}}'",
    "UPDATE parties SET told = '{\"at\":\"by pigeon\"}'",
    "UPDATE hosts SET role = 'sommelier'",
    "UPDATE hosts SET last_action = '{\"command\":{\"levitate\":1}}'",
    "UPDATE hosts SET missed = '{\"new\":[]}'",
    "UPDATE conversations SET channel = 'pigeon'",
    "UPDATE floors SET languages = '[\"tlh\"]'",
    "UPDATE floors SET clock = 'sundial'",
    "UPDATE floors SET timezone = 'Mars/Olympus_Mons'",
    "UPDATE floors SET turns = '[]'",
    "UPDATE lines SET optout = 'nobody'",
];

async fn every_word_of_a_later_version_is_left_for_it(database: TestDatabase) {
    let store = bella(&database).await;
    let at = conversation("c", address(Channel::Sms, "+15550000008"));
    let marco = host("h", Identity::tel("+15550000008"), &at);
    let changes =
        vec![Change::InsertConversation(at), Change::InsertHost(marco), Change::InsertParty(party("a", 1))];
    crate::fixtures::change(&store, changes).await;
    for later in LATER_WORDS {
        let columns = later.split(" SET ").nth(1).unwrap().split(" = ").next().unwrap();
        let table = later.split(' ').nth(1).unwrap();
        let read = Statement::bare(Box::leak(format!("SELECT MIN({columns}) FROM {table}").into_boxed_str()));
        let before =
            store.driver().read(vec![read]).await.unwrap().rows[0][0].opt_text(0).unwrap().map(str::to_owned);
        let write = move |_| Verdict::Commit(vec![Statement::bare(later), Statement::bare(NEW_NAME)], ());
        if database.driver.transact(vec![], write).await.is_err() {
            continue; // The schema itself refuses the word: a later version changes that first.
        }
        let left = store.decide(&cause(), &bella_needs(), joins("b", 2)).await;
        assert!(matches!(left, Err(StoreError::WrittenByLaterVersion(_))), "{later}: {left:?}");
        let back = Box::leak(format!("UPDATE {table} SET {columns} = $1").into_boxed_str());
        let back = Statement::new(back, [before.as_deref().into()]);
        let write = move |_| Verdict::Commit(vec![back.clone(), Statement::bare(NEW_NAME)], ());
        database.driver.transact(vec![], write).await.unwrap();
    }
    let then = store.decide(&cause(), &bella_needs(), joins("b", 2)).await.unwrap();
    assert!(matches!(then, Outcome::Committed(_)), "all is as before");
}

async fn a_table_or_a_guest_of_a_party_in_a_later_versions_state_is_left_for_it(database: TestDatabase) {
    let store = bella(&database).await;
    let guest = Identity::tel("+15550000008");
    let ana = tableturn_floor::Party { guest: Some(guest.clone()), ..party("a", 1) };
    let row = Guest {
        identity: guest.clone(),
        name: None,
        party: Some(ana.id.clone()),
        visits: 0,
        no_shows: 0,
        marks: tableturn_floor::GuestMarks::default(),
    };
    crate::fixtures::change(&store, vec![Change::InsertParty(ana), Change::PutGuest(row)]).await;
    let parked = "UPDATE parties SET state = 'parked'";
    let parked = move |_| Verdict::Commit(vec![Statement::bare(parked), Statement::bare(NEW_NAME)], ());
    database.driver.transact(vec![], parked).await.unwrap();
    // Others go on; the guest's own texts wait for a process that knows the state.
    let other = store.decide(&cause(), &bella_needs(), joins("b", 2)).await;
    assert!(matches!(other, Ok(Outcome::Committed(_))), "{other:?}");
    let needs = Needs { speaker: Some(guest), ..bella_needs() };
    let own = store.decide(&cause(), &needs, joins("c", 3)).await;
    assert!(matches!(own, Err(StoreError::WrittenByLaterVersion(_))), "{own:?}");
}

async fn a_message_with_a_word_of_a_later_version_is_left_for_it(database: TestDatabase) {
    let store = crate::fixtures::with_conversations(&database).await;
    for later in [
        "UPDATE outbox SET kind = 'singing'",
        "UPDATE outbox SET state = 'somewhere'",
        "UPDATE outbox SET payload = '{\"text\":{\"in\":\"verse\"}}'",
    ] {
        let id = crate::fixtures::send(&store, vec![crate::fixtures::reply("c")]).await.remove(0);
        let write = move |_| Verdict::Commit(vec![Statement::bare(later)], ());
        if database.driver.transact(vec![], write).await.is_ok() {
            let read = store.head(&id.conversation).await;
            assert!(matches!(read, Err(StoreError::WrittenByLaterVersion(_))), "{later}: {read:?}");
            let needs = Needs { message: Some(id.clone()), ..Needs::default() };
            let read = store.scene(&needs).await;
            assert!(matches!(read, Err(StoreError::WrittenByLaterVersion(_))), "{later}: {read:?}");
        }
        let clean = |_| Verdict::Commit(vec![Statement::bare("DELETE FROM outbox")], ());
        database.driver.transact(vec![], clean).await.unwrap();
    }
}

async fn a_refused_decision_writes_nothing(database: TestDatabase) {
    let store = bella(&database).await;
    let cause = cause();
    let endless = tableturn_floor::Party { state: PartyState::Called, ..party("b", 2) };
    let changes = vec![Change::InsertParty(party("a", 1)), Change::InsertParty(endless)];
    let decide = move |_: Scene| Verdict::Commit(decision(changes.clone(), vec![]), ());
    let refused = store.decide(&cause, &bella_needs(), decide).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
    assert!(floor(&store).await.parties.is_empty());
    let then = store.decide(&cause, &bella_needs(), joins("c", 1)).await.unwrap();
    assert!(matches!(then, Outcome::Committed(_)), "the envelope is not used up");
}

async fn a_floor_change_without_a_restaurant_is_refused(database: TestDatabase) {
    let store = bella(&database).await;
    let decide = |_: Scene| {
        let changes = vec![Change::InsertParty(party("a", 1))];
        Verdict::Commit(Decision { changes, ..Decision::default() }, ())
    };
    let refused = store.decide(&cause(), &bella_needs(), decide).await;
    assert!(matches!(refused, Err(StoreError::Rejected(_))), "{refused:?}");
}

async fn every_scene_has_fresh_ids(database: TestDatabase) {
    let store = bella(&database).await;
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

async fn only_changes_of_the_floor_increment_its_version(database: TestDatabase) {
    let store = bella(&database).await;
    let version = || async {
        let sql = "SELECT version FROM floors WHERE restaurant_id = 'bella'";
        let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    };
    let before = version().await;
    let opted = Change::OptOut { sender: "sms:+1".into(), identity: Identity::from("x") };
    crate::fixtures::change(&store, vec![opted]).await;
    assert_eq!(version().await, before);
    crate::fixtures::change(
        &store,
        vec![Change::InsertParty(party("a", 1)), Change::UpdateParty(party("a", 1))],
    )
    .await;
    assert_eq!(version().await, before + 1);
}
