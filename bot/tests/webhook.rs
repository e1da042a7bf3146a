//! The webhook, and the calls that set up a bot at a start.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use fixtures::{FakeTelegram, bot, tap, text};
use serde_json::json;
use tableturn_bot::{BODY_BYTES, Checkup, ROUTE, Telegram, TelegramError, routes};
use tableturn_testing::TestQueue;
use tower::ServiceExt;

const SECRET: &str = "only_for-Telegram1";

async fn post(
    telegram: &Telegram,
    queue: &TestQueue,
    secret: Option<&str>,
    body: impl Into<Body>,
) -> StatusCode {
    let router = routes(telegram.clone(), &bot(), SECRET.into(), queue.queue.clone());
    let mut request = Request::post(ROUTE).header("content-type", "application/json");
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    router.oneshot(request.body(body.into()).unwrap()).await.unwrap().status()
}

#[tokio::test]
async fn an_update_is_on_the_queue_before_telegram_gets_200() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    assert_eq!(post(&telegram, &queue, Some(SECRET), tap(501).to_string()).await, StatusCode::OK);
    assert_eq!(queue.waiting().await, 1);
    assert_eq!(queue.take(1).await[0].id, "telegram:42:501:777");
    server.until("the tap is answered", |state| state.count("answerCallbackQuery") > 0).await;
}

#[tokio::test]
async fn a_request_without_the_secret_gets_403() {
    let (_server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    for secret in [None, Some(""), Some("only_for-Telegram2"), Some("only_for-Telegram"), Some("é")] {
        let status = post(&telegram, &queue, secret, text(500, "4 Ana").to_string()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{secret:?}");
    }
    let router = routes(telegram, &bot(), "".into(), queue.queue.clone());
    let request = Request::post(ROUTE).header("X-Telegram-Bot-Api-Secret-Token", "");
    let request = request.body(Body::from(text(500, "4 Ana").to_string())).unwrap();
    assert_eq!(router.oneshot(request).await.unwrap().status(), StatusCode::FORBIDDEN, "an empty secret");
    assert_eq!(queue.waiting().await, 0);
}

#[tokio::test]
async fn while_the_queue_is_down_telegram_gets_503_and_retries() {
    let (server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    queue.set_down(true).await;
    let status = post(&telegram, &queue, Some(SECRET), tap(501).to_string()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(server.calls_of("answerCallbackQuery").is_empty());
    queue.set_down(false).await;
    for _ in 0..2 {
        assert_eq!(post(&telegram, &queue, Some(SECRET), tap(501).to_string()).await, StatusCode::OK);
    }
    assert_eq!(queue.waiting().await, 1, "the repeat is deduplicated");
}

#[tokio::test]
async fn an_unreadable_update_gets_200_so_that_telegram_does_not_repeat_it() {
    let (_server, telegram) = FakeTelegram::start().await;
    let queue = TestQueue::open().await;
    let odd = json!({"update_id": 1, "message": {"message_id": "what"}}).to_string();
    for body in [odd.as_str(), "", "{", r#"{"update_id":1,"message":{"text":"\ud800"}}"#, "[]"] {
        assert_eq!(post(&telegram, &queue, Some(SECRET), body.to_owned()).await, StatusCode::OK, "{body}");
    }
    let long = format!("\"{}\"", "x".repeat(BODY_BYTES));
    assert_eq!(post(&telegram, &queue, Some(SECRET), long).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(queue.waiting().await, 0);
}

#[tokio::test]
async fn a_webhook_is_set_and_checked() {
    let (server, telegram) = FakeTelegram::start().await;
    let url = "https://table.example.com/telegram".parse().unwrap();
    assert_eq!(telegram.register(&url, &SECRET.into()).await, Ok(()));
    let expected = json!({"url": "https://table.example.com/telegram", "secret_token": SECRET,
        "allowed_updates": ["message", "callback_query", "my_chat_member"]});
    assert_eq!(server.calls_of("setWebhook"), [expected]);
    assert_eq!(server.calls_of("getWebhookInfo").len(), 1);
    for bad in ["", "no spaces", "é", &"x".repeat(257)] {
        assert_eq!(telegram.register(&url, &bad.into()).await, Err(TelegramError::BadSecret));
    }
    let checkup = telegram.checkup().await.unwrap();
    let expected = Checkup {
        username: "bella_bot".to_owned(),
        can_read_all_group_messages: false,
        webhook_url: Some(url.to_string()),
        pending: 0,
        last_error: None,
    };
    assert_eq!(checkup, expected);
}

#[tokio::test]
async fn menus_are_set_per_scope_and_language() {
    let (server, telegram) = FakeTelegram::start().await;
    let menu = |language: Option<&str>, name: &str| {
        (language.map(str::to_owned), vec![(name.to_owned(), "What it does".to_owned())])
    };
    let private = [menu(None, "status"), menu(Some("es"), "estado")];
    telegram.set_default_menus(&private, &[menu(None, "here")]).await.unwrap();
    let command = |name: &str| json!([{"command": name, "description": "What it does"}]);
    let expected = [
        json!({"commands": command("status"), "scope": {"type": "all_private_chats"}}),
        json!({"commands": command("estado"), "scope": {"type": "all_private_chats"}, "language_code": "es"}),
        json!({"commands": command("here"), "scope": {"type": "all_group_chats"}}),
    ];
    assert_eq!(server.calls_of("setMyCommands"), expected);
}

#[tokio::test]
async fn asking_for_the_identity_is_retried_until_telegram_answers() {
    let (server, telegram) = FakeTelegram::start().await;
    server.state().refusals = vec![(400, "Bad Request: a bad day")];
    assert_eq!(telegram.identity().await, Ok(bot()));
    assert_eq!(server.calls_of("getMe").len(), 2);
}
