//! The end of a hold, against the guest who texts HERE and the host who seats the party.

use crate::{
    race::race_envelopes,
    restaurant::{HOSTS, RIVALS, TestRestaurant},
    rival::{Action, local},
    tables::floor,
};
use tableturn_decide::Event;
use tableturn_floor::{Due, DueKind, Moment, limits::REPLIES_IN_VAIN};

/// The most hosts that seat at once.
const SEATING: usize = 6;

/// A restaurant with a guest who was called to T1 and whose hold is about to end; the id and the action of
/// the hold's end.
async fn with_a_hold() -> (TestRestaurant, (String, Action)) {
    let restaurant = TestRestaurant::open(&floor(2)).await;
    restaurant.add_owners(SEATING).await;
    restaurant.say("Marco", "/block T99").await;
    restaurant.say("Ana", "2 Ana").await;
    restaurant.say("Marco", "/call 1 T1").await;
    // As after the call was accepted and the guest was reminded, without the waits.
    let told = r#"UPDATE parties SET due_kind = 'hold', told = '{"at":1000}'"#;
    restaurant.sql(&format!("{told}; UPDATE floors SET version = version + 1")).await;
    restaurant.save().await;
    let [party] = &restaurant.query("SELECT id FROM parties").await[..] else { panic!("one party") };
    let [at] = &restaurant.query("SELECT due_at FROM parties").await[..] else { panic!("one party") };
    let due = Due { kind: DueKind::Hold, at: Moment(at.parse().unwrap()) };
    let event = Event::Due { restaurant: "bella".into(), party: party.as_str().into(), due };
    (restaurant, (format!("due:hold:{party}:{at}"), Action::Decide(event)))
}

/// What a rival does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The guest texts HERE.
    Here,
    /// A host seats the party.
    Seat,
    /// The hold ends: the same envelope for all rivals that decide it.
    HoldEnds,
}

/// Races rivals whose actions are `turns`, repeated.
async fn race_turns(name: &str, count: usize, turns: &[Turn]) {
    let (restaurant, due) = with_a_hold().await;
    let turn = |n: usize| turns[n % turns.len()];
    let host = |n: usize| HOSTS[n / turns.len()];
    let make = |n: usize| match turn(n) {
        Turn::Here => (format!("here:{n}"), local("Ana", "HERE")),
        Turn::Seat => (format!("seat:{n}"), local(host(n), "/seat 1")),
        Turn::HoldEnds => due.clone(),
    };
    let seats = (0..count).filter(|n| turn(*n) == Turn::Seat);
    let heres = (0..count).filter(|n| turn(*n) == Turn::Here);
    race_envelopes(&restaurant, name, count, make, |result, _| {
        let told = |chat: &str, begins: &str| {
            result.told(chat).iter().filter(|told| told.starts_with(begins)).count()
        };
        let seated: Vec<usize> =
            seats.clone().filter(|n| told(host(*n), "Seated #1 Ana (2) at T1.") == 1).collect();
        let missed = told("Ana", "Sorry we missed you at Trattoria Bella.");
        let state = result.parties[&1].as_str();
        let welcomed = told("Ana", "Welcome!");
        assert_eq!(result.times_logged("no_show"), missed, "{result:#?}");
        assert_eq!(result.no_shows["local:Ana"], missed, "{result:#?}");
        // Each HERE has an answer, but a guest whose party is gone gets no more than these. The other messages are
        // the news: missed or seated.
        let news = missed + seated.len();
        let texts = heres.clone().count();
        let answers = if missed == 1 { texts.min(REPLIES_IN_VAIN as usize) } else { texts };
        assert_eq!(result.told("Ana").len(), answers + news, "{result:#?}");
        if missed == 1 {
            assert_eq!(state, "no_show", "{result:#?}");
            assert!(seated.is_empty(), "{result:#?}");
            assert_eq!(welcomed, 0, "{result:#?}");
            assert_eq!(result.claims.len(), 1, "{result:#?}");
            let refused = seats.clone().all(|n| told(host(n), "No: nobody here has #1.") == 1);
            assert!(refused, "{result:#?}");
            return (0..count).find(|n| turn(*n) == Turn::HoldEnds).into_iter().collect();
        }
        assert_eq!(result.claims.len(), 2, "{result:#?}");
        if seats.clone().next().is_none() {
            assert_eq!(state, "called T1", "{result:#?}");
            assert_eq!(result.answers[&1], "here", "{result:#?}");
            assert_eq!(welcomed, heres.clone().count(), "{result:#?}");
            return heres.clone().take(1).collect();
        }
        assert_eq!(state, "seated T1", "{result:#?}");
        assert_eq!(seated.len(), 1, "{result:#?}");
        for n in seats.clone().filter(|n| *n != seated[0]) {
            assert_eq!(told(host(n), "No: #1 Ana (2) sits at T1 already."), 1, "{result:#?}");
        }
        seated
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ends_while_the_guest_texts_here_has_one_outcome() {
    let race = |count| race_turns("a hold's end or HERE", count, &[Turn::HoldEnds, Turn::Here]);
    tokio::join!(race(2), race(RIVALS));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ends_while_the_guest_is_seated_has_one_outcome() {
    tokio::join!(
        race_turns("a hold's end or /seat 1", 2, &[Turn::HoldEnds, Turn::Seat]),
        race_turns("a hold's end, HERE or /seat 1", RIVALS, &[Turn::HoldEnds, Turn::Here, Turn::Seat])
    );
}
