//! What each usual command costs the database, with the floor in memory and without, compared to `docs/performance.md`.
//!
//! `cargo xtask bless cost` writes the page's table anew.

use crate::{evening, page, postgres};
use tableturn_decide::{Event, Heard};
use tableturn_fixtures::{LINE, address};
use tableturn_floor::{Address, Channel};
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Store};
use tableturn_testing::postgres::Proxy;
use tableturn_worker::{Dispatcher, Engine, Providers, provider::Local};
use tempfile::TempDir;

const PAGE: page::Page =
    page::Page { file: "docs/performance.md", marker: "<!-- counted by worker/tests/cost -->" };
const MARCO: &str = "+15550100";
/// Other parties in line. The hosts call and seat only whom they choose: there is no autopilot.
const WAITING: usize = 5;

/// An evening: who writes what. `N` is the number of the guest, `B` that of Bob, `E` that of Eve.
const EVENING: [(Who, &str); 17] = [
    (Who::Guest, "4 Ana"),
    (Who::Guest, "status"),
    (Who::Host, "/list"),
    (Who::Host, "/tables"),
    (Who::Host, "/call N T1"),
    (Who::Guest, "on my way"),
    (Who::Host, "/seat N"),
    (Who::Host, "/undo"),
    (Who::Host, "/seat N T1"),
    (Who::Host, "/clear T1"),
    (Who::Host, "/add 2 Bob"),
    (Who::Host, "/remove B"),
    (Who::Host, "/block T1"),
    (Who::Host, "/unblock T1"),
    (Who::Late, "2 Eve"),
    (Who::Late, "5 more minutes"),
    (Who::Late, "leave"),
];

#[derive(Clone, Copy)]
enum Who {
    Guest,
    Late,
    Host,
}

/// What a command costs.
#[derive(Clone, Debug)]
struct Cost {
    round_trips: usize,
    statements: usize,
    rows_read: usize,
    rows_written: usize,
    bytes: f64,
}

fn engine(store: &Store, queue: &Queue) -> Engine {
    let providers = Providers { twilio: None, telegram: None, local: Local::new(store.clone()) };
    Dispatcher::new(store.clone(), queue.clone(), providers).1
}

/// A worker's engine, whose database is behind a proxy that counts. Its messages count as sent at once.
struct Worker {
    proxy: Proxy,
    engine: Engine,
    store: Store,
    queue: Queue,
    url: String,
    texts: usize,
    _folder: TempDir,
}

impl Worker {
    async fn begin(keeps_floors: bool) -> Self {
        let url = postgres::fresh_database();
        let observer = Store::new(Driver::postgres(&url).unwrap());
        observer.migrate().await.unwrap();
        evening::open_without_autopilot(&observer).await;
        let code = evening::code(&observer).await;
        postgres::psql(&url, include_str!("bytes.sql"));
        let proxy = Proxy::start(&url);
        let store = Store::new(Driver::postgres(&proxy.url).unwrap());
        if !keeps_floors {
            store.keep_floors(0);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await.unwrap();
        let engine = engine(&store, &queue);
        let mut worker = Self { proxy, engine, store, queue, url, texts: 0, _folder: folder };
        worker.text(MARCO, &format!("{code} Marco")).await;
        for n in 0..WAITING {
            worker.text(&format!("+1555013{n}"), "2 Gus").await;
        }
        worker
    }

    async fn text(&mut self, from: &str, text: &str) -> Cost {
        self.texts += 1;
        // A process counts the texts of the day now and then. That is no part of a command.
        if self.texts.is_multiple_of(15) {
            self.engine = engine(&self.store, &self.queue);
        }
        postgres::psql(&self.url, "DELETE FROM written");
        self.proxy.take_transactions();
        let (round_trips, rows) = (self.proxy.round_trips(), self.proxy.rows());
        let at = Address { line: LINE.into(), ..address(Channel::Sms, from) };
        let id = format!("text:{}", self.texts);
        let outcome = self.engine.handle(&id, Event::Heard(Heard::text(at, text))).await.unwrap();
        assert!(matches!(outcome, Outcome::Committed(())), "{text}: {outcome:?}");
        let written = postgres::psql(&self.url, "SELECT COUNT(*) || ' ' || SUM(bytes) FROM written");
        let (rows_written, bytes) = written.trim().split_once(' ').unwrap();
        let cost = Cost {
            round_trips: self.proxy.round_trips() - round_trips,
            statements: self.proxy.take_transactions().iter().map(|it| it.statements).sum(),
            rows_read: self.proxy.rows() - rows,
            rows_written: rows_written.parse().unwrap(),
            bytes: bytes.parse().unwrap(),
        };
        let sent = "UPDATE outbox SET state = 'sent', due_at = NULL, holder = NULL, sent_at = 1 WHERE due_at IS NOT NULL";
        postgres::psql(&self.url, sent);
        cost
    }

    /// The cost of each text of an evening with guests of its own.
    async fn evening(&mut self, evening: usize) -> Vec<Cost> {
        let first = WAITING + 1 + evening * 3;
        let mut costs = Vec::new();
        for (who, text) in EVENING {
            let from = match who {
                Who::Guest => format!("+1555014{evening}"),
                Who::Late => format!("+1555015{evening}"),
                Who::Host => MARCO.to_owned(),
            };
            let text = match text {
                "/remove B" => format!("/remove {}", first + 1),
                text => text.replace(" N", &format!(" {first}")),
            };
            costs.push(self.text(&from, &text).await);
        }
        costs
    }
}

/// The costs of the third evening: the first two prepare the statements.
async fn costs(keeps_floors: bool) -> Vec<Cost> {
    let mut worker = Worker::begin(keeps_floors).await;
    worker.evening(0).await;
    worker.evening(1).await;
    let costs = worker.evening(2).await;
    let finished = postgres::psql(&worker.url, "SELECT COUNT(*) FROM parties WHERE state = 'finished'");
    let gone =
        postgres::psql(&worker.url, "SELECT COUNT(*) FROM parties WHERE state IN ('removed', 'cancelled')");
    assert_eq!((finished.trim(), gone.trim()), ("3", "6"), "each command did what it says");
    costs
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_each_command_costs() {
    let (warm, cold) = (costs(true).await, costs(false).await);
    let lines = EVENING.iter().zip(warm).zip(cold).map(|(((_, text), warm), cold)| {
        let text = text.replace(" N", " 17").replace("/remove B", "/remove 18");
        assert_eq!(
            (warm.rows_written, warm.bytes > 0.0),
            (cold.rows_written, true),
            "{text} writes the same with a floor that was read"
        );
        let exact = [warm.round_trips, warm.statements, warm.rows_read, warm.rows_written];
        let exact = exact.iter().map(usize::to_string).chain([format!("{:.0}", warm.bytes)]);
        let cold = [cold.round_trips, cold.statements, cold.rows_read];
        std::iter::once(format!("`{text}`")).chain(exact).chain(cold.iter().map(usize::to_string)).collect()
    });
    PAGE.compare(lines.collect(), 5);
}
