//! `POST /local/message`: somebody texts a restaurant.

use super::{channel::LocalChannel, error::RequestError};
use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};
use tableturn_decide::{Event, Heard};
use tableturn_floor::{Address, Channel, RestaurantId};
use tableturn_queue::{Envelope, group_of, local_id};
use tableturn_store::Store;
use uuid::Uuid;

/// The longest `from`, in bytes: more than any phone number or first name.
const NAME_MAX: usize = 64;
/// The longest text, in bytes: Telegram allows as many characters, and Twilio 1,600.
const TEXT_MAX: usize = 4_096;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    from: String,
    text: String,
    /// The restaurant's id; needed when there are several.
    to: Option<String>,
}

/// Puts the text on the queue.
pub(super) async fn send(
    State(channel): State<LocalChannel>,
    text: Result<Json<Text>, JsonRejection>,
) -> Result<Response, RequestError> {
    let Json(text) = text?;
    let from = text.from.trim();
    if from.is_empty() || from.len() > NAME_MAX || from.chars().any(char::is_control) {
        let message = format!("`from` must be 1 to {NAME_MAX} bytes of a name or a number");
        return Err(RequestError::bad_request(message));
    }
    if text.text.len() > TEXT_MAX {
        let message = format!("`text` has more than {TEXT_MAX} bytes");
        return Err(RequestError::new(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    let to = choose_restaurant(&channel.store, text.to.as_deref()).await?;
    let id = local_id(Uuid::new_v4());
    let address = Address { channel: Channel::Local, line: "local".into(), chat: from.into() };
    let envelope = Envelope {
        id: id.clone(),
        group: group_of(&address),
        at: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64),
        event: Event::Heard(Heard { to, ..Heard::text(address, text.text) }),
    };
    channel.queue.send(&[envelope]).await.map_err(RequestError::unavailable)?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "id": id }))).into_response())
}

/// The restaurant with the id `to`, or else the only one.
async fn choose_restaurant(store: &Store, to: Option<&str>) -> Result<Option<RestaurantId>, RequestError> {
    let all = store.restaurants().await.map_err(RequestError::unavailable)?;
    let ids = || all.iter().map(|r| r.id.as_str()).collect::<Vec<_>>().join(", ");
    match to {
        Some(id) => match all.iter().find(|r| r.id.as_str() == id) {
            Some(found) => Ok(Some(found.id.clone())),
            None => {
                Err(RequestError::bad_request(format!("there is no restaurant {id:?}; there is: {}", ids())))
            }
        },
        None if all.len() > 1 => {
            Err(RequestError::bad_request(format!("name the restaurant in `to`: {}", ids())))
        }
        None => Ok(all.first().map(|r| r.id.clone())),
    }
}
