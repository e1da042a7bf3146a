//! The cache of floors keeps to its bound in bytes: a floor takes at most what it is counted as. A program of its own,
//! because its allocator counts.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub, dead_code, unused_imports, unused_macros)]

#[macro_use]
#[path = "store/database.rs"]
mod database;
#[path = "store/fixtures.rs"]
mod fixtures;

use cap::Cap;
use fixtures::{address, conversation, opening, party};
use std::{alloc::System, collections::BTreeSet};
use tableturn_decide::Change;
use tableturn_floor::{
    Channel, Contact, Guest, Host, Identity, LastAction, Moment, Need, Needs, Party, RestaurantId,
    TouchedRows, Wish,
};
use tableturn_store::Store;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

const RESTAURANTS: u32 = 12;
const PARTIES: u32 = 60;

/// A party as most are, or one whose texts are as long as they can be.
fn guest(restaurant: &str, n: u32, is_long: bool) -> (Vec<Change>, Party) {
    let id = |kind: &str| format!("{kind}-{restaurant}-{n:036}");
    let chat = format!("+1555{}{n:06}", &restaurant[1..]);
    let talk = conversation(&id("c"), address(Channel::Sms, &chat));
    let identity = Identity::tel(&chat);
    let mut party = Party {
        guest: Some(identity.clone()),
        contact: Some(fixtures::contact(&talk)),
        ..party(&id("p"), n)
    };
    if is_long {
        let wish = Wish { place: None, said: "漢".repeat(60), areas: BTreeSet::new() };
        party.name = "漢".repeat(24);
        party.note = Some("漢".repeat(60));
        party.needs = Needs {
            needs: [(Need::HighChair, "漢".repeat(24))].into(),
            wishes: [wish.clone()].into(),
            fine_too: [wish].into(),
            hosts_told: true,
        };
        party.labels = Some("T1, T2, T3, T4, T5, T6, T7, T8".to_owned());
    }
    let row = Guest {
        identity,
        name: Some(party.name.clone()),
        party: Some(party.id.clone()),
        visits: 3,
        no_shows: 0,
        marks: tableturn_floor::GuestMarks::default(),
    };
    let changes =
        vec![Change::InsertConversation(talk), Change::InsertParty(party.clone()), Change::PutGuest(row)];
    (changes, party)
}

/// A host whose last command, and the news that they missed, concern many parties.
fn host(restaurant: &str, parties: &[Party]) -> Vec<Change> {
    let chat = format!("+1666{}", &restaurant[1..]);
    let talk = conversation(&format!("h-{restaurant}"), address(Channel::Sms, &chat));
    let rows = TouchedRows { parties: parties[..10].to_vec(), claims: Vec::new(), intake: None };
    let last =
        LastAction { at: Moment(1), command: "/clear T1".to_owned(), before: rows.clone(), after: rows };
    let host = Host { last: Some(last), ..fixtures::host(restaurant, Identity::tel(&chat), &talk) };
    vec![Change::InsertConversation(talk), Change::InsertHost(host)]
}

async fn weigh(is_long: bool) {
    let database = database::sqlite();
    let store = fixtures::store(&database).await;
    let ids: Vec<String> = (0..RESTAURANTS).map(|n| format!("r{n}")).collect();
    for id in &ids {
        fixtures::commit(&store, &opening(id)).await;
        let mut parties = Vec::new();
        for n in 1..=PARTIES {
            let (changes, party) = guest(id, n, is_long);
            parties.push(party);
            commit(&store, id, changes).await;
        }
        commit(&store, id, host(id, &parties)).await;
    }
    let reader = Store::new(database.reopen());
    // The first read prepares statements.
    reader.floor(&RestaurantId::from("none")).await.unwrap();
    let before = ALLOCATOR.allocated();
    for id in &ids {
        reader.floor(&id.as_str().into()).await.unwrap().unwrap();
    }
    let (taken, counted) = (ALLOCATOR.allocated() - before, reader.floor_usage().bytes);
    println!("{counted} bytes counted, {taken} allocated; long texts: {is_long}");
    assert_eq!(reader.floor_usage().floors, ids.len());
    assert!(counted >= taken, "{counted} bytes counted, {taken} allocated");
    assert!(counted <= taken * 2, "{counted} bytes counted, only {taken} allocated");
}

async fn commit(store: &Store, restaurant: &str, changes: Vec<Change>) {
    let decision = tableturn_decide::Decision {
        restaurant: Some(restaurant.into()),
        changes,
        ..tableturn_decide::Decision::default()
    };
    fixtures::commit(store, &decision).await;
}

/// One test, so that nothing else allocates meanwhile.
#[tokio::test]
async fn a_floor_takes_at_most_what_it_is_counted_as() {
    weigh(false).await;
    weigh(true).await;
}
