//! A line fails: hosts call its guests by voice, every one of them, and autopilot goes on when it works again.

use crate::people::{ANA, AsOneText, BEN, telegram};
use tableturn_decide::{Event, scene::MessageState};
use tableturn_evening::Evening;
use tableturn_fixtures::floor::{FloorFixture, line, with_tables};
use tableturn_floor::limits::{REACH_MINUTES, VOICE_CALLS_AT_ONCE};
use tableturn_floor::{Cause, Channel, DueKind, LineFinding, PartyState, Role, minutes};

const MARCO: &str = telegram::MARCO;

/// SMS for guests; the host Marco is on Telegram.
fn evening(tables: &[(u32, u32)]) -> Evening {
    let mut floor = with_tables(tables);
    floor.lines.push(line(Channel::Telegram, "bellabot"));
    floor.add_host_in(Channel::Telegram, MARCO, "Marco", Role::Host);
    let channel = floor.lines[0].channel;
    assert_eq!(channel, Channel::Sms);
    Evening::new(floor)
}

/// The line fails, or works again.
fn line_health(evening: &mut Evening, failing: bool) -> String {
    let found = if failing { LineFinding::Refuses } else { LineFinding::Accepts };
    let floor = evening.floor();
    let (restaurant, line) = (floor.restaurant.id.clone(), floor.lines[0].address.clone());
    evening.handle(Event::LineHealth { restaurant, channel: Channel::Sms, line, found });
    evening.told(MARCO)
}

/// The host, who is on Telegram, types this.
fn marco(evening: Evening, text: &str) -> (Evening, String) {
    let mut on_telegram = evening.on_channel(Channel::Telegram);
    let told = on_telegram.say(MARCO, text);
    (on_telegram.on_channel(Channel::Sms), told)
}

/// Ana and Ben wait, all tables are blocked, and the line fails.
fn ana_and_ben_wait(tables: &[(u32, u32)]) -> Evening {
    let mut evening = evening(tables);
    for n in 1..=tables.len() {
        evening = marco(evening, &format!("/block T{n}")).0;
    }
    evening.say(ANA, "4 Ana");
    evening.say(BEN, "4 Ben");
    evening.dispatch();
    let told = line_health(&mut evening, true);
    assert!(told.contains("SMS"), "{told}");
    evening
}

#[test]
fn each_waiting_guest_is_called_by_voice_in_turn() {
    let evening = ana_and_ben_wait(&[(4, 1), (4, 1)]);
    let (evening, told) = marco(evening, "/unblock T1");
    assert!(told.contains("#1 Ana") && told.contains(ANA) && !told.contains("Ben"), "{told}");
    let (evening, told) = marco(evening, "/unblock T2");
    assert!(told.contains("#2 Ben") && told.contains(BEN) && !told.contains("Ana"), "{told}");
    let (mut evening, _) = marco(evening, "/seat 1 T1");
    assert_eq!(evening.party(2).due.map(|due| due.kind), Some(DueKind::Voice), "still to be called");
    evening.pass(60);
    assert_eq!(evening.state(2), PartyState::Waiting, "nobody called Ben: they keep their place");
}

#[test]
fn who_was_not_reached_before_the_line_was_known_to_fail_is_called_by_voice_first() {
    let mut evening = evening(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    let call = evening.call_to(ANA);
    evening.failed(&call, Cause::Line);
    assert!(evening.party(1).not_reached);
    let told = line_health(&mut evening, true);
    assert!(told.contains("T1") && told.contains("#1 Ana"), "{told}");
}

#[test]
fn a_table_that_nobody_calls_to_is_offered_to_the_next() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (mut evening, _) = marco(evening, "/unblock T1");
    evening.pass(11);
    let told: Vec<_> = evening.messages_to(MARCO).map(|row| row.out.text.clone()).collect();
    let last = told.last().unwrap();
    assert!(last.contains("#1 Ana") && last.contains("#2 Ben") && last.contains(BEN), "{last}");
}

#[test]
fn hosts_are_asked_for_a_few_at_once_and_for_the_others_when_they_have_acted() {
    let count = VOICE_CALLS_AT_ONCE + 2;
    let mut evening = evening(&vec![(4, 1); count]);
    for n in 1..=count {
        evening = marco(evening, &format!("/block T{n}")).0;
    }
    for n in 1..=count {
        evening.say(&format!("+1555020{n:04}"), &format!("4 Guest{}", "x".repeat(n)));
    }
    evening.dispatch();
    evening.floor_mut().claims.clear();
    let is_asked = |evening: &Evening, n: u32| evening.party(n).suggested.is_some();
    let told = line_health(&mut evening, true);
    assert_eq!(told.matches("/seat").count(), VOICE_CALLS_AT_ONCE, "{told}");
    let (evening, told) = marco(evening, "/seat 1 T1");
    assert_eq!(told.matches("/call").count(), 2, "{told}");
    assert!((2..=count as u32).all(|n| is_asked(&evening, n)));
}

#[test]
fn a_guest_who_texts_meanwhile_is_not_suggested_again() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (mut evening, _) = marco(evening, "/unblock T1");
    evening.say(ANA, "status");
    assert_eq!(evening.told(MARCO), "");
    assert_eq!(evening.party(1).suggested.as_deref(), Some("T1"));
}

#[test]
fn a_call_by_voice_does_not_depend_on_the_text() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (evening, _) = marco(evening, "/unblock T1");
    let (mut evening, told) = marco(evening, "/call 1 T1");
    assert!(told.contains("call their name"), "{told}");
    assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Hold));
    let call = evening.call_to(ANA);
    evening.failed(&call, Cause::Line);
    assert_eq!(evening.state(1), PartyState::Called);
    assert_eq!(evening.told(MARCO), "");
    evening.pass(11);
    assert_eq!(evening.state(1), PartyState::NoShow);
}

#[test]
fn a_text_that_gets_through_to_a_guest_called_by_voice_promises_a_whole_hold() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (evening, _) = marco(evening, "/unblock T1");
    let (mut evening, _) = marco(evening, "/call 1 T1");
    evening.pass(2);
    let call = evening.call_to(ANA);
    evening.sent(&call);
    evening.pass(9);
    assert_eq!(evening.state(1), PartyState::Called);
    evening.pass(2);
    assert_eq!(evening.state(1), PartyState::NoShow);
}

#[test]
fn when_the_line_works_again_autopilot_calls_by_text() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (mut evening, _) = marco(evening, "/unblock T1");
    evening.pass(15);
    let told = line_health(&mut evening, false);
    assert!(told.contains("Autopilot called #1 Ana (4) to T1"), "{told}");
    assert_eq!(evening.state(1), PartyState::Called);
    assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Reach));
    assert_eq!(evening.party(2).suggested, None);
}

#[test]
fn guests_on_another_line_are_called_as_always() {
    let evening = ana_and_ben_wait(&[(4, 1), (2, 1)]);
    let mut evening = evening.on_channel(Channel::Telegram);
    evening.say(telegram::ANA, "2 Cleo");
    evening.say(MARCO, "/unblock T2");
    assert_eq!(evening.state(3), PartyState::Called);
}

#[test]
fn nobody_is_told_of_a_line_on_which_nobody_waits() {
    let mut evening = evening(&[(4, 1)]);
    for failing in [true, false] {
        assert_eq!(line_health(&mut evening, failing), "");
    }
}

#[test]
fn what_was_not_sent_of_a_place_in_line_dies_with_the_place() {
    for end in ["/seat 1 T1", "/remove 1"] {
        let evening = evening(&[(4, 1)]);
        let mut evening = marco(evening, "/block T1").0;
        evening.say(ANA, "4 Ana");
        let joined = evening.newest(ANA).unwrap().id.clone();
        let evening = marco(evening, "/unblock T1").0;
        let evening = marco(evening, end).0;
        assert_eq!(evening.message(&joined).state, MessageState::Withdrawn, "{end}");
        assert_eq!(evening.newest(ANA).unwrap().state, MessageState::Queued, "{end}");
    }
}

#[test]
fn a_welcome_is_not_sent_when_they_have_sat_for_a_while() {
    let evening = ana_and_ben_wait(&[(4, 1)]);
    let (evening, _) = marco(evening, "/unblock T1");
    let (evening, _) = marco(evening, "/seat 1 T1");
    let welcome = evening.newest(ANA).expect("a welcome");
    assert!(welcome.out.text.contains("T1"), "{}", welcome.out.text);
    assert_eq!(welcome.out.not_after, Some(evening.now() + minutes(REACH_MINUTES)));
}
