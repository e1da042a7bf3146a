//! The identity of the bot.

use serde_json::{Value, json};

/// The first part of the token.
pub(super) const ID: i64 = 7_001_002_003;
pub(super) const TOKEN: &str = "7001002003:AAfa4e7e1e64a4fa4e7e1e64a4fa4e7e1e6";
/// With capitals, which Telegram keeps: floor files have the name in lower case.
pub(super) const USERNAME: &str = "Bella_Bot";

/// The bot as Telegram describes any user.
pub(super) fn user_json() -> Value {
    json!({ "id": ID, "is_bot": true, "first_name": "Bella", "username": USERNAME })
}
