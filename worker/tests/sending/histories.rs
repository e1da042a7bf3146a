//! Random histories of a restaurant's evening and its way out: what guests and hosts do, what Twilio does with each
//! message and says about it, and processes that die between two steps. The rules of the waitlist, the policy and the
//! look-up are the product's own; the outbox and Twilio are models.

mod checks;
mod outbox;
mod twilio;
mod world;

use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use tableturn_decide::Delivery;
use world::{ANA, BEN, Fate, Step, World};

const HISTORIES: u32 = 2_000;

fn step() -> impl Strategy<Value = Step> {
    let guest = || prop::sample::select(vec![ANA, BEN]);
    let said = ["omw", "here", "5 more", "status", "status", "leave", "2 Kim", "20 more minutes"];
    let typed = [
        "/call 1 T1",
        "/call 1 T2",
        "/call 2 T1",
        "/call 2 T2",
        "/seat 1",
        "/seat 2 T2",
        "/clear T1",
        "/clear T2",
        "/undo",
        "/undo",
        "/undo",
        "/noshow 1",
        "/remove 2",
        "/auto off",
        "/auto on",
        "/block T1",
        "/unblock T1",
    ];
    let fates = vec![
        Fate::Answered,
        Fate::Answered,
        Fate::Answered,
        Fate::AnswerLost,
        Fate::AnswerLostAndListedLate,
        Fate::NeverArrived,
        Fate::TooMany,
        Fate::Refused,
    ];
    let fate = || prop::sample::select(fates.clone());
    let deliveries = vec![Delivery::Sent, Delivery::Delivered, Delivery::Undelivered, Delivery::Failed];
    prop_oneof![
        4 => (guest(), prop::sample::select(said.to_vec())).prop_map(|(who, text)| Step::Guest(who, text)),
        4 => prop::sample::select(typed.to_vec()).prop_map(Step::Host),
        4 => (1u32..20).prop_map(Step::Seconds),
        2 => (60u32..400).prop_map(Step::Seconds),
        8 => (guest(), fate()).prop_map(|(who, fate)| Step::Begin(who, fate)),
        8 => guest().prop_map(Step::Finish),
        8 => (guest(), fate()).prop_map(|(who, fate)| Step::BeginAndFinish(who, fate)),
        2 => Just(Step::Crash),
        3 => (any::<prop::sample::Index>(), prop::sample::select(deliveries))
            .prop_map(|(which, delivery)| Step::Receipt(which, delivery)),
        2 => any::<prop::sample::Index>().prop_map(Step::ReceiptAgain),
    ]
}

static PLAYED: AtomicUsize = AtomicUsize::new(0);
static SENDS: AtomicUsize = AtomicUsize::new(0);
static LOOK_UPS: AtomicUsize = AtomicUsize::new(0);
static CRASHES: AtomicUsize = AtomicUsize::new(0);
static TWICE: AtomicUsize = AtomicUsize::new(0);
static UNWRITTEN: AtomicUsize = AtomicUsize::new(0);

#[test]
fn whatever_happens_on_the_way_out_the_promises_are_kept() {
    let config = ProptestConfig {
        cases: HISTORIES,
        max_shrink_iters: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let played = runner.run(&prop::collection::vec(step(), 1..70), |steps| {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.check_no_shows()?;
            world.check_messages()?;
        }
        world.settle();
        world.check_no_shows()?;
        world.check_messages()?;
        world.check_last_words()?;
        PLAYED.fetch_add(1, Ordering::Relaxed);
        SENDS.fetch_add(world.counts.sends, Ordering::Relaxed);
        LOOK_UPS.fetch_add(world.counts.look_ups, Ordering::Relaxed);
        CRASHES.fetch_add(world.counts.crashes, Ordering::Relaxed);
        TWICE.fetch_add(world.counts.windows, Ordering::Relaxed);
        UNWRITTEN.fetch_add(world.counts.unwritten, Ordering::Relaxed);
        Ok(())
    });
    if let Err(failed) = played {
        panic!("{failed}");
    }
    let count = |count: &AtomicUsize| count.load(Ordering::Relaxed);
    println!(
        "{} histories: {} sends, {} look-ups, {} processes died, {} sends again because a listing came too late, \
         {} receipts that said what was recorded",
        count(&PLAYED),
        count(&SENDS),
        count(&LOOK_UPS),
        count(&CRASHES),
        count(&TWICE),
        count(&UNWRITTEN)
    );
    assert!(count(&LOOK_UPS) > 500 && count(&CRASHES) > 500 && count(&TWICE) > 10 && count(&UNWRITTEN) > 500);
}

/// The guest has got a call of which we heard too late. A host calls them again, and takes that back.
#[test]
fn a_guest_whose_late_call_was_corrected_by_a_new_one_is_told_when_that_is_taken_back() {
    let mut world = World::new();
    for step in [
        Step::BeginAndFinish(ANA, Fate::AnswerLost),
        Step::Seconds(179),
        Step::BeginAndFinish(ANA, Fate::Answered),
        Step::Host("/call 1 T1"),
        Step::Host("/undo"),
    ] {
        world.take(&step);
    }
    world.settle();
    world.check_last_words().unwrap();
}

/// The guest has got a call. An undo takes its table back, and autopilot has another table for them at once; that call
/// does not get through.
#[test]
fn a_guest_who_is_called_anew_while_their_table_is_taken_back_is_told_if_that_call_fails() {
    let mut world = World::new();
    for step in [
        Step::Host("/noshow 1"),
        Step::BeginAndFinish(BEN, Fate::Refused),
        Step::Guest(BEN, "omw"),
        Step::BeginAndFinish(BEN, Fate::Answered),
        Step::Guest(ANA, "omw"),
        Step::Host("/undo"),
        Step::Seconds(179),
    ] {
        world.take(&step);
    }
    world.settle();
    world.check_last_words().unwrap();
}
