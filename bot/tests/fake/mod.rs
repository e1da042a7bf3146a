//! What the tests share: a queue that can be down, and the few methods of the Bot API that we call.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code, unreachable_pub, missing_docs)]

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tableturn_bot::{Me, Pace, Telegram};
use tableturn_queue::{Envelope, Options, Queue};
use tableturn_sqlite::Database;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

pub const TOKEN: &str = "42:SECRET";
/// Long enough for anything that is bound to happen.
pub const LONG: Duration = Duration::from_secs(20);

/// A queue of its own.
pub struct House {
    database: Database,
    pub queue: Queue,
    _folder: TempDir,
}

impl House {
    pub async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::open(&folder.path().join("test.db")).unwrap();
        let queue = Queue::embedded(database.clone(), Options::default()).await.unwrap();
        Self { database, queue, _folder: folder }
    }

    /// Nothing can be written from now on, or again.
    pub async fn set_down(&self, down: bool) {
        let set = if down { "PRAGMA query_only = ON" } else { "PRAGMA query_only = OFF" };
        self.database.call(move |connection| connection.execute_batch(set)).await.unwrap().unwrap();
    }

    pub async fn waiting(&self) -> u64 {
        self.queue.depth().await.unwrap().waiting
    }

    /// Waits for so many envelopes and takes them.
    pub async fn take(&self, count: usize) -> Vec<Envelope> {
        let mut taken = Vec::new();
        let until = Instant::now() + LONG;
        while taken.len() < count {
            assert!(Instant::now() < until, "{} of {count} came", taken.len());
            for received in self.queue.receive(10, Duration::from_secs(1)).await.unwrap() {
                self.queue.acknowledge(&received.handle).await.unwrap();
                taken.push(received.body.unwrap());
            }
        }
        taken
    }
}

/// Telegram, as far as a poller knows it.
#[derive(Default)]
pub struct Fake {
    /// The updates that were not confirmed yet.
    pub updates: Vec<Value>,
    /// What is said as it stands instead of the updates from this id on.
    pub broken: Option<(i64, String)>,
    /// Answers to come before any other: status and description.
    pub refusals: Vec<(u16, &'static str)>,
    /// Whether somebody else polls.
    pub taken: bool,
    pub token_revoked: bool,
    pub webhook: String,
    /// Every call: method and parameters.
    pub calls: Vec<(String, Value)>,
}

#[derive(Clone, Default)]
pub struct Server(Arc<Mutex<Fake>>);

impl Server {
    pub fn fake(&self) -> MutexGuard<'_, Fake> {
        self.0.lock().unwrap()
    }

    pub fn calls_of(&self, method: &str) -> Vec<Value> {
        self.fake().calls.iter().filter(|(name, _)| name == method).map(|(_, p)| p.clone()).collect()
    }

    /// Waits until the fake is so.
    pub async fn until(&self, what: &str, holds: impl Fn(&Fake) -> bool) {
        let until = Instant::now() + LONG;
        while !holds(&self.fake()) {
            assert!(Instant::now() < until, "never: {what}");
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// Starts it, and a bot that knows where it is.
    pub async fn start() -> (Self, Telegram) {
        let server = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let router = Router::new().route("/{bot}/{method}", post(call)).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let telegram = Telegram::new(&TOKEN.into(), &url).unwrap();
        (server, telegram)
    }
}

async fn call(
    State(server): State<Server>,
    Path((bot, method)): Path<(String, String)>,
    body: String,
) -> Response {
    let parameters: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
    // No updates are a poll that ends at once; the pause keeps the tests' logs short.
    let (answer, idle) = answer(&mut server.fake(), &bot, &method, &parameters);
    if idle {
        sleep(Duration::from_millis(20)).await;
    }
    answer
}

fn answer(fake: &mut Fake, bot: &str, method: &str, parameters: &Value) -> (Response, bool) {
    fake.calls.push((method.to_owned(), parameters.clone()));
    if bot != format!("bot{TOKEN}") || fake.token_revoked {
        return (refuse(401, "Unauthorized"), false);
    }
    if !fake.refusals.is_empty() {
        let (status, why) = fake.refusals.remove(0);
        return (refuse(status, why), false);
    }
    let answer = match method {
        "getMe" => good(&json!({"id": 42, "is_bot": true, "first_name": "Bella", "username": "Bella_Bot"})),
        "getUpdates" if fake.taken => refuse(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
        "getUpdates" => return updates(fake, parameters),
        "getWebhookInfo" => good(&json!({"url": fake.webhook, "has_custom_certificate": false,
            "pending_update_count": fake.updates.len()})),
        "deleteWebhook" => {
            fake.webhook.clear();
            good(&json!(true))
        }
        "setWebhook" => {
            fake.webhook = parameters["url"].as_str().unwrap().to_owned();
            good(&json!(true))
        }
        "answerCallbackQuery" | "setMyCommands" => good(&json!(true)),
        _ => refuse(404, "Not Found"),
    };
    (answer, false)
}

fn updates(fake: &mut Fake, parameters: &Value) -> (Response, bool) {
    if let Some(offset) = parameters["offset"].as_i64() {
        fake.updates.retain(|update| update["update_id"].as_i64().is_none_or(|id| id >= offset));
        fake.broken.take_if(|(id, _)| *id < offset);
    }
    let limit = usize::try_from(parameters["limit"].as_u64().unwrap()).unwrap();
    let batch: Vec<&Value> = fake.updates.iter().take(limit).collect();
    let reached = |id: i64| batch.len() < limit || batch.iter().any(|u| u["update_id"].as_i64() > Some(id));
    if let Some((id, broken)) = fake.broken.as_ref().filter(|(id, _)| reached(*id)) {
        let before = batch.iter().filter(|u| u["update_id"].as_i64() < Some(*id)).map(|u| u.to_string());
        let all: Vec<String> = before.chain([broken.clone()]).collect();
        return (raw(StatusCode::OK, format!(r#"{{"ok":true,"result":[{}]}}"#, all.join(","))), false);
    }
    (good(&json!(batch)), batch.is_empty())
}

fn good(result: &Value) -> Response {
    Json(json!({"ok": true, "result": result})).into_response()
}

fn refuse(status: u16, why: &str) -> Response {
    let body = json!({"ok": false, "error_code": status, "description": why}).to_string();
    raw(StatusCode::from_u16(status).unwrap(), body)
}

fn raw(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

pub fn me() -> Me {
    Me { id: 42, username: "bella_bot".to_owned(), can_read_all_group_messages: false }
}

/// A pace at which tests need not wait.
pub fn pace() -> Pace {
    Pace {
        long_poll: Duration::from_secs(1),
        backoff_min: Duration::from_millis(5),
        backoff_max: Duration::from_millis(20),
        look_every: Duration::from_millis(5),
        standby_max: LONG,
    }
}

pub fn text(update: i64, text: &str) -> Value {
    json!({"update_id": update, "message": {"message_id": update * 10, "date": 1, "text": text,
        "chat": {"id": 1001, "type": "private"}, "from": {"id": 1001, "is_bot": false, "first_name": "Ana"}}})
}

pub fn tap(update: i64) -> Value {
    json!({"update_id": update, "callback_query": {"id": "777", "from": {"id": 1001, "first_name": "Ana"},
        "message": {"message_id": 9, "date": 0, "chat": {"id": 1001, "type": "private"}}, "data": "x"}})
}
