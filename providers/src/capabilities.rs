//! What the messages of each channel can carry.

use tableturn_decide::capabilities::{ButtonLimits, Capabilities, ChannelCapabilities, MenuLimits};

/// Bytes of a Telegram button's `callback_data`, at least 1 (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
pub const TELEGRAM_DATA_BYTES: usize = 64;
/// UTF-16 units of the description of a command in Telegram's menu
/// (<https://core.telegram.org/bots/api#botcommand>).
pub const TELEGRAM_MENU: MenuLimits = MenuLimits { about_units: 256 };

/// Characters of a text that Twilio takes (<https://www.twilio.com/docs/api/errors/21617>).
const TWILIO_TEXT: usize = 1_600;
/// UTF-16 units of a text that Telegram takes (<https://core.telegram.org/bots/api#sendmessage>).
pub const TELEGRAM_TEXT: usize = 4_096;
/// The local channel has no limit. A terminal is of no use for more.
const LOCAL_TEXT: usize = 16_000;

/// SMS and WhatsApp: text only, for money. A page of a list is as long as a phone's screen shows at once.
const TEXT_ONLY: ChannelCapabilities = ChannelCapabilities {
    buttons: None,
    menu: None,
    text_units: TWILIO_TEXT,
    bundles_news: true,
    tells_replies: false,
    list_rows: 8,
    chat_link: None,
};

/// What the messages of each channel can carry.
pub fn capabilities() -> Capabilities {
    Capabilities {
        sms: TEXT_ONLY,
        whatsapp: TEXT_ONLY,
        telegram: ChannelCapabilities {
            // Telegram takes a hundred buttons under a message. People find the right one only among far fewer.
            buttons: Some(ButtonLimits { data_bytes: TELEGRAM_DATA_BYTES, rows: 24 }),
            menu: Some(TELEGRAM_MENU),
            text_units: TELEGRAM_TEXT,
            bundles_news: false,
            tells_replies: true,
            // Each row of a list has a row of buttons.
            list_rows: 10,
            chat_link: Some(telegram_chat_link),
        },
        // A terminal shows a long list at once.
        local: ChannelCapabilities {
            text_units: LOCAL_TEXT,
            bundles_news: false,
            list_rows: 40,
            ..TEXT_ONLY
        },
    }
}

/// The link that opens a chat with a bot and has the guest send `/start <payload>` there. A payload is a
/// restaurant's id or an invite's code; Telegram takes up to 64 characters of `A-Za-z0-9_-`.
pub fn telegram_chat_link(bot: &str, payload: &str) -> String {
    format!("https://t.me/{bot}?start={payload}")
}
