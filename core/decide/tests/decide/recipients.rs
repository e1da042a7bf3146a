//! Who is told what, and in which order.

use crate::people::{ANA, AsOneText, LEA, MARCO};
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_evening::Evening;
use tableturn_floor::{DueKind, PartyState::*, minutes};

#[test]
fn the_answer_stands_before_the_news_for_the_same_phone() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    // Marco is a host, and waits as a guest too.
    evening.say(MARCO, "join 4 Marco");
    assert_eq!(evening.state(1), Called);
    let told = evening.say(MARCO, "omw");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[1].contains("#1 Marco") && !lines[0].contains("#1"), "{told}");
    assert!(evening.told(LEA).contains("#1 Marco"));
}

#[test]
fn a_change_is_answered_although_the_guest_reads_news_as_a_host() {
    let mut evening = Evening::with_tables(&[(2, 1)]);
    evening.say(MARCO, "/block T1");
    evening.say(MARCO, "join 2 Marco");
    evening.say(ANA, "2 Ana");
    evening.floor_mut().claims.clear();
    // Ana gets the table when Marco's party outgrows it.
    evening.floor_mut().restaurant.cap = 10;
    evening.floor_mut().tables[0].seats = 4;
    evening.say(MARCO, "10 more");
    assert_eq!(evening.state(2), Called);
    evening.say(ANA, "leave");
    evening.say(ANA, "2 Ana");
    evening.say(ANA, "leave");
    let told = evening.say(MARCO, "join 3 Marco");
    assert!(told.contains('3'), "{told}");
}

#[test]
fn the_host_who_adds_a_party_reads_of_its_call_once() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    let told = evening.say(MARCO, "/add 4 Ana +15550142");
    assert_eq!(told.matches("Ana").count(), 1, "{told}");
    assert!(evening.told(LEA).contains("#1 Ana"));
    let call = evening.newest(ANA).unwrap();
    assert_eq!(call.out.kind, MessageKind::Call);
    assert_eq!(call.out.validity_seconds, Some(300));
    assert_eq!(call.out.not_after, Some(evening.now() + minutes(3)));
}

#[test]
fn a_host_who_came_second_reads_who_took_the_table() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(MARCO, "/add 4 Ana");
    evening.say(MARCO, "/add 4 Ben");
    evening.say(MARCO, "/seat 1 T1");
    let told = evening.say(LEA, "/seat 2 T1");
    assert!(told.starts_with("No:"), "{told}");
    for part in ["Ana", "Marco", "19:00"] {
        assert!(told.contains(part), "{told}");
    }
    assert!(evening.last_decision().changes.is_empty());
}

#[test]
fn a_reminder_is_withdrawn_when_the_guest_answers_first() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    evening.sent(&evening.call_to(ANA));
    evening.pass(5);
    assert_eq!(evening.party(1).due.unwrap().kind, DueKind::Hold);
    let reminder = evening.newest(ANA).unwrap().id.clone();
    evening.say(ANA, "omw");
    let row = evening.message(&reminder);
    assert_eq!(row.state, MessageState::Withdrawn);
}

#[test]
fn messages_are_numbered_by_recipient() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(ANA, "hi");
    evening.say(LEA, "/list");
    evening.say(ANA, "4 Ana");
    let numbers = |chat: &str| evening.messages_to(chat).map(|row| row.id.number).collect::<Vec<_>>();
    assert_eq!(numbers(ANA), [1, 2]);
    assert_eq!(numbers(LEA), [1, 2]);
    assert_eq!(numbers(MARCO), [1]);
}

#[test]
fn an_envelope_takes_effect_once() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    let call = evening.call_to(ANA);
    evening.sent(&call);
    let due = evening.party(1).due;
    evening.set_now(evening.now() + minutes(1));
    assert!(evening.sent(&call).changes.is_empty());
    assert_eq!(evening.party(1).due, due);
}
