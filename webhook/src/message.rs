//! Converts Twilio's form of a guest's text to an envelope.

use crate::{address::address, form::Form};
use tableturn_decide::{AnsweredKeyword, Event, Heard};
use tableturn_queue::{Envelope, group_of, twilio_id};

/// The longest `ExternalUserId`, in bytes. WhatsApp's have about 20 characters.
const ALIAS_MAX: usize = 64;

/// A field that is missing or malformed, so the form is no message of Twilio's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadField(pub(crate) &'static str);

/// Converts the form of `POST /twilio/message`, received `at` UTC milliseconds.
///
/// Takes the text unchanged: a picture without words is an empty text. A keyword that Twilio answered itself
/// says so (`OptOutType`).
pub(crate) fn to_envelope(form: &Form, at: i64) -> Result<Envelope, BadField> {
    let sid = form.sid("MessageSid").ok_or(BadField("MessageSid"))?;
    let guest = form.get("From").filter(|from| !from.is_empty()).ok_or(BadField("From"))?;
    let line = form.get("To").filter(|to| !to.is_empty()).ok_or(BadField("To"))?;
    let line = rcs_line(form, line);
    let address = address(line, guest);
    let group = group_of(&address);
    let alias = form.get("ExternalUserId").filter(|id| (1..=ALIAS_MAX).contains(&id.len()));
    let heard = Heard {
        answered: form.get("OptOutType").and_then(answered),
        alias: alias.filter(|id| **id != address.chat).map(str::to_owned),
        ..Heard::text(address, form.get("Body").unwrap_or_default())
    };
    Ok(Envelope { id: twilio_id(sid), group, at, event: Event::Heard(heard) })
}

/// The line of a text. An RCS agent (`rcs:bella_agent`) is no line of a floor file, but the messaging service that it
/// belongs to is named there.
fn rcs_line<'a>(form: &'a Form, line: &'a str) -> &'a str {
    match line.strip_prefix("rcs:") {
        Some(number) if number.starts_with('+') => number,
        Some(_) => form.sid("MessagingServiceSid").unwrap_or(line),
        None => line,
    }
}

/// The keyword that Twilio took the text for, and answered
/// (<https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out>).
fn answered(opt_out_type: &str) -> Option<AnsweredKeyword> {
    match opt_out_type {
        "STOP" => Some(AnsweredKeyword::Stop),
        "START" => Some(AnsweredKeyword::Start),
        "HELP" => Some(AnsweredKeyword::Help),
        _ => None,
    }
}
