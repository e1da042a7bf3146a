//! A restaurant in a database of its own, and sixteen rivals that work on it.

use crate::{
    postgres,
    rival::{Action, Effect, Hook, Rival, local},
    round_result::RoundResult,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tableturn_decide::{Change, Decision, Needs, Scene, scene::Invite};
use tableturn_floor::{Moment, RestaurantId, Role, floor_file};
use tableturn_store::{Outcome, Verdict};
use tokio::sync::Barrier;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// The most that race at once.
pub(crate) const RIVALS: usize = 16;
pub(crate) const HOSTS: [&str; RIVALS] = [
    "Marco", "Lia", "Ugo", "Pia", "Enzo", "Rosa", "Gino", "Nina", "Aldo", "Vera", "Carlo", "Mara", "Dino",
    "Elsa", "Luca", "Tina",
];
pub(crate) const GUESTS: [&str; RIVALS] = [
    "Ana", "Bo", "Cem", "Dee", "Eve", "Finn", "Gus", "Hal", "Ivy", "Jon", "Kim", "Leo", "Max", "Noa", "Oli",
    "Pam",
];

/// The tables that a round may change, in the order of their foreign keys.
const RESTORED: [&str; 10] = [
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
/// The tables that are empty when a round starts.
const EMPTIED: [&str; 2] = ["outbox", "inbox"];

/// As the product sets it; otherwise PostgreSQL plans each statement each time.
const PLAN_ONCE: &str = "SET plan_cache_mode = force_generic_plan";

/// Far longer than rivals take to reach the gate.
const AT_GATE_WITHIN: Duration = Duration::from_secs(60);
/// The advisory lock of the gate, in hexadecimal; these databases have no other.
const GATE: &str = "7461626c65";

pub(crate) struct TestRestaurant {
    pub(crate) rivals: Vec<Arc<Rival>>,
    /// Transactions begun by all rivals.
    tries: Arc<AtomicUsize>,
    /// The tests' own connection.
    client: Client,
    gated: bool,
    hooked: bool,
}

impl TestRestaurant {
    /// Opens the restaurant of a floor file.
    pub(crate) async fn open(floor: &str) -> TestRestaurant {
        let mut restaurant = TestRestaurant::with_hooks(floor, |_| Arc::new(|| None)).await;
        restaurant.hooked = false;
        restaurant
    }

    /// The same, where the n-th rival's transactions ask `hook(n)` for a fault.
    pub(crate) async fn with_hooks(floor: &str, hook: impl Fn(usize) -> Hook) -> TestRestaurant {
        let database = postgres::fresh_database();
        let (client, connection) = tokio_postgres::connect(&database, NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(PLAN_ONCE).await.unwrap();
        let tries = Arc::<AtomicUsize>::default();
        let mut rivals = Vec::new();
        for n in 0..RIVALS {
            let rival = Rival::new(&database, &tries, hook(n)).await;
            if n == 0 {
                rival.store.migrate().await.unwrap();
            }
            rivals.push(Arc::new(rival));
        }
        RoundResult::prepare(&client).await;
        let restaurant = TestRestaurant { rivals, tries, client, gated: false, hooked: true };
        let spec = floor_file::parse_floor(floor).unwrap();
        assert_eq!(
            restaurant.rivals[0].act("floor", &Action::ApplyFloor(spec)).await,
            Outcome::Committed(())
        );
        restaurant
    }

    // ---- before the races

    /// Makes the first so many of [`HOSTS`] owners.
    pub(crate) async fn add_owners(&self, count: usize) {
        for name in &HOSTS[..count] {
            let code = self.code(&format!("invite:{name}")).await;
            self.say(name, &format!("{code} {name}")).await;
        }
    }

    /// An invite code of the restaurant `bella`, for an owner.
    pub(crate) async fn code(&self, cause: &str) -> String {
        let id = RestaurantId::from("bella");
        let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
        let make = move |mut scene: Scene| {
            let code = scene.fresh.code();
            let (hash, expires) =
                (tableturn_floor::invite_code::hash(&code), Moment(scene.now.0 + 86_400_000));
            let restaurant = id.clone();
            let invite = Invite { hash, restaurant, role: Role::Owner, expires, used: None };
            let changes = vec![Change::InsertInvite(invite)];
            Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
        };
        match self.rivals[0].store.decide(cause, &needs, make).await.unwrap() {
            Outcome::Committed(done) => done.value,
            other => panic!("{other:?}"),
        }
    }

    /// Texts on the local channel, while no rival does anything.
    pub(crate) async fn say(&self, chat: &str, text: &str) {
        let effect = self.rivals[0].act(&format!("{chat}: {text}"), &local(chat, text)).await;
        // With faults, a try whose answer was lost may have committed it.
        let is_done = effect == Outcome::Committed(()) || self.hooked && effect == Outcome::AlreadyCommitted;
        assert!(is_done, "{chat}: {text}: {effect:?}");
    }

    /// Saves the current state, without any messages: from now on each round starts with it.
    pub(crate) async fn save(&self) {
        self.sql(&EMPTIED.map(|table| format!("DELETE FROM {table}")).join(";")).await;
        self.sql("UPDATE conversations SET next_number = 1").await;
        self.sql("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept").await;
        self.sql(&RESTORED.map(|table| format!("CREATE TABLE kept.{table} AS TABLE {table}")).join(";"))
            .await;
        let gone = RESTORED.iter().rev().chain(&EMPTIED).map(|table| format!("DELETE FROM {table};"));
        let back = RESTORED.iter().map(|table| format!("INSERT INTO {table} SELECT * FROM kept.{table};"));
        let body: String = gone.chain(back).collect();
        let reset = "CREATE FUNCTION kept.reset() RETURNS void LANGUAGE plpgsql";
        self.sql(&format!("{reset} AS $$ BEGIN {body} END $$")).await;
    }

    /// Keeps every decision from writing the restaurant's row, so that only the schema guards the invariants.
    pub(crate) async fn remove_version(&self) {
        self.sql("CREATE RULE no_version AS ON UPDATE TO floors DO INSTEAD NOTHING").await;
        // The version is also the name by which a floor is kept.
        self.rivals.iter().for_each(|rival| rival.store.keep_floors(0));
    }

    /// Adds a gate, so that the rivals of a round write only when all of them have read: each takes the
    /// gate's lock before its inbox row, which every decision writes after its reads.
    pub(crate) async fn add_gate(&mut self) {
        self.sql(&format!(
            "CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             PERFORM pg_advisory_xact_lock_shared(x'{GATE}'::bigint); RETURN NEW; END $$; \
             CREATE TRIGGER gate BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION gate()"
        ))
        .await;
        self.gated = true;
    }

    // ---- the races

    /// Restores the saved state.
    pub(crate) async fn reset(&self) {
        self.sql("SELECT kept.reset()").await;
    }

    /// Runs all actions at once, each by a rival of its own. Returns the effect of each, and how many tries
    /// were retries.
    pub(crate) async fn race(&self, all: Vec<(String, Action)>) -> (Vec<Effect>, usize) {
        self.race_of(&self.rivals, all).await
    }

    /// The same in one process, which should need no retry.
    pub(crate) async fn race_in_one_process(&self, all: Vec<(String, Action)>) -> (Vec<Effect>, usize) {
        self.race_of(&vec![Arc::clone(&self.rivals[0]); all.len()], all).await
    }

    async fn race_of(&self, rivals: &[Arc<Rival>], all: Vec<(String, Action)>) -> (Vec<Effect>, usize) {
        let before = self.tries.load(Ordering::Relaxed);
        let count = all.len();
        assert!(count <= rivals.len());
        if self.gated {
            self.sql(&format!("SELECT pg_advisory_lock(x'{GATE}'::bigint)")).await;
        }
        let barrier = Arc::new(Barrier::new(count));
        let mut running = Vec::new();
        for ((id, action), rival) in all.into_iter().zip(rivals) {
            let (rival, barrier) = (Arc::clone(rival), Arc::clone(&barrier));
            running.push(tokio::spawn(async move {
                barrier.wait().await;
                rival.act(&id, &action).await
            }));
        }
        if self.gated {
            self.open_the_gate(count).await;
        }
        let mut effects = Vec::new();
        for one in running {
            effects.push(one.await.unwrap());
        }
        // Without rivals each would take one try.
        let tries = self.tries.load(Ordering::Relaxed) - before;
        (effects, tries.saturating_sub(count))
    }

    /// Waits until so many rivals wait for the gate, or for a row that another one has locked; then opens the
    /// gate.
    async fn open_the_gate(&self, count: usize) {
        let deadline = Instant::now() + AT_GATE_WITHIN;
        let all_wait = format!(
            "SELECT COUNT(*) >= {count} FROM pg_stat_activity WHERE datname = current_database() \
             AND backend_type = 'client backend' AND wait_event_type = 'Lock'"
        );
        while self.query(&all_wait).await != ["t"] {
            assert!(Instant::now() < deadline, "the rivals did not reach the gate");
        }
        self.sql(&format!("SELECT pg_advisory_unlock(x'{GATE}'::bigint)")).await;
    }

    pub(crate) fn is_gated(&self) -> bool {
        self.gated
    }

    /// Whether some of the retries may be due to a hook's faults.
    pub(crate) fn is_hooked(&self) -> bool {
        self.hooked
    }

    pub(crate) async fn result(&self) -> RoundResult {
        RoundResult::of(&self.client).await
    }

    // ---- the tests' own connection

    pub(crate) async fn sql(&self, sql: &str) {
        self.client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    }

    /// The first column of the rows.
    pub(crate) async fn query(&self, sql: &str) -> Vec<String> {
        let answer = self.client.simple_query(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
        let rows = answer.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
            _ => None,
        });
        rows.collect()
    }
}
