//! A restaurant in a database of its own, and sixteen rivals over it.

use crate::{
    after::After,
    postgres,
    rival::{Came, Does, Hook, Rival, local},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tableturn_core::{
    Change, Decision, Moment, Needs, RestaurantId, Role, Scene, floor_file, invite_code, scene::Invite,
};
use tableturn_store::{Outcome, Verdict};
use tokio::sync::Barrier;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// As many as ever race at once.
pub(crate) const RIVALS: usize = 16;
/// The people of the house, and those who come.
pub(crate) const HOSTS: [&str; RIVALS] = [
    "Marco", "Lia", "Ugo", "Pia", "Enzo", "Rosa", "Gino", "Nina", "Aldo", "Vera", "Carlo", "Mara", "Dino",
    "Elsa", "Luca", "Tina",
];
pub(crate) const GUESTS: [&str; RIVALS] = [
    "Ana", "Bo", "Cem", "Dee", "Eve", "Finn", "Gus", "Hal", "Ivy", "Jon", "Kim", "Leo", "Max", "Noa", "Oli",
    "Pam",
];

/// What a round may change, those first that others refer to.
const ROWS: [&str; 10] = [
    "floors",
    "lines",
    "tables",
    "combinations",
    "parties",
    "table_claims",
    "guests",
    "hosts",
    "invites",
    "conversations",
];
/// What a round starts without.
const TRACES: [&str; 3] = ["outbox", "inbox", "log"];

/// As the product sets it: else PostgreSQL plans each statement each time.
const PLANNED_ONCE: &str = "SET plan_cache_mode = force_generic_plan";

/// How long rivals may take to come to a gate; far longer than they do.
const AT_THE_GATE_WITHIN: Duration = Duration::from_secs(60);
/// The lock that a gate is; no other is taken in these databases.
const GATE: &str = "7461626c65";

pub(crate) struct House {
    pub(crate) rivals: Vec<Arc<Rival>>,
    /// Transactions begun, by all rivals.
    tries: Arc<AtomicUsize>,
    /// The one connection on which the tests ask and set things right.
    asks: Client,
    gated: bool,
    hooked: bool,
}

impl House {
    /// A restaurant as a floor file says.
    pub(crate) async fn open(floor: &str) -> House {
        let mut house = House::with_hooks(floor, |_| Arc::new(|| None)).await;
        house.hooked = false;
        house
    }

    /// The same, where each rival's transactions have a hook asked.
    pub(crate) async fn with_hooks(floor: &str, hook: impl Fn(usize) -> Hook) -> House {
        let database = postgres::fresh_database();
        let (asks, connection) = tokio_postgres::connect(&database, NoTls).await.unwrap();
        tokio::spawn(connection);
        asks.batch_execute(PLANNED_ONCE).await.unwrap();
        let tries = Arc::<AtomicUsize>::default();
        let mut rivals = Vec::new();
        for n in 0..RIVALS {
            let rival = Rival::new(&database, &tries, hook(n)).await;
            if n == 0 {
                rival.store.migrate().await.unwrap();
            }
            rivals.push(Arc::new(rival));
        }
        After::prepare(&asks).await;
        let house = House { rivals, tries, asks, gated: false, hooked: true };
        let spec = floor_file::parse_floor(floor).unwrap();
        assert_eq!(house.rivals[0].does("floor", &Does::Applies(spec)).await, Came::Done);
        house
    }

    // ---- before the races

    /// The first so many of [`HOSTS`] are owners.
    pub(crate) async fn hire(&self, count: usize) {
        for name in &HOSTS[..count] {
            let code = self.code(&format!("invite:{name}")).await;
            self.say(name, &format!("{code} {name}")).await;
        }
    }

    /// A code of the restaurant `bella` that makes an owner.
    pub(crate) async fn code(&self, cause: &str) -> String {
        let id = RestaurantId::from("bella");
        let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
        let make = move |mut scene: Scene| {
            let code = scene.fresh.code();
            let (hash, expires) = (invite_code::hash(&code), Moment(scene.now.0 + 86_400_000));
            let restaurant = id.clone();
            let invite = Invite { hash, restaurant, role: Role::Owner, expires, used: None };
            let changes = vec![Change::InsertInvite(invite)];
            Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
        };
        match self.rivals[0].store.decide(cause, &needs, make).await.unwrap() {
            Outcome::Done { value, .. } => value,
            other => panic!("{other:?}"),
        }
    }

    /// Somebody says something on the local channel, and nobody else does anything.
    pub(crate) async fn say(&self, chat: &str, text: &str) {
        let came = self.rivals[0].does(&format!("{chat}: {text}"), &local(chat, text)).await;
        // Where answers are lost it may have been decided by a try before.
        assert!(came == Came::Done || self.hooked && came == Came::Before, "{chat}: {text}: {came:?}");
    }

    /// From now on each round starts as it is now, with nothing said.
    pub(crate) async fn keep(&self) {
        self.run(&TRACES.map(|table| format!("DELETE FROM {table}")).join(";")).await;
        self.run("UPDATE conversations SET next_number = 1").await;
        self.run("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept").await;
        self.run(&ROWS.map(|table| format!("CREATE TABLE kept.{table} AS TABLE {table}")).join(";")).await;
        let gone = ROWS.iter().rev().chain(&TRACES).map(|table| format!("DELETE FROM {table};"));
        let back = ROWS.iter().map(|table| format!("INSERT INTO {table} SELECT * FROM kept.{table};"));
        let body: String = gone.chain(back).collect();
        let reset = "CREATE FUNCTION kept.reset() RETURNS void LANGUAGE plpgsql";
        self.run(&format!("{reset} AS $$ BEGIN {body} END $$")).await;
    }

    /// Takes the version away: no decision writes the restaurant's row any more. Only the schema is left.
    pub(crate) async fn forget_the_version(&self) {
        self.run("CREATE RULE no_version AS ON UPDATE TO floors DO INSTEAD NOTHING").await;
    }

    /// From now on the rivals of a round write only when all of them have read: each takes the gate before
    /// its inbox row, which every decision writes after its reads.
    pub(crate) async fn gate(&mut self) {
        self.run(&format!(
            "CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             PERFORM pg_advisory_xact_lock_shared(x'{GATE}'::bigint); RETURN NEW; END $$; \
             CREATE TRIGGER gate BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION gate()"
        ))
        .await;
        self.gated = true;
    }

    // ---- the races

    /// All is as it was kept.
    pub(crate) async fn reset(&self) {
        self.run("SELECT kept.reset()").await;
    }

    /// All at once, each a rival of its own; what became of each, and in how many tries too many.
    pub(crate) async fn race(&self, all: Vec<(String, Does)>) -> (Vec<Came>, usize) {
        self.race_of(&self.rivals, all).await
    }

    /// The same in one process; no rivals then, if it knows what it does.
    pub(crate) async fn race_in_one_process(&self, all: Vec<(String, Does)>) -> (Vec<Came>, usize) {
        self.race_of(&vec![Arc::clone(&self.rivals[0]); all.len()], all).await
    }

    async fn race_of(&self, rivals: &[Arc<Rival>], all: Vec<(String, Does)>) -> (Vec<Came>, usize) {
        let before = self.tries.load(Ordering::Relaxed);
        let count = all.len();
        assert!(count <= rivals.len());
        if self.gated {
            self.run(&format!("SELECT pg_advisory_lock(x'{GATE}'::bigint)")).await;
        }
        let barrier = Arc::new(Barrier::new(count));
        let mut running = Vec::new();
        for ((id, does), rival) in all.into_iter().zip(rivals) {
            let (rival, barrier) = (Arc::clone(rival), Arc::clone(&barrier));
            running.push(tokio::spawn(async move {
                barrier.wait().await;
                rival.does(&id, &does).await
            }));
        }
        if self.gated {
            self.open_the_gate(count).await;
        }
        let mut came = Vec::new();
        for one in running {
            came.push(one.await.unwrap());
        }
        // Without a rival each would have taken one.
        let tries = self.tries.load(Ordering::Relaxed) - before;
        (came, tries.saturating_sub(count))
    }

    /// Waits until so many wait for the gate, or for a row of those who do, and lets all of them through.
    async fn open_the_gate(&self, count: usize) {
        let deadline = Instant::now() + AT_THE_GATE_WITHIN;
        let all_wait = format!(
            "SELECT COUNT(*) >= {count} FROM pg_stat_activity WHERE datname = current_database() \
             AND backend_type = 'client backend' AND wait_event_type = 'Lock'"
        );
        while self.ask(&all_wait).await != ["t"] {
            assert!(Instant::now() < deadline, "the rivals never came to the gate");
        }
        self.run(&format!("SELECT pg_advisory_unlock(x'{GATE}'::bigint)")).await;
    }

    /// Whether every round is forced into the worst order.
    pub(crate) fn is_gated(&self) -> bool {
        self.gated
    }

    /// Whether some of what is tried again is a hook's doing.
    pub(crate) fn is_hooked(&self) -> bool {
        self.hooked
    }

    /// What the round has left.
    pub(crate) async fn after(&self) -> After {
        After::of(&self.asks).await
    }

    // ---- the one connection

    /// Runs SQL from outside of the product.
    pub(crate) async fn run(&self, sql: &str) {
        self.asks.batch_execute(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    }

    /// The first column of what SQL answers.
    pub(crate) async fn ask(&self, sql: &str) -> Vec<String> {
        let answer = self.asks.simple_query(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
        let rows = answer.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
            _ => None,
        });
        rows.collect()
    }
}
