//! A process over a database, and restaurants in it with as many due parties and messages as a test wants.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tableturn_decide::scene::{Conversation, MessageKind};
use tableturn_decide::{Change, Decision, Needs, Scene};
use tableturn_fixtures::{PartyFixture, address, contact, conversation, floor, message, party};
use tableturn_floor::{
    Channel, Claim, ClaimState, Contact, DueKind, Moment, Party, Restaurant, Table, TableId, Told,
};
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, Outcome, Statement, Store, Verdict};
use tableturn_worker::{Dispatcher, Engine, Providers, Sweep, provider::Local};
use tempfile::TempDir;

/// The parts of a worker process.
pub struct Process {
    pub store: Store,
    pub queue: Queue,
    pub sweep: Sweep,
    pub dispatcher: Dispatcher,
    pub engine: Engine,
    queue_file: Database,
    _folder: TempDir,
}

pub enum On<'a> {
    /// An embedded file of its own.
    File,
    /// A database that other processes may share. The queue is the process's own.
    Postgres(&'a str),
}

impl Process {
    /// A process that has run for longer than the sweep's grace period after a start.
    pub async fn new(on: On<'_>) -> Process {
        let folder = tempfile::tempdir().unwrap();
        let database = |name: &str| {
            let file: &Path = &folder.path().join(name);
            Database::open(file).unwrap()
        };
        let driver = match on {
            On::File => Driver::sqlite(database("store.db")),
            On::Postgres(url) => Driver::postgres(url).unwrap(),
        };
        let store = Store::new(driver.taking_any_statement());
        store.migrate().await.unwrap();
        let queue_file = database("queue.db");
        let queue = Queue::embedded(queue_file.clone(), EmbeddedOptions::default()).await.unwrap();
        let providers = Providers { twilio: None, telegram: None, local: Local::new(store.clone()) };
        let (dispatcher, engine) = Dispatcher::new(store.clone(), queue.clone(), providers);
        let sweep = Sweep::new(store.clone(), queue.clone(), dispatcher.clone(), Moment(0));
        Process { store, queue, sweep, dispatcher, engine, queue_file, _folder: folder }
    }

    pub async fn commit(&self, decision: Decision) {
        let decide = move |_: Scene| Verdict::Commit(decision.clone(), ());
        let cause = format!("test:{}", uuid::Uuid::new_v4());
        let outcome = self.store.decide(&cause, &Needs::default(), decide).await.unwrap();
        assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
    }

    pub async fn open_restaurant(&self, restaurant: &str) {
        let line = floor::line(Channel::Local, "local");
        let name = format!("Trattoria {restaurant}");
        let opening = Restaurant { cap: 1_000, ..floor::restaurant(restaurant, &name) };
        let changes = vec![Change::PutRestaurant(opening), Change::PutLine { line, position: 0 }];
        self.commit(Decision { restaurant: Some(restaurant.into()), changes, ..Decision::default() }).await;
    }

    /// Adds called parties: the id of each, and when its hold ends. Each has its own table, and a
    /// conversation with the same id.
    pub async fn add_called(&self, restaurant: &str, parties: impl IntoIterator<Item = (String, i64)>) {
        let all: Vec<_> = parties.into_iter().collect();
        for some in all.chunks(500) {
            let decision = Decision {
                restaurant: Some(restaurant.into()),
                changes: some.iter().flat_map(|(id, at)| called_party(restaurant, id, *at)).collect(),
                ..Decision::default()
            };
            self.commit(decision).await;
        }
    }

    /// Adds so many conversations, each with one unsent message that no process is sending.
    pub async fn add_unsent(&self, messages: usize) {
        for first in (0..messages).step_by(400) {
            let ids: Vec<_> = (first..messages.min(first + 400)).map(|n| format!("c{n}")).collect();
            let changes = ids.iter().map(|id| Change::InsertConversation(local_conversation(id))).collect();
            let messages = ids.iter().map(|id| message(id, "hello", MessageKind::Reply)).collect();
            self.commit(Decision { changes, messages, ..Decision::default() }).await;
        }
        self.sql("UPDATE outbox SET due_at = created_at - number").await;
    }

    pub async fn sql(&self, sql: &'static str) {
        let write = move |_| Verdict::Commit(vec![Statement::bare(sql)], ());
        self.store.driver().transact(vec![], write).await.unwrap();
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let reads = self.store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    }

    /// Envelopes that wait in the queue.
    pub async fn waiting(&self) -> u64 {
        self.queue.depth().await.unwrap().waiting
    }

    /// Has the queue accept any id again, as it does after five minutes.
    pub async fn forget_duplicates(&self) {
        let delete = "DELETE FROM queue_dedup";
        self.queue_file.transact(|t| t.execute_batch(delete).map(Verdict::commit)).await.unwrap();
    }

    /// Takes everything off the queue and returns the ids.
    pub async fn drain_queue(&self) -> Vec<String> {
        let mut ids = Vec::new();
        loop {
            let some = self.queue.receive(10, Duration::ZERO).await.unwrap();
            if some.is_empty() {
                return ids;
            }
            for received in some {
                self.queue.acknowledge(&received.handle).await.unwrap();
                ids.push(received.id);
            }
        }
    }
}

fn local_conversation(id: &str) -> Conversation {
    conversation(id, address(Channel::Local, id))
}

fn called_party(restaurant: &str, id: &str, hold_ends: i64) -> [Change; 4] {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let id = format!("{restaurant}-{id}");
    let conversation = local_conversation(&id);
    let contact = Contact { conversation: conversation.id.clone(), ..contact(Channel::Local, &id) };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let waiting = Party { id: id.as_str().into(), ..party::waiting("Ana", 2).numbered(number) };
    let party = Party {
        contact: Some(contact),
        told: Told::default().by_voice(Moment(2_000)),
        ..waiting.joined(Moment(1_000)).called(Moment(2_000), DueKind::Hold, Moment(hold_ends))
    };
    let label = party.number.to_string();
    let table = Table {
        id: TableId::from(format!("table-{id}")),
        label,
        seats: 2,
        min: 1,
        area: None,
        accessible: false,
        high_chair: false,
    };
    let claim = Claim {
        table: table.id.clone(),
        state: ClaimState::Held,
        party: Some(party.id.clone()),
        since: Moment(2_000),
        by: "Marco".into(),
        leaving: None,
    };
    [
        Change::InsertConversation(conversation),
        Change::PutTable { table, position: party.number },
        Change::InsertParty(party),
        Change::InsertClaim(claim),
    ]
}
