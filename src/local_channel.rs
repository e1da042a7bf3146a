//! The local channel: texting over HTTP without an account, for those who know its secret.
//!
//! It gives no power over a restaurant: as on any channel, a person is a guest until they redeem an invite.

mod channel;
mod clock;
mod error;
mod receive;
mod send;

pub(crate) use channel::LocalChannel;

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use error::RequestError;
use subtle::ConstantTimeEq;

pub(crate) fn routes(channel: LocalChannel) -> Router {
    let mut routes = Router::new()
        .route("/local/message", post(send::send))
        .route("/local/messages", get(receive::receive));
    if channel.test_clock {
        routes = routes.route("/local/clock", post(clock::advance));
    }
    routes.layer(middleware::from_fn_with_state(channel.clone(), require_secret)).with_state(channel)
}

async fn require_secret(State(channel): State<LocalChannel>, request: Request, next: Next) -> Response {
    let authorization = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    let secret = authorization.and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default();
    if bool::from(secret.as_bytes().ct_eq(channel.secret.as_bytes())) {
        return next.run(request).await;
    }
    let message = "the local channel needs `Authorization: Bearer` with the secret beside the database file";
    RequestError::new(StatusCode::UNAUTHORIZED, message).into_response()
}
