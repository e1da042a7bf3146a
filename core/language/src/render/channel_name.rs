//! What channels are called.

use tableturn_floor::Channel;

/// The channel's own name, the same in every language.
pub(super) fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Sms => "SMS",
        Channel::WhatsApp => "WhatsApp",
        Channel::Telegram => "Telegram",
        Channel::Local => "local",
    }
}
