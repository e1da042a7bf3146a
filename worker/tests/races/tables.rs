//! Rivals for tables: hosts who seat and call at the same instant.

use crate::{
    after::After,
    house::{GUESTS, HOSTS, House, RIVALS},
    rival::local,
    tally::{race, two_and_all},
};

/// So many tables that suit nobody by themselves, so that nothing is suggested and each host hears their
/// own answers alone: a party of two fits T99 better, which is blocked. T1 and T2, which are there, can be
/// pushed together.
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

/// Sixteen owners, and a waiting party of two for each.
pub(crate) async fn with_parties(house: House) -> House {
    house.hire(RIVALS).await;
    house.say("Marco", "/block T99").await;
    for guest in GUESTS {
        house.say("Marco", &format!("/add 2 {guest}")).await;
    }
    house.keep().await;
    house
}

/// The one host of these who was told that it is done; and that none but T99 and the tables that their
/// party has now are in use, and nobody else has any.
fn one(after: &After, count: usize, done: &[&str]) -> usize {
    let is_done = |n: &usize| done.iter().any(|begins| after.answer(HOSTS[*n]).starts_with(begins));
    let won: Vec<usize> = (0..count).filter(is_done).collect();
    assert_eq!(won.len(), 1, "{after:#?}");
    let at_table = after.parties.values().filter(|stands| *stands != "waiting").count();
    assert_eq!(at_table, 1, "{after:#?}");
    won[0]
}

/// The others were refused with these words.
fn others(after: &After, count: usize, winner: usize, refusal: impl Fn(&str) -> bool) {
    for host in (0..count).filter(|n| *n != winner).map(|n| HOSTS[n]) {
        let answer = after.answer(host);
        assert!(answer.starts_with("No: ") && refusal(answer), "{host}: {answer}\n{after:#?}");
    }
}

/// How a refusal names who has the table: the party, and the host whose doing it is.
pub(crate) fn by(winner: usize) -> String {
    format!("{}'s party of 2 ({}, ", GUESTS[winner], HOSTS[winner])
}

/// Each host seats a party of their own at T1.
async fn one_table(house: &House, count: usize, mark: &str) {
    let make = |n: usize| local(HOSTS[n], &format!("/seat {} T1", n + 1));
    race(house, &format!("/seat N T1{mark}"), count, make, |after, _| {
        let winner = one(after, count, &["Seated "]);
        assert_eq!(after.parties[&(winner as u32 + 1)], "seated T1", "{after:#?}");
        let taken = format!("No: T1 was just taken by {}", by(winner));
        others(after, count, winner, |answer| answer.starts_with(&taken));
        vec![winner]
    })
    .await;
}

/// Every other host calls their party to it instead.
async fn seated_or_called(house: &House, count: usize, mark: &str) {
    let word = |n: usize| ["/seat", "/call"][n % 2];
    let make = |n: usize| local(HOSTS[n], &format!("{} {} T1", word(n), n + 1));
    race(house, &format!("/seat N T1 or /call N T1{mark}"), count, make, |after, _| {
        let winner = one(after, count, &["Seated ", "T1 is held for "]);
        let (stands, taken) = [("seated T1", "was just taken by"), ("called T1", "is held for")][winner % 2];
        assert_eq!(after.parties[&(winner as u32 + 1)], stands, "{after:#?}");
        let taken = format!("No: T1 {taken} {}", by(winner));
        others(after, count, winner, |answer| answer.starts_with(&taken));
        vec![winner]
    })
    .await;
}

/// Each host seats the same party at a table of their own.
async fn one_party(house: &House, count: usize, mark: &str) {
    let make = |n: usize| local(HOSTS[n], &format!("/seat 1 T{}", n + 1));
    race(house, &format!("/seat 1 TN{mark}"), count, make, |after, _| {
        let winner = one(after, count, &["Seated "]);
        let table = format!("T{}", winner + 1);
        assert_eq!(after.parties[&1], format!("seated {table}"), "{after:#?}");
        let sits = format!("No: #1 Ana (2) sits at {table} already.");
        others(after, count, winner, |answer| answer.starts_with(&sits));
        vec![winner]
    })
    .await;
}

/// Some want T1 and T2 together, some only T2.
async fn a_half(house: &House, count: usize, mark: &str) {
    let tables = |n: usize| ["T1+T2", "T2"][n % 2];
    let make = |n: usize| local(HOSTS[n], &format!("/seat {} {}", n + 1, tables(n)));
    race(house, &format!("/seat N T1+T2 or /seat N T2{mark}"), count, make, |after, _| {
        let winner = one(after, count, &["Seated "]);
        assert_eq!(after.parties[&(winner as u32 + 1)], format!("seated {}", tables(winner)));
        assert_eq!(after.claims.contains_key("T1"), tables(winner) == "T1+T2", "{after:#?}");
        let taken = format!(" was just taken by {}", by(winner));
        others(after, count, winner, |answer| answer.contains(&taken));
        vec![winner]
    })
    .await;
}

/// A party sits at both; some clear T1, some T2. Both are free then, and the party has left once.
async fn cleared(house: &House, count: usize, mark: &str) {
    house.reset().await;
    house.say("Marco", "/seat 1 T1+T2").await;
    house.keep().await;
    let table = |n: usize| ["T1", "T2"][n % 2];
    let make = |n: usize| local(HOSTS[n], &format!("/clear {}", table(n)));
    race(house, &format!("/clear T1 or /clear T2{mark}"), count, make, |after, _| {
        let winner = one(after, count, &["T1+T2 is free, #1 Ana (2) has left."]);
        assert_eq!(after.parties[&1], "finished", "{after:#?}");
        assert_eq!((after.claims.len(), after.happened("finished")), (1, 1), "{after:#?}");
        others(after, count, winner, |answer| answer.ends_with(" is free already."));
        vec![winner]
    })
    .await;
}

/// All of them.
pub(crate) async fn all(house: &House, count: usize, mark: &str) {
    one_table(house, count, mark).await;
    seated_or_called(house, count, mark).await;
    one_party(house, count, mark).await;
    a_half(house, count, mark).await;
    cleared(house, count, mark).await;
}

pub(crate) async fn opened() -> House {
    with_parties(House::open(&floor(RIVALS)).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_has_one_party() {
    two_and_all(opened, async |house, count| {
        one_table(house, count, "").await;
        seated_or_called(house, count, "").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_sits_at_one_table() {
    two_and_all(opened, async |house, count| one_party(house, count, "").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_combination_is_given_and_cleared_whole() {
    two_and_all(opened, async |house, count| {
        a_half(house, count, "").await;
        cleared(house, count, "").await;
    })
    .await;
}
