//! A line that two restaurants share, and what guests write with a slash.

use crate::evening::{ANA, CAPABILITIES, Evening, LINE, MARCO};
use tableturn_decide::scene::{Conversation, OnLine, Question};
use tableturn_decide::{Change, Decision, Event, FollowUp, Heard, Input, Scene, decide};
use tableturn_fixtures::{NOW, floor::with_tables};
use tableturn_floor::{Address, Channel, IdGenerator, Language, RestaurantId};

fn heard(channel: Channel, text: &str) -> Input {
    let address = Address { channel, line: LINE.into(), chat: ANA.into() };
    Input::of(Event::Heard(Heard::text(address, text)))
}

/// Decides a text; the store finds a restaurant only if the text names `bella`.
fn on_shared_line(text: &str, conversation: Option<Conversation>) -> Decision {
    decide_on_shared_line(Channel::Sms, text, conversation)
}

/// The decision about a first text that names no restaurant.
pub(crate) fn asks_which_restaurant(channel: Channel, text: &str) -> Decision {
    decide_on_shared_line(channel, text, None)
}

fn decide_on_shared_line(channel: Channel, text: &str, conversation: Option<Conversation>) -> Decision {
    let input = heard(channel, text);
    let named = input.needs().named.contains(&RestaurantId("bella".into()));
    let at = |id: &str, name: &str| OnLine {
        id: RestaurantId(id.into()),
        name: name.into(),
        language: Language::En,
    };
    let floor = with_tables(&[(4, 1)]);
    let scene = Scene {
        now: NOW,
        fresh: IdGenerator::new(7),
        conversation,
        opted_out: false,
        on_line: vec![at("bella", "Bella"), at("vista", "Vista Mar")],
        line: floor.lines.first().cloned(),
        elsewhere: Vec::new(),
        numbers: Vec::new(),
        invite: None,
        message: None,
        floor: named.then_some(floor),
    };
    decide(scene, &input, &CAPABILITIES)
}

/// The conversation after a first text that names no restaurant.
fn asked(text: &str) -> Conversation {
    let decision = on_shared_line(text, None);
    let Some(Change::InsertConversation(row)) = decision.changes.first() else { panic!("{decision:?}") };
    assert_eq!(row.restaurant, None);
    assert_eq!(decision.messages.len(), 1);
    row.clone()
}

#[test]
fn the_first_text_is_decided_once_the_restaurant_is_known() {
    for answer in ["bella", "1", "Bella", "join bella"] {
        let decision = on_shared_line(answer, Some(asked("4 Ana")));
        let Some(FollowUp::Heard(again)) = decision.follow_ups.first() else {
            panic!("{answer}: {decision:?}")
        };
        assert_eq!(again.text, "4 Ana");
        assert_eq!(again.to, Some(RestaurantId("bella".into())));
        assert!(decision.messages.is_empty());
        let closed = |c: &Change| matches!(c, Change::UpdateConversation(c) if c.questions.is_empty());
        assert!(decision.changes.iter().any(closed), "{answer}");
    }
}

#[test]
fn asking_back_or_a_number_beyond_the_list_keeps_the_first_text() {
    for text in ["help", "9", "what?"] {
        let decision = on_shared_line(text, Some(asked("4 Ana")));
        assert_eq!(decision.messages.len(), 1, "{text}");
        assert!(decision.follow_ups.is_empty(), "{text}");
    }
    let decision = on_shared_line("9", Some(asked("4 Ana")));
    assert!(decision.changes.is_empty(), "nothing changed, so nothing is written");
    let first = asked("4 Ana").questions.into_values().next();
    assert_eq!(first, Some(Question::Restaurant { text: "4 Ana".into() }));
}

#[test]
fn a_named_restaurant_is_joined_at_once() {
    let decision = on_shared_line("join bella", None);
    assert!(decision.follow_ups.is_empty());
    assert_eq!(decision.messages.len(), 1);
    // The word named the restaurant, not the party.
    let Some(Change::InsertConversation(row)) = decision.changes.first() else { panic!("{decision:?}") };
    assert_eq!(row.questions.values().next(), Some(&Question::Size { name: None }));
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
    assert!(evening.last.changes.is_empty());
    // A host's slash is always a host's.
    assert!(evening.say(MARCO, "/satus").starts_with("No:"));
}
