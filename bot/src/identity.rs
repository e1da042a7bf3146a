use crate::update_types::Chat;
use tableturn_floor::{Address, Channel, telegram_topic};

/// Who a bot is, as Telegram's `getMe` returns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentity {
    /// Its id, which is also the first part of its token.
    pub id: u64,
    /// Its username in lower case, without `@`. It is the address of the restaurant's line.
    pub username: String,
    /// Whether privacy mode is off.
    pub can_read_all_group_messages: bool,
}

impl BotIdentity {
    /// The conversation with a chat, or with a topic of it.
    pub(crate) fn address(&self, chat: &Chat, topic: Option<i64>) -> Address {
        let chat = topic.map_or_else(|| chat.id.to_string(), |topic| telegram_topic(chat.id, topic));
        Address { channel: Channel::Telegram, line: self.username.clone(), chat }
    }

    /// `/list@our_bot 2` → `/list 2`; `None` if the command is for another bot.
    pub(crate) fn without_mention(&self, text: &str) -> Option<String> {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (command, rest) = text.split_at(end);
        match command.split_once('@') {
            Some((command, username)) if command.starts_with('/') => {
                username.eq_ignore_ascii_case(&self.username).then(|| format!("{command}{rest}"))
            }
            _ => Some(text.to_owned()),
        }
    }
}
