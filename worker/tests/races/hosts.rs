//! Rivals among hosts: an invite, owners who dismiss each other, a host who is dismissed while seating.

use crate::{
    race::{race, two_and_all},
    restaurant::{GUESTS, HOSTS, TestRestaurant},
    rival::local,
    tables,
};
use std::collections::BTreeSet;

async fn opened() -> TestRestaurant {
    TestRestaurant::open(&tables::floor(2)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_makes_one_host() {
    two_and_all(opened, async |restaurant, count| {
        let code = restaurant.code("invite").await;
        restaurant.save().await;
        let make = |n: usize| local(HOSTS[n], &format!("{code} {}", HOSTS[n]));
        race(restaurant, "an invite", count, make, |result, _| {
            let lost = result.answered(&HOSTS[..count], "This code doesn't work.");
            assert_eq!(lost.len(), count - 1, "{result:#?}");
            assert_eq!(result.hosts.len(), 1, "{result:#?}");
            (0..count).filter(|n| result.hosts.contains(HOSTS[*n])).collect()
        })
        .await;
    })
    .await;
}

/// Each owner dismisses the next one. Of two owners exactly one stays. Of more, an owner whose dismissal was
/// decided first has dismissed nobody, and is told by whom they were dismissed.
#[tokio::test(flavor = "multi_thread")]
async fn owners_who_dismiss_each_other_leave_one() {
    two_and_all(opened, async |restaurant, count| {
        let next = |n: usize| HOSTS[(n + 1) % count];
        let before = |n: usize| HOSTS[(n + count - 1) % count];
        restaurant.add_owners(count).await;
        restaurant.save().await;
        let make = |n: usize| local(HOSTS[n], &format!("/dismiss {}", next(n)));
        race(restaurant, "/dismiss each other", count, make, |result, _| {
            let mut stay: BTreeSet<String> = HOSTS[..count].iter().map(ToString::to_string).collect();
            let (mut won, mut lost) = (Vec::new(), 0);
            for (n, host) in HOSTS.iter().enumerate().take(count) {
                let told = result.told(host);
                let off = format!("{} took you off the hosts of Trattoria Bella.", before(n));
                if told.iter().any(|told| told == &format!("{} is not a host any more.", next(n))) {
                    assert!(stay.remove(next(n)), "{result:#?}");
                    won.push(n);
                } else {
                    assert!(told[0].starts_with(&off) && told[1].starts_with("That one is for hosts."));
                    lost += 1;
                }
            }
            assert!(lost > 0, "{result:#?}");
            assert_eq!(result.hosts, stay, "{result:#?}");
            assert!(!result.hosts.is_empty() && (count > 2 || result.hosts.len() == 1), "{result:#?}");
            won
        })
        .await;
    })
    .await;
}

/// In each pair an owner dismisses a host who is seating a party. Either order is right, if nothing is half
/// done.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_who_is_dismissed_while_seating_has_seated_or_is_refused() {
    two_and_all(tables::opened, async |restaurant, count| {
        let make = |n: usize| match n % 2 {
            0 => local(HOSTS[n], &format!("/dismiss {}", HOSTS[n + 1])),
            _ => local(HOSTS[n], &format!("/seat {n} T{n}")),
        };
        race(restaurant, "/dismiss a host who seats", count, make, |result, _| {
            let mut won = Vec::new();
            for n in (1..count).step_by(2) {
                let (host, told) = (HOSTS[n], result.told(HOSTS[n]));
                assert!(!result.hosts.contains(host), "{result:#?}");
                assert_eq!(result.answer(HOSTS[n - 1]), format!("{host} is not a host any more."));
                let off = format!("{} took you off the hosts of Trattoria Bella.", HOSTS[n - 1]);
                let state = result.parties[&(n as u32)].as_str();
                let seated = format!("Seated #{n} {} (2) at T{n}.", GUESTS[n - 1]);
                let [first, second] = told else { panic!("{host} was told {told:#?}") };
                if first == &seated {
                    assert!(state == format!("seated T{n}") && second.starts_with(&off), "{result:#?}");
                    won.push(n);
                } else {
                    assert!(first.starts_with(&off), "{result:#?}");
                    assert!(state == "waiting" && second.starts_with("That one is for hosts."));
                    won.push(n - 1);
                }
            }
            let seated = won.iter().filter(|n| *n % 2 == 1).count();
            assert_eq!(result.claims.len(), 1 + seated, "{result:#?}");
            won
        })
        .await;
    })
    .await;
}
