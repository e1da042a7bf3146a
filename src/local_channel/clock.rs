//! `POST /local/clock`: tests move the restaurants' clock ahead.

use super::{channel::LocalChannel, error::RequestError};
use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

/// The most seconds that one call moves the clock: a leap year.
const ADVANCE_MAX: i64 = 366 * 24 * 3600;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advance {
    advance_seconds: i64,
}

/// Moves the clock and runs a sweep: when this answers, all that is due by then is on the queue.
pub(super) async fn advance(
    State(channel): State<LocalChannel>,
    advance: Result<Json<Advance>, JsonRejection>,
) -> Result<Json<serde_json::Value>, RequestError> {
    let Json(Advance { advance_seconds }) = advance?;
    if !(0..=ADVANCE_MAX).contains(&advance_seconds) {
        return Err(RequestError::bad_request(format!("`advance_seconds` must be 0 to {ADVANCE_MAX}")));
    }
    channel.store.advance_clock(advance_seconds * 1_000).await.map_err(RequestError::unavailable)?;
    channel.sweep.once().await.map_err(RequestError::unavailable)?;
    let now = channel.store.now().await.map_err(RequestError::unavailable)?;
    let now = Timestamp::from_millisecond(now.0).map(|at| at.to_string()).unwrap_or_default();
    Ok(Json(json!({ "now": now })))
}
