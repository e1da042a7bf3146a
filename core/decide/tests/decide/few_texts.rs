//! Where few texts are sent, courtesies are left out, and nothing else.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::{PartyState::Seated, TextRules, Texts};

fn ana_waits() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening.dispatch();
    evening
}

#[test]
fn thanks_and_ok_where_nothing_was_asked_are_left_unanswered() {
    for text in ["thanks", "great, thank you!", "ok"] {
        let mut evening = ana_waits();
        assert_eq!(evening.say(ANA, text), "", "{text}");
    }
    let mut stranger = Evening::with_tables(&[(4, 1)]);
    assert_ne!(stranger.say(ANA, "thanks"), "", "a first word is answered");
    assert_eq!(stranger.say(ANA, "thanks"), "");
}

#[test]
fn an_ok_to_a_call_still_counts() {
    let mut evening = ana_waits();
    evening.say(MARCO, "/call 1 T1");
    evening.dispatch();
    assert!(evening.say(ANA, "ok").contains("T1"));
}

#[test]
fn a_guest_who_sits_where_the_call_said_needs_no_welcome() {
    let mut evening = ana_waits();
    evening.say(MARCO, "/call 1 T1");
    evening.dispatch();
    evening.say(MARCO, "/seat 1");
    assert_eq!(evening.state(1), Seated);
    assert_eq!(evening.told(ANA), "");
}

#[test]
fn a_guest_who_could_be_wrong_about_the_table_is_told() {
    // Not called; called elsewhere; the call was not sent yet.
    let mut not_called = ana_waits();
    not_called.say(MARCO, "/seat 1 T1");
    assert!(not_called.told(ANA).contains("T1"));
    let mut elsewhere = ana_waits();
    elsewhere.say(MARCO, "/call 1 T1");
    elsewhere.dispatch();
    elsewhere.say(MARCO, "/seat 1 T2");
    assert!(elsewhere.told(ANA).contains("T2"));
    let mut unsent = ana_waits();
    unsent.say(MARCO, "/call 1 T1");
    unsent.say(MARCO, "/seat 1");
    assert!(unsent.told(ANA).contains("T1"));
}

#[test]
fn an_owner_who_asks_for_all_texts_gets_them() {
    let mut evening = ana_waits();
    evening.floor_mut().restaurant.text_rules = TextRules { texts: Some(Texts::All), ..TextRules::default() };
    assert_ne!(evening.say(ANA, "thanks"), "");
    evening.say(MARCO, "/call 1 T1");
    evening.dispatch();
    evening.say(MARCO, "/seat 1");
    assert!(evening.told(ANA).contains("T1"));
}
