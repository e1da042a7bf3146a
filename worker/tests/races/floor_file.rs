//! A floor file without a table, against hosts who seat parties at that table.

use crate::{
    race::{race, two_and_all},
    restaurant::{GUESTS, HOSTS, TestRestaurant},
    rival::{Action, Effect, local},
    tables::{by, floor, with_parties},
};
use tableturn_floor::floor_file::parse_floor;
use tableturn_store::Outcome;

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_removed_or_seated_but_never_both() {
    let before = floor(3);
    let (t1, combination) = (
        "[[table]]\nlabel = \"T1\"\nseats = 4\nmin = 3\n",
        "[[combination]]\ntables = [\"T1\", \"T2\"]\nseats = 8\n",
    );
    let file = parse_floor(&before.replace(t1, "").replace(combination, "")).unwrap();
    assert_eq!(file.tables.len() + 1, parse_floor(&before).unwrap().tables.len());
    let open = async || with_parties(TestRestaurant::open(&before).await).await;
    two_and_all(open, async |restaurant, count| {
        let make = |n: usize| match n % 2 {
            0 => Action::ApplyFloor(file.clone()),
            _ => local(HOSTS[n], &format!("/seat {} T1", n + 1)),
        };
        race(restaurant, "a file without T1 or /seat N T1", count, make, |result, effects| {
            let files: Vec<&Effect> = effects.iter().step_by(2).collect();
            let hosts = (1..count).step_by(2);
            let applied = files.iter().position(|effect| **effect == Outcome::Committed(()));
            assert_eq!(result.tables.contains("T1"), applied.is_none(), "{result:#?}");
            if let Some(applied) = applied {
                assert!(result.parties.values().all(|state| state == "waiting"), "{result:#?}");
                assert_eq!(
                    files.iter().filter(|effect| ***effect == Outcome::Left(Vec::new())).count(),
                    files.len() - 1
                );
                for host in hosts.map(|n| HOSTS[n]) {
                    assert!(result.answer(host).starts_with("No: there is no table T1."), "{result:#?}");
                }
                return vec![2 * applied];
            }
            let seated = |n: &usize| result.answer(HOSTS[*n]).starts_with("Seated ");
            let won: Vec<usize> = hosts.clone().filter(seated).collect();
            let [winner] = won[..] else { panic!("{result:#?}") };
            assert_eq!(result.parties[&(winner as u32 + 1)], "seated T1", "{result:#?}");
            let sits = format!("T1 is seated with #{} {} (2): clear it first", winner + 1, GUESTS[winner]);
            assert!(files.iter().all(|effect| **effect == Outcome::Left(vec![sits.clone()])), "{effects:#?}");
            let taken = format!("No: T1 was just taken by {}", by(winner));
            for host in hosts.filter(|n| *n != winner).map(|n| HOSTS[n]) {
                assert!(result.answer(host).starts_with(&taken), "{result:#?}");
            }
            won
        })
        .await;
    })
    .await;
}
