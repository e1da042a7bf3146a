//! Decisions of one restaurant in one process: they wait for each other, so they never conflict.

use crate::{
    restaurant::{GUESTS, TestRestaurant},
    rival::local,
};
use tableturn_store::Outcome;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "local"

[[table]]
label = "T1"
seats = 4
"#;

#[tokio::test(flavor = "multi_thread")]
async fn guests_who_join_at_once_through_one_process_are_decided_without_a_retry() {
    let restaurant = TestRestaurant::open(FLOOR).await;
    // From this text the process learns the line's restaurant.
    restaurant.say("Zoe", "2 Zoe").await;
    let joins =
        GUESTS.iter().map(|name| (format!("join:{name}"), local(name, &format!("2 {name}")))).collect();
    let (effects, retries) = restaurant.race_in_one_process(joins).await;
    assert!(effects.iter().all(|effect| *effect == Outcome::Committed(())), "{effects:?}");
    assert_eq!(retries, 0, "a decision was retried");
}
