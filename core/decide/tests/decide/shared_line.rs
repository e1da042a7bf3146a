//! A line that two restaurants share, and what guests write with a slash.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_decide::scene::{Besides, Question, RestaurantOnLine};
use tableturn_decide::{Decision, FollowUp};
use tableturn_evening::Evening;
use tableturn_fixtures::floor::{line, with_tables};
use tableturn_floor::limits::REPLIES_IN_VAIN;
use tableturn_floor::{Channel, Language, RestaurantId};

/// An evening of Bella, which shares its line with Vista Mar.
fn shared_line(channel: Channel) -> Evening {
    let mut floor = with_tables(&[(4, 1)]);
    floor.lines.push(line(Channel::Telegram, "bellabot"));
    let vista = RestaurantOnLine {
        id: RestaurantId::from("vista"),
        name: "Vista Mar".into(),
        language: Language::En,
    };
    Evening::new(floor).on_channel(channel).on_shared_line(vec![vista])
}

/// The decision about a first text that names no restaurant.
pub(crate) fn asks_which_restaurant(channel: Channel, text: &str) -> Decision {
    let mut evening = shared_line(channel);
    evening.text(ANA, text);
    evening.last_decision().clone()
}

/// Ana has sent a first text that names no restaurant, and was asked which she means.
fn asked(text: &str) -> Evening {
    let mut evening = shared_line(Channel::Sms);
    assert_eq!(evening.text(ANA, text).len(), 1);
    assert_eq!(evening.conversation(ANA).unwrap().restaurant, None);
    evening
}

fn questions(evening: &Evening) -> Vec<Question> {
    evening.conversation(ANA).unwrap().questions.values().filter_map(|state| state.question.clone()).collect()
}

#[test]
fn the_first_text_is_decided_once_the_restaurant_is_known() {
    for answer in ["bella", "1", "Bella", "join bella"] {
        let mut evening = asked("4 Ana");
        assert!(evening.text(ANA, answer).is_empty(), "{answer}");
        let [FollowUp::Heard(again)] = evening.follow_ups() else {
            panic!("{answer}: {:?}", evening.follow_ups())
        };
        assert_eq!(again.text, "4 Ana");
        assert_eq!(again.to, Some(RestaurantId::from("bella")));
        assert_eq!(questions(&evening), [], "{answer}");
        evening.decide_follow_ups();
        assert_eq!(evening.party(1).name, "Ana", "{answer}");
    }
}

#[test]
fn asking_back_or_a_number_beyond_the_list_keeps_the_first_text() {
    for text in ["help", "9", "what?"] {
        let mut evening = asked("4 Ana");
        assert_eq!(evening.text(ANA, text).len(), 1, "{text}");
        assert!(evening.follow_ups().is_empty(), "{text}");
        assert_eq!(questions(&evening), [Question::Restaurant { text: "4 Ana".into() }], "{text}");
    }
}

#[test]
fn a_machine_that_answers_the_question_again_and_again_ends_in_silence() {
    let mut evening = asked("4 Ana");
    for _ in 0..REPLIES_IN_VAIN {
        assert_eq!(evening.text(ANA, "Welcome to Joe's Plumbing").len(), 1);
    }
    assert!(evening.text(ANA, "Welcome to Joe's Plumbing").is_empty());
    assert_eq!(questions(&evening), [Question::Restaurant { text: "4 Ana".into() }]);
}

#[test]
fn a_named_restaurant_is_joined_at_once() {
    let mut evening = shared_line(Channel::Sms);
    assert_eq!(evening.text(ANA, "join bella").len(), 1);
    assert!(evening.follow_ups().is_empty());
    // The word named the restaurant, not the party.
    assert_eq!(questions(&evening), [Question::Size { name: None, besides: Besides::default() }]);
}

#[test]
fn guests_write_with_a_slash_too() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(MARCO, "/block T1");
    evening.say(ANA, "4 Ana");
    let plain = evening.say(ANA, "status");
    assert_eq!(evening.say(ANA, "/status"), plain);
    assert_eq!(evening.say(ANA, "/help"), evening.clone().say(ANA, "help"));
    let refused = evening.say(ANA, "/list");
    assert!(!refused.contains("#1") && refused == evening.say(ANA, "/seat 1 T1"));
    assert!(evening.last_decision().changes.is_empty());
    // A host's slash is always a host's.
    assert!(evening.say(MARCO, "/satus").starts_with("No:"));
}
