//! The routes that Twilio calls. Each verifies the request, wraps it into an envelope, and answers 200 only
//! after the queue has taken it.

use crate::{
    form::{Form, is_form},
    log_limit::LogLimit,
    message::{self, BadField},
    receipt::{self, Receipt},
    signature::{Signed, Verifier},
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::{
        Method, StatusCode, Uri,
        header::{ALLOW, CONTENT_TYPE},
        request::Parts,
    },
    response::{IntoResponse, Response},
    routing::{any, post},
};
use std::{sync::Arc, time::Duration};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::{Clock, Envelope, Queue, SystemClock};
use tokio::time::timeout;

/// The largest body, in bytes. Twilio's longest text has 1,600 characters, at most 20 KB when all of them are
/// escaped; besides it a form has thirty short fields and ten URLs.
pub const BODY_BYTES: usize = 64 * 1024;
/// How long reading the body may take. Twilio waits 15 seconds in all; a slower body does not come from
/// Twilio.
const READ_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the queue may take, of the same 15 seconds, so that Twilio gets a 503 before its own timeout.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(8);
const SIGNATURE_HEADER: &str = "X-Twilio-Signature";
/// TwiML without a reply: replies are sent with the API, after a decision.
const NO_REPLY: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;

/// Requests with a wrong path or method. Anyone may send them, so they must not fill the log.
static MISTAKES: LogLimit = LogLimit::new();

struct RouteState {
    verifier: Verifier,
    queue: Queue,
    clock: SystemClock,
}

/// The two routes of one account. In Twilio's console an operator may paste them with a slash at the end.
pub(crate) fn routes(verifier: Verifier, queue: Queue) -> Router {
    Router::new()
        .route("/twilio/message", post(receive_message))
        .route("/twilio/message/", post(receive_message))
        .route("/twilio/status", post(receive_receipt))
        .route("/twilio/status/", post(receive_receipt))
        .route("/twilio/{*other}", any(wrong_path))
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .with_state(Arc::new(RouteState { verifier, queue, clock: SystemClock::default() }))
}

/// The same routes without an account: a 404 that tells the operator which setting is missing.
pub(crate) fn without_account() -> Router {
    let missing = (StatusCode::NOT_FOUND, "Twilio is not set up here: TWILIO_AUTH_TOKEN is not set.\n");
    Router::new()
        .route("/twilio/message", any(async move || missing))
        .route("/twilio/status", any(async move || missing))
}

async fn receive_message(State(route): State<Arc<RouteState>>, request: Request) -> Response {
    let (_, form) = match route.verify(request).await {
        Ok(verified) => verified,
        Err(refusal) => return refusal,
    };
    match message::to_envelope(&form, route.clock.wall()) {
        Ok(envelope) => route.enqueue(envelope).await,
        Err(BadField(field)) => bad_request(field),
    }
}

/// Twilio calls another path: the operator pasted a wrong one into its console.
async fn wrong_path(uri: Uri) -> Response {
    if MISTAKES.may_log() {
        tracing::warn!(
            path = uri.path(),
            "a path under /twilio that is neither message nor status; answering 404"
        );
    }
    (StatusCode::NOT_FOUND, "The paths are /twilio/message and /twilio/status.\n").into_response()
}

/// Twilio calls with GET: the operator chose it in its console.
async fn wrong_method(method: Method, uri: Uri) -> Response {
    if MISTAKES.may_log() {
        tracing::warn!(%method, path = uri.path(), "Twilio's webhooks must be set to POST; answering 405");
    }
    ([(ALLOW, "POST")], (StatusCode::METHOD_NOT_ALLOWED, "Set the webhook to POST.\n")).into_response()
}

async fn receive_receipt(State(route): State<Arc<RouteState>>, request: Request) -> Response {
    let (parts, form) = match route.verify(request).await {
        Ok(verified) => verified,
        Err(refusal) => return refusal,
    };
    match receipt::read(parts.uri.query().unwrap_or_default(), &form, route.clock.wall()) {
        Receipt::Queue(envelope) => route.enqueue(*envelope).await,
        Receipt::Ignore => done(),
        Receipt::NotOurs => {
            let message = form.sid("MessageSid");
            tracing::warn!(message, "a receipt has no outbox id of ours in m=; ignoring it");
            done()
        }
        Receipt::NoMessageSid => bad_request("MessageSid"),
    }
}

impl RouteState {
    /// Reads a request and verifies its signature. The error is the response.
    async fn verify(&self, request: Request) -> Result<(Parts, Form), Response> {
        let (parts, body) = request.into_parts();
        let body = Request::from_parts(parts.clone(), body);
        let body = match timeout(READ_TIMEOUT, Bytes::from_request(body, &())).await {
            Ok(Ok(body)) => body,
            // 413 if it is longer than `BODY_BYTES`.
            Ok(Err(refusal)) => return Err(refusal.into_response()),
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT.into_response()),
        };
        let form = if is_form(&parts.headers) { Some(Form::decode(&body)) } else { None };
        let signed = form.as_ref().map_or(Signed::Raw(&body), |form| Signed::Form(form.pairs()));
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let signature = parts.headers.get(SIGNATURE_HEADER).map(|value| value.as_bytes());
        if !self.verifier.is_signed(target, signed, signature) {
            tracing::warn!(
                path = parts.uri.path(),
                "the signature is not Twilio's for PUBLIC_URL and TWILIO_AUTH_TOKEN; answering 403"
            );
            return Err(
                (StatusCode::FORBIDDEN, "The signature is not right for PUBLIC_URL.\n").into_response()
            );
        }
        Ok((parts, form.unwrap_or_default()))
    }

    async fn enqueue(&self, envelope: Envelope) -> Response {
        let id = &envelope.id;
        reach(KillPoint::WebhookNotQueued);
        match timeout(QUEUE_TIMEOUT, self.queue.send(std::slice::from_ref(&envelope))).await {
            Ok(Ok(())) => {
                reach(KillPoint::WebhookQueued);
                return done();
            }
            Ok(Err(error)) => {
                tracing::error!(envelope = id, %error, "could not queue a request; answering 503");
            }
            Err(_) => {
                tracing::error!(envelope = id, "the queue timed out; answering 503");
            }
        }
        (StatusCode::SERVICE_UNAVAILABLE, "The queue is down.\n").into_response()
    }
}

fn done() -> Response {
    ([(CONTENT_TYPE, "text/xml")], NO_REPLY).into_response()
}

fn bad_request(field: &str) -> Response {
    (StatusCode::BAD_REQUEST, format!("{field} is missing or malformed.\n")).into_response()
}
