//! Times of day that guests write. It is 19:00.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::{DueKind, PartyState::*, minutes};

fn no_free_table() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(MARCO, "/block T1");
    evening
}

/// In how many minutes the first party may be called; none: at once.
fn ready_in(evening: &Evening) -> Option<i64> {
    let due = evening.party(1).due.filter(|due| due.kind == DueKind::Ready)?;
    Some(evening.now().minutes_until(due.at))
}

#[test]
fn a_waiting_guest_who_comes_at_a_time_is_not_called_before_then() {
    let cases = [
        ("we'll be there at 7:30", 30),
        ("be there at 7.30", 30),
        ("arriving at 7:15pm", 15),
        ("back by 8", 60),
        ("coming at 19h30", 30),
        ("there by 19:45", 45),
        ("llegamos a las 7:20", 20),
        ("estaremos a las 8", 60),
    ];
    for (text, expected) in cases {
        let mut evening = no_free_table();
        evening.say(ANA, "4 Ana");
        let told = evening.say(ANA, text);
        assert_eq!(ready_in(&evening), Some(expected), "{text}: {told}");
    }
}

#[test]
fn a_time_that_is_far_away_or_none_changes_nothing() {
    for text in
        ["be there at 9", "be there at 7 am", "be there at 25:00", "be there at 2.5", "see you at 7:99"]
    {
        let mut evening = no_free_table();
        evening.say(ANA, "4 Ana");
        let told = evening.say(ANA, text);
        assert_eq!(ready_in(&evening), None, "{text}: {told}");
        assert_eq!((evening.state(1), evening.party(1).size), (Waiting, 4), "{text}");
    }
}

#[test]
fn a_newcomer_who_comes_within_the_hour_joins_for_then() {
    let mut evening = no_free_table();
    let told = evening.say(ANA, "4 Ana, we'll be there at 7:30");
    assert_eq!(ready_in(&evening), Some(30), "{told}");
    for text in ["4 Ana, be there at 9", "table for 4 at 7:30", "4 Ana at 7:30pm"] {
        let mut evening = no_free_table();
        let told = evening.say(ANA, text);
        assert!(evening.floor().parties.is_empty(), "{text}: {told}");
        assert!(told.contains("no bookings"), "{text}: {told}");
    }
}

#[test]
fn a_called_guest_who_names_a_time_gets_the_minutes_until_then() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    evening.sent(&evening.call_to(ANA));
    evening.say(ANA, "running late, there at 7:10");
    assert_eq!((evening.state(1), evening.party(1).extra_minutes), (Called, 10));
    assert_eq!(evening.party(1).due.map(|due| due.at), Some(evening.now() + minutes(20)));
}
