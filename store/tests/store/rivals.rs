//! Two rivals at the same instant, on real PostgreSQL: one wins, and the other decides again on the winner's
//! result. Then the same without the floor's version, where only the schema's constraints protect.

use crate::{
    database::{self, TestDatabase},
    fixtures::{bella, called, cause, change, conversation, decision, floor, held, message, party, send},
};
use std::{
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use tableturn_decide::{Change, Needs, Scene, scene::MessageKind};
use tableturn_floor::{Channel, Claim, ClaimState, DueKind, PartyState};
use tableturn_store::{Committed, Driver, DriverError, Outcome, Reads, Statement, Store, Verdict};

#[tokio::test]
async fn the_loser_decides_again_and_sees_the_winners_table() {
    let database = database::postgres();
    let store = bella(&database).await;
    change(&store, vec![Change::InsertParty(party("ana", 1)), Change::InsertParty(party("leo", 2))]).await;
    let start = Arc::<Meeting>::default();
    let seat = |who, number| {
        let start = Arc::clone(&start);
        move |driver| seat(Store::new(driver), who, number, start)
    };
    let mut results = two_processes(&database, seat("ana", 1), seat("leo", 2));
    results.sort_by_key(|(_, outcome)| matches!(outcome, Outcome::Left(_)));
    let [(winner_tries, winner), (loser_tries, loser)] = results;
    let Outcome::Committed(Committed { value: winner, .. }) = winner else {
        panic!("nobody won: {winner:?}")
    };
    assert_eq!(winner_tries, 1);
    assert_eq!(loser_tries, 2, "the loser's command was decided again");
    assert_eq!(loser, Outcome::Left(format!("just taken by {winner}")));
    let floor = floor(&store).await;
    assert_eq!(floor.contradiction(), None);
    assert_eq!(floor.claims.len(), 1);
}

/// Seats a party at the table that both want. At the first try both read before either writes.
async fn seat(
    store: Store,
    who: &'static str,
    number: u32,
    start: Arc<Meeting>,
) -> (usize, Outcome<Committed<String>, String>) {
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let decide = move |scene: Scene| {
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            start.meet();
        }
        let floor = scene.floor.unwrap();
        let table = "bella-t1".into();
        if let Some(Claim { party: Some(taken), .. }) = floor.claims.get(&table) {
            return Verdict::Leave(format!("just taken by {taken}"));
        }
        let mut party = party(who, number);
        party.state = PartyState::Seated;
        let claim = Claim { state: ClaimState::Seated, ..held("bella-t1", who) };
        let changes = vec![Change::UpdateParty(party), Change::InsertClaim(claim)];
        Verdict::Commit(decision(changes, vec![]), who.to_owned())
    };
    let needs = Needs { restaurant: Some("bella".into()), ..Needs::default() };
    let outcome = store.decide(&cause(), &needs, decide).await.unwrap();
    (tries.load(Ordering::SeqCst), outcome)
}

#[tokio::test]
async fn of_two_workers_with_one_envelope_one_finds_it_done() {
    let database = database::postgres();
    let store = bella(&database).await;
    let (start, cause) = (Arc::<Meeting>::default(), cause());
    let work = |id: &'static str| {
        let (start, cause) = (Arc::clone(&start), cause.clone());
        let tries = AtomicUsize::new(0);
        let decide = move |_: Scene| {
            if tries.fetch_add(1, Ordering::SeqCst) == 0 {
                start.meet();
            }
            Verdict::Commit(decision(vec![Change::InsertParty(party(id, 1))], vec![]), ())
        };
        async move |driver| Store::new(driver).decide(&cause, &Needs::default(), decide).await.unwrap()
    };
    let outcomes = two_processes(&database, work("a"), work("b"));
    assert!(outcomes.contains(&Outcome::AlreadyCommitted), "{outcomes:?}");
    assert_eq!(floor(&store).await.parties.len(), 1);
}

/// Runs two transactions that both read before either writes. One must succeed, and one must conflict.
fn race(database: &TestDatabase, what: &str, a: Vec<Statement>, b: Vec<Statement>) {
    let start = Arc::<Meeting>::default();
    let run = |writes: Vec<Statement>| {
        let start = Arc::clone(&start);
        async move |driver: Driver| {
            let look = vec![Statement::bare("SELECT restaurant_id FROM floors")];
            let then = move |_: Reads| {
                start.meet();
                Verdict::Commit(writes, ())
            };
            driver.transact(look, then).await.map(drop)
        }
    };
    let results = two_processes(database, run(a), run(b));
    let won = results.iter().filter(|result| result.is_ok()).count();
    let lost = results.iter().filter(|result| matches!(result, Err(DriverError::Conflict { .. }))).count();
    assert_eq!(won, 1, "{what}: {results:?}");
    assert_eq!(lost, 1, "{what}: {results:?}");
}

/// Runs two rivals as two processes: each with a thread, a runtime and connections of its own, so that one
/// that blocks does not block the other.
fn two_processes<T: Send, A, B>(database: &TestDatabase, a: A, b: B) -> [T; 2]
where
    A: AsyncFnOnce(Driver) -> T + Send,
    B: AsyncFnOnce(Driver) -> T + Send,
{
    fn run<T>(url: &str, rival: impl AsyncFnOnce(Driver) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { rival(Driver::postgres(url).unwrap().taking_any_statement()).await })
    }
    thread::scope(|scope| {
        let a = scope.spawn(|| run(&database.url, a));
        let b = scope.spawn(|| run(&database.url, b));
        [a.join().unwrap(), b.join().unwrap()]
    })
}

/// Makes two rivals wait for each other, so that both read before either writes.
#[derive(Default)]
struct Meeting {
    here: Mutex<usize>,
    both: Condvar,
}

impl Meeting {
    fn meet(&self) {
        let mut here = self.here.lock().unwrap();
        *here += 1;
        self.both.notify_all();
        let (_here, waited) =
            self.both.wait_timeout_while(here, Duration::from_secs(60), |here| *here < 2).unwrap();
        assert!(!waited.timed_out(), "the rival did not arrive");
    }
}

#[tokio::test]
async fn without_the_floors_version_the_schema_still_lets_one_rival_win() {
    let database: TestDatabase = database::postgres();
    let store = bella(&database).await;
    let guest = conversation("c", crate::fixtures::address(Channel::Sms, "+15550000009"));
    let calls = [called("ana", 1, DueKind::Hold, 1), called("leo", 2, DueKind::Hold, 2)];
    let invite = tableturn_decide::scene::Invite {
        hash: "h".into(),
        restaurant: "bella".into(),
        role: tableturn_floor::Role::Host,
        expires: tableturn_floor::Moment(i64::MAX),
        used: None,
    };
    let mut changes: Vec<Change> = calls.into_iter().map(Change::InsertParty).collect();
    changes.extend([Change::InsertConversation(guest), Change::InsertInvite(invite)]);
    change(&store, changes).await;
    send(&store, vec![message("c", "hello", MessageKind::Reply)]).await;

    let each = |sql: &'static str| [Statement::new(sql, ["ana".into()]), Statement::new(sql, ["leo".into()])];
    for (what, sql) in [
        (
            "a table with two uses",
            "INSERT INTO table_claims (table_id, party_id, restaurant_id, state, since, by_name) \
             VALUES ('bella-t1', $1, 'bella', 'held', 0, '')",
        ),
        (
            "a guest twice in one line, new",
            "INSERT INTO guests (restaurant_id, identity, party_id, visits, no_shows) \
             VALUES ('bella', 'tel:+15550000009', $1, 0, 0) ON CONFLICT (restaurant_id, identity) \
             DO UPDATE SET party_id = excluded.party_id",
        ),
        ("a guest twice in one line, known", "UPDATE guests SET party_id = $1"),
        (
            "an envelope taking effect twice",
            "INSERT INTO inbox (id, at) VALUES ('e' || CAST(LENGTH(CAST($1 AS TEXT)) AS TEXT), 0)",
        ),
        (
            "two parties with one number",
            "INSERT INTO parties (id, restaurant_id, day, number, name, size, state, joined_at, \
             not_reached, extra_minutes) VALUES ($1 || '2', 'bella', '2026-11-24', 17, 'Eve', 2, \
             'waiting', 0, 0, 0)",
        ),
        ("an invite used twice", "UPDATE invites SET used_at = LENGTH(CAST($1 AS TEXT)) WHERE hash = 'h'"),
        (
            "two messages in one place",
            "INSERT INTO outbox (conversation_id, number, kind, state, payload, tries, is_unknown, \
             created_at) VALUES ('c', 2, 'reply', 'queued', $1, 0, 0, 0)",
        ),
        ("a number taken twice", "UPDATE conversations SET next_number = next_number + 1, language = $1"),
    ] {
        let [a, b] = each(sql);
        race(&database, what, vec![a], vec![b]);
    }
    // A claim while its table is removed: the second of the two conflicts.
    let claim = "INSERT INTO table_claims (table_id, restaurant_id, state, since, by_name) \
                 VALUES ('bella-t2', 'bella', 'blocked', 0, '')";
    let drop = "DELETE FROM tables WHERE id = 'bella-t2'";
    race(&database, "a claim on no table", vec![Statement::bare(claim)], vec![Statement::bare(drop)]);
}
