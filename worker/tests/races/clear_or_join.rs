//! A clear against a join: the write skew that the restaurant's version prevents (ARCHITECTURE.md,
//! "Invariants").
//!
//! The two write different rows, so only the version makes them conflict. Then one of them is decided again:
//! either the join finds the table free, or the clear finds the guest waiting.

use crate::{
    race::{race, two_and_all},
    restaurant::{GUESTS, TestRestaurant},
    rival::{Action, local},
    round_result::RoundResult,
};

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"

[[line]]
channel = "local"

[[table]]
label = "T1"
seats = 4
"#;

/// A restaurant with a host, and a party at its only table.
pub(crate) async fn with_a_party_seated() -> TestRestaurant {
    let restaurant = TestRestaurant::open(FLOOR).await;
    restaurant.add_owners(1).await;
    restaurant.say("Marco", "/add 2 Zoe").await;
    restaurant.say("Marco", "/seat 1 T1").await;
    restaurant.save().await;
    restaurant
}

/// The first rival clears the table, all others join.
pub(crate) fn clear_or_join(n: usize) -> Action {
    match n {
        0 => local("Marco", "/clear T1"),
        _ => local(GUESTS[n], &format!("2 {}", GUESTS[n])),
    }
}

/// Whether a party waits although a table is free, which autopilot would have given to it.
pub(crate) fn waits_although_a_table_is_free(result: &RoundResult) -> bool {
    result.claims.is_empty() && result.parties.values().any(|state| state == "waiting")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_cleared_while_guests_join_goes_to_the_first_of_them() {
    two_and_all(with_a_party_seated, async |restaurant, count| {
        race(restaurant, "/clear T1 or join", count, clear_or_join, |result, _| {
            assert!(!waits_although_a_table_is_free(result), "{result:#?}");
            assert_eq!(result.parties[&1], "finished", "{result:#?}");
            // The guest who joined first is first on the waitlist, so that one is called.
            assert_eq!(result.parties[&2], "called T1", "{result:#?}");
            let waiting = result.parties.values().filter(|state| *state == "waiting").count();
            assert_eq!(waiting, count - 2, "{result:#?}");
            let first = result.names[&2].as_str();
            let told = result.told(first);
            assert!(told.iter().any(|told| told.contains("T1")), "{result:#?}");
            // One message: the table was free at the join. Two: the clear found the guest waiting.
            match told.len() {
                1 => vec![0],
                2 => GUESTS.iter().position(|guest| *guest == first).into_iter().collect(),
                _ => panic!("{result:#?}"),
            }
        })
        .await;
    })
    .await;
}
