use tableturn_floor::{Address, Channel};

/// The conversation of a guest on a line, both as Twilio writes them; `None` for a channel that we do not
/// support. What follows `whatsapp:` need not be a phone number.
pub(crate) fn address(line: &str, guest: &str) -> Option<Address> {
    let (channel, chat) = match guest.split_once(':') {
        None => (Channel::Sms, guest),
        Some(("whatsapp", chat)) => (Channel::WhatsApp, chat),
        // RCS reaches the phone by its number. Twilio sends the answer by RCS or SMS, as the phone can take it.
        Some(("rcs", chat)) if chat.starts_with('+') => (Channel::Sms, chat),
        Some(_) => return None,
    };
    let line = line.strip_prefix("whatsapp:").or(line.strip_prefix("rcs:")).unwrap_or(line);
    Some(Address { channel, line: line.to_owned(), chat: chat.to_owned() })
}
