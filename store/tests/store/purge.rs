//! Expired rows are deleted, by any number of processes.

use crate::{
    database::{self, TestDatabase},
    fixtures::{address, bella, change, conversation, message, send},
};
use std::time::{Duration, Instant};
use tableturn_decide::{Change, scene::Invite, scene::MessageKind};
use tableturn_floor::{Channel, Moment, OutboxId, Role};
use tableturn_store::{Driver, Purged, Statement, Store, StoreError, Verdict};

on_both!(expired_rows_are_purged_in_batches, invites_are_purged_ninety_days_after_they_expire);

/// How long a statement may take to reach another transaction's lock: far longer than it takes.
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

async fn expired_rows_are_purged_in_batches(database: TestDatabase) {
    let store = bella(&database).await;
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
    assert_eq!(store.purge(100).await.unwrap(), Purged::default(), "nothing has expired");
    // Everything expires, but the third message is still unsent.
    for sql in [
        "UPDATE inbox SET at = 0",
        "UPDATE outbox SET created_at = 0, restaurant_id = NULL",
        "UPDATE outbox SET state = 'sent', due_at = NULL WHERE number < 3",
        "UPDATE local_messages SET at = 0",
    ] {
        run(&store, sql).await;
    }
    let first = store.purge(1).await.unwrap();
    assert_eq!(first.inbox, 1);
    assert_eq!(first.outbox, 1);
    assert_eq!(first.local, 1);
    assert!(first.more);
    let rest = store.purge(100).await.unwrap();
    assert_eq!(rest.outbox, 1);
    assert_eq!(rest.local, 1);
    assert!(!rest.more);
    assert!(rest.inbox >= 4);
    assert_eq!(store.purge(100).await.unwrap(), Purged::default());
    assert_eq!(store.head(&"c".into()).await.unwrap().unwrap().id.number, 3);
    let next = OutboxId { conversation: "c".into(), number: 4 };
    store.deliver_local(&next, "ana", "hello").await.unwrap();
    let seqs: Vec<_> = store.local_messages(None, 3, 10).await.unwrap().iter().map(|m| m.seq).collect();
    assert_eq!(seqs, [4], "seq counts on");
}

async fn invites_are_purged_ninety_days_after_they_expire(database: TestDatabase) {
    let store = bella(&database).await;
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
    assert_eq!(left, 2);
    assert_eq!(count(&store, "SELECT COUNT(*) FROM invites").await, 2);
}

/// A store with so many expired inbox rows, and its database.
async fn with_old(envelopes: i64) -> (TestDatabase, Store) {
    let database = database::postgres();
    let store = bella(&database).await;
    run(&store, "DELETE FROM inbox").await;
    let sql = format!("INSERT INTO inbox SELECT 'e' || n, n FROM generate_series(1, {envelopes}) n");
    database.psql(&sql);
    (database, store)
}

#[tokio::test]
async fn a_purge_backs_off_from_another_purge() {
    let (database, store) = with_old(10).await;
    let (mut other, connection) =
        tokio_postgres::connect(&database.url, tokio_postgres::NoTls).await.unwrap();
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
        assert!(Instant::now() < deadline, "the purge does not reach the locked row");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    other.commit().await.unwrap();
    assert_eq!(purging.await.unwrap(), Err(StoreError::Busy), "at once, without a retry");
    assert_eq!(count(&store, "SELECT COUNT(*) FROM inbox").await, 9, "only the other's row is gone");
    assert_eq!(store.purge(20).await.unwrap().inbox, 9);
}

#[test]
fn two_concurrent_purges_delete_each_row_once() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (database, store) = runtime.block_on(with_old(4_000));
    // As two processes: each with a thread, a runtime and connections of its own.
    let purge = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::new(Driver::postgres(&database.url).unwrap());
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
