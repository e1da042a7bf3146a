//! The local channel: texting without an account, for those who hold the secret.
//!
//! It grants no power: whoever speaks here is a guest until they redeem an invite, like anyone.

use axum::{
    Json, Router,
    extract::{
        Query, Request, State,
        rejection::{JsonRejection, QueryRejection},
    },
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use subtle::ConstantTimeEq;
use tableturn_core::{Address, Channel, Event, Heard, Identity, RestaurantId};
use tableturn_queue::{Envelope, Queue, group_of, local_id};
use tableturn_store::Store;
use tableturn_worker::{Sweep, provider::Local};
use uuid::Uuid;

/// The longest `from` or `to`: more than any phone number or first name.
const NAME_MAX: usize = 64;
/// The longest text, in bytes: what Telegram allows in characters, and more than Twilio's 1,600.
const TEXT_MAX: usize = 4_096;
/// Messages that one answer holds.
const PAGE: u32 = 100;
/// The longest wait for a first message, in seconds.
const WAIT_MAX: u64 = 60;
/// The furthest that one call moves the clock: a leap year of seconds.
const ADVANCE_MAX: i64 = 366 * 24 * 3600;

/// What the local channel works with.
#[derive(Clone)]
pub(crate) struct LocalChannel {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) phone: Local,
    pub(crate) sweep: Sweep,
    pub(crate) secret: String,
    pub(crate) test_clock: bool,
}

/// An answer that says what was wrong.
struct Refused(StatusCode, String);

impl Refused {
    fn bad(why: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, why.into())
    }

    fn down(why: impl std::fmt::Display) -> Self {
        Self(StatusCode::SERVICE_UNAVAILABLE, why.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl From<JsonRejection> for Refused {
    fn from(rejection: JsonRejection) -> Self {
        Self(rejection.status(), rejection.body_text())
    }
}

impl From<QueryRejection> for Refused {
    fn from(rejection: QueryRejection) -> Self {
        Self(rejection.status(), rejection.body_text())
    }
}

/// The routes, behind the secret.
pub(crate) fn routes(channel: LocalChannel) -> Router {
    let mut routes =
        Router::new().route("/local/message", post(message)).route("/local/messages", get(messages));
    if channel.test_clock {
        routes = routes.route("/local/clock", post(clock));
    }
    routes.layer(middleware::from_fn_with_state(channel.clone(), guard)).with_state(channel)
}

async fn guard(State(channel): State<LocalChannel>, request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    let given = given.and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default();
    if bool::from(given.as_bytes().ct_eq(channel.secret.as_bytes())) {
        return next.run(request).await;
    }
    let why = "the local channel wants `Authorization: Bearer` with the secret beside the database file";
    Refused(StatusCode::UNAUTHORIZED, why.to_owned()).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    from: String,
    text: String,
    to: Option<String>,
}

async fn message(
    State(channel): State<LocalChannel>,
    said: Result<Json<Said>, JsonRejection>,
) -> Result<Response, Refused> {
    let Json(said) = said?;
    let from = said.from.trim();
    if from.is_empty() || from.len() > NAME_MAX || from.chars().any(char::is_control) {
        return Err(Refused::bad(format!("`from` must be 1 to {NAME_MAX} bytes of a name or a number")));
    }
    if said.text.len() > TEXT_MAX {
        return Err(Refused(StatusCode::PAYLOAD_TOO_LARGE, format!("`text` has more than {TEXT_MAX} bytes")));
    }
    let to = restaurant(&channel.store, said.to.as_deref()).await?;
    let id = local_id(Uuid::new_v4());
    let address = Address { channel: Channel::Local, line: "local".into(), chat: from.into() };
    let envelope = Envelope {
        id: id.clone(),
        group: group_of(&address),
        at: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64),
        event: Event::Heard(Heard {
            speaker: Identity::of(Channel::Local, from),
            address,
            text: said.text,
            language: None,
            to,
            name: None,
            tap: None,
        }),
    };
    channel.queue.send(&[envelope]).await.map_err(Refused::down)?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "id": id }))).into_response())
}

/// The restaurant that is meant: the one named, else the only one.
async fn restaurant(store: &Store, named: Option<&str>) -> Result<Option<RestaurantId>, Refused> {
    let all = store.restaurants().await.map_err(Refused::down)?;
    let ids = || all.iter().map(|r| r.id.as_str()).collect::<Vec<_>>().join(", ");
    match named {
        Some(named) => match all.iter().find(|r| r.id.as_str() == named) {
            Some(found) => Ok(Some(found.id.clone())),
            None => Err(Refused::bad(format!("there is no restaurant {named:?}; there is: {}", ids()))),
        },
        None if all.len() > 1 => Err(Refused::bad(format!("say `to` which restaurant: {}", ids()))),
        None => Ok(all.first().map(|r| r.id.clone())),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    to: Option<String>,
    after: Option<String>,
    wait: Option<u64>,
}

#[derive(Serialize)]
struct Got {
    id: String,
    to: String,
    text: String,
    at: String,
}

async fn messages(
    State(channel): State<LocalChannel>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Vec<Got>>, Refused> {
    let Query(wanted) = wanted?;
    let after = match wanted.after.as_deref() {
        None | Some("") => 0,
        Some(id) => id.parse().map_err(|_| Refused::bad("`after` must be the id of a message"))?,
    };
    let until = Instant::now() + Duration::from_secs(wanted.wait.unwrap_or(0).min(WAIT_MAX));
    loop {
        let left = until.saturating_duration_since(Instant::now());
        // Listening begins before looking, so that nothing arrives unheard in between.
        let arrival = channel.phone.arrival();
        tokio::pin!(arrival);
        arrival.as_mut().enable();
        let found = channel.store.local_messages(wanted.to.as_deref(), after, PAGE).await;
        let found = found.map_err(Refused::down)?;
        if !found.is_empty() || left.is_zero() {
            let got = found.into_iter().map(|message| Got {
                id: message.seq.to_string(),
                to: message.to,
                text: message.text,
                at: Timestamp::from_millisecond(message.at.0).map(|at| at.to_string()).unwrap_or_default(),
            });
            return Ok(Json(got.collect()));
        }
        // Running out is the other good end: one more look, and the answer is empty.
        let _ = tokio::time::timeout(left, arrival).await;
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: i64,
}

/// Moves the restaurants' clock ahead, for tests, and runs a sweep: what is due by then is on the
/// queue when this answers.
async fn clock(
    State(channel): State<LocalChannel>,
    advance: Result<Json<Advance>, JsonRejection>,
) -> Result<Json<serde_json::Value>, Refused> {
    let Json(Advance { advance_seconds }) = advance?;
    if !(0..=ADVANCE_MAX).contains(&advance_seconds) {
        return Err(Refused::bad(format!("`advance_seconds` must be 0 to {ADVANCE_MAX}")));
    }
    channel.store.advance_clock(advance_seconds * 1_000).await.map_err(Refused::down)?;
    channel.sweep.once().await.map_err(Refused::down)?;
    let now = channel.store.now().await.map_err(Refused::down)?;
    let now = Timestamp::from_millisecond(now.0).map(|at| at.to_string()).unwrap_or_default();
    Ok(Json(json!({ "now": now })))
}
