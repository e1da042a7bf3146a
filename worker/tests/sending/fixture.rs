//! A store with conversations, and dispatchers of processes over it.

use std::time::Duration;
use tableturn_decide::{Decision, Needs, Scene};
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Statement, Store, Verdict};
use tableturn_testing::FakeTwilio;
use tableturn_worker::{
    Dispatcher, Engine, Providers, Stop, Stopper,
    provider::{Local, Telegram, Twilio, TwilioConfig},
};
use tempfile::TempDir;

pub struct Fixture {
    pub store: Store,
    pub stop: Stop,
    queue: Queue,
    pub stopper: Stopper,
    _folder: TempDir,
}

impl Fixture {
    /// `first` is committed before anything else.
    pub async fn new(first: Decision) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(&folder.path().join("test.db")).unwrap();
        let store = Store::new(Driver::sqlite(database.clone()).taking_any_statement());
        store.migrate().await.unwrap();
        let queue = Queue::embedded(database, EmbeddedOptions::default()).await.unwrap();
        let (stopper, stop) = Stopper::new();
        let fixture = Self { store, stop, queue, stopper, _folder: folder };
        fixture.commit(first).await;
        fixture
    }

    /// News to hosts wait so long for more, in the processes that are made from now on.
    pub fn news_wait(mut self, wait: Duration) -> Self {
        self.store = self.store.bundling_news_for(wait);
        self
    }

    /// The dispatcher of a process with these providers, beside the local phone.
    pub fn dispatcher(&self, twilio: Option<Twilio>, telegram: Option<Telegram>) -> Dispatcher {
        self.process(twilio, telegram).0
    }

    /// As [`Fixture::dispatcher`], with the engine of the process.
    pub fn process(&self, twilio: Option<Twilio>, telegram: Option<Telegram>) -> (Dispatcher, Engine) {
        let providers = Providers { twilio, telegram, local: Local::new(self.store.clone()) };
        Dispatcher::new(self.store.clone(), self.queue.clone(), providers)
    }

    /// The engine of a process without providers.
    pub fn engine(&self) -> Engine {
        let providers = Providers { twilio: None, telegram: None, local: Local::new(self.store.clone()) };
        Dispatcher::new(self.store.clone(), self.queue.clone(), providers).1
    }

    pub async fn commit(&self, decision: Decision) {
        let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
        let cause = format!("test:{}", uuid::Uuid::new_v4());
        let outcome = self.store.decide(&cause, &Needs::default(), decide).await.unwrap();
        assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
    }

    pub async fn sql(&self, sql: &'static str) {
        let write = move |_| Verdict::Commit(vec![Statement::bare(sql)], ());
        self.store.driver().transact(vec![], write).await.unwrap();
    }
}

/// A client of the fake Twilio at this URL.
pub fn twilio_at(url: &str) -> Twilio {
    let config = TwilioConfig {
        api_url: url.parse().unwrap(),
        account_sid: FakeTwilio::ACCOUNT_SID.into(),
        auth_token: FakeTwilio::AUTH_TOKEN.to_owned().into(),
        public_url: "http://localhost".parse().unwrap(),
    };
    Twilio::new(config).unwrap()
}
