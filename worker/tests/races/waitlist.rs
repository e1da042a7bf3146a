//! Rivals for a place on the waitlist, for a party's number, and for a message's number in a conversation.

use crate::{
    race::{race, race_envelopes, two_and_all},
    restaurant::{GUESTS, HOSTS, TestRestaurant},
    rival::{local, text_on},
};
use tableturn_floor::Channel;
use tableturn_store::Outcome;

const FLOOR: &str = r#"
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

async fn open(floor: &str) -> TestRestaurant {
    let restaurant = TestRestaurant::open(floor).await;
    restaurant.save().await;
    restaurant
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_that_several_workers_decide_takes_effect_once() {
    two_and_all(
        async || open(FLOOR).await,
        async |restaurant, count| {
            let make = |_| ("e".to_owned(), local("Ana", "2 Ana"));
            race_envelopes(restaurant, "one envelope", count, make, |result, effects| {
                let done: Vec<usize> = (0..count).filter(|n| effects[*n] == Outcome::Committed(())).collect();
                assert_eq!(done.len(), 1, "{effects:?}");
                assert!(
                    effects
                        .iter()
                        .all(|effect| matches!(effect, Outcome::Committed(()) | Outcome::AlreadyCommitted)),
                    "{effects:?}"
                );
                assert!(result.answer("Ana").starts_with("Hi Ana, you're #1 "), "{result:#?}");
                assert_eq!(result.parties.len(), 1, "{result:#?}");
                done
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_on_the_waitlist_goes_to_one_party() {
    let floor = FLOOR.replace("autopilot = false", "autopilot = false\ncap = 1");
    two_and_all(
        async || open(&floor).await,
        async |restaurant, count| {
            let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
            race(restaurant, "the last place", count, make, |result, _| {
                let won = result.answered(&GUESTS[..count], "Hi ");
                assert_eq!(won.len(), 1, "{result:#?}");
                assert_eq!(result.parties.len(), 1, "{result:#?}");
                assert_eq!(result.names[&1], GUESTS[won[0]]);
                let full = result.answered(&GUESTS[..count], "Sorry, the line is full right now.");
                assert_eq!(full.len(), count - 1, "{result:#?}");
                won
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_who_join_at_once_get_different_numbers() {
    two_and_all(
        async || open(FLOOR).await,
        async |restaurant, count| {
            let make = |n: usize| local(GUESTS[n], &format!("2 {}", GUESTS[n]));
            race(restaurant, "a number each", count, make, |result, _| {
                let numbers: Vec<u32> = result.names.keys().copied().collect();
                assert_eq!(numbers, (1..=count as u32).collect::<Vec<_>>(), "{result:#?}");
                for (number, name) in &result.names {
                    assert!(result.answer(name).contains(&format!("#{number}")), "{result:#?}");
                }
                GUESTS.iter().position(|guest| *guest == result.names[&1]).into_iter().collect()
            })
            .await;
        },
    )
    .await;
}

/// The winner is a channel, since all texts on one channel come from one chat.
#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_joins_on_two_channels_is_on_the_waitlist_once() {
    const PHONE: &str = "+15550000009";
    two_and_all(
        async || open(FLOOR).await,
        async |restaurant, count| {
            let channel = |n: usize| [Channel::Sms, Channel::WhatsApp][n % 2];
            let make = |n: usize| text_on(channel(n), "+15550000001", PHONE, "2 Ana");
            race(restaurant, "a guest by SMS and WhatsApp", count, make, |result, _| {
                assert_eq!(result.parties.len(), 1, "{result:#?}");
                assert_eq!(result.no_shows.len(), 1, "{result:#?}");
                let told = [0, 1].map(|n| result.messages_to(&format!("{}:{PHONE}", channel(n))));
                assert!(told.iter().all(|told| told.len() == count / 2), "{result:#?}");
                let again = "You're in line already, Ana: #1, ";
                let first = |told: &&String| !told.starts_with(again);
                let joined = told.map(|told| told.iter().filter(first).count());
                assert_eq!(joined[0] + joined[1], 1, "{result:#?}");
                vec![joined[1]]
            })
            .await;
        },
    )
    .await;
}

async fn with_a_host() -> TestRestaurant {
    let restaurant = TestRestaurant::open(FLOOR).await;
    restaurant.add_owners(1).await;
    restaurant.save().await;
    restaurant
}

/// Each command has an answer. [`RoundResult::of`](crate::round_result::RoundResult::of) asserts that the
/// numbers have no gap.
#[tokio::test(flavor = "multi_thread")]
async fn answers_to_one_chat_get_different_numbers() {
    two_and_all(with_a_host, async |restaurant, count| {
        let answer = |n: usize| format!("No: nobody here has #{}.", n + 20);
        let make = |n: usize| local(HOSTS[0], &format!("/seat {}", n + 20));
        race(restaurant, "answers to one chat", count, make, |result, _| {
            let told = result.told(HOSTS[0]);
            assert_eq!(told.len(), count, "{result:#?}");
            for n in 0..count {
                assert!(told.iter().any(|told| told.starts_with(&answer(n))), "{result:#?}");
            }
            (0..count).filter(|n| told[0].starts_with(&answer(*n))).collect()
        })
        .await;
    })
    .await;
}
