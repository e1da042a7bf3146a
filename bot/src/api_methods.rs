//! The Bot API's methods that we call, and the fields of their results that we read.
//!
//! teloxide makes the calls, but with our types. Its own types refuse values that Telegram added after its
//! release: one such update would block all later ones, and a new value in `getMe` would stop the bot from
//! starting. It also capitalizes the names of methods, which Telegram accepts but a stricter server may not.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide::{
    requests::Payload,
    types::{BotCommand, BotCommandScope},
};

/// The kinds of updates that Telegram sends us.
pub(crate) const ALLOWED_UPDATES: [&str; 3] = ["message", "callback_query", "my_chat_member"];

/// <https://core.telegram.org/bots/api#getme>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct GetMe {}

#[derive(Deserialize)]
pub(crate) struct BotUser {
    pub(crate) id: u64,
    pub(crate) username: String,
    #[serde(default)]
    pub(crate) can_read_all_group_messages: bool,
}

impl Payload for GetMe {
    type Output = BotUser;
    const NAME: &'static str = "getMe";
}

/// <https://core.telegram.org/bots/api#getwebhookinfo>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct GetWebhookInfo {}

#[derive(Deserialize)]
pub(crate) struct WebhookInfo {
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) pending_update_count: u64,
    pub(crate) last_error_message: Option<String>,
}

impl Payload for GetWebhookInfo {
    type Output = WebhookInfo;
    const NAME: &'static str = "getWebhookInfo";
}

/// <https://core.telegram.org/bots/api#getupdates>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offset: Option<i64>,
    pub(crate) limit: u32,
    /// Seconds.
    pub(crate) timeout: u64,
    pub(crate) allowed_updates: [&'static str; 3],
}

impl Payload for GetUpdates {
    type Output = Vec<Value>;
    const NAME: &'static str = "getUpdates";
}

/// <https://core.telegram.org/bots/api#deletewebhook>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DeleteWebhook {
    pub(crate) drop_pending_updates: bool,
}

impl Payload for DeleteWebhook {
    type Output = Value;
    const NAME: &'static str = "deleteWebhook";
}

/// <https://core.telegram.org/bots/api#setwebhook>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SetWebhook {
    pub(crate) url: String,
    pub(crate) secret_token: String,
    pub(crate) allowed_updates: [&'static str; 3],
}

impl Payload for SetWebhook {
    type Output = Value;
    const NAME: &'static str = "setWebhook";
}

/// <https://core.telegram.org/bots/api#answercallbackquery>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnswerCallbackQuery {
    pub(crate) callback_query_id: String,
}

impl Payload for AnswerCallbackQuery {
    type Output = Value;
    const NAME: &'static str = "answerCallbackQuery";
}

/// <https://core.telegram.org/bots/api#setmycommands>
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SetMyCommands {
    pub(crate) commands: Vec<BotCommand>,
    pub(crate) scope: BotCommandScope,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language_code: Option<String>,
}

impl Payload for SetMyCommands {
    type Output = Value;
    const NAME: &'static str = "setMyCommands";
}
