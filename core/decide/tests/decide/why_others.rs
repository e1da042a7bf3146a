//! "Why were they seated before us?"

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_evening::Evening;

const WHY: &str = "why did they get seated before us";

/// Ana (#1, 4) waits for T2 (4 seats), which is taken; Ben came after her.
fn ana_waits(ben: &str) -> Evening {
    let mut evening = Evening::with_tables(&[(2, 1), (4, 1), (8, 6)]).without_autopilot();
    evening.say(MARCO, "/block T2");
    evening.say(ANA, "4 Ana");
    evening.say(BEN, ben);
    evening
}

#[test]
fn the_answer_is_true_and_names_nobody() {
    for (ben, seat, part) in [
        ("2 Ben", "/seat 2 T1", "tables for up to 2, too small for your party of 4"),
        ("7 Ben", "/seat 2 T3", "tables that we keep for parties of 6 or more"),
        ("7 Ben", "/call 2 T3", "tables that we keep for parties of 6 or more"),
        ("2 Ben", "/list", "Nobody who joined after you has a table"),
    ] {
        let mut evening = ana_waits(ben);
        evening.say(MARCO, seat);
        let told = evening.say(ANA, WHY);
        assert!(told.contains(part), "{told}");
        assert!(!told.contains("Ben"), "{told}");
        assert_eq!(evening.told(MARCO), "", "{seat}");
        evening.say(MARCO, "/clear T1");
    }
}

#[test]
fn where_only_the_hosts_know_they_are_told() {
    let mut evening = ana_waits("3 Ben");
    evening.say(MARCO, "/unblock T2");
    evening.say(MARCO, "/seat 2 T2");
    let told = evening.say(ANA, WHY);
    assert!(told.starts_with("The hosts decide that"), "{told}");
    assert!(evening.told(MARCO).contains(WHY), "{}", evening.told(MARCO));
}

#[test]
fn a_guest_who_asked_for_time_is_reminded_of_it() {
    let mut evening = ana_waits("3 Ben");
    evening.say(ANA, "push us back 20 minutes");
    evening.say(MARCO, "/unblock T2");
    evening.say(MARCO, "/seat 2 T2");
    assert!(evening.say(ANA, "they came after us!").contains("before 19:20"));
}

#[test]
fn parties_that_came_before_have_not_passed() {
    let mut evening = ana_waits("2 Ben");
    evening.say(MARCO, "/unblock T2");
    evening.say(MARCO, "/seat 1 T2");
    let told = evening.say(BEN, "why was that family seated before us?");
    assert!(told.contains("Nobody who joined after you"), "{told}");
}
