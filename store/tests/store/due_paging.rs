//! Pages of due rows: all of them, in order, whatever happens to other rows meanwhile.

use crate::{
    database::TestDatabase,
    fixtures::{address, bella, called, change, conversation, message, send},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::collections::BTreeSet;
use tableturn_decide::{Change, scene::MessageKind};
use tableturn_floor::{Channel, DueKind, Moment};
use tableturn_store::{DuePlace, HoldGate, Statement, Store, Value, Verdict};

on_both!(
    pages_of_parties_are_in_order_even_within_one_instant,
    pages_of_floors_are_in_order_and_only_of_days_that_are_over,
    an_unchanged_row_is_read_once_whatever_happens_to_others,
    a_page_can_begin_before_an_instant,
    only_the_first_unsent_message_of_a_conversation_is_found,
    all_first_messages_of_one_instant_are_found,
);

/// Far more pages than any test needs.
const ENOUGH: usize = 100;

async fn set(store: &Store, sql: &'static str, values: Vec<Value>) {
    let write = move |_| Verdict::Commit(vec![Statement::new(sql, values)], ());
    store.driver().transact(vec![], write).await.unwrap();
}

async fn insert(store: &Store, due: &[(String, i64)]) {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);
    let number = || NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let parties = due.iter().map(|(id, at)| Change::InsertParty(called(id, number(), DueKind::Hold, *at)));
    change(store, parties.collect()).await;
}

async fn pages_of_parties_are_in_order_even_within_one_instant(database: TestDatabase) {
    let store = bella(&database).await;
    // Forty parties at three instants, with unsorted ids.
    let due: Vec<_> = (0..40).map(|n| (format!("p{}", n * 17 % 40), 100 + n % 3)).collect();
    insert(&store, &due).await;
    insert(&store, &[("later".into(), 200)]).await;
    let mut expected: Vec<_> = due.into_iter().map(|(id, at)| (at, id)).collect();
    expected.sort();
    for limit in [1, 7, 40, 41] {
        let (mut found, mut place) = (Vec::new(), Some(DuePlace::start()));
        let mut pages = 0;
        while let Some(after) = place {
            let page = store.due_parties(Moment(150), HoldGate::Open, &after, limit).await.unwrap();
            assert!(page.found.len() <= limit as usize);
            found.extend(page.found.into_iter().map(|it| (it.due.at.0, it.party.to_string())));
            place = page.next;
            pages += 1;
        }
        assert_eq!(found, expected, "pages of {limit}");
        assert_eq!(pages, 40 / limit as usize + 1, "the last page is not full");
    }
}

async fn pages_of_floors_are_in_order_and_only_of_days_that_are_over(database: TestDatabase) {
    let store = bella(&database).await;
    let floors = "INSERT INTO floors (restaurant_id, version, name, timezone, languages, grace_minutes, autopilot, \
         cap, day, next_number, turns, due_at) VALUES ($1, 1, 'R', 'UTC', '[\"en\"]', 10, 1, 200, '', 1, '{}', $2)";
    let mut expected = Vec::new();
    for n in 0..20i64 {
        let (id, at) = (format!("r{:02}", n * 7 % 20), 100 + n % 3);
        set(&store, floors, vec![id.clone().into(), at.into()]).await;
        expected.push((at, id));
    }
    set(&store, floors, vec!["later".into(), 200.into()]).await;
    set(&store, floors, vec!["none".into(), Value::Int(None)]).await;
    expected.sort();
    for limit in [1, 7, 20, 21] {
        let (mut found, mut place) = (Vec::new(), Some(DuePlace::start()));
        while let Some(after) = place {
            let page = store.due_floors(Moment(150), &after, limit).await.unwrap();
            found.extend(page.found.into_iter().map(|it| (it.at.0, it.restaurant.to_string())));
            place = page.next;
        }
        assert_eq!(found, expected, "pages of {limit}");
    }
}

async fn an_unchanged_row_is_read_once_whatever_happens_to_others(database: TestDatabase) {
    let store = bella(&database).await;
    for seed in 0..8 {
        let mut random = StdRng::seed_from_u64(seed);
        set(&store, "UPDATE parties SET state = 'finished', due_at = NULL, due_kind = NULL", vec![]).await;
        let id = |n: i64| format!("s{seed}p{n:02}");
        let due: Vec<_> = (0..40).map(|n| (id(n), random.random_range(100..110))).collect();
        insert(&store, &due).await;
        // Parties with an even number do not change; anything may happen to the others between two pages.
        let stays = |n: i64| n % 2 == 0;
        let mut seen = Vec::new();
        let mut place = Some(DuePlace::start());
        for page_number in 0..ENOUGH {
            let Some(after) = place else { break };
            let page = store.due_parties(Moment(150), HoldGate::Open, &after, 3).await.unwrap();
            seen.extend(page.found.into_iter().map(|it| it.party.to_string()));
            place = page.next;
            for _ in 0..3 {
                let victim = id(random.random_range(0..20) * 2 + 1);
                let at = random.random_range(95..200);
                match random.random_range(0..3) {
                    0 => {
                        let gone = "UPDATE parties SET state = 'finished', due_at = NULL WHERE id = $1";
                        set(&store, gone, vec![victim.into()]).await;
                    }
                    1 => {
                        let moved = "UPDATE parties SET due_at = $2 WHERE id = $1 AND due_at IS NOT NULL";
                        set(&store, moved, vec![victim.into(), at.into()]).await;
                    }
                    _ => {
                        let new = format!("s{seed}new{page_number}-{}", random.random_range(0..i64::MAX));
                        insert(&store, &[(new, at)]).await;
                    }
                }
            }
        }
        assert_eq!(place, None, "seed {seed}: the pages do not end");
        let steady = (0..40).filter(|n| stays(*n)).map(id).collect::<Vec<_>>();
        for id in steady {
            assert_eq!(seen.iter().filter(|it| **it == id).count(), 1, "seed {seed}: {id} in {seen:?}");
        }
    }
}

async fn a_page_can_begin_before_an_instant(database: TestDatabase) {
    let store = bella(&database).await;
    insert(&store, &[("a".into(), 1), ("b".into(), 2), ("c".into(), 2), ("d".into(), 3)]).await;
    let from = |at| DuePlace::before(at);
    for (at, expected) in [(0, "abcd"), (2, "bcd"), (3, "d"), (4, "")] {
        let page = store.due_parties(Moment(9), HoldGate::Open, &from(at), 10).await.unwrap();
        assert_eq!(page.found.into_iter().map(|it| it.party.to_string()).collect::<String>(), expected);
    }
}

async fn with_messages(database: &TestDatabase, conversations: usize, each: usize) -> Store {
    let store = bella(database).await;
    let ids: Vec<_> = (0..conversations).map(|n| format!("c{n}")).collect();
    let open = |(n, id): (usize, &String)| {
        Change::InsertConversation(conversation(id, address(Channel::Sms, &format!("+1555000{n:04}"))))
    };
    change(&store, ids.iter().enumerate().map(open).collect()).await;
    for _ in 0..each {
        send(&store, ids.iter().map(|id| message(id, "hello", MessageKind::Reply)).collect()).await;
    }
    store
}

/// Reads all first messages that are due, and counts the pages.
async fn firsts(store: &Store, limit: u32) -> (Vec<String>, usize) {
    let (mut found, mut place) = (Vec::new(), Some(DuePlace::start()));
    let mut pages = 0;
    while let Some(after) = place {
        let page = store.due_conversations(1_000, &after, limit).await.unwrap();
        found.extend(page.found.into_iter().map(|it| it.id.to_string()));
        place = page.next;
        pages += 1;
    }
    (found, pages)
}

async fn only_the_first_unsent_message_of_a_conversation_is_found(database: TestDatabase) {
    let store = with_messages(&database, 2, 12).await;
    // The first message of c0 was postponed, so the messages behind it are due earlier than it is.
    set(&store, "UPDATE outbox SET due_at = 100 + number", vec![]).await;
    let first = "UPDATE outbox SET due_at = 500 WHERE conversation_id = 'c0' AND number = 1";
    set(&store, first, vec![]).await;
    let (found, pages) = firsts(&store, 4).await;
    assert_eq!(found, ["c1.1", "c0.1"]);
    assert_eq!(pages, 7, "of four each, most of them with nothing in it");
    set(&store, "UPDATE outbox SET due_at = 5000 WHERE number = 1", vec![]).await;
    assert_eq!(firsts(&store, 4).await.0, Vec::<String>::new(), "nothing but firsts can be sent");
}

async fn all_first_messages_of_one_instant_are_found(database: TestDatabase) {
    let store = with_messages(&database, 9, 3).await;
    set(&store, "UPDATE outbox SET due_at = 100", vec![]).await;
    let expected: BTreeSet<_> = (0..9).map(|n| format!("c{n}.1")).collect();
    for limit in [1, 2, 4, 100] {
        let (found, _) = firsts(&store, limit).await;
        assert_eq!(found.len(), expected.len(), "pages of {limit}");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "pages of {limit}");
    }
}
