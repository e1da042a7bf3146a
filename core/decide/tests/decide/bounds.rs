//! What would go on for ever, or grow without end, is bounded.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::PartyState::{Called, Cancelled, Waiting};
use tableturn_floor::limits::GONE_HOME_AT_ONCE;
use tableturn_floor::minutes;

#[test]
fn hosts_are_reminded_a_few_times_of_a_guest_at_the_door_and_the_day_ends_it() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.text(ANA, "4 Ana");
    evening.dispatch();
    evening.text(ANA, "here");
    let before = evening.messages_to(MARCO).count();
    for _ in 0..16 {
        evening.pass(60);
    }
    let reminders = evening.messages_to(MARCO).count() - before;
    assert!((2..=8).contains(&reminders), "{reminders} reminders in 16 hours");
    // The next service day has begun: the table is free again.
    evening.text(BEN, "4 Ben");
    assert_eq!(evening.state(1), Called, "Ben is the first of the new day");
    let ended = evening.floor().parties.values().filter(|party| party.state == Cancelled).count();
    assert_eq!(ended, 1, "Ana has gone home");
}

#[test]
fn a_long_line_of_yesterday_leaves_in_several_decisions() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.floor_mut().restaurant.cap = 1_000;
    let count = 3 * GONE_HOME_AT_ONCE - 50;
    for guest in 0..count {
        evening.text(&format!("+1555{guest:07}"), "4 Kim");
    }
    evening.set_now(evening.now() + minutes(24 * 60));
    let waiting =
        |evening: &Evening| evening.floor().parties.values().filter(|party| party.state == Waiting).count();
    assert_eq!(waiting(&evening), count);
    assert_eq!(evening.say(MARCO, "/list").matches("Kim").count(), 0, "nobody of yesterday is listed");
    for text in ["/list", "/list"] {
        assert!(evening.last_decision().changes.len() < 1_000);
        evening.text(MARCO, text);
    }
    assert_eq!(waiting(&evening), 0);
    assert!(evening.say(ANA, "4 Ana").contains("#1"));
}
