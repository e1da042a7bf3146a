//! Decisions stay exactly-once when answers come late, wrong or not at all.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

#[path = "store/house.rs"]
#[allow(dead_code, unreachable_pub)]
mod house;

use house::{address, bella, change, commit, conversation, decision, floor, held, message, party};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::Fresh;
use support::postgres::outside;
use support::schema::{create, thing, things};
use tableturn_core::{Change, Channel, Claim, ClaimState, Needs, PartyState, Scene, scene::MessageKind};
use tableturn_store::driver::{Fault, Said};
use tableturn_store::{Committed, Driver, DriverError, Lease, Outcome, Store, StoreError, Verdict};

/// The same database, where the first transaction meets a fault.
fn first(fresh: &Fresh, fault: Fault) -> Driver {
    let asked = AtomicUsize::new(0);
    let hook = move || (asked.fetch_add(1, Ordering::SeqCst) == 0).then_some(fault);
    support::reopened(fresh).taking_any_statement().with_faults(hook)
}

/// The same database, where about every third transaction meets a fault; which, the seed decides.
fn unlucky(fresh: &Fresh, seed: u64) -> Driver {
    let dice = Mutex::new(StdRng::seed_from_u64(seed));
    let hook = move || {
        let mut dice = dice.lock().unwrap();
        (dice.random_range(0..3) == 0)
            .then(|| Fault::TRIED_AGAIN[dice.random_range(0..Fault::TRIED_AGAIN.len())])
    };
    support::reopened(fresh).taking_any_statement().with_faults(hook)
}

#[tokio::test]
async fn each_fault_is_told_as_what_it_is_and_writes_all_or_nothing() {
    let fresh = support::postgres();
    create(&fresh.driver).await;
    let conflict = DriverError::Conflict { code: "40001".into() };
    let mut expected = Vec::new();
    for (n, fault) in Fault::TRIED_AGAIN.into_iter().enumerate() {
        let driver = first(&fresh, fault);
        let ids = [format!("{n}a"), format!("{n}b")];
        let writes = vec![thing(&ids[0], 1), thing(&ids[1], 1)];
        let error = driver.transact(vec![], |_| Verdict::Commit(writes, ())).await.unwrap_err();
        let (told, written) = match fault {
            Fault::Statement(Said::Conflict) | Fault::Commit(Said::Conflict) => (conflict.clone(), false),
            Fault::Statement(Said::SchemaChanged) | Fault::Commit(Said::SchemaChanged) => {
                (DriverError::SchemaChanged, false)
            }
            Fault::CommittedYetUnavailable | Fault::CutAfterCommit => (DriverError::UnknownOutcome, true),
            _ => (DriverError::UnknownOutcome, false),
        };
        assert_eq!(error, told, "{fault:?}");
        if written {
            expected.extend(ids);
        }
        assert_eq!(things(&fresh.driver).await, expected, "{fault:?}");
        // The next one is served as if nothing had been.
        driver
            .transact(vec![], move |_| Verdict::Commit(vec![thing(&format!("{n}c"), 1)], ()))
            .await
            .unwrap();
        expected.push(format!("{n}c"));
    }
}

#[tokio::test]
async fn a_decision_takes_effect_once_whatever_the_first_try_meets() {
    let fresh = support::postgres();
    let store = bella(&fresh).await;
    for (n, fault) in (1..).zip(Fault::TRIED_AGAIN) {
        let tried = Store::new(first(&fresh, fault));
        let id = format!("p{n}");
        let decide =
            move |_: Scene| Verdict::Commit(decision(vec![Change::InsertParty(party(&id, n))], vec![]), ());
        let outcome = tried.decide(&house::cause(), &Needs::default(), decide).await.unwrap();
        let had_effect = matches!(fault, Fault::CommittedYetUnavailable | Fault::CutAfterCommit);
        assert_eq!(
            matches!(outcome, Outcome::Committed(Committed { messages: None, .. })),
            had_effect,
            "{fault:?}: {outcome:?}"
        );
        assert_eq!(floor(&store).await.parties.len(), n as usize, "{fault:?}");
    }
}

/// Whoever asked hears whom the messages are for, as without a fault, and the fresh code that is written.
#[tokio::test]
async fn after_a_lost_answer_the_asker_knows_what_was_written() {
    let fresh = support::postgres();
    let store = bella(&fresh).await;
    let guest = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(guest)]).await;
    let faults = Mutex::new(vec![Fault::CutAfterCommit, Fault::CutBeforeCommit]);
    let hook = move || faults.lock().unwrap().pop();
    let tried = Store::new(support::reopened(&fresh).taking_any_statement().with_faults(hook));
    let decide = move |mut scene: Scene| {
        let code = scene.fresh.code();
        Verdict::Commit(decision(vec![], vec![message("c", &code, MessageKind::Reply)]), code)
    };
    let cause = house::cause();
    let outcome = tried.decide(&cause, &Needs::default(), decide).await.unwrap();
    let Outcome::Committed(Committed { value, recipients, messages: None }) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(recipients, ["c".into()]);
    assert_eq!(store.head(&"c".into()).await.unwrap().unwrap().text, value);
    // Who comes later with the same envelope did not write it.
    assert_eq!(store.decide(&cause, &Needs::default(), decide).await.unwrap(), Outcome::AlreadyCommitted);
}

/// What the store writes besides decisions has no envelope, and takes effect once all the same.
#[tokio::test]
async fn what_is_no_decision_takes_effect_once_whatever_the_first_try_meets() {
    for fault in Fault::TRIED_AGAIN {
        let fresh = support::postgres();
        let store = bella(&fresh).await;
        let guest = conversation("c", address(Channel::Sms, "+15550000009"));
        change(&store, vec![Change::InsertConversation(guest)]).await;
        house::send(&store, vec![message("c", "hello", MessageKind::Reply)]).await;
        let c = "c".into();
        let head = store.head(&c).await.unwrap().unwrap();
        let tried = || Store::new(first(&fresh, fault));

        tried().postpone(&head.id, head.tries + 1, 0, None).await.unwrap();
        assert_eq!(store.head(&c).await.unwrap().unwrap().tries, 1, "{fault:?}");
        tried().deliver_local(&head.id, "marco", "hello").await.unwrap();
        assert_eq!(store.local_messages(None, 0, 10).await.unwrap().len(), 1, "{fault:?}");
        let mine = Lease::Mine { took_over: false };
        assert_eq!(tried().lease(&c, "one", 60_000).await.unwrap(), mine, "{fault:?}");
        tried().release(&c, "one").await.unwrap();
        assert_eq!(tried().lease(&c, "two", 0).await.unwrap(), mine, "{fault:?}");
        // Who takes over may not hear of it, but the message says so.
        let taken = tried().lease(&c, "one", 60_000).await.unwrap();
        assert!(matches!(taken, Lease::Mine { .. }), "{fault:?}: {taken:?}");
        assert!(store.head(&c).await.unwrap().unwrap().unknown, "{fault:?}");
        const HOUR: i64 = 3_600_000;
        let ahead = || async {
            let machine = store.driver().read(vec![]).await.unwrap().machine_now;
            (store.now().await.unwrap().0 - machine) / HOUR
        };
        tried().advance_clock(5 * HOUR).await.unwrap();
        assert_eq!(ahead().await, 5, "{fault:?}");
    }
}

/// A rival's decision of the same envelope, seen only at COMMIT, is not taken for one's own.
#[tokio::test(flavor = "multi_thread")]
async fn a_rivals_decision_of_the_envelope_is_none_of_ours() {
    let fresh = support::postgres();
    let store = bella(&fresh).await;
    let (rival, cause) = (store.clone(), house::cause());
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
async fn what_will_be_refused_again_is_not_tried_again() {
    let fresh = support::postgres();
    bella(&fresh).await;
    let store = Store::new(first(&fresh, Fault::Commit(Said::TooLarge)));
    let decide = |_: Scene| Verdict::Commit(decision(vec![Change::InsertParty(party("ana", 1))], vec![]), ());
    let result = store.decide("e", &Needs::default(), decide).await;
    assert!(matches!(&result, Err(StoreError::Rejected(said)) if said.contains("54000")), "{result:?}");
    assert!(floor(&store).await.parties.is_empty());
}

/// A message takes the next number of its conversation, so a decision that took effect twice would show
/// as a number too many, and one that was lost as a number too few.
#[tokio::test(flavor = "multi_thread")]
async fn many_decisions_under_faults_each_take_effect_once() {
    const WORKERS: u64 = 4;
    const EACH: usize = 25;
    let fresh = support::postgres();
    let store = bella(&fresh).await;
    let guest = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(guest)]).await;
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let store = Store::new(unlucky(&fresh, worker));
            tokio::spawn(async move {
                for n in 0..EACH {
                    let cause = format!("e:{worker}:{n}");
                    let said = decision(vec![], vec![message("c", &cause, MessageKind::Reply)]);
                    // What the store gives back the queue brings again; the bound is only against a hang.
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
    assert_eq!(outside(&fresh.url, counted), "100|100|1|100");
    let inbox = "SELECT count(*) FROM inbox WHERE id LIKE 'e:%'";
    assert_eq!(outside(&fresh.url, inbox), "100");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_rivals_for_one_table_one_has_it_under_faults() {
    const RIVALS: u32 = 6;
    for round in 0..4 {
        let fresh = support::postgres();
        let store = bella(&fresh).await;
        let names: Vec<_> = (0..RIVALS).map(|n| format!("rival{n}")).collect();
        let parties = (1..).zip(&names).map(|(n, name)| Change::InsertParty(party(name, n)));
        change(&store, parties.collect()).await;
        let rivals: Vec<_> = (1..)
            .zip(names)
            .map(|(number, name)| {
                let store = Store::new(unlucky(&fresh, round * 100 + u64::from(number)));
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
        assert_eq!((floor.claims.len(), floor.contradiction()), (1, None), "round {round}");
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
async fn a_migration_elsewhere_costs_no_decision() {
    let fresh = support::postgres();
    bella(&fresh).await;
    let asked = AtomicUsize::new(0);
    // More than there are connections, each of which may say it once.
    let hook = move || match asked.fetch_add(1, Ordering::SeqCst) {
        n if n < 20 && n % 2 == 0 => Some(Fault::Commit(Said::SchemaChanged)),
        n if n < 20 => Some(Fault::Statement(Said::SchemaChanged)),
        _ => None,
    };
    let store = Store::new(support::reopened(&fresh).taking_any_statement().with_faults(hook));
    commit(&store, &decision(vec![Change::InsertParty(party("ana", 1))], vec![])).await;
    assert_eq!(floor(&store).await.parties.len(), 1);
}
