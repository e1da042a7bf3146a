//! `/undo` of each command, and what it refuses.

use super::house::{ANA, BEN, House, LEA, MARCO};
use tableturn_floor::{Answer, DueKind, PartyState::*, minutes};

/// Ana (#1) and Ben (#2) wait; nothing happens by itself.
fn two_wait() -> House {
    let mut house = House::with(&[(4, 1), (4, 1)]).by_hand();
    house.say(ANA, "4 Ana");
    house.say(BEN, "4 Ben");
    house
}

#[test]
fn each_command_is_taken_back() {
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
        let mut house = two_wait();
        before.iter().for_each(|text| drop(house.say(MARCO, text)));
        let was = house.rows.floor.clone();
        house.dispatch();
        house.now = house.now + minutes(1);
        assert!(!house.say(MARCO, command).starts_with("No:"), "{command}");
        house.dispatch();
        let told = house.say(MARCO, "/undo");
        assert!(told.contains(command), "{told}");
        let now = &house.rows.floor;
        assert_eq!((&was.claims, &was.guests), (&now.claims, &now.guests), "{command}");
        let (was, now) = (&was.parties[&house.party(1).id], house.party(1));
        assert_eq!((was.state, &was.call, &was.labels), (now.state, &now.call, &now.labels), "{command}");
        assert!(house.say(MARCO, "/undo").starts_with("No:"));
    }
}

#[test]
fn an_added_party_goes_as_it_came() {
    let mut house = two_wait();
    house.say(MARCO, "/add 2 Eve");
    house.say(MARCO, "/undo");
    assert_eq!(house.state(3), Removed);
    house.say(MARCO, "/add 2 Eve");
    assert_eq!(house.party(4).name, "Eve", "a number is given once a day");
}

#[test]
fn the_providers_word_on_the_call_is_no_obstacle() {
    let mut house = two_wait();
    house.say(MARCO, "/call 1 T1");
    house.sent(&house.call_to(ANA));
    assert_eq!(house.party(1).due.unwrap().kind, DueKind::Remind);
    assert!(!house.say(MARCO, "/undo").starts_with("No:"));
    assert_eq!((house.state(1), house.party(1).due), (Waiting, None));
    assert!(!house.read(ANA).is_empty());
}

#[test]
fn what_the_guest_said_since_is() {
    for text in ["omw", "5 more", "2"] {
        let mut house = two_wait();
        house.say(MARCO, "/call 1 T1");
        house.say(ANA, text);
        let told = house.say(MARCO, "/undo");
        assert!(told.starts_with("No:") && told.contains("#1 Ana"), "{text}: {told}");
        assert_eq!(house.state(1), Called);
    }
}

#[test]
fn a_table_that_autopilot_gave_on_is_named() {
    let mut house = two_wait();
    house.say(MARCO, "/seat 1 T1");
    house.say(MARCO, "/block T2");
    house.rows.floor.auto = Some(true);
    house.say(MARCO, "/clear T1");
    assert_eq!(house.state(2), Called);
    let told = house.say(MARCO, "/undo");
    assert!(told.starts_with("No:") && told.contains("T1"), "{told}");
}

#[test]
fn ones_own_within_ten_minutes() {
    let mut house = two_wait();
    house.say(MARCO, "/seat 1 T1");
    assert!(house.say(LEA, "/undo").starts_with("No:"));
    house.now = house.now + minutes(10) + 1;
    assert!(house.say(MARCO, "/undo").contains("/seat 1 T1"));
    assert_eq!(house.state(1), Seated);
}

#[test]
fn whoever_stood_at_the_door_stands_there_again() {
    let mut house = two_wait();
    house.say(MARCO, "/call 1 T1");
    house.say(ANA, "here");
    house.say(MARCO, "/seat 1");
    house.say(MARCO, "/undo");
    assert_eq!((house.state(1), house.party(1).answer), (Called, Some(Answer::Here)));
    house.pass(60);
    assert_eq!(house.state(1), Called);
}

#[test]
fn who_asked_for_time_still_has_it() {
    let mut house = two_wait();
    house.say(ANA, "30 more minutes");
    let due = house.party(1).due;
    house.say(MARCO, "/call 1 T1");
    house.say(MARCO, "/undo");
    assert_eq!(house.party(1).due, due);
}

#[test]
fn who_joined_again_is_not_doubled() {
    let mut house = two_wait();
    house.say(MARCO, "/remove 1");
    house.say(ANA, "3 Ana");
    let told = house.say(MARCO, "/undo");
    assert!(told.starts_with("No:") && told.contains("#3 Ana"), "{told}");
}

#[test]
fn with_an_added_party_only_that_party_goes() {
    let mut house = two_wait();
    house.say(ANA, "10 more");
    house.say(BEN, "10 more");
    house.rows.floor.auto = Some(true);
    house.now = house.now + minutes(11);
    // Adding lets autopilot look, and the others' time is over.
    house.say(MARCO, "/add 2 Eve");
    assert_eq!((house.state(1), house.state(2)), (Called, Called));
    house.say(MARCO, "/undo");
    assert_eq!((house.state(1), house.state(2), house.state(3)), (Called, Called, Removed));
    assert_eq!(house.read(ANA), "");
}

#[test]
fn taken_back_and_called_again_is_one_message() {
    let mut house = two_wait();
    house.say(MARCO, "/call 1 T2");
    house.rows.floor.auto = Some(true);
    house.say(MARCO, "/undo");
    assert_eq!(house.party(1).labels.as_deref(), Some("T1"));
    assert_eq!(house.read(ANA).lines().count(), 1, "{}", house.read(ANA));
}
