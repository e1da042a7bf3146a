//! A text that a guest sent: Twilio's form to an envelope.

use crate::fields::Fields;
use tableturn_core::{Address, Channel, Event, Heard, Identity};
use tableturn_queue::{Envelope, group_of, twilio_id};

/// What a form without something we cannot do without is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It is no message of Twilio's: a field is missing or isn't what it must be.
    Missing(&'static str),
    /// It came over a channel of Twilio's that we don't speak (`messenger:`, `rcs:`).
    Channel,
}

/// Reads the form of `POST /twilio/message`, which came `at` (milliseconds since 1970).
///
/// The text is taken as it is: a picture without words is an empty text, and the keywords that
/// Twilio answers by itself (`OptOutType`) are texts like any other.
pub(crate) fn read(form: &Fields, at: i64) -> Result<Envelope, Unreadable> {
    let sid = form.sid("MessageSid").ok_or(Unreadable::Missing("MessageSid"))?;
    let guest = form.get("From").filter(|from| !from.is_empty()).ok_or(Unreadable::Missing("From"))?;
    let line = form.get("To").filter(|to| !to.is_empty()).ok_or(Unreadable::Missing("To"))?;
    let address = address(line, guest).ok_or(Unreadable::Channel)?;
    let speaker = Identity::of(address.channel, &address.chat);
    let text = form.get("Body").unwrap_or_default().to_owned();
    let group = group_of(&address);
    let event =
        Event::Heard(Heard { address, speaker, text, language: None, to: None, name: None, tap: None });
    Ok(Envelope { id: twilio_id(sid), group, at, event })
}

/// The conversation between a line and a guest as Twilio names them; `None` for a channel that we
/// don't speak. What follows `whatsapp:` need not be a number.
pub(crate) fn address(line: &str, guest: &str) -> Option<Address> {
    let (channel, chat) = match guest.split_once(':') {
        None => (Channel::Sms, guest),
        Some(("whatsapp", chat)) => (Channel::WhatsApp, chat),
        Some(_) => return None,
    };
    let line = line.strip_prefix("whatsapp:").unwrap_or(line);
    Some(Address { channel, line: line.to_owned(), chat: chat.to_owned() })
}
