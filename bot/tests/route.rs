//! The route that Telegram calls, and what is set up at a start.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod fake;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use fake::{House, Server, me, tap, text};
use serde_json::json;
use tableturn_bot::{BODY_BYTES, Checkup, ROUTE, Telegram, Trouble, routes};
use tower::ServiceExt;

const SECRET: &str = "only_for-Telegram1";

async fn post(telegram: &Telegram, house: &House, secret: Option<&str>, body: impl Into<Body>) -> StatusCode {
    let router = routes(telegram.clone(), &me(), SECRET.into(), house.queue.clone());
    let mut request = Request::post(ROUTE).header("content-type", "application/json");
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    router.oneshot(request.body(body.into()).unwrap()).await.unwrap().status()
}

#[tokio::test]
async fn an_update_is_on_the_queue_before_it_is_answered() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    assert_eq!(post(&telegram, &house, Some(SECRET), tap(501).to_string()).await, StatusCode::OK);
    assert_eq!(house.waiting().await, 1);
    assert_eq!(house.take(1).await[0].id, "telegram:42:501:777");
    server.until("answered", |fake| fake.calls.iter().any(|(m, _)| m == "answerCallbackQuery")).await;
}

#[tokio::test]
async fn who_does_not_know_the_secret_is_refused() {
    let (_server, telegram) = Server::start().await;
    let house = House::open().await;
    for secret in [None, Some(""), Some("only_for-Telegram2"), Some("only_for-Telegram"), Some("é")] {
        let status = post(&telegram, &house, secret, text(500, "4 Ana").to_string()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{secret:?}");
    }
    let router = routes(telegram, &me(), "".into(), house.queue.clone());
    let request = Request::post(ROUTE).header("X-Telegram-Bot-Api-Secret-Token", "");
    let request = request.body(Body::from(text(500, "4 Ana").to_string())).unwrap();
    assert_eq!(router.oneshot(request).await.unwrap().status(), StatusCode::FORBIDDEN, "an empty secret");
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn while_the_queue_is_down_telegram_is_told_to_come_again() {
    let (server, telegram) = Server::start().await;
    let house = House::open().await;
    house.set_down(true).await;
    let status = post(&telegram, &house, Some(SECRET), tap(501).to_string()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(server.calls_of("answerCallbackQuery").is_empty());
    house.set_down(false).await;
    for _ in 0..2 {
        assert_eq!(post(&telegram, &house, Some(SECRET), tap(501).to_string()).await, StatusCode::OK);
    }
    assert_eq!(house.waiting().await, 1, "the second is the same");
}

#[tokio::test]
async fn what_cannot_be_read_is_not_asked_for_again() {
    let (_server, telegram) = Server::start().await;
    let house = House::open().await;
    let odd = json!({"update_id": 1, "message": {"message_id": "what"}}).to_string();
    for body in [odd.as_str(), "", "{", r#"{"update_id":1,"message":{"text":"\ud800"}}"#, "[]"] {
        assert_eq!(post(&telegram, &house, Some(SECRET), body.to_owned()).await, StatusCode::OK, "{body}");
    }
    let long = format!("\"{}\"", "x".repeat(BODY_BYTES));
    assert_eq!(post(&telegram, &house, Some(SECRET), long).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn a_webhook_is_set_and_looked_at() {
    let (server, telegram) = Server::start().await;
    let url = "https://table.example.com/telegram".parse().unwrap();
    assert_eq!(telegram.register(&url, &SECRET.into()).await, Ok(()));
    let expected = json!({"url": "https://table.example.com/telegram", "secret_token": SECRET,
        "allowed_updates": ["message", "callback_query", "my_chat_member"]});
    assert_eq!(server.calls_of("setWebhook"), [expected]);
    assert_eq!(server.calls_of("getWebhookInfo").len(), 1);
    for bad in ["", "no spaces", "é", &"x".repeat(257)] {
        assert_eq!(telegram.register(&url, &bad.into()).await, Err(Trouble::BadSecret));
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
async fn menus_go_to_their_scopes_and_languages() {
    let (server, telegram) = Server::start().await;
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
async fn it_asks_who_the_bot_is_until_telegram_answers() {
    let (server, telegram) = Server::start().await;
    server.fake().refusals = vec![(400, "Bad Request: a bad day")];
    assert_eq!(telegram.me().await, Ok(me()));
    assert_eq!(server.calls_of("getMe").len(), 2);
}
