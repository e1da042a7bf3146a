//! A restaurant with an SMS line on PostgreSQL, a worker over it, and a fake Twilio.

use crate::postgres;
use std::time::{Duration, Instant};
use tableturn_decide::{
    Change, Decision, Delivery, Event, Heard, Needs, Scene, apply_floor_file, scene::Invite,
};
use tableturn_fixtures::{LINE, address};
use tableturn_floor::{Address, Channel, Moment, Role, floor_file::parse_floor, invite_code};
use tableturn_providers::receipt_tag;
use tableturn_queue::{EmbeddedOptions, Envelope, Queue, group_of, receipt_id};
use tableturn_sqlite::Database;
use tableturn_store::{Committed, Driver, Outcome, Statement, Store, Verdict};
use tableturn_testing::{FakeTwilio, postgres::Proxy};
use tableturn_worker::{
    Dispatcher, Drain, Providers, Stopper, Sweep,
    provider::{Local, Twilio, TwilioConfig},
};
use tempfile::TempDir;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"

[[line]]
channel = "sms"
address = "LINE"

[[table]]
label = "T1"
seats = 4
"#;
/// News to the host wait so long: until everything else that a text leads to is settled.
const NEWS_WAIT: Duration = Duration::from_secs(1);
/// Far longer than a message takes.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// A worker, whose database is behind a proxy that counts.
pub struct Evening {
    pub proxy: Proxy,
    pub twilio: FakeTwilio,
    queue: Queue,
    dispatcher: Dispatcher,
    /// Not through the proxy.
    sweep: Sweep,
    observer: Store,
    url: String,
    envelopes: i64,
    _stopper: Stopper,
    _folder: TempDir,
}

impl Evening {
    pub async fn begin() -> Self {
        let url = postgres::fresh_database();
        let proxy = Proxy::start(&url);
        let observer = Store::new(Driver::postgres(&url).unwrap().taking_any_statement());
        observer.migrate().await.unwrap();
        open(&observer).await;
        postgres::psql(&url, include_str!("bytes.sql"));
        let twilio = FakeTwilio::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await.unwrap();
        let store = Store::new(Driver::postgres(&proxy.url).unwrap()).bundling_news_for(NEWS_WAIT);
        let providers = Providers {
            twilio: Some(twilio_at(&twilio.url())),
            telegram: None,
            local: Local::new(store.clone()),
        };
        let (dispatcher, engine) = Dispatcher::new(store.clone(), queue.clone(), providers);
        let sweep = Sweep::new(observer.clone(), queue.clone(), dispatcher.clone(), Moment(0));
        let (stopper, stop) = Stopper::new();
        tokio::spawn(dispatcher.clone().run(stop.clone()));
        tokio::spawn(Drain::new(queue.clone(), store, engine).run(stop));
        Self {
            proxy,
            twilio,
            queue,
            dispatcher,
            sweep,
            observer,
            url,
            envelopes: 0,
            _stopper: stopper,
            _folder: folder,
        }
    }

    /// A text, from the queue until every message that follows from it is settled.
    pub async fn text(&mut self, from: &str, text: &str) {
        let address = Address { line: LINE.into(), ..address(Channel::Sms, from) };
        let group = group_of(&address);
        let id = format!("text:{}", self.envelopes);
        self.envelope(Envelope { id, group, at: 0, event: Event::Heard(Heard::text(address, text)) }).await;
    }

    /// The receipts of the last message to a guest, in turn.
    pub async fn receipt(&mut self, to: &str, delivery: Delivery) {
        let sent = self.twilio.messages().into_iter().rfind(|message| message.to == to).unwrap();
        let callback = sent.status_callback.unwrap();
        let (_, m) = callback.split_once("m=").unwrap();
        let (message, _) = receipt_tag::read(m).unwrap();
        let group = group_of(&Address { line: LINE.into(), ..address(Channel::Sms, to) });
        let id = receipt_id(&sent.sid, delivery);
        let event = Event::Receipt { message, provider_id: sent.sid, delivery, failure: None };
        self.queue.send(&[Envelope { id, group, at: 0, event }]).await.unwrap();
        self.until_settled().await;
    }

    /// So many minutes pass, and what is due then is decided.
    pub async fn pass_minutes(&mut self, minutes: i64) {
        self.observer.advance_clock(minutes * 60_000 + 1_000).await.unwrap();
        self.sweep.once().await.unwrap();
        self.envelopes += 1;
        self.until_settled().await;
    }

    async fn envelope(&mut self, envelope: Envelope) {
        self.envelopes += 1;
        self.queue.send(&[envelope]).await.unwrap();
        self.until_settled().await;
    }

    async fn until_settled(&self) {
        let deadline = Instant::now() + SETTLED_WITHIN;
        let decided = "SELECT COUNT(*) FROM inbox WHERE id LIKE 'text:%' OR id LIKE 'due:%'";
        let unsettled = "SELECT COUNT(*) FROM outbox WHERE due_at IS NOT NULL";
        while self.count(decided).await < self.envelopes
            || self.count(unsettled).await > 0
            || !self.is_at_rest().await
        {
            assert!(Instant::now() < deadline, "a message is not settled");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Whether the worker does nothing more of what it was given. An envelope is deleted after all that follows from it
    /// was handed over, so the queue is asked first.
    async fn is_at_rest(&self) -> bool {
        let depth = self.queue.depth().await.unwrap();
        depth.waiting == 0 && depth.in_flight == 0 && self.dispatcher.is_idle()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let reads = self.observer.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    }

    /// What the SQL prints.
    pub fn psql(&self, sql: &str) -> String {
        postgres::psql(&self.url, sql).trim().to_owned()
    }

    /// An invite code for the first host.
    pub async fn code(&self) -> String {
        code(&self.observer).await
    }
}

/// An invite code for the first host.
pub async fn code(store: &Store) -> String {
    let needs = Needs { restaurant: Some("bella".into()), ..Needs::default() };
    let make = |mut scene: Scene| {
        let code = scene.fresh.code();
        let invite = Invite {
            hash: invite_code::hash(&code),
            restaurant: "bella".into(),
            role: Role::Owner,
            expires: Moment(scene.now.0 + 86_400_000),
            used: None,
        };
        let changes = vec![Change::InsertInvite(invite)];
        let decision = Decision { restaurant: Some("bella".into()), changes, ..Decision::default() };
        Verdict::Commit(decision, code)
    };
    match store.decide("invite", &needs, make).await.unwrap() {
        Outcome::Committed(Committed { value, .. }) => value,
        other => panic!("{other:?}"),
    }
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

/// Applies the floor file, with hosts who decide whom they call.
pub async fn open_without_autopilot(store: &Store) {
    apply(store, &FLOOR.replace("\"Trattoria Bella\"", "\"Trattoria Bella\"\nautopilot = false")).await;
}

async fn open(store: &Store) {
    apply(store, FLOOR).await;
}

async fn apply(store: &Store, floor: &str) {
    let spec = parse_floor(&floor.replace("LINE", LINE)).unwrap();
    let needs = Needs { restaurant: Some("bella".into()), ..Needs::default() };
    let apply = move |mut scene: Scene| {
        let changes = apply_floor_file(scene.floor.as_ref(), &spec, None, &mut scene.fresh).unwrap();
        Verdict::Commit(Decision { restaurant: Some("bella".into()), changes, ..Decision::default() }, ())
    };
    let outcome = store.decide("floor", &needs, apply).await.unwrap();
    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
}
