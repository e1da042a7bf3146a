//! Calls, messages and taps, as tests read them.

use serde_json::{Map, Value};
use std::fmt;

/// A call and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The method, written as in the documentation.
    pub method: String,
    pub arguments: Map<String, Value>,
    /// The HTTP status of the answer; 0 if there was none.
    pub status: u16,
    /// The description of the error.
    pub refusal: Option<String>,
}

impl Call {
    pub fn chat(&self) -> Option<i64> {
        self.arguments.get("chat_id").and_then(super::arguments::int)
    }
}

impl fmt::Display for Call {
    /// `sendMessage chat_id=42 text="…" → 200`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.method)?;
        for (name, value) in &self.arguments {
            write!(f, " {name}={value}")?;
        }
        match (&self.refusal, self.status) {
            (_, 0) => f.write_str(" → no answer"),
            (None, status) => write!(f, " → {status}"),
            (Some(why), status) => write!(f, " → {status} {why}"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// Its `callback_data`; `None` for a link.
    pub data: Option<String>,
}

/// A message of the bot, as a chat shows it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Unique within its chat.
    pub id: i64,
    /// Without mark-up.
    pub text: String,
    /// Rows of buttons.
    pub rows: Vec<Vec<Button>>,
    /// Its text and buttons before each edit, the oldest first.
    pub before: Vec<(String, Vec<Vec<Button>>)>,
}

/// A message that appeared in a chat, or changed there by an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    pub chat: i64,
    pub message: i64,
    /// Whether an edit changed an older message: a phone does not ring for that.
    pub edited: bool,
    pub text: String,
    /// The labels of its buttons, by row.
    pub rows: Vec<Vec<String>>,
}

/// A tap on a button, which Telegram calls a callback query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tap {
    pub id: String,
    pub user: i64,
    pub chat: i64,
    /// The button's `callback_data`.
    pub data: String,
    /// The answer: a text that the phone shows for a moment, often empty.
    pub answer: Option<String>,
    /// Whether the user must close the answer's text.
    pub alert: bool,
    /// Whether answers to it are refused as too late.
    pub expired: bool,
    /// Whether the bot has tried to answer it.
    pub tried: bool,
}

impl Tap {
    /// Whether the bot has answered it, or tried to.
    pub fn is_closed(&self) -> bool {
        self.answer.is_some() || self.tried
    }
}
