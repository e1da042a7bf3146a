//! What the fake knows.

use super::{
    bot,
    rates::Rates,
    record::{Appearance, Button, Call, Message, Tap},
    trouble::Trouble,
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Mutex, MutexGuard},
};
use tokio::{sync::watch, task::JoinHandle};

/// In a trouble's method: any method that shows a text in a chat.
pub(super) const MESSAGES: &str = "messages";
/// The kinds of updates that a bot gets by default, of those that the fake makes.
const DEFAULT_KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];
/// Any number: Telegram's update ids have no defined start.
const FIRST_UPDATE: i64 = 611_000_001;
/// The ids of supergroups are at most this.
pub(super) const SUPERGROUPS: i64 = -1_000_000_000_001;

#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) first_name: String,
    pub(super) language: Option<String>,
}

/// Whether the bot can write to a chat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Access {
    #[default]
    Open,
    /// The user has blocked the bot, or the group has removed it.
    Closed,
    /// The group became a supergroup with this id.
    MovedTo(i64),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Chat {
    /// `None` for a user's private chat with the bot.
    pub(super) title: Option<String>,
    pub(super) access: Access,
    pub(super) messages: BTreeMap<i64, Message>,
    /// Messages that the bot can't edit: those of other people, and those that a test froze.
    pub(super) frozen: BTreeSet<i64>,
    pub(super) last_id: i64,
}

/// A registered webhook.
#[derive(Debug)]
pub(super) struct Webhook {
    pub(super) url: String,
    /// Posts the updates.
    pub(super) task: JoinHandle<()>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) users: BTreeMap<i64, User>,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) updates: VecDeque<(i64, Value)>,
    pub(super) last_update: i64,
    /// The kinds of updates that the bot has asked for.
    pub(super) allowed: Option<Vec<String>>,
    /// The number of calls of `getUpdates`: only the last one may wait.
    pub(super) poll: u64,
    pub(super) webhook: Option<Webhook>,
    pub(super) webhook_error: Option<String>,
    /// The product's `PUBLIC_URL`, and the URL of its listener.
    pub(super) address: Option<(String, String)>,
    /// The method, the chat (`None` for any), and the trouble.
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
    /// Counts changes of the state, for those who wait for one.
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

    /// Queues an update of this kind, if the bot has asked for such updates. As at Telegram, a later change
    /// of what it asks for does not affect queued updates.
    pub(super) fn push(&mut self, kind: &str, content: Value) {
        let wanted = match &self.allowed {
            Some(kinds) if !kinds.is_empty() => kinds.iter().any(|k| k == kind),
            _ => DEFAULT_KINDS.contains(&kind),
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

    /// Takes the first trouble that is for this call, if any.
    pub(super) fn take_trouble(&mut self, method: &str, chat: Option<i64>) -> Option<Trouble> {
        let shows_text = matches!(method, "sendMessage" | "editMessageText");
        let meets = |(on, only, _): &(String, Option<i64>, Trouble)| {
            (*on == method.to_lowercase() || (shows_text && on == MESSAGES))
                && (only.is_none() || *only == chat)
        };
        let index = self.troubles.iter().position(meets)?;
        Some(self.troubles.remove(index).2)
    }

    pub(super) fn user_json(&self, id: i64) -> Value {
        let user = self.users.get(&id).expect("a user that the test has added");
        let mut json = json!({ "id": id, "is_bot": false, "first_name": user.first_name });
        if let Some(language) = &user.language {
            json["language_code"] = language.as_str().into();
        }
        json
    }

    pub(super) fn chat_json(&self, id: i64) -> Value {
        match self.chats.get(&id).and_then(|chat| chat.title.as_ref()) {
            Some(title) => {
                let kind = if id <= SUPERGROUPS { "supergroup" } else { "group" };
                json!({ "id": id, "type": kind, "title": title })
            }
            None => {
                let name = self.users.get(&id).map(|user| user.first_name.as_str());
                json!({ "id": id, "type": "private", "first_name": name.unwrap_or_default() })
            }
        }
    }

    /// A message of the bot, as Telegram describes it.
    pub(super) fn message_json(&self, chat: i64, message: &Message) -> Value {
        let mut json = json!({
            "message_id": message.id, "from": bot::user_json(), "chat": self.chat_json(chat), "date": now(),
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

/// Unix seconds, as Telegram writes times.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
