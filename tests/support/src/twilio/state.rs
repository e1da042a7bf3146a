//! What the fake knows.

use super::{
    record::{ReceivedRequest, Record},
    trouble::Trouble,
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Mutex, MutexGuard},
};
use tokio::sync::watch;

/// Where the product listens.
#[derive(Clone, Debug)]
pub(super) struct Webhook {
    /// The URL that Twilio knows and signs.
    pub(super) public_url: String,
    /// The URL of the listener.
    pub(super) local_url: String,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) records: Vec<Record>,
    pub(super) requests: Vec<ReceivedRequest>,
    pub(super) troubles: VecDeque<Trouble>,
    pub(super) opted_out: BTreeSet<String>,
    /// The senders that the account owns; with none, any may be used.
    pub(super) lines: BTreeSet<String>,
    pub(super) account_status: Option<String>,
    /// The URL and the method that each number sends texts to.
    pub(super) numbers: BTreeMap<String, (String, String)>,
    /// The same of each messaging service; `None`: as its numbers say.
    pub(super) services: BTreeMap<String, Option<(String, String)>>,
    pub(super) webhook: Option<Webhook>,
    /// The most messages of a listing's page, below what is asked for.
    pub(super) page_size: Option<usize>,
    /// Listings do not show any message yet.
    pub(super) listing_lags: bool,
    /// The last SID that was given, as a number.
    pub(super) sids: u128,
}

pub(super) struct Shared {
    pub(super) state: Mutex<State>,
    /// Counts changes of the state, for those who wait for one.
    pub(super) changes: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics while it holds the fake's state")
    }

    pub(super) fn changed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }
}

impl State {
    /// The next SID. SIDs count up from a random start.
    pub(super) fn fresh_sid(&mut self) -> String {
        if self.sids == 0 {
            self.sids = uuid::Uuid::new_v4().as_u128() >> 1;
        }
        self.sids += 1;
        format!("SM{:032x}", self.sids)
    }
}
