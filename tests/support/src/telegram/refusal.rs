//! How the Bot API refuses a call.

use serde_json::{Map, Value};

pub(super) type Answer = Result<Value, Refusal>;

/// The error of a call, in Telegram's words.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) description: String,
    /// What the bot is to do: `retry_after`, `migrate_to_chat_id`.
    pub(super) parameters: Map<String, Value>,
}

impl Refusal {
    pub(super) fn new(status: u16, description: impl Into<String>) -> Self {
        Self { status, description: description.into(), parameters: Map::new() }
    }

    pub(super) fn bad(why: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", why.as_ref()))
    }

    pub(super) fn forbidden(why: &str) -> Self {
        Self::new(403, format!("Forbidden: {why}"))
    }

    pub(super) fn conflict(why: &str) -> Self {
        Self::new(409, format!("Conflict: {why}"))
    }

    pub(super) fn too_many(seconds: u32) -> Self {
        Self::new(429, format!("Too Many Requests: retry after {seconds}")).with("retry_after", seconds)
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.to_owned(), value.into());
        self
    }
}
