//! No race at all: decisions of one restaurant wait for each other in one process.

use crate::{
    house::{GUESTS, House},
    rival::{Came, local},
};

const HOUSE: &str = r#"
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
async fn guests_who_join_at_once_through_one_process_are_decided_once_each() {
    let house = House::open(HOUSE).await;
    // By this one the process learns whose the line is.
    house.say("Zoe", "2 Zoe").await;
    let joins =
        GUESTS.iter().map(|name| (format!("join:{name}"), local(name, &format!("2 {name}")))).collect();
    let (came, again) = house.race_in_one_process(joins).await;
    assert!(came.iter().all(|came| *came == Came::Done), "{came:?}");
    assert_eq!(again, 0, "decided again for nothing");
}
