#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use crate::{
    Stopper,
    provider::{Local, Twilio, TwilioConfig},
};
use std::sync::atomic::{AtomicUsize, Ordering};
use tableturn_core::{
    Address, Change, Decision, Language, Line, MessageExtras, Needs, OptoutBy, Restaurant, Scene,
    decision::Outgoing, scene::Conversation,
};
use tableturn_queue::Options;
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Statement, Verdict};
use tableturn_testing::{FakeTwilio, Trouble};
use tempfile::TempDir;

const LINE: &str = "+15550100";

/// Bella with one line, and processes over one store.
struct House {
    store: Store,
    queue: Queue,
    twilio: FakeTwilio,
    stop: Stop,
    _stopper: Stopper,
    _folder: TempDir,
}

fn line() -> Line {
    Line {
        channel: Channel::Sms,
        address: LINE.into(),
        messaging_service: None,
        optout: OptoutBy::Twilio,
        failing: false,
    }
}

fn restaurant() -> Restaurant {
    Restaurant {
        id: "bella".into(),
        name: "Bella".into(),
        timezone: jiff::tz::TimeZone::UTC,
        languages: vec![Language::En],
        grace_minutes: 10,
        autopilot: true,
        cap: 200,
    }
}

fn conversation(n: usize) -> Conversation {
    Conversation {
        id: id(n),
        address: Address { channel: Channel::Sms, line: LINE.into(), chat: format!("+1555020{n:04}") },
        restaurant: Some("bella".into()),
        language: None,
        questions: BTreeMap::new(),
    }
}

fn id(n: usize) -> ConversationId {
    ConversationId(format!("c{n}"))
}

fn message(n: usize) -> Outgoing {
    Outgoing {
        to: id(n),
        text: "You're #17.".into(),
        kind: MessageKind::Reply,
        party: None,
        call: None,
        not_after: None,
        validity_seconds: None,
        extras: MessageExtras::default(),
    }
}

impl House {
    async fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(&folder.path().join("house.db")).unwrap();
        let store = Store::new(Driver::sqlite(database.clone()).taking_any_statement());
        store.migrate().await.unwrap();
        let queue = Queue::embedded(database, Options::default()).await.unwrap();
        let (stopper, stop) = Stopper::new();
        let twilio = FakeTwilio::start().await;
        let house = House { store, queue, twilio, stop, _stopper: stopper, _folder: folder };
        let changes =
            vec![Change::PutRestaurant(restaurant()), Change::PutLine { line: line(), position: 0 }];
        house.commit(Decision { restaurant: Some("bella".into()), changes, ..Decision::default() }).await;
        house
    }

    async fn commit(&self, decision: Decision) {
        let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
        let cause = format!("test:{}", uuid::Uuid::new_v4());
        self.store.decide(&cause, &Needs::default(), decide).await.unwrap();
    }

    /// A message to each of so many guests.
    async fn say(&self, guests: std::ops::Range<usize>) {
        let changes = guests.clone().map(|n| Change::InsertConversation(conversation(n))).collect();
        let messages = guests.map(message).collect();
        self.commit(Decision { changes, messages, ..Decision::default() }).await;
    }

    /// A process, which may lack Twilio's token.
    fn process(&self, has_token: bool) -> (Dispatcher, Engine) {
        self.process_at(&self.twilio.url(), has_token)
    }

    fn process_at(&self, twilio: &str, has_token: bool) -> (Dispatcher, Engine) {
        let config = TwilioConfig {
            api_url: twilio.parse().unwrap(),
            account_sid: FakeTwilio::ACCOUNT_SID.into(),
            auth_token: FakeTwilio::AUTH_TOKEN.to_owned().into(),
            public_url: "http://localhost".parse().unwrap(),
        };
        let twilio = has_token.then(|| Twilio::new(config).unwrap());
        let providers = Providers { twilio, telegram: None, local: Local::new(self.store.clone()) };
        Dispatcher::new(self.store.clone(), self.queue.clone(), providers)
    }

    async fn serve(&self, (dispatcher, engine): &(Dispatcher, Engine), n: usize) -> Option<Duration> {
        dispatcher.leased(engine, &id(n), &self.stop).await.unwrap()
    }

    async fn is_failing(&self) -> bool {
        let floor = self.store.floor(&"bella".into()).await.unwrap().unwrap();
        floor.lines.iter().any(|line| line.failing)
    }

    async fn run(&self, sql: &'static str) {
        let write = move |_| tableturn_store::Next::Write(vec![Statement::bare(sql)], ());
        self.store.driver().transact(vec![], write).await.unwrap();
    }
}

#[tokio::test]
async fn a_process_without_the_token_leaves_messages_as_they_are() {
    let house = House::new().await;
    house.say(0..6).await;
    house.run("UPDATE outbox SET is_unknown = 1").await;
    let (deaf, whole) = (house.process(false), house.process(true));
    for n in 0..6 {
        let before = house.store.head(&id(n)).await.unwrap().unwrap();
        assert!(house.serve(&deaf, n).await.is_some_and(|wait| wait > Duration::from_secs(60)));
        let after = house.store.head(&id(n)).await.unwrap().unwrap();
        assert_eq!((after.tries, after.due_at, after.unknown), (0, before.due_at, true), "{n}");
    }
    assert!(!house.is_failing().await, "the line is well, it is this process that isn't");
    for n in 0..6 {
        assert_eq!(house.serve(&whole, n).await, None);
    }
    assert_eq!(house.twilio.messages().len(), 6);
}

#[tokio::test]
async fn what_no_process_can_send_is_given_up_in_the_end() {
    let house = House::new().await;
    house.say(0..1).await;
    let deaf = house.process(false);
    house.run("UPDATE outbox SET created_at = created_at - 1200000").await;
    assert_eq!(house.serve(&deaf, 0).await, None);
    assert_eq!(house.store.head(&id(0)).await.unwrap(), None);
}

#[tokio::test]
async fn a_line_that_another_process_found_failing_is_well_when_we_reach_it() {
    let house = House::new().await;
    house.say(0..7).await;
    let (one, other) = (house.process(true), house.process(true));
    assert_eq!(house.serve(&one, 0).await, None);
    house.twilio.misbehave(Trouble::TooMany(None), 5);
    for n in 1..6 {
        assert!(house.serve(&other, n).await.is_some());
    }
    assert!(house.is_failing().await);
    // The other one dies; ours has long said that the line is well.
    drop(other);
    assert_eq!(house.serve(&one, 6).await, None);
    assert!(!house.is_failing().await);
}

/// A Twilio whose listing takes so long that the lease is over, and another process has it when it comes.
async fn a_slow_listing(store: Store, holder: Arc<Mutex<String>>, posts: Arc<AtomicUsize>) -> String {
    let app = axum::Router::new().fallback(async move |method: axum::http::Method| {
        if method == axum::http::Method::POST {
            posts.fetch_add(1, Ordering::SeqCst);
            return r#"{"sid":"SM1"}"#;
        }
        let ours = lock(&holder).clone();
        store.release(&id(0), &ours).await.unwrap();
        store.lease(&id(0), "another process", LEASE_MS).await.unwrap();
        r#"{"messages":[]}"#
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    url
}

#[tokio::test]
async fn who_has_lost_the_lease_while_looking_a_message_up_does_not_send_it() {
    let house = House::new().await;
    house.say(0..1).await;
    house.run("UPDATE outbox SET is_unknown = 1").await;
    let (holder, posts) = (Arc::new(Mutex::new(String::new())), Arc::new(AtomicUsize::new(0)));
    let url = a_slow_listing(house.store.clone(), Arc::clone(&holder), Arc::clone(&posts)).await;
    let slow = house.process_at(&url, true);
    *lock(&holder) = slow.0.shared.holder.clone();
    assert!(house.serve(&slow, 0).await.is_some());
    assert_eq!(posts.load(Ordering::SeqCst), 0, "the other process sends it");
}
