//! The dispatcher over Telegram: chats that move, chats that must wait, sends that can't be recorded.

use crate::{
    fake_bot_api::{FakeBotApi, LINE, Reply, error},
    fixture::Fixture,
};
use serde_json::json;
use std::time::{Duration, Instant};
use tableturn_decide::{Change, Decision, MessageExtras, Needs, decision::Outgoing, scene::MessageKind};
use tableturn_fixtures::{conversation, message};
use tableturn_floor::{Address, Channel, ConversationId};
use tableturn_store::Taken;
use tableturn_worker::Dispatcher;

const GROUP: i64 = -42;
const SUPERGROUP: i64 = -10042;
/// Far longer than the outbox takes to become empty.
const EMPTY_WITHIN: Duration = Duration::from_secs(30);

/// A running dispatcher, and the bot's API that it sends to.
struct Bot {
    fixture: Fixture,
    api: FakeBotApi,
    dispatcher: Dispatcher,
}

fn address(chat: i64) -> Address {
    Address { line: LINE.into(), ..tableturn_fixtures::address(Channel::Telegram, &chat.to_string()) }
}

fn to_c(text: &str, kind: MessageKind) -> Outgoing {
    message("c", text, kind)
}

impl Bot {
    /// With a conversation of this id for each chat.
    async fn with(chats: &[(&str, i64)]) -> Bot {
        let open = |(id, chat): &(&str, i64)| Change::InsertConversation(conversation(id, address(*chat)));
        let changes = chats.iter().map(open).collect();
        let fixture = Fixture::new(Decision { changes, ..Decision::default() }).await;
        let (api, telegram) = FakeBotApi::start().await;
        let dispatcher = fixture.dispatcher(None, Some(telegram));
        tokio::spawn(dispatcher.clone().run(fixture.stop.clone()));
        Bot { fixture, api, dispatcher }
    }

    /// Queues the messages and wakes the dispatcher.
    async fn queue(&self, messages: Vec<Outgoing>) {
        self.fixture.commit(Decision { messages, ..Decision::default() }).await;
        self.dispatcher.wake("c".into());
    }

    /// Sends the messages and waits until the outbox is empty.
    async fn send(&self, messages: Vec<Outgoing>) {
        self.queue(messages).await;
        self.until_empty().await;
    }

    async fn until_empty(&self) {
        let deadline = Instant::now() + EMPTY_WITHIN;
        while self.fixture.store.head(&"c".into()).await.unwrap().is_some() {
            assert!(Instant::now() < deadline, "the outbox does not become empty");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn conversation_at(&self, chat: i64) -> Option<ConversationId> {
        let needs = Needs { address: Some(address(chat)), ..Needs::default() };
        self.fixture.store.scene(&needs).await.unwrap().conversation.map(|c| c.id)
    }

    /// The next message is answered with the chat's new id.
    fn answer_moved(&self) {
        let description = "Bad Request: group chat was upgraded to a supergroup chat";
        let to = json!({ "migrate_to_chat_id": SUPERGROUP });
        self.api.answer_next("sendmessage", Reply::Json(400, error(400, description, Some(to))));
    }

    /// The new messages, each with its chat.
    fn texts(&self) -> Vec<(i64, String)> {
        self.api.texts().into_iter().map(|(chat, text, _)| (chat, text)).collect()
    }

    /// The time between each new message and the next.
    fn gaps(&self) -> Vec<Duration> {
        let at: Vec<Instant> = self.api.texts().into_iter().map(|(_, _, at)| at).collect();
        at.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    /// How many messages are recorded as sent.
    async fn recorded_as_sent(&self) -> usize {
        self.fixture.store.sent_ago(&"c".into(), 20).await.unwrap().len()
    }
}

#[tokio::test]
async fn a_message_to_a_group_that_moved_is_sent_to_its_new_id() {
    let bot = Bot::with(&[("c", GROUP)]).await;
    bot.answer_moved();
    bot.send(vec![to_c("news", MessageKind::News)]).await;
    assert_eq!(bot.texts(), [(GROUP, "news".into()), (SUPERGROUP, "news".into())]);
    assert_eq!(bot.conversation_at(SUPERGROUP).await, Some("c".into()));
    assert_eq!(bot.conversation_at(GROUP).await, None);
    assert_eq!(bot.recorded_as_sent().await, 1);
}

#[tokio::test]
async fn a_message_to_a_group_whose_new_id_has_a_conversation_already_fails() {
    let bot = Bot::with(&[("c", GROUP), ("d", SUPERGROUP)]).await;
    bot.answer_moved();
    bot.answer_moved();
    bot.send(vec![to_c("news", MessageKind::News)]).await;
    assert_eq!(bot.texts(), [(GROUP, "news".into()), (GROUP, "news".into())]);
    assert_eq!(bot.conversation_at(SUPERGROUP).await, Some("d".into()));
    assert_eq!(bot.recorded_as_sent().await, 0);
}

#[tokio::test]
async fn a_chat_gets_one_message_a_second() {
    let bot = Bot::with(&[("c", 42)]).await;
    let reply = |text| to_c(text, MessageKind::Reply);
    bot.send(vec![reply("one"), reply("two"), reply("three")]).await;
    assert_eq!(bot.texts(), [(42, "one".into()), (42, "two".into()), (42, "three".into())]);
    let gaps = bot.gaps();
    assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(1)), "{gaps:?}");
}

#[tokio::test]
async fn an_edit_that_would_have_to_wait_gives_way_to_a_call() {
    let bot = Bot::with(&[("c", 42)]).await;
    let extras = MessageExtras { edits: Some("7".into()), ..MessageExtras::default() };
    let edit = Outgoing { extras, ..to_c("status", MessageKind::News) };
    bot.send(vec![to_c("hello", MessageKind::Reply), edit, to_c("now", MessageKind::Call)]).await;
    assert_eq!(bot.texts(), [(42, "hello".into()), (42, "now".into())]);
    assert_eq!(bot.api.count("editmessagetext"), 0);
    assert_eq!(bot.recorded_as_sent().await, 2);
}

#[tokio::test]
async fn a_chat_that_telegram_wants_left_alone_gets_no_call_before_its_time() {
    let bot = Bot::with(&[("c", 42)]).await;
    let too_many = error(429, "Too Many Requests: retry after 2", Some(json!({"retry_after": 2})));
    bot.api.answer_next("sendmessage", Reply::Json(429, too_many));
    bot.send(vec![to_c("hello", MessageKind::Reply), to_c("now", MessageKind::Call)]).await;
    // A message that failed once is dropped in favour of a call, but the call has waited too.
    assert_eq!(bot.texts(), [(42, "hello".into()), (42, "now".into())]);
    assert!(bot.gaps()[0] >= Duration::from_secs(2), "{:?}", bot.gaps());
    assert_eq!(bot.recorded_as_sent().await, 1);
}

#[tokio::test]
async fn a_chat_that_telegram_wants_left_alone_gets_nothing_before_its_time_also_if_the_message_is_withdrawn()
{
    let bot = Bot::with(&[("c", 42)]).await;
    let too_many = error(429, "Too Many Requests: retry after 2", Some(json!({"retry_after": 2})));
    bot.api.answer_next("sendmessage", Reply::Json(429, too_many));
    let about = |text| Outgoing { party: Some("ana".into()), ..to_c(text, MessageKind::Reply) };
    bot.queue(vec![about("your table is held")]).await;
    let deadline = Instant::now() + EMPTY_WITHIN;
    while bot.fixture.store.head(&"c".into()).await.unwrap().is_none_or(|head| head.tries == 0) {
        assert!(Instant::now() < deadline, "the message does not fail");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let changes = vec![Change::Withdraw { party: "ana".into(), kind: MessageKind::Reply }];
    bot.fixture.commit(Decision { changes, ..Decision::default() }).await;
    bot.send(vec![to_c("you are seated", MessageKind::News)]).await;
    assert_eq!(bot.texts(), [(42, "your table is held".into()), (42, "you are seated".into())]);
    assert!(bot.gaps()[0] >= Duration::from_secs(2), "{:?}", bot.gaps());
    assert_eq!(bot.recorded_as_sent().await, 1);
}

#[tokio::test]
async fn an_accepted_message_that_could_not_be_recorded_is_not_sent_again() {
    let bot = Bot::with(&[("c", 42)]).await;
    let refuse_sent = "CREATE TRIGGER busy BEFORE UPDATE ON outbox WHEN NEW.state = 'sent' \
        BEGIN SELECT RAISE(ABORT, 'busy'); END";
    bot.fixture.sql(refuse_sent).await;
    bot.queue(vec![to_c("hello", MessageKind::Reply)]).await;
    let deadline = Instant::now() + EMPTY_WITHIN;
    while bot.texts().is_empty() {
        assert!(Instant::now() < deadline, "the message is not sent");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bot.dispatcher.wake("c".into());
    let other = bot.fixture.store.take(&"c".into(), "another process", |_| None).await.unwrap();
    assert!(matches!(other, Taken::Busy { .. }), "another process may take it for unsent: {other:?}");
    bot.fixture.sql("DROP TRIGGER busy").await;
    bot.until_empty().await;
    assert_eq!(bot.texts(), [(42, "hello".into())]);
    assert_eq!(bot.recorded_as_sent().await, 1);
}
