//! One delivery of a message, and how long it stands as far as we can know.

use super::names::id_in;
use crate::{Envelope, Handle, QueueError, Received, queue::HandleOf};
use aws_sdk_sqs::types::{Message, MessageSystemAttributeName as System};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How often a message was put back: an attribute that travels with it.
pub(super) const PUT_BACKS: &str = "put-backs";
/// The group that a dead letter came from: an attribute that stays if an operator lets SQS itself
/// move dead letters back, which leaves them in the group that they had there.
pub(super) const GROUP: &str = "group";

/// What is needed to settle a delivery, or to bury the message.
pub(crate) struct Delivery {
    pub(super) receipt: String,
    pub(super) message_id: String,
    pub(super) id: String,
    /// The conversation's group, hashed.
    pub(super) group: String,
    pub(super) body: String,
    pub(super) receives: u32,
    pub(super) put_backs: u32,
    /// Until when it stands; None once it is settled. SQS does not always refuse a handle that is
    /// over. It counts from before its answer reached us, so what is over here is over there.
    until: Mutex<Option<Instant>>,
}

/// Without the body.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("id", &self.id).finish_non_exhaustive()
    }
}

/// SQS gives each delivery a receipt of its own.
impl PartialEq for Delivery {
    fn eq(&self, other: &Self) -> bool {
        self.receipt == other.receipt
    }
}

impl Eq for Delivery {}

impl Delivery {
    /// Reads a message that has just come and stands for `visibility`.
    pub(super) fn of(message: Message, visibility: Duration) -> Self {
        let system = |name| message.attributes.as_ref().and_then(|all| all.get(&name)).cloned();
        let body = message.body.clone().unwrap_or_default();
        let message_id = message.message_id.clone().unwrap_or_default();
        let id = id_in(&body)
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
            until: Mutex::new(Instant::now().checked_add(visibility)),
        }
    }

    /// As a worker gets it.
    pub(super) fn received(self) -> Received {
        Received {
            id: self.id.clone(),
            body: Envelope::from_body(&self.body),
            receives: self.receives,
            handle: Handle(HandleOf::Sqs(Arc::new(self))),
        }
    }

    /// Refuses a delivery that is over.
    pub(super) fn stands(&self) -> Result<(), QueueError> {
        match *self.until() {
            Some(until) if Instant::now() < until => Ok(()),
            _ => Err(QueueError::Stale),
        }
    }

    /// It stands for so long from now.
    pub(super) fn stands_for(&self, time: Duration) {
        let mut until = self.until();
        if until.is_some() {
            *until = Instant::now().checked_add(time);
        }
    }

    /// It is over, whatever the time.
    pub(super) fn settle(&self) {
        *self.until() = None;
    }

    fn until(&self) -> MutexGuard<'_, Option<Instant>> {
        self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A text among a message's attributes.
pub(super) fn attribute<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    message.message_attributes.as_ref()?.get(name)?.string_value()
}
