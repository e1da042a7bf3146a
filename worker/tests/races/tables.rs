//! Rivals for tables.

use crate::{
    after::After,
    house::{GUESTS, HOSTS, House, RIVALS},
    rival::local,
    tally::race,
};

/// So many tables that suit nobody by themselves, so that nothing is suggested and each host hears their
/// own answers alone: a party of two fits T99 better, which is blocked. T1 and T2 can be pushed together.
fn floor(tables: usize) -> String {
    let mut floor = String::from(
        "[restaurant]\nid = \"bella\"\nname = \"Trattoria Bella\"\nautopilot = false\n\
         [[line]]\nchannel = \"local\"\n[[table]]\nlabel = \"T99\"\nseats = 2\n",
    );
    for n in 1..=tables {
        floor.push_str(&format!("[[table]]\nlabel = \"T{n}\"\nseats = 4\nmin = 3\n"));
    }
    floor + "[[combination]]\ntables = [\"T1\", \"T2\"]\nseats = 8\n"
}

/// The one of the hosts who was told that it is done; the others, who were refused.
pub(crate) fn one(after: &After, count: usize, begins: &str) -> (usize, Vec<usize>) {
    let won = after.answered(&HOSTS[..count], begins);
    assert_eq!(won.len(), 1, "{after:#?}");
    let lost = (0..count).filter(|n| *n != won[0]).collect();
    (won[0], lost)
}

async fn with_parties(house: House) -> House {
    house.hire(RIVALS).await;
    house.say("Marco", "/block T99").await;
    for guest in GUESTS {
        house.say("Marco", &format!("/add 2 {guest}")).await;
    }
    house.keep().await;
    house
}

/// Each host seats a party of their own at T1.
pub(crate) async fn one_table(house: &House, name: &str, count: usize) {
    let make = |n: usize| local(HOSTS[n], &format!("/seat {} T1", n + 1));
    race(house, name, count, make, |after, _| {
        let (winner, losers) = one(after, count, "Seated ");
        assert_eq!(after.claims.len(), 2, "{after:#?}");
        assert_eq!(after.parties[&(winner as u32 + 1)], "seated T1", "{after:#?}");
        let said = format!("No: T1 was just taken by {}'s party of 2 ({}, ", GUESTS[winner], HOSTS[winner]);
        for loser in losers {
            assert!(after.answer(HOSTS[loser]).starts_with(&said), "{after:#?}");
        }
        vec![winner]
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_has_one_party() {
    let house = with_parties(House::open(&floor(2)).await).await;
    for count in [2, RIVALS] {
        one_table(&house, "a table", count).await;
    }
}
