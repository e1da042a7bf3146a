//! The webhook that Telegram calls. It verifies the request, wraps the update into an envelope, and answers
//! 200 only after the queue has taken it.

use crate::{
    api_methods::{ALLOWED_UPDATES, SetWebhook},
    broken_json::first_update_id,
    client::Telegram,
    error::TelegramError,
    identity::BotIdentity,
    read_update::{read_update, update_id},
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

/// The path of the route.
pub const ROUTE: &str = "/telegram";
/// The largest body, in bytes. At worst it holds a text of 4,096 characters with one entity for each, and the
/// message that it replies to.
pub const BODY_BYTES: usize = 1024 * 1024;
/// How long reading the body may take. A slower body does not come from Telegram.
const READ_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the queue may take. Telegram waits a minute; it should get a 503 sooner, and retry.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(8);
/// The longest secret of a webhook, in characters: Telegram's documented limit.
const SECRET_MAX: usize = 256;
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

struct RouteState {
    telegram: Telegram,
    bot: BotIdentity,
    secret: SecretString,
    queue: Queue,
    clock: SystemClock,
}

/// `POST /telegram` for one bot. Accepts only requests that carry the secret.
pub fn routes(telegram: Telegram, bot: &BotIdentity, secret: SecretString, queue: Queue) -> Router {
    let state = RouteState { telegram, bot: bot.clone(), secret, queue, clock: SystemClock::default() };
    Router::new()
        .route(ROUTE, post(receive_update))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .with_state(Arc::new(state))
}

impl Telegram {
    /// Sets the webhook to `url` (`https`, with [`ROUTE`]), and checks that Telegram has it. Telegram sends
    /// pending updates there too. Idempotent.
    pub async fn register(&self, url: &Url, secret: &SecretString) -> Result<(), TelegramError> {
        if !is_secret(secret.expose_secret()) {
            return Err(TelegramError::BadSecret);
        }
        let secret_token = secret.expose_secret().to_owned();
        let url = url.to_string();
        self.call(SetWebhook { url: url.clone(), secret_token, allowed_updates: ALLOWED_UPDATES }).await?;
        if self.webhook_info().await?.url == url { Ok(()) } else { Err(TelegramError::WebhookNotSet) }
    }
}

fn is_secret(secret: &str) -> bool {
    (1..=SECRET_MAX).contains(&secret.len())
        && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

async fn receive_update(State(route): State<Arc<RouteState>>, request: Request) -> Response {
    let given = request.headers().get(SECRET_HEADER).map(|value| value.as_bytes());
    if !route.is_telegram(given) {
        tracing::warn!("refused an update without TELEGRAM_WEBHOOK_SECRET");
        return (StatusCode::FORBIDDEN, "The secret is not right.\n").into_response();
    }
    let body = match timeout(READ_TIMEOUT, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        // 413 if it is longer than `BODY_BYTES`.
        Ok(Err(refusal)) => return refusal.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    // Any answer but 200 would make Telegram repeat this update and hold back all later ones.
    let Ok(update) = serde_json::from_slice::<Value>(&body) else {
        let update = first_update_id(&String::from_utf8_lossy(&body));
        tracing::error!(update, "could not parse the JSON of an update; skipping it");
        return StatusCode::OK.into_response();
    };
    route.enqueue(&update).await
}

impl RouteState {
    /// Whether the request has the secret, which only Telegram knows. The time of the comparison shows at
    /// most the secret's length.
    fn is_telegram(&self, given: Option<&[u8]>) -> bool {
        let secret = self.secret.expose_secret();
        let is_equal = given.is_some_and(|given| bool::from(given.ct_eq(secret.as_bytes())));
        is_equal && is_secret(secret)
    }

    async fn enqueue(&self, update: &Value) -> Response {
        let read = read_update(update, &self.bot, self.clock.wall());
        match read.envelope {
            Ok(envelope) => {
                let id = &envelope.id;
                let sent = timeout(QUEUE_TIMEOUT, self.queue.send(std::slice::from_ref(&envelope))).await;
                match &sent {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => {
                        tracing::error!(envelope = id, %error, "could not queue an update; answering 503");
                    }
                    Err(_) => tracing::error!(envelope = id, "the queue timed out; answering 503"),
                }
                if !matches!(sent, Ok(Ok(()))) {
                    return (StatusCode::SERVICE_UNAVAILABLE, "The queue is down.\n").into_response();
                }
            }
            Err(skipped) => skipped.log(update_id(update)),
        }
        if let Some(callback) = read.callback {
            self.telegram.answer_callback(callback);
        }
        StatusCode::OK.into_response()
    }
}
