//! One delivery of a message by SQS, and when it expires by our own clock.

use crate::mutex::lock;
use crate::{envelope_ids::is_valid_id, error::QueueError};
use aws_sdk_sqs::types::{Message, MessageSystemAttributeName as System};
use serde::Deserialize;
use std::{
    fmt,
    sync::{Mutex, MutexGuard},
    time::Duration,
};
use tokio::time::Instant;

/// Message attribute: how often the message was put back from the dead letters.
pub(super) const PUT_BACKS: &str = "put-backs";
/// Message attribute: the group that a dead letter came from. If an operator has SQS itself move dead letters
/// back, they stay in the group that they had as dead letters, but keep this attribute.
pub(super) const GROUP: &str = "group";

/// Everything that is needed to settle a delivery, including to write its dead letter.
pub(crate) struct Delivery {
    /// SQS's receipt handle; each delivery has its own.
    pub(super) receipt: String,
    pub(super) message_id: String,
    pub(super) id: String,
    /// The hashed name of the conversation's group.
    pub(super) group: String,
    pub(super) body: String,
    pub(super) receives: u32,
    pub(super) put_backs: u32,
    /// When it expires; `None` once it is settled. Kept because SQS does not always refuse a stale receipt
    /// handle. SQS starts counting before its response reaches us, so what has expired here has also expired
    /// there.
    expires: Mutex<Option<Instant>>,
}

/// Leaves out the body, which holds a guest's text.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("id", &self.id).finish_non_exhaustive()
    }
}

impl PartialEq for Delivery {
    fn eq(&self, other: &Self) -> bool {
        self.receipt == other.receipt
    }
}

impl Eq for Delivery {}

impl Delivery {
    /// The delivery of a message that was just received with this visibility timeout.
    pub(super) fn new(message: Message, visibility: Duration) -> Self {
        let system = |name| message.attributes.as_ref().and_then(|all| all.get(&name)).cloned();
        let body = message.body.clone().unwrap_or_default();
        let message_id = message.message_id.clone().unwrap_or_default();
        let id = envelope_id_in(&body)
            .or_else(|| system(System::MessageDeduplicationId))
            .unwrap_or_else(|| message_id.clone());
        let group = attribute(&message, GROUP).map(str::to_owned).or_else(|| system(System::MessageGroupId));
        Self {
            id,
            group: group.unwrap_or_default(),
            receives: system(System::ApproximateReceiveCount).and_then(|n| n.parse().ok()).unwrap_or(1),
            put_backs: attribute(&message, PUT_BACKS).and_then(|n| n.parse().ok()).unwrap_or(0),
            receipt: message.receipt_handle.unwrap_or_default(),
            message_id,
            body,
            expires: Mutex::new(Instant::now().checked_add(visibility)),
        }
    }

    pub(super) fn refuse_if_stale(&self) -> Result<(), QueueError> {
        if self.left().is_zero() { Err(QueueError::Stale) } else { Ok(()) }
    }

    /// How long until it expires; zero if it is stale.
    pub(super) fn left(&self) -> Duration {
        let expires = *self.expires();
        expires.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()))
    }

    /// Notes that SQS has set its visibility timeout to `time` from now.
    pub(super) fn extended(&self, time: Duration) {
        let mut expires = self.expires();
        if expires.is_some() {
            *expires = Instant::now().checked_add(time);
        }
    }

    /// Makes it stale, before it expires.
    pub(super) fn settle(&self) {
        *self.expires() = None;
    }

    fn expires(&self) -> MutexGuard<'_, Option<Instant>> {
        lock(&self.expires)
    }
}

/// The envelope's id in a body of any version. The body is read before the deduplication id, because a
/// redrive by SQS gives a message another deduplication id.
fn envelope_id_in(body: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Body {
        id: String,
    }
    serde_json::from_str::<Body>(body).ok().map(|body| body.id).filter(|id| is_valid_id(id))
}

/// The string value of a message attribute.
pub(super) fn attribute<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    message.message_attributes.as_ref()?.get(name)?.string_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_read_from_a_body_of_any_version() {
        assert_eq!(envelope_id_in(r#"{"v":2,"id":"later","x":[1]}"#).as_deref(), Some("later"));
        for body in ["", "{}", r#"{"id":1}"#, r#"{"id":"a b"}"#, r#"{"id":""}"#] {
            assert_eq!(envelope_id_in(body), None, "{body}");
        }
    }
}
