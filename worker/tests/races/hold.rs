//! The end of a hold, against the guest who comes through the door and the host who seats them.

use crate::{
    house::{HOSTS, House, RIVALS},
    rival::{Does, local},
    tables::floor,
    tally::envelopes,
};
use tableturn_core::{Due, DueKind, Event, Moment};

/// As many seat at once at most.
const SEATING: usize = 6;

/// A guest who was called to T1, and whose hold is about to end; and the envelope of its end.
async fn with_a_hold() -> (House, (String, Does)) {
    let house = House::open(&floor(2)).await;
    house.hire(SEATING).await;
    house.say("Marco", "/block T99").await;
    house.say("Ana", "2 Ana").await;
    house.say("Marco", "/call 1 T1").await;
    // The call was accepted and the guest reminded, without the waits.
    house.run("UPDATE parties SET due_kind = 'hold'").await;
    house.keep().await;
    let [party] = &house.ask("SELECT id FROM parties").await[..] else { panic!("one party") };
    let [at] = &house.ask("SELECT due_at FROM parties").await[..] else { panic!("one party") };
    let due = Due { kind: DueKind::Hold, at: Moment(at.parse().unwrap()) };
    let event = Event::Due { restaurant: "bella".into(), party: party.as_str().into(), due };
    (house, (format!("due:hold:{party}:{at}"), Does::Hears(event)))
}

/// Races what these do, in turn; `H`: the guest says HERE, `S`: a host seats them, `D`: the hold ends,
/// the same envelope for all who handle it.
async fn with(name: &str, count: usize, turns: &[char]) {
    let (house, due) = with_a_hold().await;
    let does = |n: usize| turns[n % turns.len()];
    let host = |n: usize| HOSTS[n / turns.len()];
    let make = |n: usize| match does(n) {
        'H' => (format!("here:{n}"), local("Ana", "HERE")),
        'S' => (format!("seat:{n}"), local(host(n), "/seat 1")),
        _ => due.clone(),
    };
    let (seats, heres) = ((0..count).filter(|n| does(*n) == 'S'), (0..count).filter(|n| does(*n) == 'H'));
    envelopes(&house, name, count, make, |after, _| {
        let told = |chat: &str, begins: &str| {
            after.told(chat).iter().filter(|told| told.starts_with(begins)).count()
        };
        let seated: Vec<usize> =
            seats.clone().filter(|n| told(host(*n), "Seated #1 Ana (2) at T1.") == 1).collect();
        let missed = told("Ana", "Sorry we missed you at Trattoria Bella.");
        let stands = after.parties[&1].as_str();
        let welcomed = told("Ana", "Welcome!");
        assert_eq!(after.happened("no_show"), missed, "{after:#?}");
        assert_eq!(after.guests["local:Ana"].1 as usize, missed, "{after:#?}");
        // Each HERE was answered, whatever with; the rest is the news.
        let news = missed + seated.len();
        assert_eq!(after.told("Ana").len(), heres.clone().count() + news, "{after:#?}");
        if missed == 1 {
            assert_eq!((stands, seated.len(), welcomed), ("no_show", 0, 0), "{after:#?}");
            assert_eq!(after.claims.len(), 1, "{after:#?}");
            let refused = seats.clone().all(|n| told(host(n), "No: nobody here has #1.") == 1);
            assert!(refused, "{after:#?}");
            return (0..count).find(|n| does(*n) == 'D').into_iter().collect();
        }
        assert_eq!(after.claims.len(), 2, "{after:#?}");
        if seats.clone().next().is_none() {
            assert_eq!((stands, after.answers[&1].as_str()), ("called T1", "here"), "{after:#?}");
            assert_eq!(welcomed, heres.clone().count(), "{after:#?}");
            return heres.clone().take(1).collect();
        }
        assert_eq!((stands, seated.len()), ("seated T1", 1), "{after:#?}");
        for n in seats.clone().filter(|n| *n != seated[0]) {
            assert_eq!(told(host(n), "No: #1 Ana (2) sits at T1 already."), 1, "{after:#?}");
        }
        seated
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ends_while_the_guest_is_here_has_one_outcome() {
    let with = |count| with("a hold's end or HERE", count, &['D', 'H']);
    tokio::join!(with(2), with(RIVALS));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ends_while_the_guest_is_seated_has_one_outcome() {
    tokio::join!(
        with("a hold's end or /seat 1", 2, &['D', 'S']),
        with("a hold's end, HERE or /seat 1", RIVALS, &['D', 'H', 'S'])
    );
}
