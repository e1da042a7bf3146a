//! A strict Telegram on a loopback port: the Bot API of one bot, and the phones of those who use it.
//!
//! It answers with Telegram's own words. What a bot should never do is kept in
//! [`FakeTelegram::violations`], also where Telegram itself lets it pass.

mod api;
mod arguments;
mod keyboard;
mod menu;
mod messages;
mod phone;
mod rates;
mod record;
mod state;
mod text;
mod updates;
mod webhook;

pub use phone::Which;
pub use record::{Appearance, Button, Call, Message, Tap};

use crate::cut::{CuttableListener, Scissors};
use serde_json::Value;
use state::{Shared, State};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

/// What Telegram does to a call, instead of what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 429 with this `retry_after` in seconds, not accepted. Another message to the same chat before
    /// that is over is a violation.
    TooMany(u32),
    /// This status with Telegram's kind of body, not accepted.
    Fail(u16),
    /// Refused with this status and description although nothing is wrong with it.
    Refuse(u16, String),
    /// Accepted, and answered with this status all the same.
    AcceptThenFail(u16),
    /// Accepted, but the answer never comes.
    AcceptThenHang,
    /// Accepted, but the connection ends without an answer.
    AcceptThenDrop,
    /// Not accepted, and no answer comes.
    Hang,
    /// Not accepted; the connection ends without an answer.
    Drop,
}

/// A Telegram with one bot. Ends when it is dropped.
pub struct FakeTelegram {
    address: SocketAddr,
    server: JoinHandle<()>,
    shared: Arc<Shared>,
}

impl FakeTelegram {
    /// The bot's id, the first part of its token.
    pub const BOT_ID: i64 = 7_001_002_003;
    /// The bot's token.
    pub const TOKEN: &str = "7001002003:AAfa4e7e1e64a4fa4e7e1e64a4fa4e7e1e6";
    /// The bot's name, with the capitals that its owner likes: Telegram keeps them, and floor files
    /// have it in lower case.
    pub const USERNAME: &str = "Bella_Bot";

    /// Starts on a free loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = Mutex::new(State::default());
        let shared = Arc::new(Shared { state, changes: watch::Sender::new(0) });
        let app = api::router(shared.clone()).into_make_service_with_connect_info::<Scissors>();
        let server = tokio::spawn(async move {
            axum::serve(CuttableListener(listener), app).await.expect("axum's server never ends");
        });
        Self { address, server, shared }
    }

    /// What `TELEGRAM_API_URL` is set to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next `times` calls of `sendMessage` or `editMessageText`, to any chat, meet this trouble,
    /// after those told of before.
    pub fn misbehave(&self, trouble: Trouble, times: usize) {
        for method in std::iter::repeat_n(state::MESSAGES, times) {
            self.shared.state().troubles.push((method.to_owned(), None, trouble.clone()));
        }
    }

    /// The next such call to this chat meets this trouble.
    pub fn misbehave_in(&self, chat: i64, trouble: Trouble) {
        self.shared.state().troubles.push((state::MESSAGES.to_owned(), Some(chat), trouble));
    }

    /// The next call of this method meets this trouble.
    pub fn misbehave_on(&self, method: &str, trouble: Trouble) {
        self.shared.state().troubles.push((method.to_lowercase(), None, trouble));
    }

    /// Troubles that have not met a call yet.
    pub fn troubles_left(&self) -> usize {
        self.shared.state().troubles.len()
    }

    /// From now on it keeps the documented rates by itself: 30 messages a second in all, 1 a second in a
    /// chat, 20 a minute in a group. What is above is answered with 429, and is a violation.
    pub fn keep_rates(&self) {
        self.shared.state().rates.keep();
    }

    /// Every call, in order, refused ones too.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.state().calls.clone()
    }

    /// Every call but `getUpdates` as lines for a person to read.
    pub fn record(&self) -> String {
        let calls = self.calls();
        calls.iter().filter(|call| call.method != "getUpdates").map(|call| format!("{call}\n")).collect()
    }

    /// What no bot should do, in words.
    pub fn violations(&self) -> Vec<String> {
        self.shared.state().violations.clone()
    }

    /// Everything that appeared in any chat, in order: each new message of the bot's, and each edit.
    pub fn appearances(&self) -> Vec<Appearance> {
        self.shared.state().appearances.clone()
    }

    /// The bot's messages of a chat as they stand now.
    pub fn messages(&self, chat: i64) -> Vec<Message> {
        let state = self.shared.state();
        state.chats.get(&chat).map(|chat| chat.messages.values().cloned().collect()).unwrap_or_default()
    }

    /// Every tap, and how it was answered.
    pub fn taps(&self) -> Vec<Tap> {
        self.shared.state().taps.clone()
    }

    /// The commands that were set, by scope and language (`default`, `chat 42`, `chat 42, es`).
    pub fn commands(&self) -> BTreeMap<String, Vec<(String, String)>> {
        self.shared.state().menus.clone()
    }

    /// The updates that the bot has not confirmed yet.
    pub fn pending(&self) -> usize {
        self.shared.state().updates.len()
    }

    /// Waits until every update is confirmed and every tap answered; false if that takes too long.
    pub async fn heard_all(&self, deadline: Duration) -> bool {
        let done = |fake: &Self| {
            let state = fake.shared.state();
            (state.updates.is_empty() && state.taps.iter().all(Tap::is_closed)).then_some(())
        };
        self.wait_until(done, deadline).await.is_some()
    }

    /// Waits until `look` finds something, each time that something changed.
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

    /// The first call for which `wanted` holds, waiting for it until `deadline` is over.
    pub async fn wait_for(&self, wanted: impl Fn(&Call) -> bool, deadline: Duration) -> Option<Call> {
        self.wait_until(|fake| fake.calls().into_iter().find(&wanted), deadline).await
    }

    /// An update of the test's own making; its `update_id` is given here. Answers that.
    pub fn raw_update(&self, update: Value) -> i64 {
        let id = self.shared.state().push_raw(update);
        self.shared.changed();
        id
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
