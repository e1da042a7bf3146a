//! Decisions take effect exactly once under faults: conflicts, schema changes, lost and wrong answers.

use crate::database::{self, TestDatabase};
use crate::fixtures::{
    self, address, bella, change, commit, conversation, decision, floor, held, message, party,
};
use crate::test_tables::{create, thing, things};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tableturn_decide::{Change, Needs, Scene, scene::MessageKind};
use tableturn_floor::{Channel, Claim, ClaimState, PartyState};
use tableturn_store::driver::{DsqlError, Fault};
use tableturn_store::{
    Committed, Driver, DriverError, Outcome, SendResult, Store, StoreError, Taken, Verdict,
};

/// Opens the same database with a fault in the first transaction.
fn first(database: &TestDatabase, fault: Fault) -> Driver {
    let asked = AtomicUsize::new(0);
    let hook = move || (asked.fetch_add(1, Ordering::SeqCst) == 0).then_some(fault);
    database.reopen().taking_any_statement().with_faults(hook)
}

/// Opens the same database with faults in about every third transaction; the seed chooses them.
fn unlucky(database: &TestDatabase, seed: u64) -> Driver {
    let dice = Mutex::new(StdRng::seed_from_u64(seed));
    let hook = move || {
        let mut dice = dice.lock().unwrap();
        (dice.random_range(0..3) == 0).then(|| Fault::RETRIED[dice.random_range(0..Fault::RETRIED.len())])
    };
    database.reopen().taking_any_statement().with_faults(hook)
}

#[tokio::test]
async fn each_fault_is_classified_and_writes_all_or_nothing() {
    let database = database::postgres();
    create(&database.driver).await;
    let conflict = DriverError::Conflict { code: "40001".into() };
    let mut expected = Vec::new();
    for (n, fault) in Fault::RETRIED.into_iter().enumerate() {
        let driver = first(&database, fault);
        let ids = [format!("{n}a"), format!("{n}b")];
        let writes = vec![thing(&ids[0], 1), thing(&ids[1], 1)];
        let error = driver.transact(vec![], |_| Verdict::Commit(writes, ())).await.unwrap_err();
        let (told, written) = match fault {
            Fault::Statement(DsqlError::Conflict) | Fault::Commit(DsqlError::Conflict) => {
                (conflict.clone(), false)
            }
            Fault::Statement(DsqlError::SchemaChanged) | Fault::Commit(DsqlError::SchemaChanged) => {
                (DriverError::SchemaChanged, false)
            }
            Fault::CommittedYetUnavailable | Fault::CutAfterCommit => (DriverError::UnknownOutcome, true),
            _ => (DriverError::UnknownOutcome, false),
        };
        assert_eq!(error, told, "{fault:?}");
        if written {
            expected.extend(ids);
        }
        assert_eq!(things(&database.driver).await, expected, "{fault:?}");
        // The next transaction succeeds.
        driver
            .transact(vec![], move |_| Verdict::Commit(vec![thing(&format!("{n}c"), 1)], ()))
            .await
            .unwrap();
        expected.push(format!("{n}c"));
    }
}

#[tokio::test]
async fn a_decision_takes_effect_once_under_each_fault() {
    let database = database::postgres();
    let store = bella(&database).await;
    for (n, fault) in (1..).zip(Fault::RETRIED) {
        let tried = Store::new(first(&database, fault));
        let id = format!("p{n}");
        let decide =
            move |_: Scene| Verdict::Commit(decision(vec![Change::InsertParty(party(&id, n))], vec![]), ());
        let outcome = tried.decide(&fixtures::cause(), &Needs::default(), decide).await.unwrap();
        let had_effect = matches!(fault, Fault::CommittedYetUnavailable | Fault::CutAfterCommit);
        let was_lost = matches!(outcome, Outcome::Committed(Committed { messages: None, .. }));
        assert_eq!(was_lost, had_effect, "{fault:?}: {outcome:?}");
        assert_eq!(floor(&store).await.parties.len(), n as usize, "{fault:?}");
    }
}

#[tokio::test]
async fn after_a_lost_answer_the_caller_gets_the_recipients_and_the_code() {
    let database = database::postgres();
    let store = bella(&database).await;
    let guest = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(guest)]).await;
    let faults = Mutex::new(vec![Fault::CutAfterCommit, Fault::CutBeforeCommit]);
    let hook = move || faults.lock().unwrap().pop();
    let tried = Store::new(database.reopen().taking_any_statement().with_faults(hook));
    let decide = move |mut scene: Scene| {
        let code = scene.fresh.code();
        Verdict::Commit(decision(vec![], vec![message("c", &code, MessageKind::Reply)]), code)
    };
    let cause = fixtures::cause();
    let outcome = tried.decide(&cause, &Needs::default(), decide).await.unwrap();
    let Outcome::Committed(Committed { value, recipients, messages: None }) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(recipients, ["c".into()]);
    assert_eq!(store.head(&"c".into()).await.unwrap().unwrap().text, value);
    // A later call with the same envelope did not write it.
    assert_eq!(store.decide(&cause, &Needs::default(), decide).await.unwrap(), Outcome::AlreadyCommitted);
}

/// These writes have no envelope and no inbox row.
#[tokio::test]
async fn other_writes_take_effect_once_under_each_fault() {
    for fault in Fault::RETRIED {
        let database = database::postgres();
        let store = bella(&database).await;
        let guest = conversation("c", address(Channel::Sms, "+15550000009"));
        change(&store, vec![Change::InsertConversation(guest)]).await;
        fixtures::send(&store, vec![message("c", "hello", MessageKind::Reply)]).await;
        let c = "c".into();
        let head = store.head(&c).await.unwrap().unwrap();
        let tried = || Store::new(first(&database, fault));

        tried().deliver_local(&head.id, "marco", "hello").await.unwrap();
        assert_eq!(store.local_messages(None, 0, 10).await.unwrap().len(), 1, "{fault:?}");
        let taken = tried().take(&c, "one", |_| None).await.unwrap();
        assert!(matches!(taken, Taken::Mine { .. }), "{fault:?}: {taken:?}");
        let back = SendResult::GivenBack {
            message: head.id.clone(),
            holder: "one".into(),
            due_at: 0,
            tries: head.tries + 1,
            error_code: None,
            unknown: true,
        };
        tried().record(&[back]).await.unwrap();
        let given_back = store.head(&c).await.unwrap().unwrap();
        assert_eq!(given_back.tries, 1, "{fault:?}");
        assert!(given_back.unknown, "{fault:?}");
        let sent = SendResult::Sent { message: head.id.clone(), provider_id: "SM1".into(), at: 7 };
        tried().record(&[sent]).await.unwrap();
        assert_eq!(store.head(&c).await.unwrap(), None, "{fault:?}");
        const HOUR: i64 = 3_600_000;
        let ahead = || async {
            let machine = store.driver().read(vec![]).await.unwrap().machine_now;
            (store.now().await.unwrap().0 - machine) / HOUR
        };
        tried().advance_clock(5 * HOUR).await.unwrap();
        assert_eq!(ahead().await, 5, "{fault:?}");
    }
}

/// Our transaction sees the rival's inbox row only when it commits.
#[tokio::test(flavor = "multi_thread")]
async fn a_rivals_decision_of_the_same_envelope_is_not_taken_for_ours() {
    let database = database::postgres();
    let store = bella(&database).await;
    let (rival, cause) = (store.clone(), fixtures::cause());
    let decided = cause.clone();
    let (read, has_read) = tokio::sync::oneshot::channel();
    let (go, gone) = std::sync::mpsc::channel::<()>();
    let once = Mutex::new(Some((read, gone)));
    let decide = move |_: Scene| {
        if let Some((read, gone)) = once.lock().unwrap().take() {
            read.send(()).unwrap();
            tokio::task::block_in_place(|| gone.recv()).unwrap();
        }
        Verdict::Commit(decision(vec![], vec![]), ())
    };
    let ours = tokio::spawn(async move { store.decide(&cause, &Needs::default(), decide).await });
    has_read.await.unwrap();
    let decide = |_: Scene| Verdict::Commit(decision(vec![], vec![]), ());
    let outcome = rival.decide(&decided, &Needs::default(), decide).await.unwrap();
    assert!(matches!(outcome, Outcome::Committed(Committed { messages: Some(_), .. })), "{outcome:?}");
    go.send(()).unwrap();
    assert_eq!(ours.await.unwrap().unwrap(), Outcome::AlreadyCommitted);
}

#[tokio::test]
async fn a_permanent_refusal_is_not_retried() {
    let database = database::postgres();
    bella(&database).await;
    let store = Store::new(first(&database, Fault::Commit(DsqlError::TooLarge)));
    let decide = |_: Scene| Verdict::Commit(decision(vec![Change::InsertParty(party("ana", 1))], vec![]), ());
    let result = store.decide("e", &Needs::default(), decide).await;
    assert!(matches!(&result, Err(StoreError::Rejected(said)) if said.contains("54000")), "{result:?}");
    assert!(floor(&store).await.parties.is_empty());
}

/// Each decision sends a message, which takes the next number of its conversation. So a decision that took
/// effect twice shows as one number too many, and a lost one as one too few.
#[tokio::test(flavor = "multi_thread")]
async fn many_decisions_under_faults_each_take_effect_once() {
    const WORKERS: u64 = 4;
    const EACH: usize = 25;
    let database = database::postgres();
    let store = bella(&database).await;
    let guest = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(guest)]).await;
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let store = Store::new(unlucky(&database, worker));
            tokio::spawn(async move {
                for n in 0..EACH {
                    let cause = format!("e:{worker}:{n}");
                    let said = decision(vec![], vec![message("c", &cause, MessageKind::Reply)]);
                    // The queue would redeliver the envelope after an error; the bound is only against a
                    // hang.
                    for redelivery in 0..50 {
                        let said = said.clone();
                        let decide = move |_: Scene| Verdict::Commit(said.clone(), ());
                        match store.decide(&cause, &Needs::default(), decide).await {
                            Ok(_) => break,
                            Err(StoreError::Rejected(error)) => panic!("{error}"),
                            Err(error) => assert!(redelivery < 49, "{error}"),
                        }
                    }
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let counted = "SELECT count(*), count(DISTINCT payload), min(number), max(number) FROM outbox \
                   WHERE conversation_id = 'c'";
    assert_eq!(database.psql(counted), "100|100|1|100");
    let inbox = "SELECT count(*) FROM inbox WHERE id LIKE 'e:%'";
    assert_eq!(database.psql(inbox), "100");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_rivals_gets_the_table_under_faults() {
    const RIVALS: u32 = 6;
    for round in 0..4 {
        let database = database::postgres();
        let store = bella(&database).await;
        let names: Vec<_> = (0..RIVALS).map(|n| format!("rival{n}")).collect();
        let parties = (1..).zip(&names).map(|(n, name)| Change::InsertParty(party(name, n)));
        change(&store, parties.collect()).await;
        let rivals: Vec<_> = (1..)
            .zip(names)
            .map(|(number, name)| {
                let store = Store::new(unlucky(&database, round * 100 + u64::from(number)));
                tokio::spawn(async move { seat(&store, &name, number).await })
            })
            .collect();
        let mut winners = 0;
        for rival in rivals {
            // A winner whose answer was lost finds its envelope in the inbox.
            winners += usize::from(!matches!(rival.await.unwrap(), Outcome::Left(_)));
        }
        assert_eq!(winners, 1, "round {round}");
        let floor = floor(&store).await;
        assert_eq!(floor.claims.len(), 1, "round {round}");
        assert_eq!(floor.contradiction(), None, "round {round}");
    }
}

async fn seat(store: &Store, who: &str, number: u32) -> Outcome<Committed<()>, ()> {
    let guest = who.to_owned();
    let decide = move |scene: Scene| {
        if scene.floor.unwrap().claims.contains_key(&"bella-t1".into()) {
            return Verdict::Leave(());
        }
        let mut party = party(&guest, number);
        party.state = PartyState::Seated;
        let claim = Claim { state: ClaimState::Seated, ..held("bella-t1", &guest) };
        Verdict::Commit(decision(vec![Change::UpdateParty(party), Change::InsertClaim(claim)], vec![]), ())
    };
    let needs = Needs { restaurant: Some("bella".into()), ..Needs::default() };
    let cause = format!("seat:{who}");
    loop {
        match store.decide(&cause, &needs, decide.clone()).await {
            Ok(outcome) => return outcome,
            Err(StoreError::Rejected(error)) => panic!("{error}"),
            Err(_) => {}
        }
    }
}

#[tokio::test]
async fn a_migration_by_another_process_fails_no_decision() {
    let database = database::postgres();
    bella(&database).await;
    let asked = AtomicUsize::new(0);
    // More often than there are connections, each of which may report it once.
    let hook = move || match asked.fetch_add(1, Ordering::SeqCst) {
        n if n < 20 && n % 2 == 0 => Some(Fault::Commit(DsqlError::SchemaChanged)),
        n if n < 20 => Some(Fault::Statement(DsqlError::SchemaChanged)),
        _ => None,
    };
    let store = Store::new(database.reopen().taking_any_statement().with_faults(hook));
    commit(&store, &decision(vec![Change::InsertParty(party("ana", 1))], vec![])).await;
    assert_eq!(floor(&store).await.parties.len(), 1);
}
