//! The version taken away, so that the schema alone is left: what it still refuses, and what only the version does.
//!
//! These rivals write only when all of them have read, so that every round is the worst one.

use crate::{
    after::After,
    autopilot::{clear_or_join, waits_beside_a_free_table, with_a_party_seated},
    house::{GUESTS, HOSTS, House},
    rival::{Does, local},
    tables::{self, floor},
    tally::{rounds, two_and_all},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_alone_gives_no_table_twice_and_no_combination_in_halves() {
    let open = async || {
        let mut house = tables::opened().await;
        house.forget_the_version().await;
        house.gate().await;
        house
    };
    two_and_all(open, async |house, count| {
        tables::all(house, count, ", no version").await;
        let counted = "SELECT f.version - k.version FROM floors f JOIN kept.floors k USING (restaurant_id)";
        assert_eq!(house.ask(counted).await, ["0"], "the version really was away");
    })
    .await;
}

/// Races two who write different rows of the floor, with the version and then without it, and gives in
/// how many rounds of how many what they left was `wrong` without it; with it never.
async fn with_and_without(
    name: &str,
    mut house: House,
    make: impl Fn(usize) -> Does,
    wrong: impl Fn(&After) -> bool,
) -> (usize, usize) {
    house.gate().await;
    let rounds = rounds(&house, 2);
    let mut seen = 0;
    for word in ["with", "without"] {
        if word == "without" {
            house.forget_the_version().await;
        }
        let mut conflicts = 0;
        seen = 0;
        for _ in 0..rounds {
            house.reset().await;
            let all = (0..2).map(|n| (format!("e:{n}"), make(n))).collect();
            conflicts += house.race(all).await.1;
            seen += usize::from(wrong(&house.after().await));
        }
        println!(
            "{name}, {word} the version: {rounds} rounds, 2 rivals, {conflicts} conflicts, wrong {seen}"
        );
        if word == "with" {
            assert!(seen == 0 && conflicts >= rounds, "wrong {seen}, {conflicts} conflicts");
        }
    }
    (seen, rounds)
}

/// The guest waits beside a free table and is never called.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_a_guest_who_joins_beside_a_clear_is_lost() {
    let house = with_a_party_seated().await;
    let wrong = with_and_without("/clear T1 or join", house, clear_or_join, waits_beside_a_free_table);
    let (wrong, rounds) = wrong.await;
    assert_eq!(wrong, rounds, "each time");
}

/// They write to each other's conversation, where places are taken one at a time.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_an_owner_still_stays_for_each_is_told_by_the_other() {
    let house = House::open(&floor(2)).await;
    house.hire(2).await;
    house.keep().await;
    let make = |n: usize| local(HOSTS[n], &format!("/dismiss {}", HOSTS[1 - n]));
    let wrong = with_and_without("/dismiss each other", house, make, |after| after.hosts.is_empty());
    assert_eq!(wrong.await.0, 0);
}

/// Both take the same number, which the schema gives once.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_version_the_last_place_is_still_given_once_for_it_is_one_number() {
    let house = House::open(&floor(2).replace("autopilot = false", "autopilot = false\ncap = 1")).await;
    house.keep().await;
    let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
    let wrong = with_and_without("the last place", house, make, |after| after.parties.len() > 1);
    assert_eq!(wrong.await.0, 0);
}
