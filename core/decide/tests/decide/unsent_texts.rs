//! A text that is still unsent when what it says is over is not sent.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_decide::Delivery;
use tableturn_decide::scene::MessageState;
use tableturn_evening::Evening;
use tableturn_floor::PartyState::{NoShow, Seated, Waiting};

/// Ana (#1) waits and knows it; autopilot is off.
fn ana_waits() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening.dispatch();
    evening
}

/// What Ana will still be sent.
fn unsent(evening: &Evening) -> Vec<&str> {
    let queued = evening.messages_to(ANA).filter(|row| row.state == MessageState::Queued);
    queued.map(|row| row.out.text.as_str()).collect()
}

#[test]
fn no_guest_is_welcomed_who_has_left() {
    for command in ["/clear T1", "/dirty T1"] {
        let mut evening = ana_waits();
        evening.say(MARCO, "/seat 1");
        assert!(unsent(&evening)[0].contains("Welcome"));
        evening.say(MARCO, command);
        assert_eq!(unsent(&evening), Vec::<&str>::new(), "{command}");
    }
}

#[test]
fn no_guest_is_welcomed_to_a_table_that_they_have_left() {
    for command in ["/move 1 T2", "/clear T1"] {
        let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]).without_autopilot();
        evening.say(ANA, "4 Ana");
        evening.dispatch();
        let tables = if command == "/clear T1" { "T1+T2" } else { "T1" };
        assert!(!evening.say(MARCO, &format!("/seat 1 {tables}")).starts_with("No:"), "{command}");
        assert!(!evening.say(MARCO, command).starts_with("No:"), "{command}");
        assert_eq!(evening.state(1), Seated, "{command}");
        assert_eq!(unsent(&evening), Vec::<&str>::new(), "{command}");
    }
}

#[test]
fn what_a_command_told_the_guest_is_not_sent_once_it_is_undone() {
    for (before, command) in [("", "/seat 1"), ("", "/remove 1"), ("/call 1", "/noshow 1")] {
        let mut evening = ana_waits();
        evening.say(MARCO, before);
        evening.dispatch();
        evening.say(MARCO, command);
        let told = unsent(&evening)[0].to_owned();
        evening.say(MARCO, "/undo");
        assert!(!unsent(&evening).contains(&told.as_str()), "{command}: {:?}", unsent(&evening));
        assert_eq!(unsent(&evening).len(), 1, "{command}: how things stand: {:?}", unsent(&evening));
    }
}

/// The undone command told the guest nothing, so what they asked is still answered.
#[test]
fn an_answer_is_sent_although_a_clear_was_undone() {
    let mut evening = ana_waits();
    evening.say(MARCO, "/seat 1");
    evening.dispatch();
    evening.say(MARCO, "/clear T1");
    evening.say(MARCO, "/undo");
    assert_eq!(evening.state(1), Seated);
    evening.say(ANA, "status");
    assert_eq!(unsent(&evening).len(), 1);
}

#[test]
fn a_no_show_that_is_taken_back_before_it_is_told_is_not_told() {
    let mut evening = ana_waits();
    evening.say(MARCO, "/call 1");
    let call = evening.call_to(ANA);
    evening.sent(&call);
    evening.pass(5);
    evening.dispatch();
    evening.pass(6);
    assert_eq!(evening.state(1), NoShow);
    let told = unsent(&evening)[0].to_owned();
    evening.receipt(&call, Delivery::Undelivered);
    assert_eq!(evening.state(1), Waiting);
    assert!(!unsent(&evening).contains(&told.as_str()), "{:?}", unsent(&evening));
}
