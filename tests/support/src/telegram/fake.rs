//! The fake itself: starts the server, and lets a test inject faults and look at what the bot did.

use super::{
    api, bot,
    record::{Appearance, Call, Message, Tap},
    state::{MESSAGES, Shared, State},
    trouble::Trouble,
};
use crate::cuttable_listener::{ConnectionCutter, CuttableListener};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

/// A Telegram with one bot. Its server stops when it is dropped.
pub struct FakeTelegram {
    address: SocketAddr,
    server: JoinHandle<()>,
    pub(super) shared: Arc<Shared>,
}

impl FakeTelegram {
    pub const BOT_ID: i64 = bot::ID;
    pub const TOKEN: &str = bot::TOKEN;
    /// With capitals, which Telegram keeps: floor files have the name in lower case.
    pub const USERNAME: &str = bot::USERNAME;

    /// Starts on a free loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Mutex::new(State::default());
        let shared = Arc::new(Shared { state, changes: watch::Sender::new(0) });
        let app = api::router(shared.clone()).into_make_service_with_connect_info::<ConnectionCutter>();
        let server = tokio::spawn(async move {
            axum::serve(CuttableListener(listener), app).await.expect("axum's server never ends");
        });
        Self { address, server, shared }
    }

    /// The value for `TELEGRAM_API_URL`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Injects a trouble into the next `times` calls of `sendMessage` or `editMessageText`, to any chat.
    /// Troubles queue up.
    pub fn misbehave(&self, trouble: Trouble, times: usize) {
        for method in std::iter::repeat_n(MESSAGES, times) {
            self.shared.state().troubles.push((method.to_owned(), None, trouble.clone()));
        }
    }

    /// Injects a trouble into the next such call to this chat.
    pub fn misbehave_in(&self, chat: i64, trouble: Trouble) {
        self.shared.state().troubles.push((MESSAGES.to_owned(), Some(chat), trouble));
    }

    /// Injects a trouble into the next call of this method.
    pub fn misbehave_on(&self, method: &str, trouble: Trouble) {
        self.shared.state().troubles.push((method.to_lowercase(), None, trouble));
    }

    /// How many troubles no call has met yet.
    pub fn troubles_left(&self) -> usize {
        self.shared.state().troubles.len()
    }

    /// Enforces the documented rates from now on: 30 messages a second in all, 1 a second in a chat, 20 a
    /// minute in a group. A message beyond them is refused with 429, and is a violation.
    pub fn enforce_rates(&self) {
        self.shared.state().rates.enforce();
    }

    /// All calls, in order, refused ones too.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.state().calls.clone()
    }

    /// All calls except `getUpdates`, one readable line each.
    pub fn record(&self) -> String {
        let calls = self.calls();
        calls.iter().filter(|call| call.method != "getUpdates").map(|call| format!("{call}\n")).collect()
    }

    /// What the bot did that no bot should do, one sentence each.
    pub fn violations(&self) -> Vec<String> {
        self.shared.state().violations.clone()
    }

    /// Every new message of the bot and every edit, in any chat, in order.
    pub fn appearances(&self) -> Vec<Appearance> {
        self.shared.state().appearances.clone()
    }

    /// The bot's messages in a chat, as they are now.
    pub fn messages(&self, chat: i64) -> Vec<Message> {
        let state = self.shared.state();
        state.chats.get(&chat).map(|chat| chat.messages.values().cloned().collect()).unwrap_or_default()
    }

    /// All taps, with their answers.
    pub fn taps(&self) -> Vec<Tap> {
        self.shared.state().taps.clone()
    }

    /// The menus of commands, by scope and language (`default`, `chat 42`, `chat 42, es`).
    pub fn commands(&self) -> BTreeMap<String, Vec<(String, String)>> {
        self.shared.state().menus.clone()
    }

    /// How many updates the bot has not confirmed yet.
    pub fn pending(&self) -> usize {
        self.shared.state().updates.len()
    }

    /// Waits until every update is confirmed and every tap answered; false after the deadline.
    pub async fn heard_all(&self, deadline: Duration) -> bool {
        let done = |fake: &Self| {
            let state = fake.shared.state();
            (state.updates.is_empty() && state.taps.iter().all(Tap::is_closed)).then_some(())
        };
        self.wait_until(done, deadline).await.is_some()
    }

    /// Runs `look` at each change until it finds something; `None` after the deadline.
    pub async fn wait_until<T>(&self, look: impl Fn(&Self) -> Option<T>, deadline: Duration) -> Option<T> {
        let mut changes = self.shared.changes.subscribe();
        let found = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = look(self) {
                    return found;
                }
                changes.changed().await.expect("the fake holds the sender");
            }
        };
        timeout(deadline, found).await.ok()
    }

    /// Waits for the first call that `wanted` accepts; `None` after the deadline.
    pub async fn wait_for(&self, wanted: impl Fn(&Call) -> bool, deadline: Duration) -> Option<Call> {
        self.wait_until(|fake| fake.calls().into_iter().find(&wanted), deadline).await
    }

    /// Sends an update with any content. Returns the `update_id` that it got.
    pub fn raw_update(&self, update: Value) -> i64 {
        let id = self.shared.state().push_raw(update);
        self.shared.changed();
        id
    }

    /// The menu that a user with this language sees in a chat: that of the narrowest scope that has one.
    pub fn menu(&self, chat: i64, language: Option<&str>) -> Vec<(String, String)> {
        let all = if chat < 0 { "all_group_chats" } else { "all_private_chats" };
        let menus = self.commands();
        let scopes = [format!("chat {chat}"), all.to_owned(), "default".to_owned()];
        let keys = scopes
            .iter()
            .flat_map(|scope| [language.map(|language| format!("{scope}, {language}")), Some(scope.clone())]);
        keys.flatten().find_map(|key| menus.get(&key).cloned()).unwrap_or_default()
    }

    /// Sets where the product is: its `PUBLIC_URL`, which it registers webhooks with, and the URL of its
    /// listener.
    pub fn deliver_to(&self, public_url: &str, local_url: &str) {
        let trimmed = |url: &str| url.trim_end_matches('/').to_owned();
        self.shared.state().address = Some((trimmed(public_url), trimmed(local_url)));
        self.shared.changed();
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        self.server.abort();
        if let Some(webhook) = self.shared.state().webhook.take() {
            webhook.task.abort();
        }
    }
}
