//! What `doctor` wants to know of a bot.

use crate::{Telegram, Trouble};

/// How a bot stands with Telegram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    /// Its username in lower case, without `@`.
    pub username: String,
    /// Whether privacy mode is off, so that it reads all that is said in a group.
    pub can_read_all_group_messages: bool,
    /// Where Telegram sends updates to; none: they are polled.
    pub webhook_url: Option<String>,
    /// Updates that wait for us.
    pub pending: u64,
    /// Why Telegram could not deliver to the webhook lately.
    pub last_error: Option<String>,
}

impl Telegram {
    /// Asks Telegram how the bot stands, once.
    pub async fn checkup(&self) -> Result<Checkup, Trouble> {
        let me = self.me_now().await?;
        let webhook = self.webhook().await?;
        Ok(Checkup {
            username: me.username,
            can_read_all_group_messages: me.can_read_all_group_messages,
            webhook_url: Some(webhook.url).filter(|url| !url.is_empty()),
            pending: webhook.pending_update_count,
            last_error: webhook.last_error_message,
        })
    }
}
