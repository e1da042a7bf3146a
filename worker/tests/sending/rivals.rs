//! Two processes over one PostgreSQL write and send messages to the same guests at the same time, while every fourth
//! transaction fails. Each message is sent once, and each guest reads them in their order.

use crate::fixture::twilio_at;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tableturn_decide::{Change, Decision, Event, Heard, Needs, Scene};
use tableturn_fixtures::{LINE, address, floor};
use tableturn_floor::{Address, Channel, Line, Moment, OptoutBy};
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Statement, Store, Verdict, driver::Fault};
use tableturn_testing::{FakeTwilio, Trouble, postgres};
use tableturn_worker::{Dispatcher, Engine, Providers, Stop, Stopper, Sweep, provider::Local};
use tempfile::TempDir;

const GUESTS: usize = 5;
/// Texts of each guest, decided by the two processes in turn.
const TEXTS: usize = 24;
const SETTLED_WITHIN: Duration = Duration::from_secs(120);

struct Process {
    store: Store,
    engine: Engine,
    sweep: Sweep,
    _folder: TempDir,
}

impl Process {
    async fn start(database: &str, twilio: &FakeTwilio, faults: Arc<AtomicBool>, stop: Stop) -> Self {
        let dice = Mutex::new(StdRng::seed_from_u64(rand::random()));
        let hook = move || {
            let mut dice = dice.lock().unwrap();
            let fails = faults.load(Ordering::Relaxed) && dice.random_range(0..4) == 0;
            fails.then(|| Fault::RETRIED[dice.random_range(0..Fault::RETRIED.len())])
        };
        let store = Store::new(Driver::postgres(database).unwrap().taking_any_statement().with_faults(hook));
        store.migrate().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await.unwrap();
        let providers = Providers {
            twilio: Some(twilio_at(&twilio.url())),
            telegram: None,
            local: Local::new(store.clone()),
        };
        let (dispatcher, engine) = Dispatcher::new(store.clone(), queue.clone(), providers);
        let sweep = Sweep::new(store.clone(), queue, dispatcher.clone(), Moment(0));
        tokio::spawn(dispatcher.run(stop));
        Self { store, engine, sweep, _folder: folder }
    }

    /// Decides a text, again after each failure, as the queue would redeliver it.
    async fn hears(&self, id: &str, guest: usize, text: &str) {
        let address = Address { line: LINE.into(), ..address(Channel::Sms, &phone(guest)) };
        let event = Event::Heard(Heard::text(address, text));
        while self.engine.handle(id, event.clone()).await.is_err() {}
    }

    async fn rows(&self, sql: &'static str) -> Vec<Vec<String>> {
        let reads = self.store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        let text = |row: &tableturn_store::Row, n| row.text(n).unwrap().to_owned();
        reads.rows[0].iter().map(|row| (0..row.len()).map(|n| text(row, n)).collect()).collect()
    }
}

fn phone(guest: usize) -> String {
    format!("+1555020{guest:04}")
}

async fn open(store: &Store) {
    let line = Line { optout: OptoutBy::Twilio, ..floor::line(Channel::Sms, LINE) };
    let restaurant = floor::restaurant("bella", "Bella");
    let changes = vec![Change::PutRestaurant(restaurant), Change::PutLine { line, position: 0 }];
    let decision = Decision { restaurant: Some("bella".into()), changes, ..Decision::default() };
    let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
    let outcome = store.decide("open", &Needs::default(), decide).await.unwrap();
    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_send_each_message_once_and_in_order() {
    let database = postgres::fresh_database();
    let twilio = FakeTwilio::start().await;
    let faults = Arc::<AtomicBool>::default();
    let (stopper, stop) = Stopper::new();
    let one = Process::start(&database, &twilio, Arc::clone(&faults), stop.clone()).await;
    let two = Process::start(&database, &twilio, Arc::clone(&faults), stop).await;
    open(&one.store).await;
    for n in 0..GUESTS * TEXTS {
        twilio.misbehave(Trouble::Slow(Duration::from_millis(n as u64 * 7 % 30)), 1);
    }
    faults.store(true, Ordering::Relaxed);
    let guest = async |guest: usize| {
        one.hears(&format!("{guest}:join"), guest, "2 Ana").await;
        for n in 0..TEXTS / 2 {
            let (a, b) = (format!("{guest}:{n}a"), format!("{guest}:{n}b"));
            tokio::join!(one.hears(&a, guest, "status"), two.hears(&b, guest, "status"));
        }
    };
    tokio::join!(guest(0), guest(1), guest(2), guest(3), guest(4));

    let deadline = Instant::now() + SETTLED_WITHIN;
    let open = "SELECT number::text, state, COALESCE(holder, '') FROM outbox WHERE due_at IS NOT NULL";
    while !one.rows(open).await.is_empty() {
        assert!(Instant::now() < deadline, "not settled: {:?}", one.rows(open).await);
        let swept = tokio::join!(one.sweep.once(), two.sweep.once());
        drop(swept);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    stopper.stop();
    let sent = "SELECT c.chat, m.provider_id FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
                WHERE m.state = 'sent' ORDER BY c.chat, m.number";
    let mut recorded: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in one.rows(sent).await {
        recorded.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    let mut received: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in twilio.messages() {
        received.entry(message.to).or_default().push(message.sid);
    }
    assert_eq!(received, recorded);
    let counts: Vec<usize> = received.values().map(Vec::len).collect();
    assert_eq!(counts, vec![TEXTS + 1; GUESTS], "one answer to each text");
}
