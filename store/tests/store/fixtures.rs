//! A restaurant to test with: Bella, with a line on each channel and three tables.

use crate::database::TestDatabase;
use jiff::tz::TimeZone;
use std::sync::atomic::{AtomicU32, Ordering};
use tableturn_decide::decision::Outgoing;
use tableturn_decide::scene::{Conversation, KnownNumber, MessageKind};
use tableturn_decide::{Change, Decision, Needs, Scene};
use tableturn_fixtures::{PartyFixture, floor, party};
pub use tableturn_fixtures::{conversation, message};
use tableturn_floor::{
    Address, Channel, Claim, ClaimState, Contact, ConversationId, DueKind, Floor, Host, HostId, Identity,
    Language, Line, Moment, OptoutBy, OutboxId, Party, PartyId, Restaurant, RestaurantId, Role, Table,
    TableId,
};
use tableturn_store::{
    NewMessages, Outcome, Store, StoreError, Verdict,
    migrate::{MIGRATIONS, migrate},
};

pub const LINE: &str = "+15550000001";

/// An empty store with the current schema.
pub async fn store(database: &TestDatabase) -> Store {
    migrate(&database.driver, MIGRATIONS).await.unwrap();
    Store::new(database.driver.clone())
}

/// A store with Bella in it.
pub async fn bella(database: &TestDatabase) -> Store {
    let store = store(database).await;
    commit(&store, &opening("bella")).await;
    store
}

/// A store with Bella and the conversations `c` and `d` on her SMS line.
pub async fn with_conversations(database: &TestDatabase) -> Store {
    let store = bella(database).await;
    let open = |id, chat| Change::InsertConversation(conversation(id, address(Channel::Sms, chat)));
    change(&store, vec![open("c", "+15550000008"), open("d", "+15550000009")]).await;
    store
}

/// A new envelope id.
pub fn cause() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("test:{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The decision of applying a floor file with three tables and a line on each channel.
pub fn opening(id: &str) -> Decision {
    let mut changes = vec![Change::PutRestaurant(restaurant(id))];
    let channels = [Channel::Telegram, Channel::WhatsApp, Channel::Sms, Channel::Local];
    for (position, channel) in (0..).zip(channels) {
        changes.push(Change::PutLine { line: line(channel, LINE), position });
    }
    for n in 0..3 {
        changes.push(Change::PutTable { table: table(id, n), position: n });
    }
    Decision { restaurant: Some(id.into()), changes, ..Decision::default() }
}

/// In Madrid, and speaks Spanish first.
pub fn restaurant(id: &str) -> Restaurant {
    Restaurant {
        timezone: TimeZone::get("Europe/Madrid").unwrap(),
        languages: vec![Language::Es, Language::En],
        ..floor::restaurant(id, &format!("Trattoria {id}"))
    }
}

pub fn line(channel: Channel, address: &str) -> Line {
    let optout = if channel == Channel::Sms { OptoutBy::Twilio } else { OptoutBy::Us };
    Line { optout, ..floor::line(channel, address) }
}

pub fn table(restaurant: &str, n: u32) -> Table {
    let id = TableId::from(format!("{restaurant}-t{n}"));
    Table {
        id,
        label: format!("T{n}"),
        seats: 2 + 2 * n,
        min: 1 + n,
        area: None,
        accessible: false,
        high_chair: false,
    }
}

pub fn address(channel: Channel, chat: &str) -> Address {
    Address { channel, line: LINE.into(), chat: chat.into() }
}

/// The contact of a conversation. If it has no language, that of Bella counts.
pub fn contact(of: &Conversation) -> Contact {
    Contact {
        conversation: of.id.clone(),
        address: of.address.clone(),
        language: of.language.unwrap_or(Language::Es),
        opted_out: false,
    }
}

/// A waiting party without a phone.
pub fn party(id: &str, number: u32) -> Party {
    let party = party::waiting(&format!("Ana {number}"), 2).numbered(number);
    Party { id: id.into(), ..party.joined(Moment(1_000 + i64::from(number))) }
}

/// A called party without a phone, with something due.
pub fn called(id: &str, number: u32, kind: DueKind, at: i64) -> Party {
    party(id, number).called(Moment(2_000), kind, Moment(at))
}

pub fn held(table: &str, party: &str) -> Claim {
    Claim {
        table: table.into(),
        state: ClaimState::Held,
        party: Some(party.into()),
        since: Moment(2_000),
        by: "Marco".into(),
        leaving: None,
    }
}

pub fn host(id: &str, identity: Identity, of: &Conversation) -> Host {
    Host {
        id: HostId::from(id),
        identity,
        name: "Marco".into(),
        role: Role::Owner,
        contact: contact(of),
        last: None,
        missed: Vec::new(),
        quiet: false,
    }
}

pub fn reply(to: &str) -> Outgoing {
    message(to, "hello", MessageKind::Reply)
}

/// A decision of Bella.
pub fn decision(changes: Vec<Change>, messages: Vec<Outgoing>) -> Decision {
    Decision { restaurant: Some("bella".into()), changes, messages, ..Decision::default() }
}

/// Commits a decision, whatever the scene is.
pub async fn try_commit(store: &Store, decision: &Decision) -> Result<Vec<OutboxId>, StoreError> {
    let decision = decision.clone();
    let needs = Needs { restaurant: decision.restaurant.clone(), ..Needs::default() };
    let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
    match store.decide(&cause(), &needs, decide).await? {
        Outcome::Committed(done) => Ok(done.messages.expect("no answer is lost here").ids),
        other => panic!("not carried out: {other:?}"),
    }
}

/// Commits a decision, which must succeed.
pub async fn commit(store: &Store, decision: &Decision) -> Vec<OutboxId> {
    try_commit(store, decision).await.unwrap()
}

/// Commits changes of Bella.
pub async fn change(store: &Store, changes: Vec<Change>) {
    commit(store, &decision(changes, vec![])).await;
}

/// Commits messages of Bella.
pub async fn send(store: &Store, messages: Vec<Outgoing>) -> Vec<OutboxId> {
    commit(store, &decision(vec![], messages)).await
}

/// Commits messages of Bella, and takes those in hand that are first.
pub async fn send_holding(store: &Store, holder: &str, messages: Vec<Outgoing>) -> NewMessages {
    hold(store, holder, decision(vec![], messages)).await
}

/// Commits a decision of Bella, and takes its messages in hand that are first.
pub async fn hold(store: &Store, holder: &str, decision: Decision) -> NewMessages {
    let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
    match store.decide_and_hold(holder, &cause(), &Needs::default(), decide).await.unwrap() {
        Outcome::Committed(done) => done.messages.expect("no answer is lost here"),
        other => panic!("not carried out: {other:?}"),
    }
}

pub async fn floor(store: &Store) -> Floor {
    store.floor(&"bella".into()).await.unwrap().unwrap()
}

/// The needs of a text from an address, outside of groups.
pub fn text_from(address: &Address) -> Needs {
    Needs {
        speaker: Some(Identity::of(address.channel, &address.chat)),
        address: Some(address.clone()),
        ..Needs::default()
    }
}

/// Reads what is known of one number in a text to Bella.
pub async fn known(store: &Store, number: &str) -> KnownNumber {
    let needs = Needs { restaurant: Some("bella".into()), numbers: vec![number.into()], ..Needs::default() };
    store.scene(&needs).await.unwrap().numbers.remove(0)
}

/// The restaurant that a scene belongs to.
pub fn restaurant_of(scene: &Scene) -> Option<RestaurantId> {
    scene.floor.as_ref().map(|floor| floor.restaurant.id.clone())
}

pub fn party_id(id: &str) -> PartyId {
    id.into()
}

pub fn conversation_id(id: &str) -> ConversationId {
    id.into()
}
