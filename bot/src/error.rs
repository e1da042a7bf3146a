use std::time::Duration;

/// Why a call of the Bot API failed. Contains neither the token nor anybody's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TelegramError {
    /// Telegram answered 401 or 404.
    #[error("Telegram does not know this bot token; get a new one from @BotFather")]
    BadToken,
    #[error("the Bot API's URL must be http:// or https://")]
    BadUrl,
    #[error("a webhook's secret must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")]
    BadSecret,
    /// Another process polls, or a webhook is set.
    #[error("another process gets this bot's updates")]
    Conflict,
    /// Too many requests: the next one may be made after this time.
    #[error("Telegram asks to wait {} s", .0.as_secs())]
    RetryAfter(Duration),
    /// With Telegram's description.
    #[error("Telegram refuses: {0}")]
    Refused(String),
    /// No connection, or no answer in time.
    #[error("Telegram can't be reached ({0})")]
    Unreachable(&'static str),
    /// The answer is not JSON of the Bot API.
    #[error("the answer is not the Bot API's")]
    Unreadable {
        /// The id of the first update in the broken JSON.
        update: Option<i64>,
    },
    /// `setWebhook` succeeded, but `getWebhookInfo` returns another URL.
    #[error("a webhook was set, but Telegram does not have it")]
    WebhookNotSet,
}
