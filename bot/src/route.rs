//! The route that Telegram calls: verify, wrap, put on the queue, and only then say 200.

use crate::{
    Me, Telegram, Trouble,
    api::{ALLOWED_UPDATES, SetWebhook},
    updates::{self, Bot},
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use subtle::ConstantTimeEq;
use tableturn_queue::{Clock, Queue, SystemClock};
use tokio::time::timeout;
use url::Url;

/// Where the route is.
pub const ROUTE: &str = "/telegram";
/// A body may have this many bytes. A text is 4,096 characters, with an entity for each at worst, and
/// the message that it answers to beside it.
pub const BODY_BYTES: usize = 1024 * 1024;
/// A body that takes longer than this isn't Telegram's.
const READ_PATIENCE: Duration = Duration::from_secs(5);
/// Telegram waits a minute for an answer; it should hear a 503 sooner, and come again.
const QUEUE_PATIENCE: Duration = Duration::from_secs(8);
/// A webhook's secret, by Telegram's documents.
const SECRET_CHARS: usize = 256;
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

struct Desk {
    telegram: Telegram,
    bot: Bot,
    secret: SecretString,
    queue: Queue,
    clock: SystemClock,
}

/// The route of one bot: `POST /telegram`, for requests that carry the secret.
pub fn routes(telegram: Telegram, me: &Me, secret: SecretString, queue: Queue) -> Router {
    let desk = Desk { telegram, bot: me.bot(), secret, queue, clock: SystemClock::default() };
    Router::new().route(ROUTE, post(take)).layer(DefaultBodyLimit::max(BODY_BYTES)).with_state(Arc::new(desk))
}

impl Telegram {
    /// Has Telegram send updates to this URL (`https`, with [`ROUTE`]), and looks whether it will.
    /// What waits is sent there too. Doing it again changes nothing.
    pub async fn register(&self, url: &Url, secret: &SecretString) -> Result<(), Trouble> {
        if !is_secret(secret.expose_secret()) {
            return Err(Trouble::BadSecret);
        }
        let secret_token = secret.expose_secret().to_owned();
        let url = url.to_string();
        self.call(SetWebhook { url: url.clone(), secret_token, allowed_updates: ALLOWED_UPDATES }).await?;
        if self.webhook().await?.url == url { Ok(()) } else { Err(Trouble::NotSet) }
    }
}

fn is_secret(secret: &str) -> bool {
    (1..=SECRET_CHARS).contains(&secret.len())
        && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

async fn take(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let given = request.headers().get(SECRET_HEADER).map(|value| value.as_bytes());
    if !desk.is_telegram(given) {
        tracing::warn!("refused an update that does not carry TELEGRAM_WEBHOOK_SECRET");
        return (StatusCode::FORBIDDEN, "The secret is not right.\n").into_response();
    }
    let body = match timeout(READ_PATIENCE, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        // 413 when it is longer than `BODY_BYTES`.
        Ok(Err(refusal)) => return refusal.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    // An answer that isn't 200 would have Telegram send the same again, and hold up what comes after it.
    let Ok(update) = serde_json::from_slice::<Value>(&body) else {
        let update = crate::telegram::first_update(&String::from_utf8_lossy(&body));
        tracing::error!(update, "skipped an update: broken JSON");
        return StatusCode::OK.into_response();
    };
    desk.keep(&update).await
}

impl Desk {
    /// Telegram, since it knows the secret. Only the secret's length can be told from the time it takes.
    fn is_telegram(&self, given: Option<&[u8]>) -> bool {
        let secret = self.secret.expose_secret();
        let same = given.is_some_and(|given| bool::from(given.ct_eq(secret.as_bytes())));
        same && is_secret(secret)
    }

    async fn keep(&self, update: &Value) -> Response {
        let read = updates::read(update, &self.bot, self.clock.wall());
        match read.envelope {
            Ok(envelope) => {
                let id = &envelope.id;
                let sent = timeout(QUEUE_PATIENCE, self.queue.send(std::slice::from_ref(&envelope))).await;
                match &sent {
                    Ok(Ok(())) => {}
                    Ok(Err(why)) => tracing::error!(envelope = id, %why, "the queue did not take it"),
                    Err(_) => tracing::error!(envelope = id, "the queue did not answer in time"),
                }
                if !matches!(sent, Ok(Ok(()))) {
                    return (StatusCode::SERVICE_UNAVAILABLE, "The queue is down.\n").into_response();
                }
            }
            Err(nothing) => nothing.log(updates::id(update)),
        }
        if let Some(callback) = read.callback {
            self.telegram.answer(callback);
        }
        StatusCode::OK.into_response()
    }
}
