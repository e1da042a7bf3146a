//! An evening's course: tables that become free, calls, holds, and calls that don't get through.

use crate::people::{ANA, AsOneText, BEN, LEA, MARCO};
use tableturn_decide::{Delivery, scene::MessageState};
use tableturn_evening::Evening;
use tableturn_floor::{Answer, Cause, DueKind, Identity, PartyState::*, minutes};

fn one_table() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(MARCO, "/add 4 Zoe");
    evening.say(MARCO, "/seat 1 T1");
    evening
}

/// Ana is called to the only table, which Zoe has just left.
fn ana_called() -> Evening {
    let mut evening = one_table();
    evening.say(ANA, "4 Ana");
    evening.say(MARCO, "/clear T1");
    evening
}

#[test]
fn a_cleared_table_goes_to_the_next_party_and_everybody_is_told_once() {
    let mut evening = one_table();
    assert!(evening.say(ANA, "4 Ana").contains("#2"));
    let answer = evening.say(MARCO, "/clear T1");
    let lines: Vec<&str> = answer.lines().collect();
    assert!(lines[0].contains("T1") && lines[1].contains("#2 Ana"), "{answer}");
    assert!(evening.told(LEA).contains("#2 Ana") && !evening.told(LEA).contains("Zoe"));
    assert!(evening.told(ANA).contains("T1"));
    assert_eq!(evening.last_decision().messages.len(), 3, "the two hosts and Ana");
    assert_eq!(evening.state(2), Called);
}

#[test]
fn joining_while_a_table_is_free_is_one_message() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    let told = evening.say(ANA, "4 Ana");
    assert!(told.contains("#1") && told.contains("T1"), "{told}");
    assert_eq!(evening.last_decision().messages.len(), 3, "the two hosts and Ana");
    assert_eq!(evening.state(1), Called);
}

#[test]
fn the_hold_starts_at_acceptance_reminds_at_half_time_and_ends() {
    let mut evening = ana_called();
    assert_eq!(evening.party(2).due.unwrap().kind, DueKind::Reach);
    evening.set_now(evening.now() + minutes(2));
    evening.sent(&evening.call_to(ANA));
    evening.pass(4);
    assert_eq!(evening.party(2).due.unwrap().kind, DueKind::Remind);
    evening.pass(1);
    assert!(evening.newest(ANA).unwrap().out.text.contains("T1"));
    evening.say(BEN, "4 Ben");
    evening.pass(5);
    assert_eq!(evening.state(2), NoShow);
    assert_eq!(evening.state(3), Called);
    assert_eq!(evening.floor().guests[&Identity::tel(ANA)].no_shows, 1);
    assert!(evening.told(LEA).contains("#2 Ana") && evening.told(LEA).contains("#3 Ben"));
    assert!(!evening.told(ANA).is_empty() && evening.told(BEN).contains("T1"));
}

#[test]
fn a_call_that_no_provider_accepts_makes_no_no_show() {
    let mut evening = ana_called();
    evening.say(BEN, "4 Ben");
    evening.pass(3);
    assert_eq!(evening.state(2), Waiting);
    assert!(evening.party(2).not_reached);
    assert_eq!(evening.state(3), Called);
    assert!(evening.told(LEA).contains("#2 Ana"));
    // The call was accepted after all: the guest is told that it is taken back.
    let late = evening.call_to(ANA);
    evening.sent(&late);
    assert_eq!(evening.last_decision().messages.len(), 1);
    assert!(!evening.told(ANA).is_empty());
    // A guest who writes can be reached: the next table is theirs.
    evening.say(BEN, "leave");
    assert_eq!(evening.state(2), Waiting);
    let told = evening.say(ANA, "status");
    assert_eq!(evening.state(2), Called);
    assert_eq!(told.lines().count(), 1, "not two sentences that contradict each other: {told}");
    assert!(told.contains("T1"));
}

#[test]
fn a_receipt_may_come_before_our_own_record_of_the_send() {
    let mut evening = ana_called();
    let call = evening.call_to(ANA);
    evening.receipt(&call, Delivery::Undelivered);
    assert!(evening.party(2).not_reached);
    evening.sent(&call);
    assert!(evening.last_decision().messages.is_empty(), "the call is known not to have arrived");
    let row = evening.message(&call);
    assert_eq!(row.state, MessageState::GivenUp);
}

#[test]
fn a_call_that_was_given_up_and_arrived_all_the_same_is_taken_back() {
    for deliveries in [[Delivery::Sent, Delivery::Delivered], [Delivery::Delivered, Delivery::Sent]] {
        let mut evening = ana_called();
        evening.say(BEN, "4 Ben");
        let call = evening.call_to(ANA);
        evening.failed(&call, Cause::Line);
        assert_eq!(evening.state(2), Waiting);
        evening.receipt(&call, deliveries[0]);
        assert_eq!(evening.last_decision().messages.len(), 1, "the guest is told");
        assert_eq!(evening.message(&call).state, MessageState::Sent);
        evening.receipt(&call, deliveries[1]);
        assert!(evening.last_decision().messages.is_empty(), "once");
        assert_eq!(evening.state(3), Called);
    }
    // A receipt that only confirms the failure changes nothing.
    let mut evening = ana_called();
    let call = evening.call_to(ANA);
    evening.failed(&call, Cause::Line);
    evening.receipt(&call, Delivery::Undelivered);
    assert!(evening.last_decision().messages.is_empty());
}

#[test]
fn a_late_undelivered_takes_the_no_show_back() {
    let mut evening = ana_called();
    let call = evening.call_to(ANA);
    evening.sent(&call);
    evening.pass(11);
    assert_eq!(evening.state(2), NoShow);
    evening.receipt(&call, Delivery::Undelivered);
    assert_eq!(evening.state(2), Waiting);
    assert!(evening.party(2).not_reached);
    assert_eq!(evening.floor().guests[&Identity::tel(ANA)].no_shows, 0);
    assert!(evening.told(MARCO).contains("#2 Ana"));
}

#[test]
fn a_guest_who_answered_a_call_got_it_whatever_the_receipt_says() {
    for text in ["omw", "5 more"] {
        let mut evening = ana_called();
        let call = evening.call_to(ANA);
        evening.sent(&call);
        evening.say(ANA, text);
        evening.receipt(&call, Delivery::Undelivered);
        assert_eq!(evening.state(2), Called, "{text}");
        evening.pass(40);
        assert_eq!(evening.state(2), NoShow);
        evening.receipt(&call, Delivery::Failed);
        assert_eq!(evening.state(2), NoShow, "{text}");
    }
}

#[test]
fn yesterdays_no_show_is_taken_back_but_not_put_on_todays_waitlist() {
    let mut evening = ana_called();
    let call = evening.call_to(ANA);
    evening.sent(&call);
    evening.pass(11);
    evening.set_now(evening.now() + minutes(24 * 60));
    evening.receipt(&call, Delivery::Undelivered);
    assert_eq!(evening.state(2), NoShow);
    assert_eq!(evening.floor().guests[&Identity::tel(ANA)].no_shows, 0);
}

#[test]
fn more_time_asked_after_the_hold_should_have_ended_counts_from_now() {
    let mut evening = ana_called();
    evening.sent(&evening.call_to(ANA));
    evening.pass(6);
    evening.set_now(evening.now() + minutes(20));
    assert!(evening.say(ANA, "5 more").contains("19:31"));
    assert_eq!(evening.party(2).due.unwrap().at, evening.now() + minutes(5));
}

#[test]
fn on_my_way_never_shortens_the_hold_and_counts_once() {
    let mut evening = ana_called();
    evening.sent(&evening.call_to(ANA));
    evening.say(ANA, "15 more");
    let end = evening.party(2).due.unwrap().at;
    assert_eq!(end, evening.now() + minutes(25));
    evening.set_now(evening.now() + minutes(1));
    evening.say(ANA, "omw");
    assert_eq!(evening.party(2).due.unwrap().at, end);
    evening.set_now(evening.now() + minutes(20));
    evening.say(ANA, "omw");
    evening.say(ANA, "5 more");
    assert_eq!(evening.party(2).due.unwrap().at, end);
    evening.pass(5);
    assert_eq!(evening.state(2), NoShow);
}

#[test]
fn a_guest_at_the_door_is_never_a_no_show() {
    let mut evening = ana_called();
    evening.say(ANA, "here");
    evening.pass(120);
    assert_eq!(evening.state(2), Called);
    assert_eq!(evening.party(2).answer, Some(Answer::Here));
    assert!(evening.newest(LEA).unwrap().out.text.contains("#2 Ana"));
    let status = evening.say(ANA, "status");
    assert!(!status.contains("min"), "at the door no hold runs: {status}");
}

#[test]
fn with_autopilot_off_a_suggestion_is_made_once_and_again_when_the_table_is_free_again() {
    let mut evening = one_table().without_autopilot();
    evening.say(ANA, "4 Ana");
    assert!(evening.say(MARCO, "/clear T1").contains("#2 Ana"));
    assert_eq!(evening.state(2), Waiting);
    assert_eq!(evening.say(MARCO, "/list").matches("Ana").count(), 1);
    evening.say(BEN, "4 Ben");
    assert!(!evening.told(LEA).contains("#2 Ana"));
    evening.say(MARCO, "/seat 3 T1");
    evening.say(MARCO, "/clear T1");
    assert!(evening.told(LEA).contains("#2 Ana"));
}

#[test]
fn a_party_without_a_phone_is_suggested_until_a_host_calls_it() {
    let mut evening = one_table();
    evening.say(MARCO, "/add 4 Uma");
    evening.say(BEN, "4 Ben");
    evening.say(MARCO, "/clear T1");
    assert!(evening.told(LEA).contains("#2 Uma"));
    assert_eq!(evening.state(2), Waiting);
    assert_eq!(evening.state(3), Waiting);
    evening.pass(10);
    // No host called them: the table goes to Ben, and they do not count as not reached.
    assert_eq!(evening.state(3), Called);
    assert!(!evening.party(2).not_reached);
    evening.say(BEN, "leave");
    assert!(evening.told(LEA).contains("#2 Uma"), "asked again once the table was free again");
    evening.say(MARCO, "/call 2");
    assert_eq!(evening.party(2).due.unwrap().at, evening.now() + minutes(10));
    evening.pass(10);
    assert_eq!(evening.state(2), NoShow);
}

#[test]
fn hosts_are_told_of_a_message_that_did_not_arrive() {
    let mut evening = one_table();
    evening.say(MARCO, "/add 4 Ana +15550142");
    let welcome = evening.newest(ANA).unwrap().id.clone();
    evening.failed(&welcome, Cause::NoSuchNumber);
    assert!(evening.told(MARCO).contains("#2 Ana") && evening.told(LEA).contains("#2 Ana"));
}

#[test]
fn numbers_start_again_at_five_in_the_morning_and_skip_live_parties() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(MARCO, "/add 4 Zoe");
    evening.say(MARCO, "/seat 1");
    evening.say(MARCO, "/add 2 Una");
    evening.say(MARCO, "/remove 2");
    evening.set_now(evening.now() + minutes(9 * 60 + 59));
    evening.say(MARCO, "/add 2 Two");
    assert_eq!(evening.party(3).name, "Two");
    evening.set_now(evening.now() + minutes(1));
    evening.say(MARCO, "/add 2 Three");
    assert_eq!(evening.party(2).name, "Three");
    assert_eq!(evening.party(2).day, "2026-11-25");
    evening.say(MARCO, "/add 2 Four");
    assert_eq!(evening.party(4).name, "Four");
}

#[test]
fn the_service_day_never_goes_back() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(MARCO, "/add 2 Zoe");
    evening.say(MARCO, "/add 2 Zed");
    evening.say(MARCO, "/remove 1");
    evening.say(MARCO, "/remove 2");
    // The floor file moves the restaurant west: it is the day before there.
    evening.set_now(evening.now() + minutes(12 * 60));
    evening.say(MARCO, "/add 2 Una");
    evening.set_now(evening.now() + -minutes(12 * 60));
    evening.say(MARCO, "/add 2 Eve");
    let eve = evening.floor().parties.values().find(|p| p.name == "Eve").unwrap();
    assert_eq!(eve.day, "2026-11-25");
    assert_eq!(eve.number, 2);
}

#[test]
fn a_full_waitlist_takes_no_party_but_lets_one_change() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.floor_mut().restaurant.cap = 1;
    evening.say(ANA, "4 Ana");
    assert!(!evening.say(BEN, "4 Ben").contains('#'));
    assert!(evening.say(MARCO, "/add 4 Eve").starts_with("No:"));
    assert_eq!(evening.floor().parties.len(), 1);
    assert!(evening.say(ANA, "3 Ana").contains("#1"));
}
