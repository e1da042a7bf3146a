//! `GET /local/messages`: the messages that have arrived, with a long poll for the next one.

use super::{channel::LocalChannel, error::RequestError};
use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// The messages of one answer at most.
const PAGE: u32 = 100;
/// The longest long poll, in seconds.
const WAIT_MAX: u64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The recipient; without it, all messages.
    to: Option<String>,
    /// Only messages after the one with this id.
    after: Option<String>,
    /// How long to wait for the first message, in seconds.
    wait: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct Message {
    id: String,
    to: String,
    text: String,
    /// When it was sent, in UTC (RFC 3339).
    at: String,
}

pub(super) async fn receive(
    State(channel): State<LocalChannel>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Vec<Message>>, RequestError> {
    let Query(wanted) = wanted?;
    let after = match wanted.after.as_deref() {
        None | Some("") => 0,
        Some(id) => {
            id.parse().map_err(|_| RequestError::bad_request("`after` must be the id of a message"))?
        }
    };
    let deadline = Instant::now() + Duration::from_secs(wanted.wait.unwrap_or(0).min(WAIT_MAX));
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        // Waiting begins before reading, so that no arrival is missed in between.
        let arrival = channel.provider.arrival();
        tokio::pin!(arrival);
        arrival.as_mut().enable();
        let found = channel.store.local_messages(wanted.to.as_deref(), after, PAGE).await;
        let found = found.map_err(RequestError::unavailable)?;
        if !found.is_empty() || left.is_zero() {
            let messages = found.into_iter().map(|message| Message {
                id: message.seq.to_string(),
                to: message.to,
                text: message.text,
                at: Timestamp::from_millisecond(message.at.0).map(|at| at.to_string()).unwrap_or_default(),
            });
            return Ok(Json(messages.collect()));
        }
        // After the timeout the store is read once more, and the answer may be empty.
        let _ = tokio::time::timeout(left, arrival).await;
    }
}
