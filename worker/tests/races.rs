//! Rivals for what the house promises once, on a real PostgreSQL: each time exactly one has it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "races/house.rs"]
mod house;
#[path = "../../store/tests/support/postgres.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the store's tests, which use more of it")]
mod postgres;

use house::{House, Rival, local};
use tableturn_worker::Handled;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false
cap = 1

[[line]]
channel = "local"

[[table]]
label = "T1"
seats = 4
"#;

/// What one round leaves behind is taken away, so that each has the same start.
const RESET: &str = "DELETE FROM table_claims; DELETE FROM parties; UPDATE guests SET party_id = NULL";

fn rounds() -> usize {
    std::env::var("RACE_ROUNDS").ok().map_or(20, |n| n.parse().expect("RACE_ROUNDS is a number"))
}

fn rivals(count: usize, make: impl Fn(usize) -> Rival) -> Vec<Rival> {
    (0..count).map(make).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_envelope_handled_by_several_workers_takes_effect_once() {
    let house = House::open(FLOOR, 4).await;
    for count in [2, 16] {
        for round in 0..rounds() {
            let id = format!("local:{count}-{round}");
            let handled = house.race(rivals(count, |_| (id.clone(), local("ana", "2 Ana")))).await;
            assert_eq!(handled.iter().filter(|h| **h == Handled::Done).count(), 1, "{handled:?}");
            assert_eq!(house.ask("SELECT COUNT(*) FROM parties"), "1");
            house.ask(RESET);
        }
        println!("one envelope: {} rounds, {count} rivals", rounds());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_in_the_line_has_one_party() {
    let house = House::open(FLOOR, 4).await;
    for count in [2, 16] {
        let mut won = vec![0; count];
        for round in 0..rounds() {
            let make = |n| (format!("local:{count}-{round}-{n}"), local(&format!("g{n}"), "2 Ana"));
            house.race(rivals(count, make)).await;
            let winner = house.ask("SELECT guest FROM parties");
            let place = (0..count).find(|n| winner == format!("local:g{n}"));
            won[place.unwrap_or_else(|| panic!("one winner, not {winner:?}"))] += 1;
            house.ask(RESET);
        }
        println!("the last place: {} rounds, {count} rivals, won {won:?}", rounds());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_makes_one_host() {
    let house = House::open(FLOOR, 4).await;
    for count in [2, 16] {
        for round in 0..rounds() {
            let code = house.code(&format!("invite:{count}-{round}")).await;
            let make = |n| {
                (format!("local:{count}-{round}-{n}"), local(&format!("h{n}"), &format!("{code} Host{n}")))
            };
            house.race(rivals(count, make)).await;
            assert_eq!(house.ask("SELECT COUNT(*) FROM hosts"), "1");
            house.ask("DELETE FROM hosts");
        }
        println!("an invite: {} rounds, {count} rivals", rounds());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_who_dismiss_each_other_leave_one() {
    let house = House::open(FLOOR, 2).await;
    for (n, name) in ["Marco", "Lia"].into_iter().enumerate() {
        let code = house.code(&format!("invite:{n}")).await;
        house.say(&format!("local:host-{n}"), local(name, &format!("{code} {name}"))).await;
    }
    house.ask("CREATE TABLE kept AS SELECT * FROM hosts");
    for round in 0..rounds() {
        let orders = [("Marco", "/dismiss Lia"), ("Lia", "/dismiss Marco")];
        house.race(rivals(2, |n| (format!("local:{round}-{n}"), local(orders[n].0, orders[n].1)))).await;
        assert_eq!(house.ask("SELECT COUNT(*) FROM hosts"), "1");
        house.ask("DELETE FROM hosts; INSERT INTO hosts SELECT * FROM kept");
    }
    println!("owners: {} rounds, 2 rivals", rounds());
}
