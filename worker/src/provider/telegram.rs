//! Sending texts through Telegram's Bot API.
//!
//! Texts are plain: names and notes stand in them as they were typed, whatever characters they have.
//! The token is part of every URL and errors of the HTTP client quote URLs, so what is said here of
//! an error is written from its kind only.

mod cut;
mod fate;
mod rate;

use super::{Letter, Sent};
use fate::Fate;
use rate::Rate;
use secrecy::{ExposeSecret, SecretString};
use std::{
    future::{Future, IntoFuture},
    sync::Arc,
    time::Duration,
};
use tableturn_core::{Cause, Channel, Failure, MessageExtras};
use tableturn_providers::capabilities::TELEGRAM_DATA_BYTES;
use teloxide::{
    Bot, RequestError,
    payloads::{DeleteMyCommandsSetters, EditMessageTextSetters, SendMessageSetters, SetMyCommandsSetters},
    requests::Requester,
    types::{
        BotCommand, BotCommandScope, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
        MessageId,
    },
};
use tokio::{
    sync::OnceCell,
    time::{Instant, timeout, timeout_at},
};
use url::Url;

/// To reach Telegram takes far less; until then nothing was sent, so giving up is safe.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// The text itself, as an edit and then as new if need be. With [`SIDE_TIMEOUT`] twice and the wait
/// for [`Rate`] it stays below half of a sender's lease.
pub const TEXT_TIMEOUT: Duration = Duration::from_secs(7);
/// A question or a setting before the text.
const SIDE_TIMEOUT: Duration = Duration::from_secs(2);
/// A connection idle for longer is not used again: one that the other end is about to close makes
/// an outcome unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
/// Telegram takes a hundred buttons under a message and eight in a row.
const BUTTONS: (usize, usize) = (100, 8);
/// Telegram takes a hundred commands, with names of 32 characters and descriptions of 256.
const COMMANDS: (usize, usize, usize) = (100, 32, 256);

/// What sending through a bot takes.
#[derive(Clone, Debug)]
pub struct Config {
    /// `TELEGRAM_API_URL`.
    pub api_url: Url,
    /// `TELEGRAM_BOT_TOKEN`.
    pub token: SecretString,
}

/// Why there can be no client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Digits, a colon, and letters, digits, `-` and `_`.
    #[error("TELEGRAM_BOT_TOKEN must be as @BotFather gives it: digits, a colon, letters and digits")]
    Token,
    /// A URL that cannot have a path.
    #[error("TELEGRAM_API_URL must be an http or https URL")]
    Url,
    /// TLS could not be set up.
    #[error("no HTTP client for Telegram")]
    Client,
}

/// A client for one bot. Cheap to clone; clones keep one rate together.
#[derive(Clone)]
pub struct Telegram {
    bot: Bot,
    /// The bot's username in lower case: the line's address. Asked once.
    username: Arc<OnceCell<String>>,
    rate: Arc<Rate>,
}

impl Telegram {
    /// A client; asks Telegram nothing yet.
    ///
    /// # Errors
    /// The token or the URL can't be one.
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
        Ok(Self { bot, username: Arc::default(), rate: Arc::default() })
    }

    /// Hands a message to Telegram: the chat's menu first if the look has one, then the text. An edit
    /// that can't be is sent as a new message; nothing else is sent twice.
    pub async fn send(&self, letter: &Letter<'_>) -> Sent {
        let address = letter.address;
        if address.channel != Channel::Telegram {
            tracing::error!(channel = %address.channel, "a message of this channel was given to Telegram");
            return refused(Cause::Line, None);
        }
        let Ok(chat) = address.chat.parse().map(ChatId) else {
            tracing::error!(message = %letter.id, "a chat of Telegram's has no decimal id");
            return refused(Cause::Other, None);
        };
        if let Err(sent) = self.speaks_for(&address.line).await {
            return sent;
        }
        if let Some(menu) = &letter.look.menu {
            self.menu(letter, chat, menu).await;
        }
        self.text(letter, chat).await
    }

    /// Whether a line is this bot's; what is to be done with the message if it isn't.
    async fn speaks_for(&self, line: &str) -> Result<(), Sent> {
        let ask = async {
            match self.bot.get_me().await {
                Ok(me) => Ok(me.user.username.unwrap_or_default().to_lowercase()),
                // An answer with other fields than teloxide's has a name all the same.
                Err(RequestError::InvalidJson { source, raw }) => {
                    username(&raw).ok_or(RequestError::InvalidJson { source, raw })
                }
                Err(error) => Err(error),
            }
        };
        let later = |after, code| Sent::Later { after, code, of_line: true };
        let ours = match timeout(SIDE_TIMEOUT, self.username.get_or_try_init(|| ask)).await {
            Ok(Ok(ours)) => ours,
            Ok(Err(error)) => {
                return Err(match fate::of(error) {
                    Fate::Is(Sent::Later { after, code, .. }) => later(after, code),
                    Fate::Is(Sent::Refused(failure)) => {
                        tracing::warn!(code = failure.code, "Telegram does not know this bot");
                        refused(Cause::Line, failure.code)
                    }
                    what => {
                        tracing::warn!(?what, "Telegram did not say which bot this is");
                        later(None, None)
                    }
                });
            }
            Err(_) => {
                tracing::warn!("Telegram did not say in time which bot this is");
                return Err(later(None, None));
            }
        };
        if ours == line {
            return Ok(());
        }
        tracing::error!(line, ours, "a message of another bot's line than TELEGRAM_BOT_TOKEN's");
        // A process with that bot's token may run beside this one.
        Err(later(None, None))
    }

    /// Sets the chat's menu. It is set again at a second try, which changes nothing; and if it can't be
    /// set, the text is worth having all the same.
    async fn menu(&self, letter: &Letter<'_>, chat: ChatId, menu: &[(String, String)]) {
        let scope = BotCommandScope::Chat { chat_id: chat.into() };
        let (most, name, about) = COMMANDS;
        let short = |text: &str, most| text.chars().take(most).collect::<String>();
        let commands = menu.iter().take(most).map(|(n, a)| BotCommand::new(short(n, name), short(a, about)));
        self.rate.ready(letter.call).await;
        let set = async {
            match menu.is_empty() {
                true => self.bot.delete_my_commands().scope(scope).await,
                false => self.bot.set_my_commands(commands).scope(scope).await,
            }
        };
        match timeout(SIDE_TIMEOUT, set).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                let what = fate::of(error);
                tracing::warn!(message = %letter.id, ?what, "a chat's menu could not be set");
            }
            Err(_) => tracing::warn!(message = %letter.id, "a chat's menu could not be set in time"),
        }
    }

    async fn text(&self, letter: &Letter<'_>, chat: ChatId) -> Sent {
        let text = cut::cut(letter.text);
        let keyboard = keyboard(letter.look);
        let no_preview = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        self.rate.ready(letter.call).await;
        let until = Instant::now() + TEXT_TIMEOUT;
        if let Some(edits) = letter.look.edits.as_deref().and_then(|id| id.parse().ok()).map(MessageId) {
            let mut edit = self
                .bot
                .edit_message_text(chat, edits, text.as_ref())
                .link_preview_options(no_preview.clone());
            if let Some(keyboard) = keyboard.clone() {
                edit = edit.reply_markup(keyboard);
            }
            match by(until, edit).await {
                Ok(_) | Err(Fate::NotModified) => return accepted(edits),
                Err(Fate::NotEditable) => {}
                Err(Fate::Is(sent)) => return sent,
            }
            self.rate.ready(letter.call).await;
        }
        let mut send = self.bot.send_message(chat, text).link_preview_options(no_preview);
        if let Some(keyboard) = keyboard {
            send = send.reply_markup(keyboard);
        }
        match by(until, send).await {
            Ok(message) => accepted(message.id),
            Err(Fate::Is(sent)) => sent,
            // Said of what was not asked.
            Err(Fate::NotModified | Fate::NotEditable) => refused(Cause::Other, None),
        }
    }
}

/// Does a request; one that has no answer in time may have been processed.
async fn by<T>(
    until: Instant,
    request: impl IntoFuture<IntoFuture = impl Future<Output = Result<T, RequestError>>>,
) -> Result<T, Fate> {
    match timeout_at(until, request.into_future()).await {
        Ok(answer) => answer.map_err(fate::of),
        Err(_) => Err(Fate::Is(Sent::Unknown { why: "no answer in time".to_owned() })),
    }
}

/// The bot's username in a `getMe` answer of any version.
fn username(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    Some(answer.get("result")?.get("username")?.as_str()?.to_lowercase())
}

fn accepted(id: MessageId) -> Sent {
    Sent::Accepted { provider_id: id.0.to_string() }
}

fn refused(cause: Cause, code: Option<String>) -> Sent {
    Sent::Refused(Failure { cause, code })
}

/// The buttons that Telegram takes; one that it doesn't would cost the whole message.
fn keyboard(look: &MessageExtras) -> Option<InlineKeyboardMarkup> {
    let (mut left, in_a_row) = BUTTONS;
    let mut rows = Vec::new();
    for row in &look.buttons {
        let fits = |data: &str| (1..=TELEGRAM_DATA_BYTES).contains(&data.len());
        let fit = row.iter().filter(|button| fits(&button.data) && !button.label.trim().is_empty());
        let row: Vec<_> = fit
            .take(in_a_row.min(left))
            .map(|button| InlineKeyboardButton::callback(&button.label, &button.data))
            .collect();
        left -= row.len();
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn is_token(token: &str) -> bool {
    let Some((id, secret)) = token.split_once(':') else { return false };
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !secret.is_empty() && secret.bytes().all(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_core::extras::Button;

    fn button(label: &str, data: &str) -> Button {
        Button { label: label.into(), data: data.into() }
    }

    #[test]
    fn only_buttons_that_telegram_takes_are_sent() {
        let (good, long) = (button("Yes", "1"), button("Long", &"x".repeat(TELEGRAM_DATA_BYTES + 1)));
        let full = vec![good.clone(); 9];
        let buttons = vec![vec![good.clone(), long], vec![button(" ", "1"), button("No", "")], full];
        let rows =
            keyboard(&MessageExtras { buttons, ..MessageExtras::default() }).map(|k| k.inline_keyboard);
        let sizes: Vec<_> = rows.unwrap_or_default().iter().map(Vec::len).collect();
        assert_eq!(sizes, [1, 8]);
        let many = MessageExtras { buttons: vec![vec![good]; 101], ..MessageExtras::default() };
        assert_eq!(keyboard(&many).map(|k| k.inline_keyboard.len()), Some(100));
        assert!(keyboard(&MessageExtras::default()).is_none());
    }

    #[test]
    fn a_token_is_as_telegram_gives_it() {
        assert!(is_token("123456:AAF7-g0gYncWnm5IyfZlpPRqRRv6_NAGlao"));
        for bad in ["", "123456", ":AA", "1:", "x:AA", "1:A/B", "1:A B", "1:A\n"] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }
}
