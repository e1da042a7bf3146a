//! Updates that are polled: none is confirmed before the queue has it, and none holds up the others.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod fake;

use fake::{House, LONG, Server, me, pace, tap, text};
use serde_json::{Value, json};
use std::time::Duration;
use tableturn_bot::{Pace, Telegram, Trouble, poll};
use tokio::{sync::oneshot, task::JoinHandle, time::timeout};

struct Polling {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), Trouble>>,
}

fn start(telegram: &Telegram, house: &House, pace: Pace) -> Polling {
    let (stop, stopped) = oneshot::channel();
    let (telegram, queue) = (telegram.clone(), house.queue.clone());
    let task = tokio::spawn(async move {
        poll(&telegram, &me(), &queue, pace, async {
            let _ = stopped.await;
        })
        .await
    });
    Polling { stop, task }
}

impl Polling {
    async fn end(self) -> Result<(), Trouble> {
        let _ = self.stop.send(());
        timeout(LONG, self.task).await.expect("it stops").unwrap()
    }
}

fn offsets(server: &Server) -> Vec<Option<i64>> {
    server.calls_of("getUpdates").iter().map(|p| p["offset"].as_i64()).collect()
}

#[tokio::test]
async fn what_the_queue_has_is_confirmed() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    server.fake().webhook = "https://elsewhere.example/telegram".to_owned();
    server.fake().updates = vec![text(500, "4 Ana"), tap(501)];
    let polling = start(&telegram, &house, pace());
    let ids: Vec<String> = house.take(2).await.into_iter().map(|e| e.id).collect();
    assert_eq!(ids, ["telegram:42:500:5000", "telegram:42:501:777"]);
    server.until("confirmed", |fake| fake.updates.is_empty()).await;
    server.until("answered", |fake| fake.calls.iter().any(|(m, _)| m == "answerCallbackQuery")).await;
    assert_eq!(server.calls_of("answerCallbackQuery"), [json!({"callback_query_id": "777"})]);
    assert_eq!(polling.end().await, Ok(()));
    assert_eq!(server.fake().calls[0], ("deleteWebhook".to_owned(), json!({"drop_pending_updates": false})));
    let asked = &server.calls_of("getUpdates")[0];
    let expected: Value = json!({"limit": 100, "timeout": 1,
        "allowed_updates": ["message", "callback_query", "my_chat_member"]});
    assert_eq!(asked, &expected);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn while_the_queue_is_down_nothing_is_confirmed_and_no_tap_answered() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    house.set_down(true).await;
    server.fake().updates = vec![text(500, "4 Ana"), tap(501)];
    let polling = start(&telegram, &house, pace());
    let polls = |n: usize| move |fake: &fake::Fake| count(fake, "getUpdates") >= n;
    server.until("it asks again", polls(4)).await;
    assert_eq!(server.fake().updates.len(), 2);
    assert!(offsets(&server).iter().all(Option::is_none));
    assert!(server.calls_of("answerCallbackQuery").is_empty());
    house.set_down(false).await;
    assert_eq!(house.take(2).await.len(), 2);
    server.until("confirmed", |fake| fake.updates.is_empty()).await;
    assert_eq!(polling.end().await, Ok(()));
    assert_eq!(house.waiting().await, 0);
}

fn count(fake: &fake::Fake, method: &str) -> usize {
    fake.calls.iter().filter(|(name, _)| name == method).count()
}

#[tokio::test]
async fn an_update_that_cannot_be_read_is_skipped() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    let odd = json!({"update_id": 501, "message": {"message_id": "what"}});
    server.fake().updates = vec![text(500, "4 Ana"), odd, text(502, "leave")];
    let polling = start(&telegram, &house, pace());
    assert_eq!(house.take(2).await.len(), 2);
    server.until("confirmed", |fake| fake.updates.is_empty()).await;
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn broken_json_in_a_batch_costs_that_update_only() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    server.fake().updates = vec![text(500, "4 Ana"), text(502, "leave")];
    server.fake().broken = Some((501, r#"{"update_id":501,"message":{"text":"\ud800"}}"#.to_owned()));
    let polling = start(&telegram, &house, pace());
    let ids: Vec<String> = house.take(2).await.into_iter().map(|e| e.id).collect();
    assert_eq!(ids, ["telegram:42:500:5000", "telegram:42:502:5020"]);
    server.until("confirmed", |fake| fake.updates.is_empty() && fake.broken.is_none()).await;
    assert_eq!(polling.end().await, Ok(()));
    let alone =
        server.calls_of("getUpdates").iter().filter(|p| p["limit"] == 1 && p["offset"] == 501).count();
    assert_eq!(alone, 3, "it was asked for again before it was given up");
}

#[tokio::test]
async fn a_second_poller_looks_on_until_updates_pile_up() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    server.fake().taken = true;
    let polling = start(&telegram, &house, pace());
    let looks = |n: usize| move |fake: &fake::Fake| count(fake, "getWebhookInfo") >= n;
    server.until("it looks on", looks(10)).await;
    assert_eq!(server.calls_of("getUpdates").len(), 1, "one poll: another would end the other's");
    {
        let mut fake = server.fake();
        fake.taken = false;
        fake.updates = vec![text(500, "4 Ana")];
    }
    assert_eq!(house.take(1).await.len(), 1);
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn a_second_poller_tries_again_after_a_while_by_itself() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    server.fake().taken = true;
    let polling = start(&telegram, &house, Pace { standby_max: Duration::from_millis(30), ..pace() });
    server.until("it tries again", |fake| count(fake, "getUpdates") >= 3).await;
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn trouble_passes() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    server.fake().refusals = vec![(400, "Bad Request: a bad day"), (429, "Too Many Requests: retry later")];
    server.fake().updates = vec![text(500, "4 Ana")];
    let polling = start(&telegram, &house, pace());
    assert_eq!(house.take(1).await.len(), 1);
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_it() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    let polling = start(&telegram, &house, pace());
    server.until("it polls", |fake| count(fake, "getUpdates") >= 1).await;
    server.fake().token_revoked = true;
    let ended = timeout(LONG, polling.task).await.expect("it ends").unwrap();
    assert_eq!(ended, Err(Trouble::BadToken));
    assert_eq!(telegram.me().await, Err(Trouble::BadToken));
}
