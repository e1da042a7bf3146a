//! A dead letter as an SQS message: what its attributes mean.

use super::{
    delivery::{Delivery, GROUP, PUT_BACKS, attribute},
    errors::service_error,
};
use crate::{
    dead_letter::{DeadLetter, REASON_MAX},
    error::QueueError,
};
use aws_sdk_sqs::types::{Message, MessageAttributeValue, MessageSystemAttributeName as System};
use std::{collections::HashMap, time::Duration};

/// Message attributes of a dead letter, besides [`PUT_BACKS`] and [`GROUP`].
const REASON: &str = "reason";
const AT: &str = "at";
const RECEIVES: &str = "receives";
const ID: &str = "id";

/// A dead letter that this process has received, so that it is hidden from others.
pub(super) struct HeldLetter {
    pub(super) letter: DeadLetter,
    pub(super) delivery: Delivery,
    /// SQS's redrive moved it here, so it has no reason and is still in its conversation's group.
    pub(super) moved_by_sqs: bool,
}

/// Reads a message of the dead-letter queue that was received with the visibility timeout `hidden`.
/// `max_receives` is the redrive policy's.
pub(super) fn held_letter(message: Message, hidden: Duration, max_receives: u32) -> HeldLetter {
    let own = |name| attribute(&message, name).map(str::to_owned);
    let system = |name| message.attributes.as_ref().and_then(|all| all.get(&name)).cloned();
    let reason = own(REASON);
    let moved_by_sqs = reason.is_none();
    let at = own(AT).or_else(|| system(System::SentTimestamp)).and_then(|at| at.parse().ok()).unwrap_or(0);
    let receives = own(RECEIVES).and_then(|n| n.parse().ok()).unwrap_or(max_receives);
    let id = own(ID);
    let delivery = Delivery::new(message, hidden);
    let letter = DeadLetter {
        id: id.unwrap_or_else(|| delivery.id.clone()),
        reason: reason.unwrap_or_else(|| format!("delivered {max_receives} times without success")),
        at,
        receives,
    };
    HeldLetter { letter, delivery, moved_by_sqs }
}

/// The message attributes of the dead letter of this delivery.
pub(super) fn letter_attributes(
    letter: &DeadLetter,
    delivery: &Delivery,
) -> Result<HashMap<String, MessageAttributeValue>, QueueError> {
    let values = [
        (ID, letter.id.clone()),
        (REASON, letter.reason.clone()),
        (AT, letter.at.to_string()),
        (RECEIVES, letter.receives.to_string()),
        (GROUP, delivery.group.clone()),
        (PUT_BACKS, delivery.put_backs.to_string()),
    ];
    values.into_iter().map(|(name, value)| Ok((name.to_owned(), text_attribute(&value)?))).collect()
}

/// A string attribute. Replaces characters that SQS refuses, and an empty value, which SQS refuses too.
pub(super) fn text_attribute(value: &str) -> Result<MessageAttributeValue, QueueError> {
    let clean: String = value
        .chars()
        .take(REASON_MAX)
        .map(|c| if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE { ' ' } else { c })
        .collect();
    let value = if clean.is_empty() { "-".to_owned() } else { clean };
    let built = MessageAttributeValue::builder().data_type("String").string_value(value).build();
    built.map_err(|error| service_error("take a dead letter", error.to_string()))
}
