//! Sending texts through Telegram's Bot API.
//!
//! Texts are sent without any markup, since names and notes may hold any character. The token is part of
//! every URL, and the HTTP client's errors quote URLs, so logs and results here tell only the kind of an
//! error.

mod bot_username;
mod errors;
mod keyboard;
mod menu;
mod rate_limit;
mod text;
mod truncate;

use super::{OutboundMessage, SendResult};
use rate_limit::BotRateLimit;
use secrecy::{ExposeSecret, SecretString};
use std::{sync::Arc, time::Duration};
use tableturn_floor::{Cause, Channel, telegram_chat_and_topic};
use teloxide::{
    Bot,
    types::{ChatId, MessageId, ThreadId},
};
use tokio::sync::OnceCell;
use url::Url;

/// How long connecting may take; it usually takes far less. Nothing is sent before, so giving up is safe.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long sending the text may take: as an edit, and as a new message if the edit is impossible. Together with twice
/// `SIDE_TIMEOUT` and the wait for `BotRateLimit` it stays below half of the time that a message is in hand.
pub const TEXT_TIMEOUT: Duration = Duration::from_secs(7);
/// How long each request before the text may take: `getMe`, and setting the menu.
const SIDE_TIMEOUT: Duration = Duration::from_secs(2);
/// A connection that was idle for longer is not used again: if the server is about to close it, the result of
/// a send is unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The settings of one bot.
#[derive(Clone, Debug)]
pub struct Config {
    /// `TELEGRAM_API_URL`.
    pub api_url: Url,
    /// `TELEGRAM_BOT_TOKEN`.
    pub token: SecretString,
}

/// Why a client can't be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("TELEGRAM_BOT_TOKEN must be as @BotFather gives it: digits, a colon, letters and digits")]
    Token,
    #[error("TELEGRAM_API_URL must be an http or https URL")]
    Url,
    #[error("could not build an HTTP client for Telegram")]
    Client,
}

/// A client for one bot. Cheap to clone; clones share one rate limit.
#[derive(Clone)]
pub struct Telegram {
    bot: Bot,
    /// The bot's username in lower case: its line's address. Fetched once.
    username: Arc<OnceCell<String>>,
    rate_limit: Arc<BotRateLimit>,
}

impl Telegram {
    /// Sends no request yet.
    ///
    /// # Errors
    /// The token or the URL is malformed.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let Config { mut api_url, token } = config;
        let token = token.expose_secret();
        if !is_token(token) {
            return Err(ConfigError::Token);
        }
        if !matches!(api_url.scheme(), "http" | "https") {
            return Err(ConfigError::Url);
        }
        api_url.set_query(None);
        api_url.set_fragment(None);
        api_url.path_segments_mut().map_err(|()| ConfigError::Url)?.pop_if_empty();
        let client = teloxide::net::default_reqwest_settings()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TEXT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .user_agent(concat!("tableturn/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| ConfigError::Client)?;
        let bot = Bot::with_client(token, client).set_api_url(api_url);
        Ok(Self { bot, username: Arc::default(), rate_limit: Arc::default() })
    }

    /// Sets the chat's menu if the message has one, then sends the text. An edit that is impossible is sent
    /// as a new message; nothing else is sent twice.
    pub async fn send(&self, message: &OutboundMessage<'_>) -> SendResult {
        let address = message.address;
        if address.channel != Channel::Telegram {
            tracing::error!(
                channel = %address.channel,
                "a message of another channel was handed to Telegram; refusing it"
            );
            return SendResult::refused(Cause::Line, None);
        }
        let Some(place) = Place::read(&address.chat) else {
            tracing::error!(
                message = %message.id,
                "the id of a Telegram chat is not a decimal number; refusing the message"
            );
            return SendResult::refused(Cause::Other, None);
        };
        if let Err(result) = self.check_line(&address.line).await {
            return result;
        }
        if let Some(menu) = &message.extras.menu {
            self.set_menu(message, place.chat, menu).await;
        }
        self.send_text(message, place).await
    }
}

/// Where a text goes: a chat, or a topic of it.
#[derive(Clone, Copy)]
struct Place {
    chat: ChatId,
    /// None for a chat without topics, and for the general topic.
    topic: Option<ThreadId>,
}

impl Place {
    /// From the `chat` of an address.
    fn read(chat: &str) -> Option<Self> {
        let (chat, topic) = telegram_chat_and_topic(chat);
        let topic = topic.map(|id| id.parse().map(|id| ThreadId(MessageId(id)))).transpose().ok()?;
        Some(Self { chat: ChatId(chat.parse().ok()?), topic })
    }
}

/// Digits, a colon, and letters, digits, `-` and `_`.
fn is_token(token: &str) -> bool {
    let Some((id, secret)) = token.split_once(':') else { return false };
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !secret.is_empty() && secret.bytes().all(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_digits_a_colon_and_a_secret() {
        assert!(is_token("123456:AAF7-g0gYncWnm5IyfZlpPRqRRv6_NAGlao"));
        for bad in ["", "123456", ":AA", "1:", "x:AA", "1:A/B", "1:A B", "1:A\n"] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }
}
