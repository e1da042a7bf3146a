//! What has had its time is taken out, by any number of processes.

use crate::{
    house::{address, bella, change, conversation, message, send},
    support::{self, Fresh},
};
use std::time::{Duration, Instant};
use tableturn_core::{Change, Channel, Moment, OutboxId, Role, scene::Invite, scene::MessageKind};
use tableturn_store::{Driver, Purged, Statement, Store, StoreError, Verdict};

on_both!(what_is_old_is_purged_in_batches, ended_invites_go_after_ninety_days);

/// How long a statement may take to be stopped by another's lock; far longer than it does.
const STOPPED_WITHIN: Duration = Duration::from_secs(60);
const DAY: i64 = 24 * 60 * 60_000;

async fn run(store: &Store, sql: &'static str) {
    let write = move |_| Verdict::Commit(vec![Statement::bare(sql)], ());
    store.driver().transact(vec![], write).await.unwrap();
}

async fn count(store: &Store, sql: &'static str) -> i64 {
    let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
    reads.rows[0][0].int(0).unwrap()
}

async fn what_is_old_is_purged_in_batches(fresh: Fresh) {
    let store = bella(&fresh).await;
    let it = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(it)]).await;
    let hello = || message("c", "hello", MessageKind::Reply);
    for _ in 0..3 {
        send(&store, vec![hello()]).await;
    }
    for n in 1..=3 {
        let id = OutboxId { conversation: "c".into(), number: n };
        store.deliver_local(&id, "ana", "hello").await.unwrap();
    }
    assert_eq!(store.purge(100).await.unwrap(), Purged::default(), "all is young");
    // Everything grows old, but the third message is unsent still.
    for sql in [
        "UPDATE inbox SET at = 0",
        "UPDATE outbox SET created_at = 0",
        "UPDATE outbox SET state = 'sent', due_at = NULL WHERE number < 3",
        "UPDATE local_messages SET at = 0",
    ] {
        run(&store, sql).await;
    }
    let first = store.purge(1).await.unwrap();
    assert_eq!((first.inbox, first.outbox, first.local, first.more), (1, 1, 1, true));
    let rest = store.purge(100).await.unwrap();
    assert_eq!((rest.outbox, rest.local, rest.more), (1, 1, false));
    assert!(rest.inbox >= 4);
    assert_eq!(store.purge(100).await.unwrap(), Purged::default());
    assert_eq!(store.head(&"c".into()).await.unwrap().unwrap().id.number, 3);
    let next = OutboxId { conversation: "c".into(), number: 4 };
    store.deliver_local(&next, "ana", "hello").await.unwrap();
    let seqs: Vec<_> = store.local_messages(None, 3, 10).await.unwrap().iter().map(|m| m.seq).collect();
    assert_eq!(seqs, [4], "places count on");
}

async fn ended_invites_go_after_ninety_days(fresh: Fresh) {
    let store = bella(&fresh).await;
    let now = store.clocks().await.unwrap().machine;
    let invite = |hash: &str, ended: i64, used: Option<i64>| {
        Change::InsertInvite(Invite {
            hash: hash.into(),
            restaurant: "bella".into(),
            role: Role::Host,
            expires: Moment(now - ended),
            used: used.map(|ago| Moment(now - ago)),
        })
    };
    let invites = vec![
        invite("unused", 91 * DAY, None),
        invite("used", 91 * DAY, Some(92 * DAY)),
        invite("lately", 89 * DAY, None),
        invite("good", -DAY, None),
    ];
    change(&store, invites).await;
    assert_eq!(store.purge(1).await.unwrap(), Purged { invites: 1, more: true, ..Purged::default() });
    assert_eq!(store.purge(10).await.unwrap(), Purged { invites: 1, ..Purged::default() });
    let left = count(&store, "SELECT COUNT(*) FROM invites WHERE hash IN ('lately', 'good')").await;
    assert_eq!((left, count(&store, "SELECT COUNT(*) FROM invites").await), (2, 2));
}

/// A store with so many old envelopes, and what another process would have of it.
async fn with_old(envelopes: i64) -> (Fresh, Store) {
    let fresh = support::postgres();
    let store = bella(&fresh).await;
    run(&store, "DELETE FROM inbox").await;
    let sql = format!("INSERT INTO inbox SELECT 'e' || n, n FROM generate_series(1, {envelopes}) n");
    support::postgres::outside(&fresh.url, &sql);
    (fresh, store)
}

#[tokio::test]
async fn who_meets_another_purge_leaves_it_to_that_one() {
    let (fresh, store) = with_old(10).await;
    let (mut other, connection) = tokio_postgres::connect(&fresh.url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let other = other.transaction().await.unwrap();
    other.execute("DELETE FROM inbox WHERE id = 'e2'", &[]).await.unwrap();
    let purging = tokio::spawn({
        let store = store.clone();
        async move { store.purge(5).await }
    });
    let stopped = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' \
                   AND datname = current_database()";
    let deadline = Instant::now() + STOPPED_WITHIN;
    while count(&store, stopped).await == 0 {
        assert!(Instant::now() < deadline, "the purge does not come to the other's row");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    other.commit().await.unwrap();
    assert_eq!(purging.await.unwrap(), Err(StoreError::Busy), "at once, not after another try");
    assert_eq!(count(&store, "SELECT COUNT(*) FROM inbox").await, 9, "the other's");
    assert_eq!(store.purge(20).await.unwrap().inbox, 9);
}

#[test]
fn two_purges_at_once_take_out_everything_once() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (fresh, store) = runtime.block_on(with_old(4_000));
    // As two processes would: each with a thread, a runtime and connections of its own.
    let purge = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::new(Driver::postgres(&fresh.url).unwrap());
            let mut out = 0;
            loop {
                match store.purge(50).await {
                    Ok(Purged { inbox: 0, .. }) => return out,
                    Ok(purged) => out += purged.inbox,
                    Err(StoreError::Busy) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        })
    };
    let (a, b) = std::thread::scope(|scope| {
        let (a, b) = (scope.spawn(purge), scope.spawn(purge));
        (a.join().unwrap(), b.join().unwrap())
    });
    assert_eq!(a + b, 4_000, "each row by one of them: {a} and {b}");
    assert_eq!(runtime.block_on(count(&store, "SELECT COUNT(*) FROM inbox")), 0);
}
