//! A fake Bot API: answers as it is told and records its requests.

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Instant,
};
use tableturn_worker::provider::telegram::{Config, Telegram};
use tokio::net::TcpListener;

pub const TOKEN: &str = "123456:AAF7-g0gYncWnm5IyfZlpPRqRRv6_secret";
pub const LINE: &str = "bella_bot";
pub const CHAT: i64 = 4242;

/// An answer instead of the usual success. Numbers are HTTP statuses.
pub enum Reply {
    Json(u16, Value),
    Text(u16, &'static str),
    /// The request is never answered.
    Silence,
}

#[derive(Clone, Default)]
pub struct FakeBotApi {
    /// Method in lower case, body, and when.
    calls: Arc<Mutex<Vec<(String, Value, Instant)>>>,
    /// By method in lower case.
    replies: Arc<Mutex<VecDeque<(&'static str, Reply)>>>,
}

impl FakeBotApi {
    pub async fn start() -> (FakeBotApi, Telegram) {
        let fake = FakeBotApi::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/api/", listener.local_addr().unwrap());
        let app =
            Router::new().route("/api/{bot}/{method}", post(FakeBotApi::answer)).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        (fake, Telegram::new(config(&url)).unwrap())
    }

    async fn answer(
        State(fake): State<FakeBotApi>,
        Path((bot, method)): Path<(String, String)>,
        body: String,
    ) -> Response {
        assert_eq!(bot, format!("bot{TOKEN}"));
        let method = method.to_lowercase();
        let body: Value = serde_json::from_str(&body).unwrap_or_default();
        fake.calls.lock().unwrap().push((method.clone(), body.clone(), Instant::now()));
        let reply = {
            let mut replies = fake.replies.lock().unwrap();
            let place = replies.iter().position(|(of, _)| *of == method);
            place.and_then(|place| replies.remove(place)).map(|(_, reply)| reply)
        };
        match reply {
            Some(Reply::Json(status, answer)) => {
                (StatusCode::from_u16(status).unwrap(), Json(answer)).into_response()
            }
            Some(Reply::Text(status, text)) => (StatusCode::from_u16(status).unwrap(), text).into_response(),
            Some(Reply::Silence) => std::future::pending().await,
            None => Json(json!({"ok": true, "result": success(&method, &body)})).into_response(),
        }
    }

    /// The next call of the method, written in lower case, gets this reply.
    pub fn answer_next(&self, method: &'static str, reply: Reply) {
        self.replies.lock().unwrap().push_back((method, reply));
    }

    pub fn refuse_next(&self, method: &'static str, status: u16, description: &str) {
        self.answer_next(method, Reply::Json(status, error(status, description, None)));
    }

    /// The methods that were called, without `getMe`.
    pub fn methods(&self) -> Vec<String> {
        let calls = self.calls.lock().unwrap();
        calls.iter().map(|(method, ..)| method.clone()).filter(|method| method != "getme").collect()
    }

    pub fn count(&self, method: &str) -> usize {
        self.calls.lock().unwrap().iter().filter(|(of, ..)| of == method).count()
    }

    /// The chat, the text and the time of each new message.
    pub fn texts(&self) -> Vec<(i64, String, Instant)> {
        let calls = self.calls.lock().unwrap();
        let sent = calls.iter().filter(|(method, ..)| method == "sendmessage");
        sent.map(|(_, body, at)| {
            (body["chat_id"].as_i64().unwrap(), body["text"].as_str().unwrap().to_owned(), *at)
        })
        .collect()
    }

    /// The last call of a method.
    pub fn last(&self, method: &str) -> Value {
        let calls = self.calls.lock().unwrap();
        calls.iter().rev().find(|(of, ..)| of == method).map(|(_, body, _)| body.clone()).unwrap()
    }
}

pub fn error(status: u16, description: &str, parameters: Option<Value>) -> Value {
    let mut answer = json!({"ok": false, "error_code": status, "description": description});
    if let Some(parameters) = parameters {
        answer["parameters"] = parameters;
    }
    answer
}

fn success(method: &str, body: &Value) -> Value {
    match method {
        "getme" => json!({
            "id": 123456, "is_bot": true, "first_name": "Bella", "username": "Bella_Bot",
            "can_join_groups": true, "can_read_all_group_messages": false,
            "supports_inline_queries": false, "has_main_web_app": false, "can_connect_to_business": false,
        }),
        "sendmessage" | "editmessagetext" => json!({
            "message_id": body.get("message_id").cloned().unwrap_or(json!(77)),
            "date": 0,
            "chat": {"id": CHAT, "type": "private", "first_name": "Ana"},
            "text": body["text"],
        }),
        _ => json!(true),
    }
}

pub fn config(api_url: &str) -> Config {
    Config { api_url: api_url.parse().unwrap(), token: TOKEN.into() }
}
