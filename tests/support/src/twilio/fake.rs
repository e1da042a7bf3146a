//! The fake itself: starts the server, and lets a test inject faults and look at what was sent.

use super::{
    account, api,
    record::{ReceivedRequest, Record},
    state::Shared,
    trouble::Trouble,
};
use crate::cuttable_listener::{ConnectionCutter, CuttableListener};
use jiff::Timestamp;
use std::{net::SocketAddr, sync::Arc, sync::Mutex, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

/// A Twilio with one account. Its server stops when it is dropped.
pub struct FakeTwilio {
    address: SocketAddr,
    server: JoinHandle<()>,
    pub(super) shared: Arc<Shared>,
    /// Posts receipts and texts to the product.
    pub(super) client: reqwest::Client,
}

impl FakeTwilio {
    pub const ACCOUNT_SID: &str = account::SID;
    pub const AUTH_TOKEN: &str = account::AUTH_TOKEN;

    /// Starts on a free loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared { state: Mutex::default(), changes: watch::Sender::new(0) });
        let app = api::router(shared.clone()).into_make_service_with_connect_info::<ConnectionCutter>();
        let server = tokio::spawn(async move {
            axum::serve(CuttableListener(listener), app).await.expect("axum's server never ends");
        });
        Self { address, server, shared, client: reqwest::Client::new() }
    }

    /// The value for `TWILIO_API_URL`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Opts a number out: sending to it is refused with 21610.
    pub fn opt_out(&self, number: &str) {
        self.shared.state().opted_out.insert(number.to_owned());
    }

    /// Ends the opt-out of a number.
    pub fn opt_in(&self, number: &str) {
        self.shared.state().opted_out.remove(number);
    }

    /// Adds a sender (with `whatsapp:` for WhatsApp) to the account. From the first one on, the account can
    /// send only from its senders.
    pub fn own(&self, line: &str) {
        self.shared.state().lines.insert(line.to_owned());
    }

    /// Adds a number whose texts go to this URL with this method (an empty URL: nowhere).
    pub fn send_texts_of_number(&self, number: &str, url: &str, method: &str) {
        self.shared.state().numbers.insert(number.to_owned(), (url.to_owned(), method.to_owned()));
    }

    /// Adds a messaging service whose texts go to this URL with this method; `None`: as its numbers say.
    pub fn send_texts_of_service(&self, sid: &str, to: Option<(&str, &str)>) {
        let to = to.map(|(url, method)| (url.to_owned(), method.to_owned()));
        self.shared.state().services.insert(sid.to_owned(), to);
    }

    /// Sets the account's status, `active` at first. With another status it can't send.
    pub fn set_account_status(&self, status: &str) {
        self.shared.state().account_status = Some(status.to_owned());
    }

    /// Limits the pages of listings to this many messages, whatever is asked for.
    pub fn set_page_size(&self, size: usize) {
        self.shared.state().page_size = Some(size);
    }

    /// While it lags, a listing shows no message at all.
    pub fn let_listings_lag(&self, lag: bool) {
        self.shared.state().listing_lags = lag;
    }

    /// Injects a trouble into the next `times` requests to send a message. Troubles queue up.
    pub fn misbehave(&self, trouble: Trouble, times: usize) {
        self.shared.state().troubles.extend(std::iter::repeat_n(trouble, times));
    }

    /// How many troubles no request has met yet.
    pub fn troubles_left(&self) -> usize {
        self.shared.state().troubles.len()
    }

    /// Drops the troubles that no request has met yet.
    pub fn behave(&self) {
        self.shared.state().troubles.clear();
    }

    /// The accepted messages, in order.
    pub fn messages(&self) -> Vec<Record> {
        self.shared.state().records.clone()
    }

    /// All requests, in order, refused ones too.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.shared.state().requests.clone()
    }

    /// Waits for the first accepted message that `wanted` accepts; `None` after the deadline.
    pub async fn wait_for(&self, wanted: impl Fn(&Record) -> bool, deadline: Duration) -> Option<Record> {
        self.wait_until(|fake| fake.messages().into_iter().find(&wanted), deadline).await
    }

    /// Waits for the first request that `wanted` accepts; `None` after the deadline.
    pub async fn wait_for_request(
        &self,
        wanted: impl Fn(&ReceivedRequest) -> bool,
        deadline: Duration,
    ) -> Option<ReceivedRequest> {
        self.wait_until(|fake| fake.requests().into_iter().find(&wanted), deadline).await
    }

    /// Runs `look` at each change until it finds something; `None` after the deadline.
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

    /// Sets the status of a message, without posting a receipt.
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
