//! An evening's flow: tables that free up, calls, holds, and calls that don't get through.

use super::house::{ANA, BEN, House, LEA, MARCO};
use crate::{Delivery, scene::MessageState};
use tableturn_floor::{Answer, Cause, DueKind, Identity, PartyState::*, minutes};

fn one_table() -> House {
    let mut house = House::with(&[(4, 1)]);
    house.say(MARCO, "/add 4 Zoe");
    house.say(MARCO, "/seat 1 T1");
    house
}

/// Ana waits for the only table, which Zoe leaves now.
fn ana_called() -> House {
    let mut house = one_table();
    house.say(ANA, "4 Ana");
    house.say(MARCO, "/clear T1");
    house
}

#[test]
fn a_cleared_table_goes_to_the_next_party_and_all_are_told_once() {
    let mut house = one_table();
    assert!(house.say(ANA, "4 Ana").contains("#2"));
    let answer = house.say(MARCO, "/clear T1");
    let lines: Vec<&str> = answer.lines().collect();
    assert!(lines[0].contains("T1") && lines[1].contains("#2 Ana"), "{answer}");
    assert!(house.read(LEA).contains("#2 Ana") && !house.read(LEA).contains("Zoe"));
    assert!(house.read(ANA).contains("T1"));
    assert_eq!((house.last.messages.len(), house.state(2)), (3, Called));
}

#[test]
fn joining_while_a_table_is_free_is_one_message() {
    let mut house = House::with(&[(4, 1)]);
    let told = house.say(ANA, "4 Ana");
    assert!(told.contains("#1") && told.contains("T1"), "{told}");
    assert_eq!((house.last.messages.len(), house.state(1)), (3, Called));
}

#[test]
fn the_hold_runs_from_acceptance_reminds_and_ends() {
    let mut house = ana_called();
    assert_eq!(house.party(2).due.unwrap().kind, DueKind::Reach);
    house.now = house.now + minutes(2);
    house.sent(&house.call_to(ANA));
    house.pass(4);
    assert_eq!(house.party(2).due.unwrap().kind, DueKind::Remind);
    house.pass(1);
    assert!(house.newest(ANA).unwrap().out.text.contains("T1"));
    house.say(BEN, "4 Ben");
    house.pass(5);
    assert_eq!((house.state(2), house.state(3)), (NoShow, Called));
    assert_eq!(house.rows.floor.guests[&Identity::tel(ANA)].no_shows, 1);
    assert!(house.read(LEA).contains("#2 Ana") && house.read(LEA).contains("#3 Ben"));
    assert!(!house.read(ANA).is_empty() && house.read(BEN).contains("T1"));
}

#[test]
fn a_call_that_is_not_accepted_is_no_no_show() {
    let mut house = ana_called();
    house.say(BEN, "4 Ben");
    house.pass(3);
    assert_eq!((house.state(2), house.party(2).not_reached, house.state(3)), (Waiting, true, Called));
    assert!(house.read(LEA).contains("#2 Ana"));
    // What was accepted after all is followed by how things stand.
    let late = house.call_to(ANA);
    house.sent(&late);
    assert_eq!(house.last.messages.len(), 1);
    assert!(!house.read(ANA).is_empty());
    // Who writes can be reached: the next table is theirs.
    house.say(BEN, "leave");
    assert_eq!(house.state(2), Waiting);
    let told = house.say(ANA, "status");
    assert_eq!(house.state(2), Called);
    assert_eq!(told.lines().count(), 1, "one thing, not two that contradict each other: {told}");
    assert!(told.contains("T1"));
}

#[test]
fn a_receipt_that_overtakes_our_own_record() {
    let mut house = ana_called();
    let call = house.call_to(ANA);
    house.receipt(&call, Delivery::Undelivered);
    assert!(house.party(2).not_reached);
    house.sent(&call);
    assert!(house.last.messages.is_empty(), "nobody is told of a call that is known not to have arrived");
    let row = house.rows.outbox.iter().find(|r| r.id == call).unwrap();
    assert_eq!(row.state, MessageState::GivenUp);
}

#[test]
fn a_late_undelivered_takes_the_no_show_back() {
    let mut house = ana_called();
    let call = house.call_to(ANA);
    house.sent(&call);
    house.pass(11);
    assert_eq!(house.state(2), NoShow);
    house.receipt(&call, Delivery::Undelivered);
    assert_eq!((house.state(2), house.party(2).not_reached), (Waiting, true));
    assert_eq!(house.rows.floor.guests[&Identity::tel(ANA)].no_shows, 0);
    assert!(house.read(MARCO).contains("#2 Ana"));
}

#[test]
fn who_answered_the_call_has_had_it() {
    for text in ["omw", "5 more"] {
        let mut house = ana_called();
        let call = house.call_to(ANA);
        house.sent(&call);
        house.say(ANA, text);
        house.receipt(&call, Delivery::Undelivered);
        assert_eq!(house.state(2), Called, "{text}");
        house.pass(40);
        assert_eq!(house.state(2), NoShow);
        house.receipt(&call, Delivery::Failed);
        assert_eq!(house.state(2), NoShow, "{text}");
    }
}

#[test]
fn a_no_show_of_yesterday_is_forgiven_but_not_put_into_todays_line() {
    let mut house = ana_called();
    let call = house.call_to(ANA);
    house.sent(&call);
    house.pass(11);
    house.now = house.now + minutes(24 * 60);
    house.receipt(&call, Delivery::Undelivered);
    assert_eq!(house.state(2), NoShow);
    assert_eq!(house.rows.floor.guests[&Identity::tel(ANA)].no_shows, 0);
}

#[test]
fn a_hold_heard_of_late_still_gives_the_time_it_promises() {
    let mut house = ana_called();
    house.sent(&house.call_to(ANA));
    house.pass(6);
    house.now = house.now + minutes(20);
    assert!(house.say(ANA, "5 more").contains("19:31"));
    assert_eq!(house.party(2).due.unwrap().at, house.now + minutes(5));
}

#[test]
fn on_my_way_never_takes_time_away_and_counts_once() {
    let mut house = ana_called();
    house.sent(&house.call_to(ANA));
    house.say(ANA, "15 more");
    let end = house.party(2).due.unwrap().at;
    assert_eq!(end, house.now + minutes(25));
    house.now = house.now + minutes(1);
    house.say(ANA, "omw");
    assert_eq!(house.party(2).due.unwrap().at, end);
    house.now = house.now + minutes(20);
    house.say(ANA, "omw");
    house.say(ANA, "5 more");
    assert_eq!(house.party(2).due.unwrap().at, end);
    house.pass(5);
    assert_eq!(house.state(2), NoShow);
}

#[test]
fn whoever_stands_at_the_door_is_never_a_no_show() {
    let mut house = ana_called();
    house.say(ANA, "here");
    house.pass(120);
    assert_eq!((house.state(2), house.party(2).answer), (Called, Some(Answer::Here)));
    assert!(house.newest(LEA).unwrap().out.text.contains("#2 Ana"));
    let status = house.say(ANA, "status");
    assert!(!status.contains("min"), "the door has no clock: {status}");
}

#[test]
fn with_autopilot_off_the_hosts_read_it_once_and_again_when_it_is_true_anew() {
    let mut house = one_table().by_hand();
    house.say(ANA, "4 Ana");
    assert!(house.say(MARCO, "/clear T1").contains("#2 Ana"));
    assert_eq!(house.state(2), Waiting);
    assert_eq!(house.say(MARCO, "/list").matches("Ana").count(), 1);
    house.say(BEN, "4 Ben");
    assert!(!house.read(LEA).contains("#2 Ana"));
    house.say(MARCO, "/seat 3 T1");
    house.say(MARCO, "/clear T1");
    assert!(house.read(LEA).contains("#2 Ana"));
}

#[test]
fn a_party_without_a_phone_is_called_by_voice_and_not_forgotten() {
    let mut house = one_table();
    house.say(MARCO, "/add 4 Uma");
    house.say(BEN, "4 Ben");
    house.say(MARCO, "/clear T1");
    assert!(house.read(LEA).contains("#2 Uma"));
    assert_eq!((house.state(2), house.state(3)), (Waiting, Waiting));
    house.pass(10);
    // Nobody called them: the table goes on, but they were not "not reached".
    assert_eq!((house.state(3), house.party(2).not_reached), (Called, false));
    house.say(BEN, "leave");
    assert!(house.read(LEA).contains("#2 Uma"), "asked again once the table was free again");
    house.say(MARCO, "/call 2");
    assert_eq!(house.party(2).due.unwrap().at, house.now + minutes(10));
    house.pass(10);
    assert_eq!(house.state(2), NoShow);
}

#[test]
fn what_does_not_reach_a_guest_is_told_to_the_hosts() {
    let mut house = one_table();
    house.say(MARCO, "/add 4 Ana +15550142");
    let welcome = house.newest(ANA).unwrap().id.clone();
    house.failed(&welcome, Cause::NoSuchNumber);
    assert!(house.read(MARCO).contains("#2 Ana") && house.read(LEA).contains("#2 Ana"));
}

#[test]
fn numbers_begin_anew_at_five_and_skip_the_living() {
    let mut house = House::with(&[(4, 1)]).by_hand();
    house.say(MARCO, "/add 4 Zoe");
    house.say(MARCO, "/seat 1");
    house.say(MARCO, "/add 2 Una");
    house.say(MARCO, "/remove 2");
    house.now = house.now + minutes(9 * 60 + 59);
    house.say(MARCO, "/add 2 Two");
    assert_eq!(house.party(3).name, "Two");
    house.now = house.now + minutes(1);
    house.say(MARCO, "/add 2 Three");
    assert_eq!((house.party(2).name.as_str(), house.party(2).day.as_str()), ("Three", "2026-11-25"));
    house.say(MARCO, "/add 2 Four");
    assert_eq!(house.party(4).name, "Four");
}

#[test]
fn a_day_never_turns_back() {
    let mut house = House::with(&[(4, 1)]).by_hand();
    house.say(MARCO, "/add 2 Zoe");
    house.say(MARCO, "/add 2 Zed");
    house.say(MARCO, "/remove 1");
    house.say(MARCO, "/remove 2");
    // The floor file moves the restaurant west: it is the day before there.
    house.now = house.now + minutes(12 * 60);
    house.say(MARCO, "/add 2 Una");
    house.now = house.now + -minutes(12 * 60);
    house.say(MARCO, "/add 2 Eve");
    let eve = house.rows.floor.parties.values().find(|p| p.name == "Eve").unwrap();
    assert_eq!((eve.day.as_str(), eve.number), ("2026-11-25", 2));
}

#[test]
fn the_line_has_an_end() {
    let mut house = House::with(&[(4, 1)]).by_hand();
    house.rows.floor.restaurant.cap = 1;
    house.say(ANA, "4 Ana");
    assert!(!house.say(BEN, "4 Ben").contains('#'));
    assert!(house.say(MARCO, "/add 4 Eve").starts_with("No:"));
    assert_eq!(house.rows.floor.parties.len(), 1);
    assert!(house.say(ANA, "3 Ana").contains("#1"));
}
