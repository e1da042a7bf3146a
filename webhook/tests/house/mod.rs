//! What the tests of the routes share.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code, unreachable_pub, missing_docs)]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode},
};
use std::time::Duration;
use tableturn_core::{Event, Heard};
use tableturn_queue::{Envelope, Options, Queue};
use tableturn_sqlite::Database;
use tableturn_testing::{SignedRequest, signed_form, signed_message};
use tableturn_webhook::{Account, BODY_BYTES, Webhook, health::Probe};
use tempfile::TempDir;
use tower::ServiceExt;

pub const URL: &str = "https://table.example.com";
pub const TOKEN: &str = "12345678901234567890123456789012";
pub const SID: &str = "SM0123456789abcdef0123456789abcdef";
pub const GUEST: &str = "+15550142233";
pub const LINE: &str = "+15550001111";

/// A webhook on a queue of its own.
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

    /// Takes what is on the queue.
    pub async fn kept(&self) -> Vec<Envelope> {
        let mut kept = Vec::new();
        for received in self.queue.receive(10, Duration::ZERO).await.unwrap() {
            self.queue.acknowledge(&received.handle).await.unwrap();
            kept.push(received.body.unwrap());
        }
        kept
    }

    pub async fn waiting(&self) -> u64 {
        self.queue.depth().await.unwrap().waiting
    }

    pub fn router(&self) -> Router {
        let twilio = Account { public_url: URL.parse().unwrap(), auth_token: TOKEN.into() };
        Webhook { twilio: Some(twilio), queue: self.queue.clone(), probe: ready(Ok(())) }.router()
    }

    pub async fn post(&self, target: &str, signed: SignedRequest) -> (StatusCode, String) {
        answer(self.router().oneshot(request(target, signed)).await.unwrap()).await
    }

    pub async fn receipt(&self, target: &str, form: &[(&str, &str)]) -> StatusCode {
        self.post(target, signed_form(&format!("{URL}{target}"), TOKEN, form)).await.0
    }
}

pub fn ready(answer: Result<(), String>) -> Probe {
    Probe::new(move || std::future::ready(answer.clone()))
}

pub fn request(target: &str, signed: SignedRequest) -> Request<Body> {
    let request =
        signed.headers.iter().fold(Request::post(target), |r, (name, value)| r.header(*name, value));
    request.body(Body::from(signed.body)).unwrap()
}

pub async fn answer(response: Response<Body>) -> (StatusCode, String) {
    let status = response.status();
    let body = to_bytes(response.into_body(), BODY_BYTES).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

pub fn text(from: &str, to: &str, body: &str) -> SignedRequest {
    signed_message(URL, TOKEN, from, to, body, SID)
}

pub fn heard(envelope: &Envelope) -> &Heard {
    match &envelope.event {
        Event::Heard(heard) => heard,
        other => panic!("not a text: {other:?}"),
    }
}
