//! The messages of the local channel, and the restaurants' clock, which tests move ahead.

use crate::{
    database::TestDatabase,
    fixtures::{conversation_id, store},
};
use std::collections::BTreeSet;
use tableturn_floor::{OutboxId, minutes};

on_both!(
    a_message_is_delivered_once_and_read_in_order,
    seq_has_no_gaps_under_concurrent_deliveries,
    only_the_restaurants_clock_moves,
);

fn id(number: i64) -> OutboxId {
    OutboxId { conversation: conversation_id("c"), number }
}

async fn a_message_is_delivered_once_and_read_in_order(database: TestDatabase) {
    let store = store(&database).await;
    store.deliver_local(&id(1), "ana", "one").await.unwrap();
    store.deliver_local(&id(2), "leo", "two").await.unwrap();
    store.deliver_local(&id(1), "ana", "one").await.unwrap();
    store.deliver_local(&id(3), "ana", "three").await.unwrap();
    let all = store.local_messages(None, 0, 10).await.unwrap();
    let read: Vec<_> =
        all.iter().map(|m| (m.seq, m.outbox_id.as_str(), m.to.as_str(), m.text.as_str())).collect();
    assert_eq!(read, [(1, "c.1", "ana", "one"), (2, "c.2", "leo", "two"), (3, "c.3", "ana", "three")]);
    let texts = |to: Option<&'static str>, after, limit| {
        let store = &store;
        async move {
            let messages = store.local_messages(to, after, limit).await.unwrap();
            messages.into_iter().map(|m| m.text).collect::<Vec<_>>()
        }
    };
    assert_eq!(texts(Some("ana"), 0, 10).await, ["one", "three"]);
    assert_eq!(texts(Some("ana"), 1, 10).await, ["three"]);
    assert_eq!(texts(None, 1, 1).await, ["two"]);
    assert!(texts(Some("eve"), 0, 10).await.is_empty());
}

async fn seq_has_no_gaps_under_concurrent_deliveries(database: TestDatabase) {
    let store = store(&database).await;
    let deliveries: Vec<_> = (1..=8)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.deliver_local(&id(n), "ana", "hello").await })
        })
        .collect();
    let mut seen = BTreeSet::new();
    while seen.len() < 8 {
        let all_done = deliveries.iter().all(|delivery| delivery.is_finished());
        let messages = store.local_messages(None, 0, 100).await.unwrap();
        seen = messages.iter().map(|m| m.seq).collect();
        let filled = i64::try_from(seen.len()).unwrap();
        assert!(seen.iter().copied().eq(1..=filled), "a reader saw a gap: {seen:?}");
        assert!(!all_done || filled == 8, "lost: {seen:?}");
        tokio::task::yield_now().await;
    }
    for delivery in deliveries {
        delivery.await.unwrap().unwrap();
    }
}

async fn only_the_restaurants_clock_moves(database: TestDatabase) {
    let store = store(&database).await;
    let machine = || async { store.driver().read(vec![]).await.unwrap().machine_now };
    let before = store.now().await.unwrap().0;
    store.advance_clock(minutes(10)).await.unwrap();
    store.advance_clock(minutes(5)).await.unwrap();
    let moved = store.now().await.unwrap().0 - before;
    assert!((minutes(15)..minutes(16)).contains(&moved), "{moved}");
    let ahead = store.now().await.unwrap().0 - machine().await;
    assert!((minutes(14)..=minutes(15)).contains(&ahead), "{ahead}");
    let scene = store.scene(&tableturn_decide::Needs::default()).await.unwrap();
    assert!(scene.now.0 - before >= minutes(15));
}
