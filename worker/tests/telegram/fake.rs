//! A Bot API that answers as it is told, and keeps what it was asked.

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

/// What the server answers next; when there is nothing, that all is well.
pub enum Next {
    Answer(u16, Value),
    Raw(u16, &'static str),
    Silence,
}

#[derive(Clone, Default)]
pub struct Fake {
    calls: Arc<Mutex<Vec<(String, Value, Instant)>>>,
    next: Arc<Mutex<VecDeque<(&'static str, Next)>>>,
}

impl Fake {
    pub async fn start() -> (Fake, Telegram) {
        let fake = Fake::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/api/", listener.local_addr().unwrap());
        let app = Router::new().route("/api/{bot}/{method}", post(Fake::answer)).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        (fake, Telegram::new(config(&url)).unwrap())
    }

    async fn answer(
        State(fake): State<Fake>,
        Path((bot, method)): Path<(String, String)>,
        body: String,
    ) -> Response {
        assert_eq!(bot, format!("bot{TOKEN}"));
        let method = method.to_lowercase();
        let body: Value = serde_json::from_str(&body).unwrap_or_default();
        fake.calls.lock().unwrap().push((method.clone(), body.clone(), Instant::now()));
        let next = {
            let mut next = fake.next.lock().unwrap();
            let it = next.iter().position(|(of, _)| *of == method);
            it.and_then(|it| next.remove(it)).map(|(_, next)| next)
        };
        match next {
            Some(Next::Answer(status, answer)) => {
                (StatusCode::from_u16(status).unwrap(), Json(answer)).into_response()
            }
            Some(Next::Raw(status, text)) => (StatusCode::from_u16(status).unwrap(), text).into_response(),
            Some(Next::Silence) => std::future::pending().await,
            None => Json(json!({"ok": true, "result": well(&method, &body)})).into_response(),
        }
    }

    pub fn next(&self, method: &'static str, next: Next) {
        self.next.lock().unwrap().push_back((method, next));
    }

    pub fn refuse(&self, method: &'static str, status: u16, description: &str) {
        self.next(method, Next::Answer(status, no(status, description, None)));
    }

    /// The methods that were called, `getMe` aside.
    pub fn methods(&self) -> Vec<String> {
        let calls = self.calls.lock().unwrap();
        calls.iter().map(|(method, ..)| method.clone()).filter(|method| method != "getme").collect()
    }

    /// How often a method was called.
    pub fn count(&self, method: &str) -> usize {
        self.calls.lock().unwrap().iter().filter(|(of, ..)| of == method).count()
    }

    /// To which chat went which text, as a new message, and when.
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

pub fn no(status: u16, description: &str, parameters: Option<Value>) -> Value {
    let mut answer = json!({"ok": false, "error_code": status, "description": description});
    if let Some(parameters) = parameters {
        answer["parameters"] = parameters;
    }
    answer
}

fn well(method: &str, body: &Value) -> Value {
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
