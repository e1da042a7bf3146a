//! Texts that are left unanswered, because answers cost money.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_decide::Event;
use tableturn_evening::Evening;
use tableturn_fixtures::{FloorFixture, floor};
use tableturn_floor::{Channel, PartyState, Role, TextRules, limits::MESSAGES_PER_HOUR};

const OWNER: &str = "+15559000003";
const LONDON: &str = "+442079460142";

fn evening(text_rules: TextRules) -> Evening {
    let mut floor = floor::with_tables(&[(4, 1)]);
    floor.add_host("Marco", Role::Host);
    floor.add_host("Lea", Role::Host);
    floor.add_host("Olga", Role::Owner);
    let mut restaurant = (*floor.restaurant).clone();
    restaurant.text_rules = text_rules;
    floor.restaurant = restaurant.into();
    Evening::new(floor)
}

fn only_the_states() -> Evening {
    evening(TextRules { countries: vec!["US".parse().unwrap()], ..TextRules::default() })
}

fn counted(evening: &mut Evening, day: &str, sent: u32) {
    let restaurant = evening.floor().restaurant.id.clone();
    evening.handle(Event::TextsCounted { restaurant, day: day.to_owned(), sent });
}

#[test]
fn a_number_of_another_country_is_not_answered_and_the_owner_is_told_once_a_day() {
    let mut evening = only_the_states();
    assert_eq!(evening.say(LONDON, "4 Ana"), "");
    assert!(evening.told(OWNER).contains("GB"), "{}", evening.told(OWNER));
    assert_eq!(evening.told(MARCO), "", "he owns nothing");
    assert_eq!(evening.say(LONDON, "hello?"), "");
    assert_eq!(evening.told(OWNER), "");
    assert!(evening.last_decision().changes.is_empty(), "nothing is remembered of a stranger");
    assert_eq!(evening.last_decision().texts.received.len(), 1, "it is counted");
    assert_eq!(evening.floor().live().count(), 0);
    evening.pass(24 * 60);
    evening.say(LONDON, "4 Ana");
    assert!(evening.told(OWNER).contains("GB"));
    // In the fictional area codes nobody lives; they are dialled as numbers of the States.
    assert_ne!(evening.say(ANA, "4 Ana"), "");
    assert_ne!(evening.say("+12125550142", "4 Eva"), "");
    assert_eq!(evening.say("+979123456789", "4 Max"), "", "no country's");
}

#[test]
fn a_host_can_not_add_a_number_of_another_country() {
    let mut evening = only_the_states();
    let said = evening.say(MARCO, "/add 4 Ana +442079460142");
    assert!(said.starts_with("No: +442079460142"), "{said}");
    evening.say(MARCO, "/add 4 Ana");
    let said = evening.say(MARCO, "/edit 1 phone +442079460142");
    assert!(said.starts_with("No: +442079460142"), "{said}");
}

#[test]
fn who_is_in_line_is_heard_wherever_they_are_from() {
    let mut evening = evening(TextRules::default());
    evening.say(LONDON, "4 Ana");
    evening.floor_mut().restaurant.text_rules = only_the_states().floor().restaurant.text_rules.clone();
    assert_ne!(evening.say(LONDON, "status"), "");
    evening.say(LONDON, "leave");
    assert_eq!(evening.say(LONDON, "4 Ana"), "");
}

#[test]
fn a_stop_counts_from_anywhere_and_beyond_the_texts_of_the_day() {
    let mut evening = only_the_states();
    evening.say(LONDON, "STOP");
    assert!(
        evening
            .last_decision()
            .changes
            .iter()
            .any(|it| matches!(it, tableturn_decide::Change::OptOut { .. }))
    );
}

#[test]
fn beyond_the_texts_of_the_day_newcomers_are_not_answered_and_all_others_are() {
    let mut evening = evening(TextRules { daily_texts: Some(50), ..TextRules::default() });
    evening.say(ANA, "4 Ana");
    counted(&mut evening, "2026-11-24", 49);
    assert_ne!(evening.say(BEN, "how long is the wait?"), "");
    counted(&mut evening, "2026-11-23", 50);
    assert!(!evening.floor().has_used_its_texts(evening.now()), "another day");
    counted(&mut evening, "2026-11-24", 50);
    assert!(evening.told(OWNER).contains("50"), "{}", evening.told(OWNER));
    counted(&mut evening, "2026-11-24", 60);
    assert_eq!(evening.told(OWNER), "", "once");
    assert_eq!(evening.say(BEN, "4 Ben"), "");
    assert_ne!(evening.say(ANA, "status"), "");
    assert!(evening.say(MARCO, "/add 2 Kim +15550177").contains("Kim"));
    assert_ne!(evening.told("+15550177"), "", "a host's guest is texted");
    // A floor file with a higher limit.
    evening.floor_mut().restaurant.text_rules.daily_texts = Some(100);
    assert_ne!(evening.say(BEN, "4 Ben"), "");
    evening.floor_mut().restaurant.text_rules.daily_texts = Some(50);
    assert_eq!(evening.say("+15550178", "4 Dan"), "");
    evening.pass(11 * 60);
    assert_ne!(evening.say("+15550178", "4 Dan"), "", "the next day");
}

#[test]
fn telegram_costs_nothing() {
    let mut evening = evening(TextRules { daily_texts: Some(50), ..TextRules::default() });
    counted(&mut evening, "2026-11-24", 50);
    let mut evening = evening.on_channel(Channel::Local);
    assert_ne!(evening.say("ana", "4 Ana"), "");
}

#[test]
fn who_writes_all_the_time_gets_no_answers_for_the_rest_of_the_hour() {
    let mut evening = evening(TextRules::default());
    evening.floor_mut().auto = Some(false);
    evening.say(ANA, "4 Ana");
    let most = usize::try_from(2 * MESSAGES_PER_HOUR).unwrap();
    let answers = (0..200).take_while(|_| !evening.say(ANA, "status").contains("an hour")).count();
    assert_eq!(answers, most - 1, "and the first");
    assert_eq!(evening.say(ANA, "status"), "");
    evening.pass(60);
    assert_ne!(evening.say(ANA, "status"), "");
}

#[test]
fn a_waiting_guest_who_writes_all_the_time_is_obeyed_without_an_answer() {
    let mut evening = evening(TextRules::default());
    evening.floor_mut().auto = Some(false);
    evening.say(ANA, "4 Ana");
    while !evening.say(ANA, "status").contains("an hour") {}
    assert_eq!(evening.say(ANA, "here"), "");
    assert!(evening.told(MARCO).contains("Ana"), "the hosts read that she is at the door");
    assert_eq!(evening.say(ANA, "leave"), "");
    assert_eq!(evening.state(1), PartyState::Cancelled);
}

#[test]
fn a_called_guest_who_writes_all_the_time_keeps_the_table() {
    let mut evening = evening(TextRules::default());
    evening.floor_mut().auto = Some(false);
    evening.say(ANA, "4 Ana");
    while !evening.say(ANA, "status").contains("an hour") {}
    evening.say(MARCO, "/call 1 T1");
    assert_ne!(evening.told(ANA), "", "a call is no answer");
    evening.dispatch();
    assert_eq!(evening.say(ANA, "here"), "");
    assert!(evening.told(MARCO).contains("Ana"));
    evening.say(ANA, "STOP");
    assert!(evening.floor().live().all(|party| !party.can_be_texted()));
}
