//! Numbers from a guest who waits or is called: a size that is said plainly, or one that is asked about.

use crate::people::{ANA, AsOneText, BEN, MARCO, telegram, telegram_evening};
use tableturn_evening::Evening;
use tableturn_floor::{DueKind, OptoutBy, PartyState::*};

fn ana_waits() -> Evening {
    let mut evening = Evening::with_tables(&[(2, 1), (4, 1), (12, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening
}

fn ana_is_called() -> Evening {
    let mut evening = ana_waits();
    evening.say(MARCO, "/call 1 T2");
    evening.dispatch();
    evening
}

#[test]
fn a_number_without_a_word_for_guests_is_asked_about() {
    for text in ["2", "10", "gonna be about 10", "maybe 6", "6 now", "tal vez 6", "ok 6", "10 please"] {
        let mut evening = ana_waits();
        let told = evening.say(ANA, text);
        assert!(told.starts_with("Is that a party of"), "{text}: {told}");
        assert_eq!(evening.party(1).size, 4, "{text}");
        assert_eq!(evening.party(1).due, None, "{text}");
    }
}

#[test]
fn a_plain_size_is_not_asked_about() {
    for text in ["we are 6", "party of 6", "make it 6", "6 people", "6 of us now", "6 Ana", "somos 6"] {
        let mut evening = ana_waits();
        evening.say(ANA, text);
        assert_eq!(evening.party(1).size, 6, "{text}");
    }
}

#[test]
fn the_answer_acts_and_is_not_asked_about_again() {
    for (answer, size) in [("10", 10), ("people", 10), ("10 people", 10), ("6", 6)] {
        let mut evening = ana_waits();
        evening.say(ANA, "10");
        evening.say(ANA, answer);
        assert_eq!(evening.party(1).size, size, "{answer}");
    }
    for answer in ["min", "10 min", "minutes please"] {
        let mut evening = ana_waits();
        evening.say(ANA, "10");
        evening.say(ANA, answer);
        assert_eq!(evening.party(1).size, 4, "{answer}");
        assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Ready), "{answer}");
    }
    for answer in ["no", "thanks", "what?"] {
        let mut evening = ana_waits();
        evening.say(ANA, "10");
        evening.say(ANA, answer);
        evening.say(ANA, "yes");
        assert_eq!(evening.party(1).size, 4, "{answer}");
    }
}

#[test]
fn a_yes_to_two_readings_is_asked_again() {
    for yes in ["yes", "Y", "sure"] {
        let mut evening = ana_waits();
        evening.say(ANA, "10");
        assert!(evening.say(ANA, yes).contains("10 PEOPLE or 10 MIN"), "{yes}");
        assert_eq!(evening.party(1).size, 4, "{yes}");
        evening.say(ANA, "people");
        assert_eq!(evening.party(1).size, 10, "{yes}");
    }
}

#[test]
fn how_many_in_all_is_answered_by_a_number() {
    for answer in ["6", "maybe 6", "6 I think", "we are 6"] {
        let mut evening = ana_waits();
        let told = evening.say(ANA, "maybe 6 people");
        assert!(told.contains("How many are you in all"), "{told}");
        evening.say(ANA, answer);
        assert_eq!(evening.party(1).size, 6, "{answer}");
    }
}

#[test]
fn yes_is_heard_where_the_provider_takes_it_for_a_keyword_too() {
    let mut evening = ana_waits();
    evening.floor_mut().lines[0].optout = OptoutBy::Twilio;
    evening.say(ANA, "10");
    assert!(evening.say(ANA, "YES").contains("10 PEOPLE or 10 MIN"));
    evening.say(ANA, "people");
    assert_eq!(evening.party(1).size, 10);
}

#[test]
fn yes_answers_the_call_that_came_after_the_question() {
    let mut evening = ana_waits();
    evening.say(ANA, "10");
    evening.say(MARCO, "/call 1 T2");
    evening.say(ANA, "yes");
    assert_eq!(evening.party(1).size, 4);
    assert!(evening.party(1).answer.is_some());
}

#[test]
fn the_question_has_a_button_for_each_reading() {
    let mut evening = telegram_evening(&[(4, 1), (12, 1)]).without_autopilot();
    evening.say(telegram::ANA, "4 Ana");
    evening.say(telegram::ANA, "10");
    assert_eq!(evening.labels(telegram::ANA), ["10 people", "10 more min"]);
    evening.press(telegram::ANA, "10 people");
    assert_eq!(evening.party(1).size, 10);
}

#[test]
fn a_button_with_a_size_is_a_size() {
    let mut evening = telegram_evening(&[(4, 1), (12, 1)]).without_autopilot();
    evening.say(telegram::ANA, "table please");
    let size = evening.newest(telegram::ANA).unwrap().button("3").unwrap();
    evening.say(telegram::ANA, "4 Ana");
    evening.press_data(telegram::ANA, &size);
    assert_eq!(evening.party(1).size, 3);
}

#[test]
fn a_called_party_that_outgrows_its_table_keeps_it_until_a_host_chooses() {
    let mut evening = ana_is_called();
    let told = evening.say(ANA, "we are 6 now");
    assert!(told.contains("T2") && told.contains('6'), "{told}");
    assert!(evening.told(MARCO).contains("too many for T2"), "{}", evening.told(MARCO));
    assert_eq!((evening.state(1), evening.party(1).size), (Called, 6));
    let mut elsewhere = evening.clone();
    elsewhere.say(MARCO, "/call 1");
    elsewhere.say(MARCO, "/call 1 T3");
    assert_eq!(elsewhere.party(1).labels.as_deref(), Some("T3"));
    for squeeze in ["/seat 1", "/seat 1 T2"] {
        let mut evening = evening.clone();
        evening.say(MARCO, squeeze);
        assert_eq!((evening.state(1), evening.party(1).size), (Seated, 6), "{squeeze}");
    }
    // Not called any more, it is offered tables for six.
    evening.pass(15);
    assert_eq!(evening.state(1), NoShow);
}

#[test]
fn hosts_read_how_many_are_here() {
    for text in ["3 of 4 here", "2 of us are here, 2 parking", "3 of us are here, one on the way"] {
        let mut evening = ana_waits();
        assert!(!evening.say(ANA, text).contains("already"), "{text}");
        assert!(evening.told(MARCO).contains(text), "{text}: {}", evening.told(MARCO));
        assert_eq!(evening.party(1).size, 4, "{text}");
        let mut evening = ana_is_called();
        evening.say(ANA, text);
        assert!(evening.told(MARCO).contains(text), "{text}: {}", evening.told(MARCO));
        assert!(evening.party(1).answer.is_some(), "{text}");
    }
}

#[test]
fn a_newcomer_who_was_told_the_wait_joins_with_one_more_text() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(ANA, "how long is the wait for 4?");
    assert!(evening.floor().parties.is_empty());
    evening.say(ANA, "yes please");
    evening.say(ANA, "Ana");
    assert_eq!(evening.party(1).size, 4);
    // A name alone may be a remark.
    evening.say(BEN, "table for 3 at 8pm");
    assert!(evening.say(BEN, "Bummer").ends_with("text 3 Bummer"));
    assert_eq!(evening.floor().parties.len(), 1);
    assert!(!evening.say(BEN, "ok").is_empty());
    assert_eq!(evening.floor().parties.len(), 1);
    evening.say(BEN, "table for 3 at 8pm");
    evening.say(BEN, "Ben");
    evening.say(BEN, "yes");
    assert_eq!((evening.party(2).size, evening.party(2).name.as_str()), (3, "Ben"));
}
