//! The settings of the Telegram bot.

use super::values::{given, url};
use crate::{cli::Options, error::CommandError};
use secrecy::SecretString;
use url::Url;

/// The longest `secret_token` of Telegram's `setWebhook`, in bytes.
const SECRET_BYTES: usize = 256;

/// Telegram's bot.
#[derive(Clone, Debug)]
pub(crate) struct TelegramBot {
    pub(crate) token: SecretString,
    /// The base of the Bot API's URL.
    pub(crate) api: Url,
    /// The webhook; `None` means long polling.
    pub(crate) webhook: Option<TelegramWebhook>,
}

/// Where Telegram posts updates.
#[derive(Clone, Debug)]
pub(crate) struct TelegramWebhook {
    pub(crate) url: Url,
    /// Telegram sends it in a header of each request.
    pub(crate) secret: SecretString,
}

impl TelegramBot {
    /// `None` without a token.
    pub(super) fn read(options: &Options, public_url: Option<&Url>) -> Result<Option<Self>, CommandError> {
        let api = url("TELEGRAM_API_URL", &options.telegram_api_url)?;
        let secret = given(&options.telegram_webhook_secret);
        let Some(token) = given(&options.telegram_bot_token) else {
            return match secret {
                Some(_) => Err(CommandError::misuse(
                    "TELEGRAM_WEBHOOK_SECRET is set, TELEGRAM_BOT_TOKEN is not: set both",
                )),
                None => Ok(None),
            };
        };
        if !is_bot_token(token) {
            return Err(CommandError::misuse(
                "TELEGRAM_BOT_TOKEN must be as @BotFather gave it: digits, a colon, letters and digits",
            ));
        }
        let webhook = secret.map(|secret| TelegramWebhook::read(secret, public_url)).transpose()?;
        let api = match api {
            Some(api) => api,
            None => Url::parse("https://api.telegram.org").map_err(CommandError::failed)?,
        };
        Ok(Some(Self { token: token.to_owned().into(), api, webhook }))
    }
}

impl TelegramWebhook {
    fn read(secret: &str, public_url: Option<&Url>) -> Result<Self, CommandError> {
        if secret.len() > SECRET_BYTES || !secret.bytes().all(is_word) {
            return Err(CommandError::misuse(format!(
                "TELEGRAM_WEBHOOK_SECRET must be 1 to {SECRET_BYTES} letters, digits, `_` and `-`: Telegram takes no others"
            )));
        }
        let base = public_url.ok_or_else(|| {
            CommandError::misuse(
                "PUBLIC_URL must be set with TELEGRAM_WEBHOOK_SECRET: it is where Telegram calls",
            )
        })?;
        let url = format!("{}/telegram", base.as_str().trim_end_matches('/'));
        Ok(Self { url: Url::parse(&url).map_err(CommandError::failed)?, secret: secret.to_owned().into() })
    }
}

fn is_bot_token(token: &str) -> bool {
    let (id, rest) = token.split_once(':').unwrap_or_default();
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    is_id && !rest.is_empty() && rest.bytes().all(is_word)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}
