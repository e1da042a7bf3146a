use tableturn_floor::{Address, Channel};

/// The conversation of a guest on a line, both as Twilio writes them. What follows `whatsapp:` need not be a phone
/// number. A channel that we do not support (`messenger:`) is an SMS line that no floor file can name, so that its texts
/// are kept in the dead letters.
pub(crate) fn address(line: &str, guest: &str) -> Address {
    let (channel, chat) = match guest.split_once(':') {
        None => (Channel::Sms, guest),
        Some(("whatsapp", chat)) => (Channel::WhatsApp, chat),
        // RCS reaches the phone by its number. Twilio sends the answer by RCS or SMS, as the phone can take it.
        Some(("rcs", chat)) if chat.starts_with('+') => (Channel::Sms, chat),
        Some(_) => return Address { channel: Channel::Sms, line: line.to_owned(), chat: guest.to_owned() },
    };
    let line = line.strip_prefix("whatsapp:").or(line.strip_prefix("rcs:")).unwrap_or(line);
    Address { channel, line: line.to_owned(), chat: chat.to_owned() }
}
