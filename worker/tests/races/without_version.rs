//! Races without the restaurant's version: what the schema alone still prevents, and what only the version
//! does.
//!
//! The rivals write only when all of them have read, so every round is the worst case.

use crate::{
    clear_or_join::{clear_or_join, waits_although_a_table_is_free, with_a_party_seated},
    race::{rounds, two_and_all},
    restaurant::{GUESTS, HOSTS, TestRestaurant},
    rival::{Action, local},
    round_result::RoundResult,
    tables::{self, floor},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_alone_keeps_tables_and_combinations_from_being_given_twice() {
    let open = async || {
        let mut restaurant = tables::opened().await;
        restaurant.remove_version().await;
        restaurant.add_gate().await;
        restaurant
    };
    two_and_all(open, async |restaurant, count| {
        tables::all(restaurant, count, ", no version").await;
        let counted = "SELECT f.version - k.version FROM floors f JOIN kept.floors k USING (restaurant_id)";
        assert_eq!(restaurant.query(counted).await, ["0"], "no decision has counted the version up");
    })
    .await;
}

/// Races two rivals who write different rows of the floor, with the version and then without it. Asserts that
/// the result is never `wrong` with it; returns in how many rounds it was wrong without it, and the number of
/// rounds.
async fn with_and_without(
    name: &str,
    mut restaurant: TestRestaurant,
    make: impl Fn(usize) -> Action,
    wrong: impl Fn(&RoundResult) -> bool,
) -> (usize, usize) {
    restaurant.add_gate().await;
    let rounds = rounds(&restaurant, 2);
    let mut wrong_rounds = 0;
    for word in ["with", "without"] {
        if word == "without" {
            restaurant.remove_version().await;
        }
        let mut conflicts = 0;
        wrong_rounds = 0;
        for _ in 0..rounds {
            restaurant.reset().await;
            let all = (0..2).map(|n| (format!("e:{n}"), make(n))).collect();
            conflicts += restaurant.race(all).await.1;
            wrong_rounds += usize::from(wrong(&restaurant.result().await));
        }
        println!(
            "{name}, {word} the version: {rounds} rounds, 2 rivals, {conflicts} conflicts, wrong {wrong_rounds}"
        );
        if word == "with" {
            assert!(wrong_rounds == 0 && conflicts >= rounds, "wrong {wrong_rounds}, {conflicts} conflicts");
        }
    }
    (wrong_rounds, rounds)
}

/// The guest waits although a table is free, and is never called.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_a_guest_who_joins_during_a_clear_is_never_called() {
    let restaurant = with_a_party_seated().await;
    let wrong =
        with_and_without("/clear T1 or join", restaurant, clear_or_join, waits_although_a_table_is_free);
    let (wrong, rounds) = wrong.await;
    assert_eq!(wrong, rounds, "in every round");
}

/// Each decision writes to the other owner's conversation, whose message numbers are given one at a time.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_owners_who_dismiss_each_other_still_leave_one() {
    let restaurant = TestRestaurant::open(&floor(2)).await;
    restaurant.add_owners(2).await;
    restaurant.save().await;
    let make = |n: usize| local(HOSTS[n], &format!("/dismiss {}", HOSTS[1 - n]));
    let wrong = with_and_without("/dismiss each other", restaurant, make, |result| result.hosts.is_empty());
    assert_eq!(wrong.await.0, 0);
}

/// Both take the same party number, which is unique in the schema.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_the_last_place_is_still_given_once() {
    let restaurant =
        TestRestaurant::open(&floor(2).replace("autopilot = false", "autopilot = false\ncap = 1")).await;
    restaurant.save().await;
    let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
    let wrong = with_and_without("the last place", restaurant, make, |result| result.parties.len() > 1);
    assert_eq!(wrong.await.0, 0);
}
