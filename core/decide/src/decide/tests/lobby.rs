//! A line that two restaurants share, and what guests write with a slash.

use super::house::{ANA, House, LINE, MARCO};
use crate::scene::{Change, OnLine, Question};
use crate::{Decision, Event, Heard, Input, Scene, decide, scene::Conversation};
use tableturn_fixtures::{NOW, floor::with_tables};
use tableturn_floor::{Address, Channel, IdGenerator, Identity, Language, RestaurantId};

fn heard(text: &str) -> Input {
    let address = Address { channel: Channel::Sms, line: LINE.into(), chat: ANA.into() };
    let speaker = Identity::tel(ANA);
    Input::of(Event::Heard(Heard {
        address,
        speaker,
        text: text.into(),
        language: None,
        to: None,
        name: None,
        tap: None,
    }))
}

/// What is decided of a text; the store finds a restaurant only if the text names `bella`.
fn on_shared_line(text: &str, conversation: Option<Conversation>) -> Decision {
    let input = heard(text);
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
    decide(scene, &input)
}

/// The conversation after a first text that names no restaurant.
fn asked(text: &str) -> Conversation {
    let decision = on_shared_line(text, None);
    let Some(Change::InsertConversation(row)) = decision.changes.first() else { panic!("{decision:?}") };
    assert_eq!((row.restaurant.as_ref(), decision.messages.len()), (None, 1));
    row.clone()
}

#[test]
fn what_was_asked_for_first_is_decided_once_the_restaurant_is_known() {
    for answer in ["bella", "1", "Bella", "join bella"] {
        let decision = on_shared_line(answer, Some(asked("4 Ana")));
        let Some(Event::Heard(again)) = decision.follow_ups.first() else { panic!("{answer}: {decision:?}") };
        assert_eq!((again.text.as_str(), again.to.as_ref().map(|r| r.as_str())), ("4 Ana", Some("bella")));
        assert!(decision.messages.is_empty());
        let asks = |c: &Change| matches!(c, Change::UpdateConversation(c) if c.questions.is_empty());
        assert!(decision.changes.iter().any(asks), "{answer}");
    }
}

#[test]
fn asking_back_or_a_wrong_place_keeps_what_was_said() {
    for text in ["help", "9", "what?"] {
        let decision = on_shared_line(text, Some(asked("4 Ana")));
        assert_eq!((decision.messages.len(), decision.follow_ups.len()), (1, 0), "{text}");
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
    let mut house = House::with(&[(4, 1)]);
    house.say(MARCO, "/block T1");
    house.say(ANA, "4 Ana");
    let plain = house.say(ANA, "status");
    assert_eq!(house.say(ANA, "/status"), plain);
    assert_eq!(house.say(ANA, "/help"), house.clone().say(ANA, "help"));
    let refused = house.say(ANA, "/list");
    assert!(!refused.contains("#1") && refused == house.say(ANA, "/seat 1 T1"));
    assert!(house.last.changes.is_empty());
    // A host's slash is always a host's.
    assert!(house.say(MARCO, "/satus").starts_with("No:"));
}
