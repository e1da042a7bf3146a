//! Long polling: no update is confirmed before the queue has it, and none blocks the others.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{FakeTelegram, LONG, TelegramState, bot, fast_timing, tap, text};
use serde_json::{Value, json};
use std::time::Duration;
use tableturn_bot::{PollTiming, Telegram, TelegramError, poll};
use tableturn_testing::TestQueue;
use tokio::{sync::oneshot, task::JoinHandle, time::timeout};

struct Polling {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), TelegramError>>,
}

fn start(telegram: &Telegram, queue: &TestQueue, timing: PollTiming) -> Polling {
    let (stop, stopped) = oneshot::channel();
    let (telegram, queue) = (telegram.clone(), queue.queue.clone());
    let task = tokio::spawn(async move {
        poll(&telegram, &bot(), &queue, timing, async {
            let _ = stopped.await;
        })
        .await
    });
    Polling { stop, task }
}

impl Polling {
    async fn end(self) -> Result<(), TelegramError> {
        let _ = self.stop.send(());
        timeout(LONG, self.task).await.expect("polling stops").unwrap()
    }
}

fn offsets(server: &FakeTelegram) -> Vec<Option<i64>> {
    server.calls_of("getUpdates").iter().map(|p| p["offset"].as_i64()).collect()
}

#[tokio::test]
async fn updates_that_are_queued_are_confirmed() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    server.state().webhook = "https://elsewhere.example/telegram".to_owned();
    server.state().updates = vec![text(500, "4 Ana"), tap(501)];
    let polling = start(&telegram, &queue, fast_timing());
    let ids: Vec<String> = queue.take(2).await.into_iter().map(|e| e.id).collect();
    assert_eq!(ids, ["telegram:42:500:5000", "telegram:42:501:777"]);
    server.until("the updates are confirmed", |state| state.updates.is_empty()).await;
    server.until("the tap is answered", |state| state.count("answerCallbackQuery") > 0).await;
    assert_eq!(server.calls_of("answerCallbackQuery"), [json!({"callback_query_id": "777"})]);
    assert_eq!(polling.end().await, Ok(()));
    assert_eq!(server.state().calls[0], ("deleteWebhook".to_owned(), json!({"drop_pending_updates": false})));
    let asked = &server.calls_of("getUpdates")[0];
    let expected: Value = json!({"limit": 100, "timeout": 1,
        "allowed_updates": ["message", "callback_query", "my_chat_member"]});
    assert_eq!(asked, &expected);
    assert_eq!(queue.waiting().await, 0);
}

#[tokio::test]
async fn while_the_queue_is_down_no_update_is_confirmed_and_no_tap_answered() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    queue.set_down(true).await;
    server.state().updates = vec![text(500, "4 Ana"), tap(501)];
    let polling = start(&telegram, &queue, fast_timing());
    let polls = |n: usize| move |state: &TelegramState| state.count("getUpdates") >= n;
    server.until("it polls again", polls(4)).await;
    assert_eq!(server.state().updates.len(), 2);
    assert!(offsets(&server).iter().all(Option::is_none));
    assert!(server.calls_of("answerCallbackQuery").is_empty());
    queue.set_down(false).await;
    assert_eq!(queue.take(2).await.len(), 2);
    server.until("the updates are confirmed", |state| state.updates.is_empty()).await;
    assert_eq!(polling.end().await, Ok(()));
    assert_eq!(queue.waiting().await, 0);
}

#[tokio::test]
async fn an_unreadable_update_is_skipped() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    let odd = json!({"update_id": 501, "message": {"message_id": "what"}});
    server.state().updates = vec![text(500, "4 Ana"), odd, text(502, "leave")];
    let polling = start(&telegram, &queue, fast_timing());
    assert_eq!(queue.take(2).await.len(), 2);
    server.until("the updates are confirmed", |state| state.updates.is_empty()).await;
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn broken_json_in_a_batch_loses_only_its_update() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    server.state().updates = vec![text(500, "4 Ana"), text(502, "leave")];
    server.state().broken = Some((501, r#"{"update_id":501,"message":{"text":"\ud800"}}"#.to_owned()));
    let polling = start(&telegram, &queue, fast_timing());
    let ids: Vec<String> = queue.take(2).await.into_iter().map(|e| e.id).collect();
    assert_eq!(ids, ["telegram:42:500:5000", "telegram:42:502:5020"]);
    server
        .until("the updates are confirmed", |state| state.updates.is_empty() && state.broken.is_none())
        .await;
    assert_eq!(polling.end().await, Ok(()));
    let alone =
        server.calls_of("getUpdates").iter().filter(|p| p["limit"] == 1 && p["offset"] == 501).count();
    assert_eq!(alone, 3, "it was requested three times before it was skipped");
}

#[tokio::test]
async fn a_second_poller_stands_by_until_updates_stay_pending() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    server.state().polled_elsewhere = true;
    let polling = start(&telegram, &queue, fast_timing());
    let checks = |n: usize| move |state: &TelegramState| state.count("getWebhookInfo") >= n;
    server.until("it checks for pending updates", checks(10)).await;
    assert_eq!(server.calls_of("getUpdates").len(), 1, "a second poll would end the other process's");
    {
        let mut state = server.state();
        state.polled_elsewhere = false;
        state.updates = vec![text(500, "4 Ana")];
    }
    assert_eq!(queue.take(1).await.len(), 1);
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn a_second_poller_polls_again_after_the_longest_standby() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    server.state().polled_elsewhere = true;
    let polling =
        start(&telegram, &queue, PollTiming { standby_max: Duration::from_millis(30), ..fast_timing() });
    server.until("it polls again", |state| state.count("getUpdates") >= 3).await;
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn polling_continues_after_errors() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    server.state().refusals = vec![(400, "Bad Request: a bad day"), (429, "Too Many Requests: retry later")];
    server.state().updates = vec![text(500, "4 Ana")];
    let polling = start(&telegram, &queue, fast_timing());
    assert_eq!(queue.take(1).await.len(), 1);
    assert_eq!(polling.end().await, Ok(()));
}

#[tokio::test]
async fn a_revoked_token_ends_polling() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    let polling = start(&telegram, &queue, fast_timing());
    server.until("it polls", |state| state.count("getUpdates") >= 1).await;
    server.state().token_revoked = true;
    let ended = timeout(LONG, polling.task).await.expect("polling ends").unwrap();
    assert_eq!(ended, Err(TelegramError::BadToken));
    assert_eq!(telegram.identity().await, Err(TelegramError::BadToken));
}
