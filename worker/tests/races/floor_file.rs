//! A floor file that drops a table, against a party that is being seated at it.

use crate::{
    house::{GUESTS, HOSTS, House},
    rival::{Came, Does, local},
    tables::{by, floor, with_parties},
    tally::{race, two_and_all},
};
use tableturn_core::floor_file::parse_floor;

#[tokio::test(flavor = "multi_thread")]
async fn a_table_goes_or_is_seated_and_never_both() {
    let before = floor(3);
    let (t1, combination) = (
        "[[table]]\nlabel = \"T1\"\nseats = 4\nmin = 3\n",
        "[[combination]]\ntables = [\"T1\", \"T2\"]\nseats = 8\n",
    );
    let file = parse_floor(&before.replace(t1, "").replace(combination, "")).unwrap();
    assert_eq!(file.tables.len() + 1, parse_floor(&before).unwrap().tables.len());
    let open = async || with_parties(House::open(&before).await).await;
    two_and_all(open, async |house, count| {
        let make = |n: usize| match n % 2 {
            0 => Does::Applies(file.clone()),
            _ => local(HOSTS[n], &format!("/seat {} T1", n + 1)),
        };
        race(house, "a file without T1 or /seat N T1", count, make, |after, came| {
            let files: Vec<&Came> = came.iter().step_by(2).collect();
            let hosts = (1..count).step_by(2);
            let applied = files.iter().position(|came| **came == Came::Done);
            assert_eq!(after.tables.contains("T1"), applied.is_none(), "{after:#?}");
            if let Some(applied) = applied {
                assert!(after.parties.values().all(|stands| stands == "waiting"), "{after:#?}");
                assert_eq!(files.iter().filter(|came| ***came == Came::Same).count(), files.len() - 1);
                for host in hosts.map(|n| HOSTS[n]) {
                    assert!(after.answer(host).starts_with("No: there is no table T1."), "{after:#?}");
                }
                return vec![2 * applied];
            }
            let seated = |n: &usize| after.answer(HOSTS[*n]).starts_with("Seated ");
            let won: Vec<usize> = hosts.clone().filter(seated).collect();
            let [winner] = won[..] else { panic!("{after:#?}") };
            assert_eq!(after.parties[&(winner as u32 + 1)], "seated T1", "{after:#?}");
            let sits = format!("T1 is seated with #{} {} (2): clear it first", winner + 1, GUESTS[winner]);
            assert!(files.iter().all(|came| **came == Came::Refused(vec![sits.clone()])), "{came:#?}");
            let taken = format!("No: T1 was just taken by {}", by(winner));
            for host in hosts.filter(|n| *n != winner).map(|n| HOSTS[n]) {
                assert!(after.answer(host).starts_with(&taken), "{after:#?}");
            }
            won
        })
        .await;
    })
    .await;
}
