//! What became of a message that we sent: Twilio's form to an envelope.

use crate::{fields::Fields, message};
use tableturn_core::{Address, Channel, Delivery, Event, Failure, OutboxId, twilio};
use tableturn_queue::{Envelope, group_of, receipt_id};

/// `m` is an outbox id (a random id, a point, a number); longer is not ours.
const M_CHARS: usize = 80;
/// Twilio's error codes have five digits.
const CODE_DIGITS: usize = 10;

/// What a receipt is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Receipt {
    /// Something for the worker.
    Worth(Box<Envelope>),
    /// On its way (`queued`, `sending`), or `read`: nothing follows from it.
    Nothing,
    /// Not about a message of ours: `m` is missing, or isn't what we gave.
    NotOurs,
    /// No `MessageSid`.
    Missing,
}

/// Reads the query and the form of `POST /twilio/status`, which came `at` (milliseconds since 1970).
pub(crate) fn read(query: &str, form: &Fields, at: i64) -> Receipt {
    let Some(sid) = form.sid("MessageSid") else { return Receipt::Missing };
    let query = Fields::read(query.as_bytes());
    let ours = query.get("m").filter(|m| m.chars().count() <= M_CHARS).and_then(OutboxId::parse);
    let Some(message) = ours else { return Receipt::NotOurs };
    let status = form.get("MessageStatus").unwrap_or_default();
    let Some(delivery) = delivery(status) else { return Receipt::Nothing };
    let event = Event::Receipt {
        message,
        provider_id: sid.to_owned(),
        delivery,
        failure: matches!(delivery, Delivery::Undelivered | Delivery::Failed).then(|| failure(form)),
    };
    let group = group_of(&conversation(form));
    Receipt::Worth(Box::new(Envelope { id: receipt_id(sid, delivery), group, at, event }))
}

fn delivery(status: &str) -> Option<Delivery> {
    match status {
        "sent" => Some(Delivery::Sent),
        "delivered" => Some(Delivery::Delivered),
        "undelivered" => Some(Delivery::Undelivered),
        "failed" => Some(Delivery::Failed),
        _ => None,
    }
}

fn failure(form: &Fields) -> Failure {
    let digits =
        |code: &&str| (1..=CODE_DIGITS).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let code = form.get("ErrorCode").filter(digits);
    Failure { cause: twilio::cause_of(code), code: code.map(str::to_owned) }
}

/// The guest's conversation: of a receipt From is our line and To the guest. A messaging service
/// that found no sender reports a failure without From; such a receipt is kept all the same.
fn conversation(form: &Fields) -> Address {
    let line = form.get("From").or(form.get("MessagingServiceSid")).unwrap_or_default();
    let guest = form.get("To").unwrap_or_default();
    let sms = || Address { channel: Channel::Sms, line: line.to_owned(), chat: guest.to_owned() };
    message::address(line, guest).unwrap_or_else(sms)
}
