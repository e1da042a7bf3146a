//! Who is told what, in which order.

use super::house::{ANA, House, LEA, MARCO};
use crate::scene::MessageKind;
use tableturn_floor::{DueKind, PartyState::*, minutes};

#[test]
fn an_answer_stands_before_the_news_for_the_same_phone() {
    let mut house = House::with(&[(4, 1)]);
    // Marco waits as a guest of his own house.
    house.say(MARCO, "4 Marco");
    assert_eq!(house.state(1), Called);
    let told = house.say(MARCO, "omw");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[1].contains("#1 Marco") && !lines[0].contains("#1"), "{told}");
    assert!(house.read(LEA).contains("#1 Marco"));
}

#[test]
fn a_change_is_answered_although_the_guest_reads_news_as_a_host() {
    let mut house = House::with(&[(2, 1)]);
    house.say(MARCO, "/block T1");
    house.say(MARCO, "2 Marco");
    house.say(ANA, "2 Ana");
    house.rows.floor.claims.clear();
    // Ana gets the table when Marco's party outgrows it.
    house.rows.floor.restaurant.cap = 10;
    house.rows.floor.tables[0].seats = 4;
    house.say(MARCO, "10 more");
    assert_eq!(house.state(2), Called);
    house.say(ANA, "leave");
    house.say(ANA, "2 Ana");
    house.say(ANA, "leave");
    let told = house.say(MARCO, "3 Marco");
    assert!(told.contains('3'), "{told}");
}

#[test]
fn the_adding_host_reads_of_the_call_once() {
    let mut house = House::with(&[(4, 1)]);
    let told = house.say(MARCO, "/add 4 Ana +15550142");
    assert_eq!(told.matches("Ana").count(), 1, "{told}");
    assert!(house.read(LEA).contains("#1 Ana"));
    let call = house.newest(ANA).unwrap();
    assert_eq!(call.out.kind, MessageKind::Call);
    assert_eq!(call.out.validity_seconds, Some(300));
    assert_eq!(call.out.not_after, Some(house.now + minutes(3)));
}

#[test]
fn a_second_beaten_host_reads_who_took_it() {
    let mut house = House::with(&[(4, 1)]).by_hand();
    house.say(MARCO, "/add 4 Ana");
    house.say(MARCO, "/add 4 Ben");
    house.say(MARCO, "/seat 1 T1");
    let told = house.say(LEA, "/seat 2 T1");
    assert!(
        told.starts_with("No:") && told.contains("Ana") && told.contains("Marco") && told.contains("19:00")
    );
    assert!(house.last.changes.is_empty());
}

#[test]
fn a_reminder_that_was_answered_is_not_sent() {
    let mut house = House::with(&[(4, 1)]);
    house.say(ANA, "4 Ana");
    house.sent(&house.call_to(ANA));
    house.pass(5);
    assert_eq!(house.party(1).due.unwrap().kind, DueKind::Hold);
    let reminder = house.newest(ANA).unwrap().id.clone();
    house.say(ANA, "omw");
    let row = house.rows.outbox.iter().find(|r| r.id == reminder).unwrap();
    assert_eq!(row.state, crate::scene::MessageState::Withdrawn);
}

#[test]
fn messages_are_numbered_by_recipient() {
    let mut house = House::with(&[(4, 1)]).by_hand();
    house.say(ANA, "hi");
    house.say(LEA, "/list");
    house.say(ANA, "4 Ana");
    let numbers = |chat: &str| {
        let to = |r: &&super::rows::Row| house.rows.conversations[&r.out.to].address.chat == chat;
        house.rows.outbox.iter().filter(to).map(|r| r.id.number).collect::<Vec<_>>()
    };
    assert_eq!((numbers(ANA), numbers(LEA), numbers(MARCO)), (vec![1, 2], vec![1, 2], vec![1]));
}

#[test]
fn an_envelope_takes_effect_once() {
    let mut house = House::with(&[(4, 1)]);
    house.say(ANA, "4 Ana");
    let call = house.call_to(ANA);
    house.sent(&call);
    let due = house.party(1).due;
    house.now = house.now + minutes(1);
    assert!(house.sent(&call).changes.is_empty());
    assert_eq!(house.party(1).due, due);
}
