//! A clear against a join: the write skew that the restaurant's version is there for (DESIGN.md section 4).
//!
//! Both write rows of their own. Only the version has one of them decided again, so that either the guest
//! finds the table free, or the clear finds the guest waiting.

use crate::{
    after::After,
    house::{GUESTS, House},
    rival::{Does, local},
    tally::{race, two_and_all},
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

/// A host, and a party that sits at the only table.
pub(crate) async fn with_a_party_seated() -> House {
    let house = House::open(FLOOR).await;
    house.hire(1).await;
    house.say("Marco", "/add 2 Zoe").await;
    house.say("Marco", "/seat 1 T1").await;
    house.keep().await;
    house
}

/// The host clears the table; everybody else joins.
pub(crate) fn clear_or_join(n: usize) -> Does {
    match n {
        0 => local("Marco", "/clear T1"),
        _ => local(GUESTS[n], &format!("2 {}", GUESTS[n])),
    }
}

/// Whoever waits, though a table is free and autopilot gives free tables away.
pub(crate) fn waits_beside_a_free_table(after: &After) -> bool {
    after.claims.is_empty() && after.parties.values().any(|stands| stands == "waiting")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_cleared_while_guests_join_goes_to_the_first_of_them() {
    two_and_all(with_a_party_seated, async |house, count| {
        race(house, "/clear T1 or join", count, clear_or_join, |after, _| {
            assert!(!waits_beside_a_free_table(after), "{after:#?}");
            assert_eq!(after.parties[&1], "finished", "{after:#?}");
            // Whoever joined first is first in line, and so the one who is called.
            assert_eq!(after.parties[&2], "called T1", "{after:#?}");
            let waiting = after.parties.values().filter(|stands| *stands == "waiting").count();
            assert_eq!(waiting, count - 2, "{after:#?}");
            let first = after.names[&2].as_str();
            let told = after.told(first);
            assert!(told.iter().any(|told| told.contains("T1")), "{after:#?}");
            // Who was called by joining came when the table was free.
            match told.len() {
                1 => vec![0],
                2 => GUESTS.iter().position(|guest| *guest == first).into_iter().collect(),
                _ => panic!("{after:#?}"),
            }
        })
        .await;
    })
    .await;
}
