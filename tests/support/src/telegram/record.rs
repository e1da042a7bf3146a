//! What the fake remembers.

use serde_json::{Map, Value};
use std::fmt;

/// A call, as it came and as it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The method as the documentation writes it.
    pub method: String,
    /// Its arguments.
    pub arguments: Map<String, Value>,
    /// The HTTP status that was answered; 0 when there was no answer.
    pub status: u16,
    /// The description of a refusal.
    pub refusal: Option<String>,
}

impl Call {
    /// The chat that it is about.
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

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it reads.
    pub label: String,
    /// Its `callback_data`; none for a link.
    pub data: Option<String>,
}

/// A message of the bot's as it stands in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id, good within its chat.
    pub id: i64,
    /// Its text, without mark-up.
    pub text: String,
    /// The rows of buttons.
    pub rows: Vec<Vec<Button>>,
    /// What it was before each edit, the oldest first.
    pub before: Vec<(String, Vec<Vec<Button>>)>,
}

/// A message that appeared in a chat, or appeared anew because it was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The chat.
    pub chat: i64,
    /// The message's id.
    pub message: i64,
    /// Whether it took the place of what stood there: a phone does not ring for that.
    pub edited: bool,
    /// The text.
    pub text: String,
    /// The labels of its buttons, row by row.
    pub rows: Vec<Vec<String>>,
}

/// A tap on a button: a callback query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tap {
    /// The query's id.
    pub id: String,
    /// Who tapped.
    pub user: i64,
    /// Where.
    pub chat: i64,
    /// The button's data.
    pub data: String,
    /// What it was answered: the words that the phone shows for a moment, often none.
    pub answer: Option<String>,
    /// Whether the words must be closed by hand.
    pub alert: bool,
    /// Whether it is too late to answer it.
    pub expired: bool,
    /// Whether the bot tried to, in vain.
    pub tried: bool,
}

impl Tap {
    /// Whether the bot has done what it could.
    pub fn is_closed(&self) -> bool {
        self.answer.is_some() || self.tried
    }
}
