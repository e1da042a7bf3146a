//! Rivals for tables: hosts who seat and call at the same time.

use crate::{
    race::{race, two_and_all},
    restaurant::{GUESTS, HOSTS, RIVALS, TestRestaurant},
    rival::local,
    round_result::RoundResult,
};

/// A floor file with so many tables that nothing is suggested for, so that each host gets only the answers to
/// their own commands: a party of two fits T99 better, which is blocked. T1 and T2 are a combination.
pub(crate) fn floor(tables: usize) -> String {
    let mut floor = String::from(
        "[restaurant]\nid = \"bella\"\nname = \"Trattoria Bella\"\nautopilot = false\n\
         [[line]]\nchannel = \"local\"\n[[table]]\nlabel = \"T99\"\nseats = 2\n",
    );
    assert!(tables >= 2);
    for n in 1..=tables {
        floor.push_str(&format!("[[table]]\nlabel = \"T{n}\"\nseats = 4\nmin = 3\n"));
    }
    floor + "[[combination]]\ntables = [\"T1\", \"T2\"]\nseats = 8\n"
}

/// Adds sixteen owners, and a waiting party of two for each.
pub(crate) async fn with_parties(restaurant: TestRestaurant) -> TestRestaurant {
    restaurant.add_owners(RIVALS).await;
    restaurant.say("Marco", "/block T99").await;
    for guest in GUESTS {
        restaurant.say("Marco", &format!("/add 2 {guest}")).await;
    }
    restaurant.save().await;
    restaurant
}

/// The place of the only host whose answer begins with one of these. Asserts that no other party has a table.
fn only_winner(result: &RoundResult, count: usize, done: &[&str]) -> usize {
    let is_done = |n: &usize| done.iter().any(|begins| result.answer(HOSTS[*n]).starts_with(begins));
    let won: Vec<usize> = (0..count).filter(is_done).collect();
    assert_eq!(won.len(), 1, "{result:#?}");
    let at_table = result.parties.values().filter(|state| *state != "waiting").count();
    assert_eq!(at_table, 1, "{result:#?}");
    won[0]
}

/// Asserts that every host but the winner was refused, with these words.
fn assert_others_refused(result: &RoundResult, count: usize, winner: usize, refusal: impl Fn(&str) -> bool) {
    for host in (0..count).filter(|n| *n != winner).map(|n| HOSTS[n]) {
        let answer = result.answer(host);
        assert!(answer.starts_with("No: ") && refusal(answer), "{host}: {answer}\n{result:#?}");
    }
}

/// How a refusal names the party that has the table, and the host who gave it.
pub(crate) fn by(winner: usize) -> String {
    format!("{}'s party of 2 ({}, ", GUESTS[winner], HOSTS[winner])
}

/// Each host seats their own party at T1.
async fn one_table(restaurant: &TestRestaurant, count: usize, mark: &str) {
    let make = |n: usize| local(HOSTS[n], &format!("/seat {} T1", n + 1));
    race(restaurant, &format!("/seat N T1{mark}"), count, make, |result, _| {
        let winner = only_winner(result, count, &["Seated "]);
        assert_eq!(result.parties[&(winner as u32 + 1)], "seated T1", "{result:#?}");
        let taken = format!("No: T1 was just taken by {}", by(winner));
        assert_others_refused(result, count, winner, |answer| answer.starts_with(&taken));
        vec![winner]
    })
    .await;
}

/// Each host seats their own party at T1, or calls it there.
async fn seated_or_called(restaurant: &TestRestaurant, count: usize, mark: &str) {
    let word = |n: usize| ["/seat", "/call"][n % 2];
    let make = |n: usize| local(HOSTS[n], &format!("{} {} T1", word(n), n + 1));
    race(restaurant, &format!("/seat N T1 or /call N T1{mark}"), count, make, |result, _| {
        let winner = only_winner(result, count, &["Seated ", "T1 is held for "]);
        let (state, taken) = [("seated T1", "was just taken by"), ("called T1", "is held for")][winner % 2];
        assert_eq!(result.parties[&(winner as u32 + 1)], state, "{result:#?}");
        let taken = format!("No: T1 {taken} {}", by(winner));
        assert_others_refused(result, count, winner, |answer| answer.starts_with(&taken));
        vec![winner]
    })
    .await;
}

/// Each host seats the same party at another table.
async fn one_party(restaurant: &TestRestaurant, count: usize, mark: &str) {
    let make = |n: usize| local(HOSTS[n], &format!("/seat 1 T{}", n + 1));
    race(restaurant, &format!("/seat 1 TN{mark}"), count, make, |result, _| {
        let winner = only_winner(result, count, &["Seated "]);
        let table = format!("T{}", winner + 1);
        assert_eq!(result.parties[&1], format!("seated {table}"), "{result:#?}");
        let sits = format!("No: #1 Ana (2) sits at {table} already.");
        assert_others_refused(result, count, winner, |answer| answer.starts_with(&sits));
        vec![winner]
    })
    .await;
}

/// Half of the hosts want T1+T2, the others only T2.
async fn combination_or_half(restaurant: &TestRestaurant, count: usize, mark: &str) {
    let tables = |n: usize| ["T1+T2", "T2"][n % 2];
    let make = |n: usize| local(HOSTS[n], &format!("/seat {} {}", n + 1, tables(n)));
    race(restaurant, &format!("/seat N T1+T2 or /seat N T2{mark}"), count, make, |result, _| {
        let winner = only_winner(result, count, &["Seated "]);
        assert_eq!(result.parties[&(winner as u32 + 1)], format!("seated {}", tables(winner)));
        assert_eq!(result.claims.contains_key("T1"), tables(winner) == "T1+T2", "{result:#?}");
        let taken = format!(" was just taken by {}", by(winner));
        assert_others_refused(result, count, winner, |answer| answer.contains(&taken));
        vec![winner]
    })
    .await;
}

/// A party sits at T1+T2, and all hosts clear both. They are free then, and the party has left once.
async fn cleared(restaurant: &TestRestaurant, count: usize, mark: &str) {
    seated_at_two(restaurant).await;
    let make = |n: usize| local(HOSTS[n], "/clear T1+T2");
    race(restaurant, &format!("/clear T1+T2{mark}"), count, make, |result, _| {
        let winner = only_winner(result, count, &["T1+T2 is free, #1 Ana (2) has left."]);
        has_left_once(result);
        assert_others_refused(result, count, winner, |answer| answer.ends_with(" is free already."));
        vec![winner]
    })
    .await;
}

/// A party sits at T1+T2; half of the hosts clear T1, the others T2. With the second of them the party has left, once.
/// Not among [`all`]: without the version two halves may be cleared at once, and the party then sits nowhere.
async fn cleared_by_halves(restaurant: &TestRestaurant, count: usize, mark: &str) {
    seated_at_two(restaurant).await;
    let make = |n: usize| local(HOSTS[n], &format!("/clear {}", ["T1", "T2"][n % 2]));
    race(restaurant, &format!("/clear T1 or /clear T2{mark}"), count, make, |result, _| {
        let winner = only_winner(
            result,
            count,
            &["T1 is free, #1 Ana (2) has left.", "T2 is free, #1 Ana (2) has left."],
        );
        has_left_once(result);
        assert_eq!(result.times_logged("partly_cleared"), 1, "{result:#?}");
        let expected = [" #1 Ana (2) has left.", " #1 Ana (2) still sits at ", " is free already."];
        let is_expected = |answer: &String| expected.iter().any(|part| answer.contains(part));
        assert!(result.messages.values().flatten().all(is_expected), "{result:#?}");
        vec![winner]
    })
    .await;
}

async fn seated_at_two(restaurant: &TestRestaurant) {
    restaurant.reset().await;
    restaurant.say("Marco", "/seat 1 T1+T2").await;
    restaurant.save().await;
}

fn has_left_once(result: &RoundResult) {
    assert_eq!(result.parties[&1], "finished", "{result:#?}");
    assert_eq!(result.claims.len(), 1, "{result:#?}");
    assert_eq!(result.times_logged("finished"), 1, "{result:#?}");
}

/// All races for tables.
pub(crate) async fn all(restaurant: &TestRestaurant, count: usize, mark: &str) {
    one_table(restaurant, count, mark).await;
    seated_or_called(restaurant, count, mark).await;
    one_party(restaurant, count, mark).await;
    combination_or_half(restaurant, count, mark).await;
    cleared(restaurant, count, mark).await;
}

/// A restaurant with as many tables, owners and parties as rivals.
pub(crate) async fn opened() -> TestRestaurant {
    with_parties(TestRestaurant::open(&floor(RIVALS)).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_given_to_one_party() {
    two_and_all(opened, async |restaurant, count| {
        one_table(restaurant, count, "").await;
        seated_or_called(restaurant, count, "").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_is_seated_at_one_table() {
    two_and_all(opened, async |restaurant, count| one_party(restaurant, count, "").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_combination_is_given_and_cleared_as_a_whole() {
    two_and_all(opened, async |restaurant, count| {
        combination_or_half(restaurant, count, "").await;
        cleared(restaurant, count, "").await;
        cleared_by_halves(restaurant, count, "").await;
    })
    .await;
}
