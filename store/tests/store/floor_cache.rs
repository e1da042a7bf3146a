//! A cached floor is the one in the database: after anything that people write and providers say, with two processes,
//! under faults, and after the database was set back.

use crate::database::{self, TestDatabase};
use crate::fixtures::{self, bella, change, party};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use std::sync::{Arc, Mutex};
use tableturn_decide::{
    Capabilities, Change, Decision, Delivery, Event, Heard, Input, Needs, Scene, apply_floor_file, decide,
    scene::{Invite, MessageKind},
};
use tableturn_floor::floor_file::parse_floor;
use tableturn_floor::{
    Address, Cause, Channel, Failure, Identity, LineFinding, Moment, OutboxId, RestaurantId, Role,
    invite_code,
};
use tableturn_providers::capabilities;
use tableturn_store::driver::Fault;
use tableturn_store::migrate::{MIGRATIONS, Migration, migrate};
use tableturn_store::{
    DuePlace, HoldGate, NewMessages, Outcome, SendResult, Statement, Store, StoreError, UnsentMessage,
    Verdict,
};

on_both!(
    a_second_event_finds_the_floor_of_the_first,
    a_floor_that_another_process_has_changed_is_read_again,
    a_new_restaurant_with_an_old_id_is_another_floor,
    the_cache_keeps_to_its_bound,
    an_opt_out_shows_on_every_floor_at_once,
);

const EVENINGS: u64 = 6;
const EVENTS: usize = 90;
const SMS: &str = "+15550001111";
const WHATSAPP: &str = "+15550002222";
const FLOORS: [&str; 2] = [
    r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
languages = ["en", "es"]

[[line]]
channel = "sms"
address = "+15550001111"

[[line]]
channel = "whatsapp"
address = "+15550002222"
fallback = "sms:+15550001111"

[[line]]
channel = "telegram"
address = "bella_bot"

[[table]]
label = "T1"
seats = 2

[[table]]
label = "T2"
seats = 4
"#,
    r#"
[restaurant]
id = "nonna"
name = "Nonna"
languages = ["es", "en"]

[[line]]
channel = "sms"
address = "+15550001111"
messaging_service = "MG0123456789abcdef0123456789abcdef"

[[table]]
label = "T1"
seats = 6
"#,
];
/// What a later version's migrations do to the tables below a running process.
const LATER: [Migration; 5] = [
    Migration { name: "9001_parties", sql: "ALTER TABLE parties ADD COLUMN IF NOT EXISTS later TEXT" },
    Migration { name: "9002_floors", sql: "ALTER TABLE floors ADD COLUMN IF NOT EXISTS later BIGINT" },
    Migration {
        name: "9003_parties_later",
        sql: "CREATE INDEX ASYNC IF NOT EXISTS parties_later ON parties (restaurant_id, later)",
    },
    Migration {
        name: "9004_conversations",
        sql: "ALTER TABLE conversations ADD COLUMN IF NOT EXISTS later TEXT",
    },
    Migration { name: "9005_parties_later_gone", sql: "DROP INDEX IF EXISTS parties_later" },
];
const TEXTS: [&str; 41] = [
    "4 Ana",
    "2 Ben",
    "3",
    "bella",
    "nonna",
    "1",
    "2",
    "status",
    "omw",
    "here",
    "5 more minutes",
    "leave",
    "yes",
    "español",
    "english",
    "STOP",
    "START",
    "stop texting me",
    "help",
    "we are 3 now",
    "wheelchair",
    "/list",
    "/tables",
    "/undo",
    "/call 1",
    "/seat 1",
    "/seat 2 T1",
    "/clear T1",
    "/clear T2",
    "/block T2",
    "/unblock T2",
    "/noshow 1",
    "/remove 2",
    "/auto on",
    "/pause 5 \"kitchen\"",
    "/pause",
    "/bump 2 \"old friends\"",
    "/merge 1 2",
    "/vip 1",
    "/ban 2",
    "/open",
];

/// One restaurant's evening in two processes, on one database.
struct Evening {
    processes: Vec<Store>,
    capabilities: Capabilities,
    dice: StdRng,
    events: usize,
    messages: Arc<Mutex<Vec<OutboxId>>>,
    last_call: Option<OutboxId>,
}

impl Evening {
    async fn begin(database: &TestDatabase, faults: bool, seed: u64) -> Self {
        let process = |n: u64| {
            let dice = Mutex::new(StdRng::seed_from_u64(seed * 7 + n));
            let hook = move || {
                let mut dice = dice.lock().unwrap();
                (faults && dice.random_range(0..5) == 0)
                    .then(|| Fault::RETRIED[dice.random_range(0..Fault::RETRIED.len())])
            };
            Store::new(database.reopen().with_faults(hook)).checking_floors()
        };
        let processes: Vec<Store> = (0..2).map(process).collect();
        processes[0].migrate().await.unwrap();
        let mut evening = Self {
            processes,
            capabilities: capabilities(),
            dice: StdRng::seed_from_u64(seed),
            events: 0,
            messages: Arc::default(),
            last_call: None,
        };
        for text in FLOORS {
            evening.apply(text).await;
        }
        for host in ["marco", "lia"] {
            let code = evening.invite().await;
            let address = Address { channel: Channel::Local, line: "local".into(), chat: host.into() };
            evening.handle(Event::Heard(Heard::text(address, format!("{code} {host}")))).await;
        }
        evening
    }

    fn process(&mut self) -> Store {
        self.processes.choose(&mut self.dice).unwrap().clone()
    }

    fn envelope(&mut self) -> String {
        self.events += 1;
        format!("e:{}", self.events)
    }

    async fn commit(
        &mut self,
        restaurant: &str,
        make: impl Fn(Scene) -> Decision + Clone + Send + Sync + 'static,
    ) {
        let (store, id) = (self.process(), self.envelope());
        let needs = Needs { restaurant: Some(restaurant.into()), ..Needs::default() };
        let done = store.decide(&id, &needs, move |scene| Verdict::Commit(make(scene), ())).await;
        assert!(!matches!(done, Ok(Outcome::Left(())) | Err(StoreError::Rejected(_))), "{done:?}");
    }

    async fn apply(&mut self, text: &str) {
        let spec = parse_floor(text).unwrap();
        let id = spec.restaurant.id.clone();
        let make = move |mut scene: Scene| {
            let changes = apply_floor_file(scene.floor.as_ref(), &spec, None, &mut scene.fresh);
            let changes = changes.unwrap_or_default();
            Decision { restaurant: Some(spec.restaurant.id.clone()), changes, ..Decision::default() }
        };
        self.commit(id.as_str(), make).await;
    }

    async fn invite(&mut self) -> String {
        let code = format!("ABCD{:04}", self.dice.random_range(2000..9999)).replace(['0', '1'], "2");
        let hash = invite_code::hash(&code);
        let make = move |scene: Scene| {
            let (restaurant, expires) = (RestaurantId::from("bella"), Moment(scene.now.0 + 86_400_000));
            let invite = Invite {
                hash: hash.clone(),
                restaurant: restaurant.clone(),
                role: Role::Host,
                expires,
                used: None,
            };
            Decision {
                restaurant: Some(restaurant),
                changes: vec![Change::InsertInvite(invite)],
                ..Decision::default()
            }
        };
        self.commit("bella", make).await;
        code
    }

    /// Decides an event in one of the processes, which compares its cached floor with the one in the database.
    async fn handle(&mut self, event: Event) {
        let (store, id) = (self.process(), self.envelope());
        let input = Input::of(event);
        let (needs, capabilities) = (input.needs(), self.capabilities);
        let judge = move |scene: Scene| {
            let mut decision = decide(scene, &input, &capabilities);
            decision.follow_ups.clear();
            Verdict::<_, ()>::Commit(decision, ())
        };
        match store.decide_and_hold("one", &id, &needs, judge).await {
            Ok(Outcome::Committed(done)) => {
                let NewMessages { ids, in_hand, .. } = done.messages.unwrap_or_default();
                for message in in_hand {
                    if message.kind == MessageKind::Call {
                        self.last_call = Some(message.id.clone());
                    }
                    is_as_read(&store, message).await;
                }
                self.messages.lock().unwrap().extend(ids);
            }
            Ok(Outcome::AlreadyCommitted) => {}
            Ok(Outcome::Left(())) => panic!("nothing is left"),
            Err(StoreError::Busy | StoreError::Unavailable(_)) => {}
            Err(error) => panic!("{error} at {:?}", store.floor_usage()),
        }
    }

    fn address(&mut self) -> Address {
        let chat = |n: u32| format!("+1555000{n:04}");
        match self.dice.random_range(0..9) {
            n @ 0..5 => {
                let (channel, line) = if n < 2 { (Channel::Sms, SMS) } else { (Channel::WhatsApp, WHATSAPP) };
                Address { channel, line: line.into(), chat: chat(self.dice.random_range(0..5)) }
            }
            5 => Address {
                channel: Channel::Telegram,
                line: "bella_bot".into(),
                chat: self.dice.random_range(100..104).to_string(),
            },
            _ => Address {
                channel: Channel::Local,
                line: "local".into(),
                chat: ["marco", "lia"][self.dice.random_range(0..2)].into(),
            },
        }
    }

    fn message(&mut self) -> Option<OutboxId> {
        self.messages.lock().unwrap().choose(&mut self.dice).cloned()
    }

    async fn something_happens(&mut self) {
        match self.dice.random_range(0..24) {
            20.. => self.call_fails().await,
            0..13 => {
                let address = self.address();
                let text = TEXTS.choose(&mut self.dice).unwrap().to_string();
                let mut heard = Heard::text(address, text);
                if heard.address.channel == Channel::Local {
                    heard.to = Some("bella".into());
                }
                self.handle(Event::Heard(heard)).await;
            }
            13 => {
                let address = Address { channel: Channel::Local, line: "local".into(), chat: "marco".into() };
                let n = self.dice.random_range(0..5);
                let text = format!("/add 2 Eve +1555000000{n}");
                self.handle(Event::Heard(Heard::text(address, text))).await;
            }
            14 | 15 => self.outcome().await,
            16 => self.due().await,
            17 => {
                let chat = self.dice.random_range(100..104).to_string();
                let address = Address { channel: Channel::Telegram, line: "bella_bot".into(), chat };
                let event = match self.dice.random_range(0..3) {
                    0 => Event::Moved { address, chat: self.dice.random_range(100..108).to_string() },
                    n => Event::Presence { address, present: n == 1 },
                };
                self.handle(event).await;
            }
            18 => {
                let found =
                    [LineFinding::Refuses, LineFinding::Accepts, LineFinding::Loses, LineFinding::Delivers]
                        [self.dice.random_range(0..4)];
                for restaurant in self.process().concerned_by(Channel::Sms, SMS, found).await.unwrap() {
                    let line = SMS.to_owned();
                    self.handle(Event::LineHealth { restaurant, channel: Channel::Sms, line, found }).await;
                }
            }
            _ => {
                let seats = self.dice.random_range(2..6);
                let text = FLOORS[0].replace("seats = 4", &format!("seats = {seats}"));
                self.apply(&text).await;
            }
        }
    }

    async fn outcome(&mut self) {
        let Some(message) = self.message() else { return };
        let provider_id = format!("SM{}", self.events);
        let event = match self.dice.random_range(0..4) {
            0 => {
                let cause = [Cause::OptedOut, Cause::NoSuchNumber][self.dice.random_range(0..2)];
                Event::Failed { message, failure: Failure { cause, code: None } }
            }
            1 => Event::Receipt { message, provider_id, delivery: Delivery::Undelivered, failure: None },
            2 => Event::Sent { message, provider_id },
            _ => {
                let at = 1;
                let _ = self.process().record(&[SendResult::Sent { message, provider_id, at }]).await;
                return;
            }
        };
        self.handle(event).await;
    }

    /// The last call can't be sent: it goes out by the line's fallback, if it has one.
    async fn call_fails(&mut self) {
        if let Some(message) = self.last_call.take() {
            let failure = Failure { cause: Cause::WindowClosed, code: None };
            self.handle(Event::Failed { message, failure }).await;
        }
    }

    async fn due(&mut self) {
        let store = self.process();
        let minutes = self.dice.random_range(1..12);
        store.advance_clock(minutes * 60_000).await.unwrap();
        let by = store.now().await.unwrap();
        let page = store.due_parties(by, HoldGate::Open, &DuePlace::start(), 5).await.unwrap();
        for it in page.found {
            self.handle(Event::Due { restaurant: it.restaurant, party: it.party, due: it.due }).await;
        }
        let page = store.due_floors(by, &DuePlace::start(), 5).await.unwrap();
        for it in page.found {
            self.handle(Event::DayEnds { restaurant: it.restaurant, at: it.at }).await;
        }
    }

    /// Plays an evening. Returns how many calls went out by a fallback.
    async fn evening(database: TestDatabase, faults: bool, seed: u64) -> i64 {
        let mut evening = Self::begin(&database, faults, seed).await;
        for _ in 0..EVENTS {
            evening.something_happens().await;
        }
        evening.keeps_what_is_in(&database).await;
        let sql = Statement::bare(r#"SELECT COUNT(*) FROM inbox WHERE log LIKE '%"called_by_fallback"%'"#);
        let reads =
            evening.processes[0].driver().clone().taking_any_statement().read(vec![sql]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    }

    /// An evening during which a later version's migrations run, each while texts are decided.
    async fn evening_with_migrations(database: TestDatabase, seed: u64) {
        let mut evening = Self::begin(&database, false, seed).await;
        let later = database.reopen().taking_any_statement();
        for n in 1..=LATER.len() {
            let all = [MIGRATIONS, &LATER[..n]].concat();
            let (applied, ()) = tokio::join!(migrate(&later, &all), async {
                for _ in 0..EVENTS / LATER.len() {
                    evening.something_happens().await;
                }
            });
            assert_eq!(applied.unwrap().0, [LATER[n - 1].name]);
        }
        evening.keeps_what_is_in(&database).await;
    }

    async fn keeps_what_is_in(&self, database: &TestDatabase) {
        let usage: Vec<_> = self.processes.iter().map(Store::floor_usage).collect();
        let hits: u64 = usage.iter().map(|usage| usage.hits).sum();
        assert!(hits > EVENTS as u64 / 5, "{usage:?}");
        for store in &self.processes {
            for id in ["bella", "nonna"] {
                let kept = store.floor(&id.into()).await.unwrap();
                let read = Store::new(database.reopen()).floor(&id.into()).await.unwrap();
                assert_eq!(kept, read);
            }
        }
    }
}

/// What a decision knows of the recipient of its message is what the database has.
async fn is_as_read(store: &Store, message: UnsentMessage) {
    let read = store.head(&message.id.conversation).await.unwrap().unwrap();
    assert_eq!(message.id, read.id);
    assert_eq!(message.address, read.address);
    assert_eq!(message.messaging_service, read.messaging_service);
    assert_eq!(message.opted_out, read.opted_out);
    assert_eq!(message.line_failing, read.line_failing);
}

#[tokio::test]
async fn a_cached_floor_is_the_one_in_the_file() {
    let mut fallbacks = 0;
    for seed in 0..EVENINGS {
        fallbacks += Evening::evening(database::sqlite(), false, seed).await;
    }
    assert!(fallbacks > 0);
}

#[tokio::test]
async fn a_cached_floor_is_the_one_in_postgres() {
    for seed in 0..EVENINGS / 2 {
        Evening::evening(database::postgres(), false, seed).await;
    }
}

#[tokio::test]
async fn a_cached_floor_is_the_one_in_postgres_under_faults() {
    for seed in 0..EVENINGS / 2 {
        Evening::evening(database::postgres(), true, seed).await;
    }
}

#[tokio::test]
async fn a_cached_floor_is_the_one_in_the_file_while_migrations_run() {
    for seed in 0..EVENINGS / 2 {
        Evening::evening_with_migrations(database::sqlite(), seed).await;
    }
}

#[tokio::test]
async fn a_cached_floor_is_the_one_in_postgres_while_migrations_run() {
    for seed in 0..EVENINGS / 2 {
        Evening::evening_with_migrations(database::postgres(), seed).await;
    }
}

/// The evenings above would find a change without a new name of its floor.
#[tokio::test]
async fn a_change_that_leaves_the_floors_name_is_found() {
    for migrates in [false, true] {
        let database = database::postgres();
        fixtures::store(&database).await;
        database.psql(
            "CREATE FUNCTION keep_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
               NEW.version := OLD.version; NEW.stamp := OLD.stamp; RETURN NEW; END $$; \
             CREATE TRIGGER keep_name BEFORE UPDATE ON floors FOR EACH ROW EXECUTE FUNCTION keep_name()",
        );
        let evening = tokio::spawn(async move {
            match migrates {
                false => drop(Evening::evening(database, false, 1).await),
                true => Evening::evening_with_migrations(database, 1).await,
            }
        });
        let failed = evening.await.unwrap_err().into_panic();
        let said = failed.downcast_ref::<String>().unwrap();
        assert!(said.contains("cached floor"), "{said}");
    }
}

fn joins(id: &'static str, number: u32) -> Vec<Change> {
    vec![Change::InsertParty(party(id, number))]
}

async fn parties(store: &Store) -> usize {
    fixtures::floor(store).await.parties.len()
}

async fn a_second_event_finds_the_floor_of_the_first(database: TestDatabase) {
    let store = bella(&database).await;
    change(&store, joins("a", 1)).await;
    let before = store.floor_usage();
    for (n, id) in (2..).zip(["b", "c", "d"]) {
        change(&store, joins(id, n)).await;
    }
    let after = store.floor_usage();
    assert_eq!((after.hits - before.hits, after.misses - before.misses), (3, 0));
    assert_eq!(parties(&store).await, 4);
    assert!(after.bytes > 0 && after.floors == 1);
}

async fn a_floor_that_another_process_has_changed_is_read_again(database: TestDatabase) {
    let one = bella(&database).await;
    let other = Store::new(database.reopen());
    for (n, id) in (1..).zip(["a", "b", "c", "d"]) {
        change(if n % 2 == 0 { &one } else { &other }, joins(id, n)).await;
        assert_eq!(parties(&one).await, n as usize);
        assert_eq!(parties(&other).await, n as usize);
    }
}

/// The demo is removed, and applied again later.
async fn a_new_restaurant_with_an_old_id_is_another_floor(database: TestDatabase) {
    let one = bella(&database).await;
    let other = Store::new(database.reopen()).checking_floors();
    change(&one, joins("a", 1)).await;
    assert_eq!(parties(&other).await, 1);
    let gone = vec![Change::DropRestaurant("bella".into())];
    fixtures::commit(&one, &Decision { changes: gone, ..Decision::default() }).await;
    assert!(other.floor(&"bella".into()).await.unwrap().is_none());
    fixtures::commit(&one, &fixtures::opening("bella")).await;
    change(&one, joins("b", 1)).await;
    assert_eq!(fixtures::floor(&other).await.parties.keys().next().unwrap().as_str(), "b");
}

async fn the_cache_keeps_to_its_bound(database: TestDatabase) {
    let store = fixtures::store(&database).await;
    let ids: Vec<String> = (0..8).map(|n| format!("r{n}")).collect();
    for id in &ids {
        fixtures::commit(&store, &fixtures::opening(id)).await;
        store.floor(&id.as_str().into()).await.unwrap();
    }
    let all = store.floor_usage();
    assert_eq!(all.floors, 8);
    store.keep_floors(all.bytes / 2);
    assert!(store.floor_usage().bytes <= all.bytes / 2 && store.floor_usage().floors == 4);
    store.keep_floors(0);
    store.floor(&"r0".into()).await.unwrap();
    assert_eq!((store.floor_usage().bytes, store.floor_usage().floors), (0, 0));
}

/// Whoever told one restaurant to stop shows as opted out in the cache of another process.
async fn an_opt_out_shows_on_every_floor_at_once(database: TestDatabase) {
    let one = fixtures::with_conversations(&database).await;
    let other = Store::new(database.reopen());
    let guest = Identity::tel("+15550000008");
    let contact =
        fixtures::contact(&fixtures::conversation("c", fixtures::address(Channel::Sms, "+15550000008")));
    let ana = tableturn_floor::Party { contact: Some(contact), guest: Some(guest.clone()), ..party("a", 1) };
    change(&one, vec![Change::InsertParty(ana)]).await;
    let opted_out = async |store: &Store| {
        let floor = fixtures::floor(store).await;
        floor.parties.values().next().unwrap().contact.as_ref().unwrap().opted_out
    };
    assert!(!opted_out(&one).await && !opted_out(&other).await);
    let sender = format!("sms:{}", fixtures::LINE);
    let stop = Change::OptOut { sender: sender.clone(), identity: guest.clone() };
    fixtures::commit(&one, &Decision { changes: vec![stop], ..Decision::default() }).await;
    assert!(opted_out(&one).await && opted_out(&other).await);
    let start = Change::OptIn { sender, identity: guest };
    fixtures::commit(&other, &Decision { changes: vec![start], ..Decision::default() }).await;
    assert!(!opted_out(&one).await && !opted_out(&other).await);
}

/// A backup is restored, or a failover loses the last commits, while a process runs: the version counts up again from
/// where it was, and the stamp tells the two apart.
#[tokio::test]
async fn a_version_that_is_given_twice_names_two_floors() {
    let database = database::postgres();
    let one = bella(&database).await;
    let other = Store::new(database.reopen());
    change(&one, joins("a", 1)).await;
    database.psql("CREATE TABLE backup AS TABLE floors");
    change(&one, joins("b", 2)).await;
    database.psql(
        "DELETE FROM parties WHERE id = 'b'; UPDATE floors f SET version = k.version, stamp = k.stamp FROM backup k",
    );
    change(&other, joins("c", 2)).await;
    let floor = fixtures::floor(&one).await;
    assert_eq!(floor.parties.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

/// A floor is read in one trip more than a cached one, whose scene is one row.
#[tokio::test]
async fn rows_that_belong_to_the_event_alone_are_not_kept() {
    let database = database::sqlite();
    let store = bella(&database).await;
    let guest = tableturn_floor::Guest {
        identity: Identity::tel("+15550000008"),
        name: None,
        party: None,
        visits: 3,
        no_shows: 0,
        marks: tableturn_floor::GuestMarks::default(),
    };
    change(&store, vec![Change::PutGuest(guest.clone())]).await;
    let mut needs = fixtures::text_from(&fixtures::address(Channel::Sms, "+15550000008"));
    needs.restaurant = Some("bella".into());
    for _ in 0..2 {
        let floor = store.scene(&needs).await.unwrap().floor.unwrap();
        assert_eq!(floor.guests.get(&guest.identity), Some(&guest));
    }
    assert!(fixtures::floor(&store).await.guests.is_empty());
}
