//! `/undo` of each command, and what it refuses.

use crate::people::{ANA, AsOneText, BEN, LEA, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::{Answer, DueKind, PartyState::*, minutes};

/// Ana (#1) and Ben (#2) wait; autopilot is off.
fn two_wait() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening.say(BEN, "4 Ben");
    evening
}

#[test]
fn each_command_can_be_undone() {
    let prepared: [(&[&str], &str); 9] = [
        (&[], "/call 1 T1"),
        (&[], "/seat 1 T1"),
        (&["/call 1 T1"], "/seat 1 T2"),
        (&["/call 1 T1"], "/noshow 1"),
        (&["/call 1 T1"], "/remove 1"),
        (&["/seat 1 T1+T2"], "/clear T1"),
        (&["/seat 1 T1"], "/dirty T1"),
        (&["/block T1"], "/unblock T1"),
        (&[], "/block T1"),
    ];
    for (before, command) in prepared {
        let mut evening = two_wait();
        before.iter().for_each(|text| drop(evening.say(MARCO, text)));
        let was = evening.floor().clone();
        evening.dispatch();
        evening.set_now(evening.now() + minutes(1));
        assert!(!evening.say(MARCO, command).starts_with("No:"), "{command}");
        evening.dispatch();
        let told = evening.say(MARCO, "/undo");
        assert!(told.contains(command), "{told}");
        let now = evening.floor();
        assert_eq!(was.claims, now.claims, "{command}");
        assert_eq!(was.guests, now.guests, "{command}");
        let (was, now) = (&was.parties[&evening.party(1).id], evening.party(1));
        assert_eq!(was.state, now.state, "{command}");
        assert_eq!(was.call.is_some(), now.call.is_some(), "{command}");
        assert_eq!(was.labels, now.labels, "{command}");
        assert!(evening.say(MARCO, "/undo").starts_with("No:"));
    }
}

#[test]
fn undoing_add_removes_the_party() {
    let mut evening = two_wait();
    evening.say(MARCO, "/add 2 Eve");
    evening.say(MARCO, "/undo");
    assert_eq!(evening.state(3), Removed);
    evening.say(MARCO, "/add 2 Eve");
    assert_eq!(evening.party(4).name, "Eve", "a number is given once a day");
}

#[test]
fn a_providers_report_on_the_call_does_not_prevent_undo() {
    let mut evening = two_wait();
    evening.say(MARCO, "/call 1 T1");
    evening.sent(&evening.call_to(ANA));
    assert_eq!(evening.party(1).due.unwrap().kind, DueKind::Remind);
    assert!(!evening.say(MARCO, "/undo").starts_with("No:"));
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(evening.party(1).due, None);
    assert!(!evening.told(ANA).is_empty());
}

#[test]
fn what_the_guest_wrote_since_prevents_undo() {
    for text in ["omw", "5 more", "we are 2"] {
        let mut evening = two_wait();
        evening.say(MARCO, "/call 1 T1");
        evening.say(ANA, text);
        let told = evening.say(MARCO, "/undo");
        assert!(told.starts_with("No:") && told.contains("#1 Ana"), "{text}: {told}");
        assert_eq!(evening.state(1), Called);
    }
}

/// An evening in which Marco cleared T1 by mistake, and autopilot called party 2 to it.
fn cleared_by_mistake() -> Evening {
    let mut evening = two_wait();
    evening.say(MARCO, "/seat 1 T1");
    evening.say(MARCO, "/block T2");
    evening.floor_mut().auto = Some(true);
    evening.say(MARCO, "/clear T1");
    assert_eq!(evening.state(2), Called);
    evening
}

#[test]
fn a_party_that_autopilot_called_to_a_table_cleared_by_mistake_goes_back_to_its_place() {
    for answer in [None, Some("omw"), Some("here")] {
        let mut evening = cleared_by_mistake();
        if let Some(answer) = answer {
            evening.say(BEN, answer);
        }
        let told = evening.say(MARCO, "/undo");
        assert!(told.contains("/clear T1") && told.contains("#2 Ben"), "{answer:?}: {told}");
        assert_eq!(evening.state(1), Seated, "{answer:?}");
        assert_eq!(evening.state(2), Waiting, "{answer:?}");
        assert!(!evening.party(2).not_reached, "{answer:?}");
    }
}

#[test]
fn a_table_where_another_party_sits_prevents_undo_and_is_named() {
    let mut evening = cleared_by_mistake();
    evening.say(LEA, "/seat 2");
    let told = evening.say(MARCO, "/undo");
    assert!(told.starts_with("No:") && told.contains("T1"), "{told}");
    assert_eq!(evening.state(2), Seated);
}

#[test]
fn a_host_undoes_their_own_action_within_ten_minutes() {
    let mut evening = two_wait();
    evening.say(MARCO, "/seat 1 T1");
    assert!(evening.say(LEA, "/undo").starts_with("No:"));
    evening.set_now(evening.now() + minutes(10) + 1);
    assert!(evening.say(MARCO, "/undo").contains("/seat 1 T1"));
    assert_eq!(evening.state(1), Seated);
}

#[test]
fn a_guest_who_stood_at_the_door_stands_there_again() {
    let mut evening = two_wait();
    evening.say(MARCO, "/call 1 T1");
    evening.say(ANA, "here");
    evening.say(MARCO, "/seat 1");
    evening.say(MARCO, "/undo");
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.party(1).answer, Some(Answer::Here));
    evening.pass(60);
    assert_eq!(evening.state(1), Called);
}

#[test]
fn a_guest_who_asked_for_time_still_has_it() {
    let mut evening = two_wait();
    evening.say(ANA, "30 more minutes");
    let due = evening.party(1).due;
    evening.say(MARCO, "/call 1 T1");
    evening.say(MARCO, "/undo");
    assert_eq!(evening.party(1).due, due);
}

#[test]
fn a_guest_who_joined_again_prevents_undo() {
    let mut evening = two_wait();
    evening.say(MARCO, "/remove 1");
    evening.say(ANA, "3 Ana");
    let told = evening.say(MARCO, "/undo");
    assert!(told.starts_with("No:") && told.contains("#3 Ana"), "{told}");
}

#[test]
fn undoing_add_leaves_the_parties_that_autopilot_called() {
    let mut evening = two_wait();
    evening.say(ANA, "10 more");
    evening.say(BEN, "10 more");
    evening.floor_mut().auto = Some(true);
    evening.set_now(evening.now() + minutes(11));
    // Adding lets autopilot offer tables, and the time that the others asked for is over.
    evening.say(MARCO, "/add 2 Eve");
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.state(2), Called);
    evening.say(MARCO, "/undo");
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.state(2), Called);
    assert_eq!(evening.state(3), Removed);
    assert_eq!(evening.told(ANA), "");
}

#[test]
fn an_undone_call_and_a_new_call_are_one_message() {
    let mut evening = two_wait();
    evening.say(MARCO, "/call 1 T2");
    evening.floor_mut().auto = Some(true);
    evening.say(MARCO, "/undo");
    assert_eq!(evening.party(1).labels.as_deref(), Some("T1"));
    assert_eq!(evening.told(ANA).lines().count(), 1, "{}", evening.told(ANA));
}

/// Nobody knew yet that the provider had taken the call when the host seated them, or ended the party.
#[test]
fn a_call_that_was_accepted_late_is_taken_back_if_the_undone_one_does_not_get_through() {
    for command in ["/seat 1 T1", "/noshow 1", "/remove 1"] {
        let mut evening = two_wait();
        evening.dispatch();
        evening.say(MARCO, "/call 1 T1");
        let call = evening.call_to(ANA);
        evening.say(MARCO, command);
        evening.sent(&call);
        evening.say(MARCO, "/undo");
        assert_eq!(evening.state(1), Called, "{command}");
        evening.pass(4);
        assert_eq!(evening.state(1), Waiting, "{command}");
        let last = evening.newest(ANA).unwrap();
        assert!(last.out.text.contains("can't be yours"), "{command}: {}", last.out.text);
    }
}

/// They were welcomed at a table, and the call that puts them back does not get through.
#[test]
fn who_was_seated_by_mistake_hears_that_the_table_is_not_theirs() {
    let mut evening = two_wait();
    evening.say(MARCO, "/call 1 T1");
    evening.say(MARCO, "/seat 1");
    evening.dispatch();
    evening.say(MARCO, "/undo");
    evening.pass(4);
    assert_eq!(evening.state(1), Waiting);
    let last = evening.newest(ANA).unwrap();
    assert!(last.out.text.contains("can't be yours"), "{}", last.out.text);
}

/// Half of a pushed-together table was cleared by one host, and the party left the other half since.
#[test]
fn a_table_is_not_given_back_to_a_party_that_has_left_since() {
    let mut evening = two_wait();
    evening.say(MARCO, "/seat 1 T1+T2");
    evening.say(MARCO, "/clear T1");
    evening.say(LEA, "/clear T2");
    let told = evening.say(MARCO, "/undo");
    assert!(told.starts_with("No:") && told.contains("#1 Ana"), "{told}");
    assert!(evening.floor().claims.is_empty());
}
