//! Sending texts through Telegram's Bot API.
//!
//! Texts are sent without any markup, since names and notes may hold any character. The token is part of every
//! URL, and the HTTP client's errors quote URLs, so logs and results here tell only the kind of an error.

mod errors;
mod keyboard;
mod rate_limit;
mod truncate;

use super::{OutboundMessage, SendResult};
use errors::ErrorMeaning;
use keyboard::keyboard;
use rate_limit::BotRateLimit;
use secrecy::{ExposeSecret, SecretString};
use std::{
    future::{Future, IntoFuture},
    sync::Arc,
    time::Duration,
};
use tableturn_core::{Cause, Channel, Failure};
use teloxide::{
    Bot, RequestError,
    payloads::{DeleteMyCommandsSetters, EditMessageTextSetters, SendMessageSetters, SetMyCommandsSetters},
    requests::Requester,
    types::{BotCommand, BotCommandScope, ChatId, LinkPreviewOptions, MessageId},
};
use tokio::{
    sync::OnceCell,
    time::{Instant, timeout, timeout_at},
};
use url::Url;

/// Connecting takes far less. Nothing is sent before, so giving up is safe.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// For the text itself: as an edit, and as a new message if the edit is impossible. Together with twice
/// [`SIDE_TIMEOUT`] and the wait for [`BotRateLimit`] it stays below half of the lease of a conversation.
pub const TEXT_TIMEOUT: Duration = Duration::from_secs(7);
/// For a question or a setting before the text.
const SIDE_TIMEOUT: Duration = Duration::from_secs(2);
/// A connection that was idle for longer is not used again: if the server is about to close it, the result of a
/// send is unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
/// Commands in a menu at most, as Telegram's `setMyCommands` documents; likewise the next two.
const MAX_COMMANDS: usize = 100;
const MAX_COMMAND_CHARS: usize = 32;
const MAX_DESCRIPTION_CHARS: usize = 256;

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
    #[error("no HTTP client for Telegram")]
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

    /// Sets the chat's menu if the message has one, then sends the text. An edit that is impossible is sent as a new
    /// message; nothing else is sent twice.
    pub async fn send(&self, message: &OutboundMessage<'_>) -> SendResult {
        let address = message.address;
        if address.channel != Channel::Telegram {
            tracing::error!(channel = %address.channel, "a message of another channel was handed to Telegram; refusing it");
            return refused(Cause::Line, None);
        }
        let Ok(chat) = address.chat.parse().map(ChatId) else {
            tracing::error!(message = %message.id, "the id of a Telegram chat is not a decimal number; refusing the message");
            return refused(Cause::Other, None);
        };
        if let Err(result) = self.check_line(&address.line).await {
            return result;
        }
        if let Some(menu) = &message.look.menu {
            self.set_menu(message, chat, menu).await;
        }
        self.send_text(message, chat).await
    }

    /// Whether the line is this bot's. The error is the result for a message of the line.
    async fn check_line(&self, line: &str) -> Result<(), SendResult> {
        let fetch = async {
            match self.bot.get_me().await {
                Ok(me) => Ok(me.user.username.unwrap_or_default().to_lowercase()),
                // An answer that teloxide can't parse may have the username all the same.
                Err(RequestError::InvalidJson { source, raw }) => {
                    username(&raw).ok_or(RequestError::InvalidJson { source, raw })
                }
                Err(error) => Err(error),
            }
        };
        let later = |after, code| SendResult::Later { after, code, of_line: true };
        let username = match timeout(SIDE_TIMEOUT, self.username.get_or_try_init(|| fetch)).await {
            Ok(Ok(username)) => username,
            Ok(Err(error)) => {
                return Err(match errors::meaning(error) {
                    ErrorMeaning::Result(SendResult::Later { after, code, .. }) => later(after, code),
                    ErrorMeaning::Result(SendResult::Refused(failure)) => {
                        tracing::warn!(
                            code = failure.code,
                            "Telegram refused the bot's token; refusing the message"
                        );
                        refused(Cause::Line, failure.code)
                    }
                    meaning => {
                        tracing::warn!(
                            ?meaning,
                            "could not fetch the bot's username from Telegram; retrying later"
                        );
                        later(None, None)
                    }
                });
            }
            Err(_) => {
                tracing::warn!("could not fetch the bot's username from Telegram in time; retrying later");
                return Err(later(None, None));
            }
        };
        if username == line {
            return Ok(());
        }
        tracing::error!(
            line,
            username,
            "the line is another bot's than TELEGRAM_BOT_TOKEN's; leaving the message to a process with that bot"
        );
        Err(later(None, None))
    }

    /// Sets the chat's menu. A retry sets it again, which is idempotent. The text is sent even if this fails.
    async fn set_menu(&self, message: &OutboundMessage<'_>, chat: ChatId, menu: &[(String, String)]) {
        let scope = BotCommandScope::Chat { chat_id: chat.into() };
        let short = |text: &str, chars| text.chars().take(chars).collect::<String>();
        let commands = menu.iter().take(MAX_COMMANDS).map(|(name, description)| {
            BotCommand::new(short(name, MAX_COMMAND_CHARS), short(description, MAX_DESCRIPTION_CHARS))
        });
        self.rate_limit.wait(message.is_call).await;
        let set = async {
            match menu.is_empty() {
                true => self.bot.delete_my_commands().scope(scope).await,
                false => self.bot.set_my_commands(commands).scope(scope).await,
            }
        };
        match timeout(SIDE_TIMEOUT, set).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                let meaning = errors::meaning(error);
                tracing::warn!(message = %message.id, ?meaning, "could not set the chat's menu; sending the text without it");
            }
            Err(_) => tracing::warn!(
                message = %message.id,
                "could not set the chat's menu in time; sending the text without it"
            ),
        }
    }

    async fn send_text(&self, message: &OutboundMessage<'_>, chat: ChatId) -> SendResult {
        let text = truncate::truncate(message.text);
        let keyboard = keyboard(message.look);
        let no_preview = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        self.rate_limit.wait(message.is_call).await;
        let until = Instant::now() + TEXT_TIMEOUT;
        if let Some(edits) = message.look.edits.as_deref().and_then(|id| id.parse().ok()).map(MessageId) {
            let mut edit = self
                .bot
                .edit_message_text(chat, edits, text.as_ref())
                .link_preview_options(no_preview.clone());
            if let Some(keyboard) = keyboard.clone() {
                edit = edit.reply_markup(keyboard);
            }
            match by(until, edit).await {
                Ok(_) | Err(ErrorMeaning::NotModified) => return accepted(edits),
                Err(ErrorMeaning::NotEditable) => {}
                Err(ErrorMeaning::Result(result)) => return result,
            }
            self.rate_limit.wait(message.is_call).await;
        }
        let mut send = self.bot.send_message(chat, text).link_preview_options(no_preview);
        if let Some(keyboard) = keyboard {
            send = send.reply_markup(keyboard);
        }
        match by(until, send).await {
            Ok(message) => accepted(message.id),
            Err(ErrorMeaning::Result(result)) => result,
            // Answers to an edit, which this was not.
            Err(ErrorMeaning::NotModified | ErrorMeaning::NotEditable) => refused(Cause::Other, None),
        }
    }
}

/// Sends a request. One without an answer in time may have been processed.
async fn by<T>(
    until: Instant,
    request: impl IntoFuture<IntoFuture = impl Future<Output = Result<T, RequestError>>>,
) -> Result<T, ErrorMeaning> {
    match timeout_at(until, request.into_future()).await {
        Ok(answer) => answer.map_err(errors::meaning),
        Err(_) => Err(ErrorMeaning::Result(SendResult::Unknown { why: "no answer in time".to_owned() })),
    }
}

/// The bot's username in a `getMe` answer that teloxide can't parse.
fn username(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    Some(answer.get("result")?.get("username")?.as_str()?.to_lowercase())
}

fn accepted(id: MessageId) -> SendResult {
    SendResult::Accepted { provider_id: id.0.to_string() }
}

fn refused(cause: Cause, code: Option<String>) -> SendResult {
    SendResult::Refused(Failure { cause, code })
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
