use crate::{client::Telegram, error::TelegramError};

/// What `doctor` reports about a bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    /// Its username in lower case, without `@`.
    pub username: String,
    /// Whether privacy mode is off, so that the bot gets every message of its groups.
    pub can_read_all_group_messages: bool,
    /// The URL that Telegram sends updates to; `None` if they are polled.
    pub webhook_url: Option<String>,
    /// How many updates Telegram has not delivered yet.
    pub pending: u64,
    /// Telegram's latest error in delivering to the webhook.
    pub last_error: Option<String>,
}

impl Telegram {
    /// Asks Telegram for the bot's state, without retries.
    pub async fn checkup(&self) -> Result<Checkup, TelegramError> {
        let identity = self.identity_once().await?;
        let webhook = self.webhook_info().await?;
        Ok(Checkup {
            username: identity.username,
            can_read_all_group_messages: identity.can_read_all_group_messages,
            webhook_url: Some(webhook.url).filter(|url| !url.is_empty()),
            pending: webhook.pending_update_count,
            last_error: webhook.last_error_message,
        })
    }
}
