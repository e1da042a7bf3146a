//! A strict Twilio on a loopback port: the Messages API, receipts and texts.

mod api;
mod callback;
mod record;
mod rules;

pub use record::{Record, Seen};

use crate::cut::{CuttableListener, Scissors};
use jiff::Timestamp;
use std::{
    collections::{BTreeSet, VecDeque},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

/// What Twilio does to a request for a message, instead of what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 429, code 20429, not accepted; with this `Retry-After`.
    TooMany(Option<String>),
    /// This status with Twilio's kind of body, not accepted.
    Fail(u16),
    /// Refused with this status and code although nothing is wrong with it.
    Refuse(u16, u32),
    /// Accepted, and answered with this status all the same.
    AcceptThenFail(u16),
    /// Accepted, but the answer is not JSON.
    AcceptThenBabble,
    /// Accepted, but the answer never comes.
    AcceptThenHang,
    /// Accepted, but the connection ends without an answer.
    AcceptThenDrop,
    /// Not accepted, and no answer comes.
    Hang,
    /// Not accepted; the connection ends without an answer.
    Drop,
    /// Accepted after so long.
    Slow(Duration),
}

/// A Twilio of one account. Ends when it is dropped.
pub struct FakeTwilio {
    address: SocketAddr,
    server: JoinHandle<()>,
    shared: Arc<Shared>,
    client: reqwest::Client,
}

/// Where the product's webhook is: as Twilio knows it, and where it really listens.
#[derive(Clone, Debug)]
struct Webhook {
    public_url: String,
    local_url: String,
}

#[derive(Debug, Default)]
struct State {
    records: Vec<Record>,
    seen: Vec<Seen>,
    troubles: VecDeque<Trouble>,
    opted_out: BTreeSet<String>,
    lines: BTreeSet<String>,
    account_status: Option<String>,
    webhook: Option<Webhook>,
    page_size: Option<usize>,
    sids: u128,
}

pub(crate) struct Shared {
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics while it holds the fake's state")
    }

    fn changed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }
}

impl FakeTwilio {
    /// The account's sid.
    pub const ACCOUNT_SID: &str = "ACfa4eacc0fa4eacc0fa4eacc0fa4eacc0";
    /// The account's auth token.
    pub const AUTH_TOKEN: &str = "fa4e70c3fa4e70c3fa4e70c3fa4e70c3";

    /// Starts on a free loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared { state: Mutex::default(), changes: watch::Sender::new(0) });
        let app = api::router(shared.clone()).into_make_service_with_connect_info::<Scissors>();
        let server = tokio::spawn(async move {
            axum::serve(CuttableListener(listener), app).await.expect("axum's server never ends");
        });
        Self { address, server, shared, client: reqwest::Client::new() }
    }

    /// What `TWILIO_API_URL` is set to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// This number told the account's lines to stop: sending to it is refused with 21610.
    pub fn opt_out(&self, number: &str) {
        self.shared.state().opted_out.insert(number.to_owned());
    }

    /// This number wants texts again.
    pub fn opt_in(&self, number: &str) {
        self.shared.state().opted_out.remove(number);
    }

    /// The account owns this sender (with `whatsapp:` for WhatsApp). As soon as it owns one, it may
    /// send from those it owns only.
    pub fn own(&self, line: &str) {
        self.shared.state().lines.insert(line.to_owned());
    }

    /// The account's status from now on (`active` at first); one that isn't active sends nothing.
    pub fn set_account_status(&self, status: &str) {
        self.shared.state().account_status = Some(status.to_owned());
    }

    /// A page of a listing holds at most so many, whatever is asked for.
    pub fn set_page_size(&self, size: usize) {
        self.shared.state().page_size = Some(size);
    }

    /// The next `times` requests for a message meet this trouble, after those told of before.
    pub fn misbehave(&self, trouble: Trouble, times: usize) {
        self.shared.state().troubles.extend(std::iter::repeat_n(trouble, times));
    }

    /// Troubles that have not met a request yet.
    pub fn troubles_left(&self) -> usize {
        self.shared.state().troubles.len()
    }

    /// Forgets the troubles that have not met a request yet.
    pub fn behave(&self) {
        self.shared.state().troubles.clear();
    }

    /// The messages that were accepted, in order.
    pub fn messages(&self) -> Vec<Record> {
        self.shared.state().records.clone()
    }

    /// Every request, in order, refused ones too.
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.state().seen.clone()
    }

    /// The first accepted message for which `wanted` holds, waiting for it until `deadline` is over.
    pub async fn wait_for(&self, wanted: impl Fn(&Record) -> bool, deadline: Duration) -> Option<Record> {
        self.wait_until(|fake| fake.messages().into_iter().find(&wanted), deadline).await
    }

    /// The first request for which `wanted` holds, waiting for it until `deadline` is over.
    pub async fn wait_for_request(&self, wanted: impl Fn(&Seen) -> bool, deadline: Duration) -> Option<Seen> {
        self.wait_until(|fake| fake.requests().into_iter().find(&wanted), deadline).await
    }

    async fn wait_until<T>(&self, look: impl Fn(&Self) -> Option<T>, deadline: Duration) -> Option<T> {
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

    /// Says what became of a message, without a receipt.
    pub fn set_status(&self, sid: &str, status: &str, error_code: Option<u32>) {
        let mut state = self.shared.state();
        let record = state.records.iter_mut().find(|r| r.sid == sid).expect("a message that was accepted");
        record.status = status.to_owned();
        record.error_code = error_code;
        if !matches!(status, "accepted" | "queued" | "sending") && record.date_sent.is_none() {
            record.date_sent = Some(Timestamp::now());
        }
        drop(state);
        self.shared.changed();
    }
}

impl Drop for FakeTwilio {
    fn drop(&mut self) {
        self.server.abort();
    }
}
