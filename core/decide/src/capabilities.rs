//! What the messages of each channel can carry. The values are facts about providers, so they are passed in.

use tableturn_floor::Channel;

/// What the messages of each channel can carry.
#[derive(Clone, Copy, Debug)]
pub struct Capabilities {
    pub sms: ChannelCapabilities,
    pub whatsapp: ChannelCapabilities,
    pub telegram: ChannelCapabilities,
    pub local: ChannelCapabilities,
}

impl Capabilities {
    pub fn of(&self, channel: Channel) -> &ChannelCapabilities {
        match channel {
            Channel::Sms => &self.sms,
            Channel::WhatsApp => &self.whatsapp,
            Channel::Telegram => &self.telegram,
            Channel::Local => &self.local,
        }
    }
}

/// What the messages of one channel can carry.
#[derive(Clone, Copy, Debug)]
pub struct ChannelCapabilities {
    /// None: its messages show no buttons.
    pub buttons: Option<ButtonLimits>,
    /// None: its chats offer no menu of commands.
    pub menu: Option<MenuLimits>,
    /// UTF-16 units of one message.
    pub text_units: usize,
    /// Each message costs money: news to hosts wait some seconds for each other, and become one message.
    pub bundles_news: bool,
    /// Its texts say which of our messages they answer.
    pub tells_replies: bool,
    /// Rows on one page of a list of parties or tables, at least 1.
    pub list_rows: usize,
    /// The link that opens a chat of two with a line, and what it makes the guest send there.
    pub chat_link: Option<ChatLink>,
}

/// Builds a link from a line's address and a payload: a restaurant's id or an invite's code.
pub type ChatLink = fn(line: &str, payload: &str) -> String;

/// The buttons that one message can have.
#[derive(Clone, Copy, Debug)]
pub struct ButtonLimits {
    /// Bytes of UTF-8 that come back when a button is tapped.
    pub data_bytes: usize,
    /// Rows of buttons under one message.
    pub rows: usize,
}

/// A chat's menu of commands.
#[derive(Clone, Copy, Debug)]
pub struct MenuLimits {
    /// UTF-16 units of what stands beside a command.
    pub about_units: usize,
}
