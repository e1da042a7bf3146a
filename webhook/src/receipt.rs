//! Converts Twilio's delivery receipt to an envelope.

use crate::{address::address, form::Form};
use tableturn_decide::{Delivery, Event};
use tableturn_floor::{Address, Failure};
use tableturn_providers::{
    receipt_tag::{self, Receipts},
    twilio_errors,
};
use tableturn_queue::{Envelope, group_of, receipt_id};

/// The longest `m`, in characters. It is an outbox id (a random id, a dot, a number) and perhaps a mark.
const M_MAX: usize = 80;
/// The most digits of an error code. Twilio's have five.
const CODE_DIGITS_MAX: usize = 10;

/// How to handle a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Receipt {
    Queue(Box<Envelope>),
    /// Nothing follows from it: a status on the way (`queued`, `sending`), `read`, or a success that our own
    /// record of the send says already.
    Ignore,
    /// `m` is missing or is no outbox id, so this is not about a message of ours.
    NotOurs,
    NoMessageSid,
}

/// Converts the query and the form of `POST /twilio/status`, received `at` UTC milliseconds.
pub(crate) fn read(query: &str, form: &Form, at: i64) -> Receipt {
    let Some(sid) = form.sid("MessageSid") else { return Receipt::NoMessageSid };
    let query = Form::decode(query.as_bytes());
    let m = query.get("m").filter(|m| m.chars().count() <= M_MAX).and_then(receipt_tag::read);
    let Some((message, wanted)) = m else { return Receipt::NotOurs };
    let status = form.get("MessageStatus").unwrap_or_default();
    let Some(delivery) = delivery(status) else { return Receipt::Ignore };
    let has_failed = matches!(delivery, Delivery::Undelivered | Delivery::Failed);
    if wanted == Receipts::Failures && !has_failed {
        return Receipt::Ignore;
    }
    let event = Event::Receipt {
        message,
        provider_id: sid.to_owned(),
        delivery,
        failure: has_failed.then(|| failure(form)),
    };
    let group = group_of(&conversation(form));
    Receipt::Queue(Box::new(Envelope { id: receipt_id(sid, delivery), group, at, event }))
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

fn failure(form: &Form) -> Failure {
    let digits =
        |code: &&str| (1..=CODE_DIGITS_MAX).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let code = form.get("ErrorCode").filter(digits);
    Failure { cause: twilio_errors::cause_of(code), code: code.map(str::to_owned) }
}

/// The guest's conversation. In a receipt `From` is our line and `To` the guest. If a messaging service finds
/// no sender, its receipt of the failure has no `From`; it is queued nevertheless.
fn conversation(form: &Form) -> Address {
    let line = form.get("From").or(form.get("MessagingServiceSid")).unwrap_or_default();
    let guest = form.get("To").unwrap_or_default();
    address(line, guest)
}
