//! The routes that Twilio calls: verify, wrap, put on the queue, and only then say 200.

use crate::{
    fields::{Fields, is_form},
    message::{self, Unreadable},
    receipt::{self, Receipt},
    signature::{Signed, Verifier},
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::{StatusCode, header::CONTENT_TYPE, request::Parts},
    response::{IntoResponse, Response},
    routing::{any, post},
};
use std::{sync::Arc, time::Duration};
use tableturn_queue::{Clock, Envelope, Queue, SystemClock};
use tokio::time::timeout;

/// A body may have this many bytes. The longest text Twilio passes on is 1,600 characters, at most
/// 20 KB when all of them are escaped, and there are thirty short fields and ten URLs beside it.
pub const BODY_BYTES: usize = 64 * 1024;
/// Twilio gives a webhook 15 seconds in all; a body that takes longer than this isn't Twilio's.
const READ_PATIENCE: Duration = Duration::from_secs(5);
/// What is left of the 15 seconds for the queue, so that Twilio hears a 503 and not silence.
const QUEUE_PATIENCE: Duration = Duration::from_secs(8);
const SIGNATURE: &str = "X-Twilio-Signature";
/// TwiML that says nothing: answers go out by the API, after a decision.
const NOTHING_TO_SAY: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;

struct Desk {
    verifier: Verifier,
    queue: Queue,
    clock: SystemClock,
}

/// The two routes, for one account.
pub(crate) fn routes(verifier: Verifier, queue: Queue) -> Router {
    Router::new()
        .route("/twilio/message", post(take_message))
        .route("/twilio/status", post(take_receipt))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .with_state(Arc::new(Desk { verifier, queue, clock: SystemClock::default() }))
}

/// The same routes where there is no account: whoever set up the line reads why.
pub(crate) fn absent() -> Router {
    let why = (StatusCode::NOT_FOUND, "Twilio is not set up here: TWILIO_AUTH_TOKEN is not set.\n");
    Router::new()
        .route("/twilio/message", any(async move || why))
        .route("/twilio/status", any(async move || why))
}

async fn take_message(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (_, form) = match desk.open(request).await {
        Ok(opened) => opened,
        Err(refusal) => return refusal,
    };
    match message::read(&form, desk.clock.wall()) {
        Ok(envelope) => desk.keep(envelope).await,
        Err(Unreadable::Missing(field)) => bad_request(field),
        Err(Unreadable::Channel) => {
            tracing::warn!("ignored a text over a channel of Twilio's that is neither SMS nor WhatsApp");
            done()
        }
    }
}

async fn take_receipt(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (parts, form) = match desk.open(request).await {
        Ok(opened) => opened,
        Err(refusal) => return refusal,
    };
    match receipt::read(parts.uri.query().unwrap_or_default(), &form, desk.clock.wall()) {
        Receipt::Worth(envelope) => desk.keep(*envelope).await,
        Receipt::Nothing => done(),
        Receipt::NotOurs => {
            tracing::warn!("ignored a receipt: its m= names no message of ours");
            done()
        }
        Receipt::Missing => bad_request("MessageSid"),
    }
}

impl Desk {
    /// Reads and verifies a request; the error is the answer.
    async fn open(&self, request: Request) -> Result<(Parts, Fields), Response> {
        let (parts, body) = request.into_parts();
        let body = Request::from_parts(parts.clone(), body);
        let body = match timeout(READ_PATIENCE, Bytes::from_request(body, &())).await {
            Ok(Ok(body)) => body,
            // 413 when it is longer than `BODY_BYTES`.
            Ok(Err(refusal)) => return Err(refusal.into_response()),
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT.into_response()),
        };
        let form = if is_form(&parts.headers) { Some(Fields::read(&body)) } else { None };
        let signed = form.as_ref().map_or(Signed::Raw(&body), |form| Signed::Form(form.pairs()));
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let signature = parts.headers.get(SIGNATURE).map(|value| value.as_bytes());
        if !self.verifier.is_signed(target, signed, signature) {
            tracing::warn!(path = parts.uri.path(), "refused a request that Twilio did not sign");
            return Err(
                (StatusCode::FORBIDDEN, "The signature is not right for PUBLIC_URL.\n").into_response()
            );
        }
        Ok((parts, form.unwrap_or_default()))
    }

    async fn keep(&self, envelope: Envelope) -> Response {
        let id = &envelope.id;
        match timeout(QUEUE_PATIENCE, self.queue.send(std::slice::from_ref(&envelope))).await {
            Ok(Ok(())) => return done(),
            Ok(Err(why)) => tracing::error!(envelope = id, %why, "the queue did not take it"),
            Err(_) => tracing::error!(envelope = id, "the queue did not answer in time"),
        }
        (StatusCode::SERVICE_UNAVAILABLE, "The queue is down.\n").into_response()
    }
}

fn done() -> Response {
    ([(CONTENT_TYPE, "text/xml")], NOTHING_TO_SAY).into_response()
}

fn bad_request(field: &str) -> Response {
    (StatusCode::BAD_REQUEST, format!("{field} is missing or malformed.\n")).into_response()
}
