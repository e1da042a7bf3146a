//! What is personal of guests is deleted when it is as old as the floor file says, a batch at a time.

use crate::{
    database::TestDatabase,
    fixtures::{
        address, bella, change, commit, contact, conversation, floor, host, message, opening, party,
        restaurant,
    },
};
use tableturn_decide::{Change, scene::MessageKind};
use tableturn_floor::{
    Channel, Guest, GuestMarks, Identity, LastAction, Moment, Party, PartyState, TouchedRows,
};
use tableturn_store::{Retired, Statement, Store, Verdict};

on_both!(
    a_guest_of_long_ago_is_forgotten_and_what_is_counted_stays,
    who_came_lately_or_is_here_is_kept,
    a_marked_guest_is_kept,
    each_restaurant_keeps_as_long_as_its_floor_file_says,
    what_a_host_did_long_ago_has_no_names,
    batches_come_to_an_end,
);

const DAY: i64 = 24 * 60 * 60_000;

async fn run(store: &Store, sql: &'static str) {
    let write = move |_| Verdict::Commit(vec![Statement::bare(sql)], ());
    store.driver().transact(vec![], write).await.unwrap();
}

async fn count(store: &Store, sql: &'static str) -> i64 {
    let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
    reads.rows[0][0].int(0).unwrap()
}

fn number(n: u32) -> String {
    format!("+1555000{n:04}")
}

fn person(n: u32) -> Identity {
    Identity::tel(&number(n))
}

/// Everything that a guest leaves: a party that ended so many days ago, a row, a conversation with one message.
async fn leave(store: &Store, at: &str, n: u32, days: i64) {
    let now = store.now().await.unwrap();
    let with = conversation(&format!("{at}-c{n}"), address(Channel::Sms, &number(n)));
    let ended = Party {
        guest: Some(person(n)),
        contact: Some(contact(&with)),
        note: Some("birthday".into()),
        state: PartyState::Finished,
        ended: Some(Moment(now.0 - days * DAY)),
        ..party(&format!("{at}-p{n}"), n)
    };
    let changes = vec![
        Change::InsertConversation(with),
        Change::InsertParty(ended),
        Change::PutGuest(guest(n, GuestMarks::default())),
    ];
    let decision = |changes| tableturn_decide::Decision {
        restaurant: Some(at.into()),
        changes,
        ..tableturn_decide::Decision::default()
    };
    commit(store, &decision(changes)).await;
    let messages = vec![message(&format!("{at}-c{n}"), "hello", MessageKind::Reply)];
    commit(store, &tableturn_decide::Decision { messages, ..decision(vec![]) }).await;
    run(store, "UPDATE outbox SET state = 'sent', due_at = NULL WHERE due_at IS NOT NULL").await;
    let made = store.clocks().await.unwrap().machine - days * DAY;
    let age = Statement::new(
        "UPDATE outbox SET created_at = $2 WHERE conversation_id = $1",
        [format!("{at}-c{n}").into(), made.into()],
    );
    let write = move |_| Verdict::Commit(vec![age.clone()], ());
    store.driver().transact(vec![], write).await.unwrap();
}

fn guest(n: u32, marks: GuestMarks) -> Guest {
    Guest { identity: person(n), name: Some(format!("Ana {n}")), party: None, visits: 3, no_shows: 1, marks }
}

/// Retires until nothing is left; the sums.
async fn retire(store: &Store, most: u32) -> (usize, usize) {
    let (mut from, mut sums) = (None, (0, 0));
    for _ in 0..100 {
        let Retired { parties, messages, next } = store.retire_batch(from.as_ref(), most).await.unwrap();
        sums = (sums.0 + parties, sums.1 + messages);
        match next {
            None => return sums,
            next => from = next,
        }
    }
    panic!("it does not end");
}

async fn a_guest_of_long_ago_is_forgotten_and_what_is_counted_stays(database: TestDatabase) {
    let store = bella(&database).await;
    leave(&store, "bella", 1, 31).await;
    let stopped = Change::OptOut { sender: "sms:+1".into(), identity: person(1) };
    change(&store, vec![stopped]).await;
    let before = floor(&store).await;
    assert_eq!(retire(&store, 100).await, (1, 1));
    let party = floor(&store).await.parties.values().next().cloned().unwrap();
    let was = before.parties.values().next().cloned().unwrap();
    let nameless = Party { name: String::new(), guest: None, contact: None, note: None, ..was };
    assert_eq!(party, nameless, "size, times and quote stay");
    for left in [
        "SELECT COUNT(*) FROM guests",
        "SELECT COUNT(*) FROM conversations WHERE id = 'bella-c1'",
        "SELECT COUNT(*) FROM outbox",
    ] {
        assert_eq!(count(&store, left).await, 0, "{left}");
    }
    assert_eq!(count(&store, "SELECT COUNT(*) FROM optouts").await, 1);
    assert_eq!(retire(&store, 100).await, (0, 0), "once");
}

async fn who_came_lately_or_is_here_is_kept(database: TestDatabase) {
    let store = bella(&database).await;
    leave(&store, "bella", 1, 29).await;
    // The second was here long ago too, and is in line now.
    leave(&store, "bella", 2, 40).await;
    let waits = Party { guest: Some(person(2)), joined: Moment(1_000), ..party("again", 9) };
    let here = Guest { party: Some("again".into()), ..guest(2, GuestMarks::default()) };
    change(&store, vec![Change::InsertParty(waits), Change::PutGuest(here)]).await;
    // The third came again a week ago.
    leave(&store, "bella", 3, 40).await;
    let ended = Some(Moment(store.now().await.unwrap().0 - 7 * DAY));
    let again = Party { guest: Some(person(3)), state: PartyState::Finished, ended, ..party("lately", 8) };
    change(&store, vec![Change::InsertParty(again)]).await;
    assert_eq!(retire(&store, 100).await, (2, 2), "the old parties");
    let kept = "SELECT COUNT(*) FROM guests WHERE visits = 3";
    assert_eq!(count(&store, kept).await, 3);
    assert_eq!(count(&store, "SELECT COUNT(*) FROM parties WHERE name <> ''").await, 3);
    let waiting = floor(&store).await.parties.get(&"again".into()).cloned().unwrap();
    assert_eq!(waiting.guest, Some(person(2)), "whoever is in line is never touched");
}

async fn a_marked_guest_is_kept(database: TestDatabase) {
    let store = bella(&database).await;
    leave(&store, "bella", 1, 40).await;
    let banned = GuestMarks { banned: true, vip: false };
    change(&store, vec![Change::PutGuest(guest(1, banned))]).await;
    retire(&store, 100).await;
    assert_eq!(count(&store, "SELECT COUNT(*) FROM guests").await, 1, "or they could join again");
    assert_eq!(count(&store, "SELECT COUNT(*) FROM parties WHERE name <> ''").await, 0);
}

async fn each_restaurant_keeps_as_long_as_its_floor_file_says(database: TestDatabase) {
    let store = bella(&database).await;
    for (id, days) in [("week", 7), ("year", 365)] {
        commit(&store, &opening(id)).await;
        let kept = tableturn_floor::Restaurant { keep_days: days, ..restaurant(id) };
        let decision = tableturn_decide::Decision {
            restaurant: Some(id.into()),
            changes: vec![Change::PutRestaurant(kept)],
            ..tableturn_decide::Decision::default()
        };
        commit(&store, &decision).await;
    }
    leave(&store, "week", 1, 8).await;
    leave(&store, "bella", 2, 8).await;
    leave(&store, "year", 3, 100).await;
    assert_eq!(retire(&store, 100).await, (1, 2), "messages are kept 90 days at most");
    assert_eq!(count(&store, "SELECT COUNT(*) FROM parties WHERE id = 'week-p1' AND name = ''").await, 1);
    assert_eq!(count(&store, "SELECT COUNT(*) FROM parties WHERE name <> ''").await, 2);
}

async fn what_a_host_did_long_ago_has_no_names(database: TestDatabase) {
    let store = bella(&database).await;
    let now = store.now().await.unwrap();
    let with = conversation("marco", address(Channel::Sms, "+15550009001"));
    let did = |days: i64| LastAction {
        at: Moment(now.0 - days * DAY),
        command: "/seat 1 T1".into(),
        before: TouchedRows { parties: vec![party("p1", 1)], ..TouchedRows::default() },
        after: TouchedRows::default(),
    };
    let marco =
        tableturn_floor::Host { last: Some(did(31)), ..host("h1", Identity::tel("+15550009001"), &with) };
    let lea_with = conversation("lea", address(Channel::Sms, "+15550009002"));
    let lea =
        tableturn_floor::Host { last: Some(did(1)), ..host("h2", Identity::tel("+15550009002"), &lea_with) };
    let changes = vec![
        Change::InsertConversation(with),
        Change::InsertConversation(lea_with),
        Change::InsertHost(marco),
        Change::InsertHost(lea),
    ];
    change(&store, changes).await;
    retire(&store, 100).await;
    let hosts = floor(&store).await.hosts;
    assert_eq!(hosts.get(&"h1".into()).unwrap().last, None);
    assert!(hosts.get(&"h2".into()).unwrap().last.is_some());
    assert_eq!(count(&store, "SELECT COUNT(*) FROM conversations").await, 2, "those of hosts stay");
}

async fn batches_come_to_an_end(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("roma")).await;
    for n in 1..=7 {
        leave(&store, if n % 2 == 0 { "roma" } else { "bella" }, n, 31 + i64::from(n)).await;
    }
    leave(&store, "roma", 8, 1).await;
    assert_eq!(retire(&store, 2).await, (7, 7));
    assert_eq!(count(&store, "SELECT COUNT(*) FROM parties WHERE name = ''").await, 7);
    assert_eq!(count(&store, "SELECT COUNT(*) FROM guests").await, 1);
    assert_eq!(retire(&store, 2).await, (0, 0));
}
