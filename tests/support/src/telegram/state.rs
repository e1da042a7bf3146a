//! What Telegram knows.

use super::{Appearance, Button, Call, Message, Tap, Trouble, rates::Rates, webhook::Webhook};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Mutex, MutexGuard},
};
use tokio::sync::watch;

/// Stands for the methods that put words into a chat.
pub(super) const MESSAGES: &str = "messages";
/// The kinds of updates that a bot gets unless it says otherwise, of those that the fake makes.
const KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];
/// Update ids begin anywhere.
const FIRST_UPDATE: i64 = 611_000_001;

/// Somebody with a phone.
#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) first_name: String,
    pub(super) language: Option<String>,
}

/// Whether a chat can be written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Door {
    #[default]
    Open,
    /// The bot is blocked, or thrown out.
    Shut,
    /// It has another id.
    MovedTo(i64),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Chat {
    /// None: somebody's own chat with the bot.
    pub(super) title: Option<String>,
    pub(super) door: Door,
    pub(super) messages: BTreeMap<i64, Message>,
    /// Messages that can't be edited: other people's, and those that a test froze.
    pub(super) frozen: BTreeSet<i64>,
    pub(super) last_id: i64,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) users: BTreeMap<i64, User>,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) updates: VecDeque<(i64, Value)>,
    pub(super) last_update: i64,
    pub(super) allowed: Option<Vec<String>>,
    /// Counts the calls of `getUpdates`: only the last one may wait.
    pub(super) poll: u64,
    pub(super) webhook: Option<Webhook>,
    pub(super) webhook_error: Option<String>,
    /// The product's `PUBLIC_URL`, and where it really listens.
    pub(super) address: Option<(String, String)>,
    pub(super) troubles: Vec<(String, Option<i64>, Trouble)>,
    pub(super) rates: Rates,
    pub(super) menus: BTreeMap<String, Vec<(String, String)>>,
    pub(super) calls: Vec<Call>,
    pub(super) violations: Vec<String>,
    pub(super) appearances: Vec<Appearance>,
    pub(super) taps: Vec<Tap>,
}

pub(super) struct Shared {
    pub(super) state: Mutex<State>,
    pub(super) changes: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    pub(super) fn changed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }
}

impl State {
    pub(super) fn violate(&mut self, what: impl Into<String>) {
        self.violations.push(what.into());
    }

    /// Queues an update of this kind, if the bot wants such updates. As at Telegram what the bot says
    /// later does not change those that are queued already.
    pub(super) fn push(&mut self, kind: &str, content: Value) {
        let wanted = match &self.allowed {
            Some(kinds) if !kinds.is_empty() => kinds.iter().any(|k| k == kind),
            _ => KINDS.contains(&kind),
        };
        if wanted {
            self.push_raw(json!({ kind: content }));
        }
    }

    pub(super) fn push_raw(&mut self, mut update: Value) -> i64 {
        self.last_update = (self.last_update + 1).max(FIRST_UPDATE);
        update["update_id"] = self.last_update.into();
        self.updates.push_back((self.last_update, update));
        self.last_update
    }

    /// The trouble that this call meets, if any.
    pub(super) fn trouble(&mut self, method: &str, chat: Option<i64>) -> Option<Trouble> {
        let words = matches!(method, "sendMessage" | "editMessageText");
        let meets = |(on, only, _): &(String, Option<i64>, Trouble)| {
            (*on == method.to_lowercase() || (words && on == MESSAGES)) && (only.is_none() || *only == chat)
        };
        let index = self.troubles.iter().position(meets)?;
        Some(self.troubles.remove(index).2)
    }

    pub(super) fn user_json(&self, id: i64) -> Value {
        let user = self.users.get(&id).expect("a user that the test has told of");
        let mut json = json!({ "id": id, "is_bot": false, "first_name": user.first_name });
        if let Some(language) = &user.language {
            json["language_code"] = language.as_str().into();
        }
        json
    }

    pub(super) fn chat_json(&self, id: i64) -> Value {
        match self.chats.get(&id).and_then(|chat| chat.title.as_ref()) {
            Some(title) => {
                let kind = if id <= super::phone::SUPERGROUPS { "supergroup" } else { "group" };
                json!({ "id": id, "type": kind, "title": title })
            }
            None => {
                let name = self.users.get(&id).map(|user| user.first_name.as_str());
                json!({ "id": id, "type": "private", "first_name": name.unwrap_or_default() })
            }
        }
    }

    /// A message of the bot's as Telegram shows it.
    pub(super) fn message_json(&self, chat: i64, message: &Message) -> Value {
        let mut json = json!({
            "message_id": message.id, "from": bot_json(), "chat": self.chat_json(chat), "date": now(),
            "text": message.text,
        });
        if !message.before.is_empty() {
            json["edit_date"] = now().into();
        }
        if !message.rows.is_empty() {
            let button = |button: &Button| match &button.data {
                Some(data) => json!({ "text": button.label, "callback_data": data }),
                None => json!({ "text": button.label, "url": "https://t.me/" }),
            };
            let rows: Vec<Vec<Value>> =
                message.rows.iter().map(|row| row.iter().map(button).collect()).collect();
            json["reply_markup"] = json!({ "inline_keyboard": rows });
        }
        json
    }
}

/// The bot as a user.
pub(super) fn bot_json() -> Value {
    json!({
        "id": super::FakeTelegram::BOT_ID, "is_bot": true, "first_name": "Bella",
        "username": super::FakeTelegram::USERNAME,
    })
}

/// Seconds since 1970, as Telegram tells times.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
