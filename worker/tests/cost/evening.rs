//! A restaurant with an SMS line on PostgreSQL, a worker over it, and a fake Twilio.

use crate::postgres;
use std::time::{Duration, Instant};
use tableturn_decide::{Decision, Event, Heard, Needs, Scene, apply_floor_file};
use tableturn_fixtures::{LINE, address};
use tableturn_floor::{Channel, floor_file::parse_floor};
use tableturn_queue::{EmbeddedOptions, Envelope, Queue, group_of};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Statement, Store, Verdict};
use tableturn_testing::{FakeTwilio, postgres::Proxy};
use tableturn_worker::{
    Dispatcher, Drain, Providers, Stop, Stopper,
    provider::{Local, Twilio, TwilioConfig},
};
use tempfile::TempDir;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "sms"
address = "+15550100"

[[table]]
label = "T1"
seats = 4
"#;
/// Far longer than a message takes.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// A worker's drain and dispatcher, whose database is behind a proxy that counts round trips.
pub struct Evening {
    pub proxy: Proxy,
    pub twilio: FakeTwilio,
    queue: Queue,
    /// Sees the database without the proxy.
    observer: Driver,
    envelopes: u32,
    _stopper: Stopper,
    _folder: TempDir,
}

impl Evening {
    pub async fn begin() -> Self {
        let url = postgres::fresh_database();
        let proxy = Proxy::start(&url);
        let observer = Driver::postgres(&url).unwrap().taking_any_statement();
        let direct = Store::new(observer.clone());
        direct.migrate().await.unwrap();
        open(&direct).await;
        let twilio = FakeTwilio::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await.unwrap();
        let store = Store::new(Driver::postgres(&proxy.url).unwrap());
        let providers = Providers {
            twilio: Some(twilio_at(&twilio.url())),
            telegram: None,
            local: Local::new(store.clone()),
        };
        let (dispatcher, engine) = Dispatcher::new(store.clone(), queue.clone(), providers);
        let (stopper, stop) = Stopper::new();
        tokio::spawn(dispatcher.run(stop.clone()));
        spawn_drain(Drain::new(queue.clone(), store, engine), stop);
        Self { proxy, twilio, queue, observer, envelopes: 0, _stopper: stopper, _folder: folder }
    }

    /// A guest's text, from the queue until every message that follows from it is settled.
    pub async fn text(&mut self, guest: &str, text: &str) {
        self.envelopes += 1;
        let address = tableturn_floor::Address { line: LINE.into(), ..address(Channel::Sms, guest) };
        let envelope = Envelope {
            id: format!("text:{}", self.envelopes),
            group: group_of(&address),
            at: 0,
            event: Event::Heard(Heard::text(address, text)),
        };
        self.queue.send(&[envelope]).await.unwrap();
        self.until_settled().await;
    }

    async fn until_settled(&self) {
        let deadline = Instant::now() + SETTLED_WITHIN;
        let decided = "SELECT COUNT(*) FROM inbox WHERE id LIKE 'text:%'";
        let unsettled = "SELECT COUNT(*) FROM outbox WHERE due_at IS NOT NULL";
        while self.count(decided).await < i64::from(self.envelopes) || self.count(unsettled).await > 0 {
            assert!(Instant::now() < deadline, "a message is not settled");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // What the dispatcher still does after its last message counts as well.
        tokio::time::sleep(Duration::from_millis(700)).await;
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let reads = self.observer.read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    }
}

fn spawn_drain(drain: Drain, stop: Stop) {
    tokio::spawn(async move { drain.run(stop).await });
}

fn twilio_at(url: &str) -> Twilio {
    let config = TwilioConfig {
        api_url: url.parse().unwrap(),
        account_sid: FakeTwilio::ACCOUNT_SID.into(),
        auth_token: FakeTwilio::AUTH_TOKEN.to_owned().into(),
        public_url: "http://localhost".parse().unwrap(),
    };
    Twilio::new(config).unwrap()
}

/// Applies the floor file.
async fn open(store: &Store) {
    let spec = parse_floor(&FLOOR.replace("+15550100", LINE)).unwrap();
    let needs = Needs { restaurant: Some("bella".into()), ..Needs::default() };
    let apply = move |mut scene: Scene| {
        let changes = apply_floor_file(scene.floor.as_ref(), &spec, None, &mut scene.fresh).unwrap();
        Verdict::Commit(Decision { restaurant: Some("bella".into()), changes, ..Decision::default() }, ())
    };
    let outcome = store.decide("floor", &needs, apply).await.unwrap();
    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
}
