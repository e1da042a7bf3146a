//! What the dispatcher makes of Telegram's answers: chats that move, chats that are too fast.

use crate::fake::{Fake, LINE, Next, no};
use serde_json::json;
use std::time::{Duration, Instant};
use tableturn_core::{
    Address, Change, Channel, ConversationId, Decision, MessageExtras, Needs, Scene,
    decision::Outgoing,
    scene::{Conversation, MessageKind},
};
use tableturn_queue::{Options, Queue};
use tableturn_store::{Driver, Lease, Outcome, Statement, Store, Verdict};
use tableturn_worker::{Dispatcher, Providers, Stop, Stopper, provider::Local};
use tempfile::TempDir;

const GROUP: i64 = -42;
const SUPERGROUP: i64 = -10042;
/// How long the outbox may take to become empty; far longer than it does.
const EMPTY_WITHIN: Duration = Duration::from_secs(30);

/// A store with one conversation, and a dispatcher over it.
struct House {
    store: Store,
    fake: Fake,
    dispatcher: Dispatcher,
    _stopper: Stopper,
    _folder: TempDir,
}

fn address(chat: i64) -> Address {
    Address { channel: Channel::Telegram, line: LINE.into(), chat: chat.to_string() }
}

fn open(id: &str, chat: i64) -> Change {
    Change::InsertConversation(Conversation {
        id: id.into(),
        address: address(chat),
        restaurant: None,
        language: None,
        questions: Default::default(),
    })
}

fn message(text: &str, kind: MessageKind) -> Outgoing {
    Outgoing {
        to: "c".into(),
        text: text.into(),
        kind,
        party: None,
        call: None,
        not_after: None,
        validity_seconds: None,
        extras: MessageExtras::default(),
    }
}

impl House {
    async fn with(changes: Vec<Change>) -> House {
        let folder = tempfile::tempdir().unwrap();
        let database = tableturn_sqlite::Database::open(&folder.path().join("test.db")).unwrap();
        let store = Store::new(Driver::sqlite(database.clone()).taking_any_statement());
        store.migrate().await.unwrap();
        let queue = Queue::embedded(database, Options::default()).await.unwrap();
        let (fake, telegram) = Fake::start().await;
        let providers =
            Providers { twilio: None, telegram: Some(telegram), local: Local::new(store.clone()) };
        let (dispatcher, engine) = Dispatcher::new(store.clone(), queue, providers);
        let (stopper, stop): (Stopper, Stop) = Stopper::new();
        tokio::spawn(dispatcher.clone().run(engine, stop));
        let house = House { store, fake, dispatcher, _stopper: stopper, _folder: folder };
        house.commit("test:open", Decision { changes, ..Decision::default() }).await;
        house
    }

    async fn commit(&self, cause: &str, decision: Decision) {
        let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
        let done = self.store.decide(cause, &Needs::default(), decide).await.unwrap();
        assert!(matches!(done, Outcome::Done { .. }), "{done:?}");
    }

    /// Sends these and waits until nothing is left to be sent.
    async fn send(&self, messages: Vec<Outgoing>) {
        self.commit("test:send", Decision { messages, ..Decision::default() }).await;
        let conversation = ConversationId::from("c");
        self.dispatcher.wake(conversation.clone());
        let deadline = Instant::now() + EMPTY_WITHIN;
        while self.store.head(&conversation).await.unwrap().is_some() {
            assert!(Instant::now() < deadline, "the outbox does not become empty");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn run(&self, sql: &'static str) {
        let write = move |_| tableturn_store::Next::Write(vec![Statement::bare(sql)], ());
        self.store.driver().transact(vec![], write).await.unwrap();
    }

    async fn conversation_at(&self, chat: i64) -> Option<ConversationId> {
        let needs = Needs { address: Some(address(chat)), ..Needs::default() };
        self.store.scene(&needs).await.unwrap().conversation.map(|c| c.id)
    }

    fn moves(&self) {
        let words = "Bad Request: group chat was upgraded to a supergroup chat";
        let to = json!({ "migrate_to_chat_id": SUPERGROUP });
        self.fake.next("sendmessage", Next::Answer(400, no(400, words, Some(to))));
    }

    fn texts(&self) -> Vec<(i64, String)> {
        self.fake.texts().into_iter().map(|(chat, text, _)| (chat, text)).collect()
    }

    /// Between each new message and the next.
    fn gaps(&self) -> Vec<Duration> {
        let at: Vec<Instant> = self.fake.texts().into_iter().map(|(_, _, at)| at).collect();
        at.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    async fn sent(&self) -> usize {
        self.store.sent_ago(&"c".into(), 20).await.unwrap().len()
    }
}

#[tokio::test]
async fn a_group_that_moved_is_written_to_where_it_is() {
    let house = House::with(vec![open("c", GROUP)]).await;
    house.moves();
    house.send(vec![message("news", MessageKind::News)]).await;
    assert_eq!(house.texts(), [(GROUP, "news".into()), (SUPERGROUP, "news".into())]);
    assert_eq!(house.conversation_at(SUPERGROUP).await, Some("c".into()));
    assert_eq!((house.conversation_at(GROUP).await, house.sent().await), (None, 1));
}

#[tokio::test]
async fn a_group_that_speaks_under_its_new_id_already_is_given_up_under_the_old_one() {
    let house = House::with(vec![open("c", GROUP), open("d", SUPERGROUP)]).await;
    house.moves();
    house.moves();
    house.send(vec![message("news", MessageKind::News)]).await;
    assert_eq!(house.texts(), [(GROUP, "news".into()), (GROUP, "news".into())]);
    assert_eq!(house.conversation_at(SUPERGROUP).await, Some("d".into()));
    assert_eq!(house.sent().await, 0);
}

#[tokio::test]
async fn a_chat_gets_a_message_a_second() {
    let house = House::with(vec![open("c", 42)]).await;
    let reply = |text| message(text, MessageKind::Reply);
    house.send(vec![reply("one"), reply("two"), reply("three")]).await;
    assert_eq!(house.texts(), [(42, "one".into()), (42, "two".into()), (42, "three".into())]);
    let gaps = house.gaps();
    assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(1)), "{gaps:?}");
}

#[tokio::test]
async fn an_edit_that_would_have_to_wait_makes_way_for_a_call() {
    let house = House::with(vec![open("c", 42)]).await;
    let look = MessageExtras { edits: Some("7".into()), ..MessageExtras::default() };
    let edit = Outgoing { extras: look, ..message("status", MessageKind::News) };
    house.send(vec![message("hello", MessageKind::Reply), edit, message("now", MessageKind::Call)]).await;
    assert_eq!(house.texts(), [(42, "hello".into()), (42, "now".into())]);
    assert_eq!((house.fake.count("editmessagetext"), house.sent().await), (0, 2));
}

#[tokio::test]
async fn a_chat_that_is_too_fast_gets_no_call_before_its_time() {
    let house = House::with(vec![open("c", 42)]).await;
    let too_many = no(429, "Too Many Requests: retry after 2", Some(json!({"retry_after": 2})));
    house.fake.next("sendmessage", Next::Answer(429, too_many));
    house.send(vec![message("hello", MessageKind::Reply), message("now", MessageKind::Call)]).await;
    // What failed once is dropped for the call, but the call has waited.
    assert_eq!(house.texts(), [(42, "hello".into()), (42, "now".into())]);
    assert!(house.gaps()[0] >= Duration::from_secs(2), "{:?}", house.gaps());
    assert_eq!(house.sent().await, 1);
}

#[tokio::test]
async fn what_was_accepted_and_could_not_be_written_is_not_sent_again() {
    let house = House::with(vec![open("c", 42)]).await;
    house
        .run(
            "CREATE TRIGGER busy BEFORE INSERT ON inbox WHEN NEW.id LIKE 'sent:%' \
         BEGIN SELECT RAISE(ABORT, 'busy'); END",
        )
        .await;
    let messages = vec![message("hello", MessageKind::Reply)];
    house.commit("test:send", Decision { messages, ..Decision::default() }).await;
    let conversation = ConversationId::from("c");
    house.dispatcher.wake(conversation.clone());
    let deadline = Instant::now() + EMPTY_WITHIN;
    while !house.store.head(&conversation).await.unwrap().is_some_and(|head| head.unknown) {
        assert!(Instant::now() < deadline, "it is sent, and that can't be written");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // Nobody else may take it for unsent meanwhile.
    let other = house.store.lease(&conversation, "another process", 1).await.unwrap();
    assert!(matches!(other, Lease::Busy { .. }), "{other:?}");
    house.run("DROP TRIGGER busy").await;
    while house.store.head(&conversation).await.unwrap().is_some() {
        assert!(Instant::now() < deadline, "the outbox does not become empty");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!((house.texts(), house.sent().await), (vec![(42, "hello".into())], 1));
}
