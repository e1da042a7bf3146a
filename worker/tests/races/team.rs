//! Rivals among the hosts.

use crate::{
    house::{GUESTS, HOSTS, House},
    rival::local,
    tables,
    tally::{race, two_and_all},
};
use std::collections::BTreeSet;

async fn opened() -> House {
    House::open(&tables::floor(2)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_makes_one_host() {
    two_and_all(opened, async |house, count| {
        let code = house.code("invite").await;
        house.keep().await;
        let make = |n: usize| local(HOSTS[n], &format!("{code} {}", HOSTS[n]));
        race(house, "an invite", count, make, |after, _| {
            let lost = after.answered(&HOSTS[..count], "This code doesn't work.");
            assert_eq!((lost.len(), after.hosts.len()), (count - 1, 1), "{after:#?}");
            (0..count).filter(|n| after.hosts.contains(HOSTS[*n])).collect()
        })
        .await;
    })
    .await;
}

/// Each takes the next one off. Of two exactly one stays; of more, whoever was taken off before their word
/// was heard has taken nobody off, and knows by whom.
#[tokio::test(flavor = "multi_thread")]
async fn owners_who_dismiss_each_other_leave_one() {
    two_and_all(opened, async |house, count| {
        let next = |n: usize| HOSTS[(n + 1) % count];
        let before = |n: usize| HOSTS[(n + count - 1) % count];
        house.hire(count).await;
        house.keep().await;
        let make = |n: usize| local(HOSTS[n], &format!("/dismiss {}", next(n)));
        race(house, "/dismiss each other", count, make, |after, _| {
            let mut stay: BTreeSet<String> = HOSTS[..count].iter().map(ToString::to_string).collect();
            let (mut won, mut lost) = (Vec::new(), 0);
            for (n, host) in HOSTS.iter().enumerate().take(count) {
                let told = after.told(host);
                let off = format!("{} took you off the hosts of Trattoria Bella.", before(n));
                if told.iter().any(|told| told == &format!("{} is not a host any more.", next(n))) {
                    assert!(stay.remove(next(n)), "{after:#?}");
                    won.push(n);
                } else {
                    assert!(told[0].starts_with(&off) && told[1].starts_with("That one is for hosts."));
                    lost += 1;
                }
            }
            assert!(lost > 0, "{after:#?}");
            assert_eq!(after.hosts, stay, "{after:#?}");
            assert!(!after.hosts.is_empty() && (count > 2 || after.hosts.len() == 1), "{after:#?}");
            won
        })
        .await;
    })
    .await;
}

/// In each pair an owner takes a host off who is just seating. Either is right, in whole.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_who_is_dismissed_while_seating_has_seated_or_not() {
    two_and_all(tables::opened, async |house, count| {
        let make = |n: usize| match n % 2 {
            0 => local(HOSTS[n], &format!("/dismiss {}", HOSTS[n + 1])),
            _ => local(HOSTS[n], &format!("/seat {n} T{n}")),
        };
        race(house, "/dismiss a host who seats", count, make, |after, _| {
            let mut won = Vec::new();
            for n in (1..count).step_by(2) {
                let (host, told) = (HOSTS[n], after.told(HOSTS[n]));
                assert!(!after.hosts.contains(host), "{after:#?}");
                assert_eq!(after.answer(HOSTS[n - 1]), format!("{host} is not a host any more."));
                let off = format!("{} took you off the hosts of Trattoria Bella.", HOSTS[n - 1]);
                let stands = after.parties[&(n as u32)].as_str();
                let seated = format!("Seated #{n} {} (2) at T{n}.", GUESTS[n - 1]);
                let [first, second] = told else { panic!("{host} was told {told:#?}") };
                if first == &seated {
                    assert!(stands == format!("seated T{n}") && second.starts_with(&off), "{after:#?}");
                    won.push(n);
                } else {
                    assert!(first.starts_with(&off), "{after:#?}");
                    assert!(stands == "waiting" && second.starts_with("That one is for hosts."));
                    won.push(n - 1);
                }
            }
            let seated = won.iter().filter(|n| *n % 2 == 1).count();
            assert_eq!(after.claims.len(), 1 + seated, "{after:#?}");
            won
        })
        .await;
    })
    .await;
}
