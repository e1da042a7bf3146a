//! Rivals for a place in the line, and for a place in what is said.

use crate::{
    house::{GUESTS, HOSTS, House},
    rival::{Came, local, says},
    tally::{envelopes, race, two_and_all},
};
use tableturn_core::Channel;

const HOUSE: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "sms"
address = "+15550000001"

[[line]]
channel = "whatsapp"
address = "+15550000001"

[[table]]
label = "T1"
seats = 4
"#;

async fn open(floor: &str) -> House {
    let house = House::open(floor).await;
    house.keep().await;
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_handled_by_several_workers_takes_effect_once() {
    two_and_all(
        async || open(HOUSE).await,
        async |house, count| {
            let make = |_| ("e".to_owned(), local("Ana", "2 Ana"));
            envelopes(house, "one envelope", count, make, |after, came| {
                let done: Vec<usize> = (0..count).filter(|n| came[*n] == Came::Done).collect();
                assert_eq!(done.len(), 1, "{came:?}");
                assert!(came.iter().all(|came| matches!(came, Came::Done | Came::Before)), "{came:?}");
                assert!(after.answer("Ana").starts_with("Hi Ana, you're #1 "), "{after:#?}");
                assert_eq!(after.parties.len(), 1, "{after:#?}");
                done
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_in_the_line_has_one_party() {
    let floor = HOUSE.replace("autopilot = false", "autopilot = false\ncap = 1");
    two_and_all(
        async || open(&floor).await,
        async |house, count| {
            let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
            race(house, "the last place", count, make, |after, _| {
                let won = after.answered(&GUESTS[..count], "Hi ");
                assert_eq!((won.len(), after.parties.len()), (1, 1), "{after:#?}");
                assert_eq!(after.names[&1], GUESTS[won[0]]);
                let full = after.answered(&GUESTS[..count], "Sorry, the line is full right now.");
                assert_eq!(full.len(), count - 1, "{after:#?}");
                won
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_who_join_at_once_have_a_number_each() {
    two_and_all(
        async || open(HOUSE).await,
        async |house, count| {
            let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
            race(house, "a number each", count, make, |after, _| {
                let numbers: Vec<u32> = after.names.keys().copied().collect();
                assert_eq!(numbers, (1..=count as u32).collect::<Vec<_>>(), "{after:#?}");
                for (number, name) in &after.names {
                    assert!(after.answer(name).contains(&format!("#{number}")), "{after:#?}");
                }
                GUESTS.iter().position(|guest| *guest == after.names[&1]).into_iter().collect()
            })
            .await;
        },
    )
    .await;
}

/// The winner is a channel: all texts of one are of one chat.
#[tokio::test(flavor = "multi_thread")]
async fn a_guest_of_two_channels_is_in_the_line_once() {
    const PHONE: &str = "+15550000009";
    two_and_all(
        async || open(HOUSE).await,
        async |house, count| {
            let channel = |n: usize| [Channel::Sms, Channel::WhatsApp][n % 2];
            let make = |n: usize| says(channel(n), "+15550000001", PHONE, "2 Ana");
            race(house, "a guest by SMS and WhatsApp", count, make, |after, _| {
                assert_eq!(after.parties.len(), 1, "{after:#?}");
                assert_eq!(after.guests.len(), 1, "{after:#?}");
                let told = [0, 1].map(|n| after.heard(&format!("{}:{PHONE}", channel(n))));
                assert!(told.iter().all(|told| told.len() == count / 2), "{after:#?}");
                let again = "You're in line already, Ana: #1, ";
                let first = |told: &&String| !told.starts_with(again);
                let joined = told.map(|told| told.iter().filter(first).count());
                assert_eq!(joined[0] + joined[1], 1, "{after:#?}");
                vec![joined[1]]
            })
            .await;
        },
    )
    .await;
}

async fn with_a_host() -> House {
    let house = House::open(HOUSE).await;
    house.hire(1).await;
    house.keep().await;
    house
}

/// Each is answered, in a place of its own; [`After::of`](crate::after::After) sees to the gaps.
#[tokio::test(flavor = "multi_thread")]
async fn two_answers_to_one_chat_have_a_place_each() {
    two_and_all(with_a_host, async |house, count| {
        let answer = |n: usize| format!("No: nobody here has #{}.", n + 20);
        let make = |n: usize| local(HOSTS[0], &format!("/seat {}", n + 20));
        race(house, "answers to one chat", count, make, |after, _| {
            let told = after.told(HOSTS[0]);
            assert_eq!(told.len(), count, "{after:#?}");
            for n in 0..count {
                assert!(told.iter().any(|told| told.starts_with(&answer(n))), "{after:#?}");
            }
            (0..count).filter(|n| told[0].starts_with(&answer(*n))).collect()
        })
        .await;
    })
    .await;
}
