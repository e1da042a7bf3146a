//! Converts Twilio's form of a guest's text to an envelope.

use crate::{address::address, form::Form};
use tableturn_decide::{Event, Heard};
use tableturn_queue::{Envelope, group_of, twilio_id};

/// Why a form could not be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MessageError {
    /// This field is missing or malformed, so it is no message of Twilio's.
    BadField(&'static str),
    /// A channel of Twilio's that we do not support (`messenger:`, `rcs:`).
    UnsupportedChannel,
}

/// Converts the form of `POST /twilio/message`, received `at` UTC milliseconds.
///
/// Takes the text unchanged: a picture without words is an empty text, and a keyword that Twilio answers
/// itself (`OptOutType`) is a text like any other.
pub(crate) fn to_envelope(form: &Form, at: i64) -> Result<Envelope, MessageError> {
    let sid = form.sid("MessageSid").ok_or(MessageError::BadField("MessageSid"))?;
    let guest = form.get("From").filter(|from| !from.is_empty()).ok_or(MessageError::BadField("From"))?;
    let line = form.get("To").filter(|to| !to.is_empty()).ok_or(MessageError::BadField("To"))?;
    let address = address(line, guest).ok_or(MessageError::UnsupportedChannel)?;
    let group = group_of(&address);
    let event = Event::Heard(Heard::text(address, form.get("Body").unwrap_or_default()));
    Ok(Envelope { id: twilio_id(sid), group, at, event })
}
