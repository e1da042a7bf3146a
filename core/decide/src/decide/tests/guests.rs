//! What guests say, and what they are told: joining in steps, joining again, stopping.

use super::house::{ANA, BEN, House, LEA, MARCO};
use crate::Event;
use crate::scene::{Change, Invite, Question};
use tableturn_floor::{Identity, OptoutBy, PartyState::*, RestaurantId, Role, invite_code, minutes};

fn full() -> House {
    let mut house = House::with(&[(4, 1), (2, 1)]);
    house.say(MARCO, "/block T1");
    house.say(MARCO, "/block T2");
    house
}

fn question(house: &House, chat: &str) -> Option<Question> {
    let row = house.rows.conversations.values().find(|c| c.address.chat == chat)?;
    row.questions.get(&Identity::tel(chat)).cloned()
}

#[test]
fn asked_size_then_name() {
    let mut house = full();
    house.say(ANA, "table please");
    assert!(matches!(question(&house, ANA), Some(Question::Size { name: None })));
    house.say(ANA, "9");
    assert!(house.rows.floor.parties.is_empty());
    house.say(ANA, "4");
    assert!(matches!(question(&house, ANA), Some(Question::Name { size: 4 })));
    house.say(ANA, "Ana");
    assert_eq!((house.party(1).name.as_str(), house.party(1).size, question(&house, ANA)), ("Ana", 4, None));
}

#[test]
fn a_name_that_is_a_word_too() {
    let mut house = full();
    house.say(ANA, "4");
    house.say(ANA, "Dale");
    assert_eq!(house.party(1).name, "Dale");
}

#[test]
fn a_question_swallows_no_command() {
    for (text, part) in [("/list", "/"), ("status", ""), ("help", "")] {
        let mut house = full();
        house.say(ANA, "4");
        let told = house.say(ANA, text);
        assert!(!told.is_empty() && told.contains(part.trim_matches('/')), "{told}");
        assert!(house.rows.floor.parties.is_empty());
    }
    let mut house = full();
    house.say(ANA, "4");
    house.say(ANA, "leave");
    assert_eq!(question(&house, ANA), None);
    // A question that someone else has answered is no question any more.
    house.say(ANA, "4");
    house.say(MARCO, "/add 4 Ana +15550142");
    house.say(ANA, "Great");
    assert_eq!(house.party(1).name, "Ana");
    house.say(ANA, "leave");
    assert_eq!((house.state(1), question(&house, ANA)), (Cancelled, None));
}

#[test]
fn becoming_a_host_in_two_steps() {
    let mut house = full();
    let code = "ABCD2345";
    let invite = Invite {
        hash: invite_code::hash(code),
        restaurant: RestaurantId("bella".into()),
        role: Role::Host,
        expires: house.now + minutes(60),
        used: None,
    };
    house.rows.invites.insert(invite.hash.clone(), invite);
    house.say(ANA, code);
    assert!(matches!(question(&house, ANA), Some(Question::HostName)));
    assert!(house.say(ANA, "/list").lines().count() >= 1);
    house.say(ANA, "Dale");
    let host = house.rows.floor.host_of(&Identity::tel(ANA)).unwrap();
    assert_eq!((host.name.as_str(), host.role), ("Dale", Role::Host));
    assert_eq!(question(&house, ANA), None);
    assert!(!house.say(BEN, code).is_empty());
    assert!(house.rows.floor.host_of(&Identity::tel(BEN)).is_none());
}

#[test]
fn joining_again_changes_the_one_place() {
    let mut house = full();
    house.say(ANA, "2 Ana");
    house.say(BEN, "2 Ben");
    assert!(house.say(ANA, "4").contains("#1"));
    assert_eq!((house.party(1).size, house.party(1).name.as_str()), (4, "Ana"));
    house.say(MARCO, "/unblock T2");
    assert_eq!((house.state(1), house.state(2)), (Waiting, Called));
    house.say(BEN, "3");
    assert_eq!(house.party(2).size, 2, "T2 has two seats");
    house.say(BEN, "1 Benny");
    assert_eq!((house.party(2).size, house.party(2).name.as_str()), (1, "Benny"));
    house.say(MARCO, "/seat 2");
    assert!(house.say(BEN, "4 Ben").contains("T2"));
    assert_eq!(house.rows.floor.parties.len(), 2);
}

#[test]
fn a_suggestion_falls_with_the_size_it_was_made_for() {
    let mut house = full().by_hand();
    house.say(ANA, "2 Ana");
    house.say(MARCO, "/unblock T2");
    assert_eq!(house.party(1).suggested.as_deref(), Some("T2"));
    house.say(ANA, "4");
    assert_eq!(house.party(1).suggested, None);
    house.say(ANA, "2");
    assert_eq!(house.party(1).suggested.as_deref(), Some("T2"));
    assert!(house.read(LEA).contains("T2"));
}

#[test]
fn later_means_not_before_then_unless_they_come() {
    let mut house = full();
    house.say(ANA, "2 Ana");
    house.say(ANA, "20 more minutes");
    house.say(MARCO, "/unblock T2");
    assert_eq!(house.state(1), Waiting);
    let mut late = house.clone();
    late.pass(20);
    assert_eq!(late.state(1), Called);
    let told = house.say(ANA, "here");
    assert_eq!(house.state(1), Called, "they are at the door: {told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn stop_leaves_the_line_here_and_elsewhere() {
    let mut house = full();
    house.say(ANA, "2 Ana");
    house.elsewhere = vec![RestaurantId("vista".into())];
    let farewell = house.say(ANA, "STOP");
    assert!(!farewell.is_empty());
    assert_eq!(house.state(1), Cancelled);
    assert!(house.read(LEA).contains("#1 Ana"));
    let expected = Event::OptedOut { restaurant: RestaurantId("vista".into()), guest: Identity::tel(ANA) };
    assert_eq!(house.follow_ups, [expected]);
    assert_eq!(house.say(ANA, "status"), "");
    // Asking for a table takes it back, in however many texts.
    assert!(!house.say(ANA, "4").is_empty());
    assert!(!house.rows.has_stopped(&house.newest(ANA).unwrap().out.to));
}

#[test]
fn an_opt_out_heard_elsewhere_ends_the_call_and_gives_the_table_on() {
    let mut house = full();
    house.say(ANA, "2 Ana");
    house.say(BEN, "2 Ben");
    house.say(MARCO, "/unblock T2");
    let event = Event::OptedOut { restaurant: RestaurantId("bella".into()), guest: Identity::tel(ANA) };
    house.handle("optout:1:bella", event.clone());
    assert_eq!((house.state(1), house.state(2)), (Cancelled, Called));
    assert_eq!(house.read(ANA), "");
    house.handle("optout:2:bella", event);
    assert!(house.last.changes.is_empty() && house.last.messages.is_empty());
}

#[test]
fn where_twilio_answers_stop_we_are_silent() {
    let mut house = full();
    house.rows.floor.lines[0].optout = OptoutBy::Twilio;
    house.say(ANA, "2 Ana");
    for text in ["CANCEL", "4 Ana", "START", "HELP"] {
        assert_eq!(house.say(ANA, text), "", "{text}");
    }
    assert_eq!(house.state(1), Cancelled);
    assert!(house.say(ANA, "status").contains("#2"), "START brought them back");
}

#[test]
fn a_host_who_says_stop_reads_no_news() {
    let mut house = full();
    house.say(MARCO, "2 Marco");
    house.say(MARCO, "stop");
    assert!(!house.read(MARCO).contains("#1"), "{}", house.read(MARCO));
    assert!(house.read(LEA).contains("#1 Marco"));
}

#[test]
fn an_opt_out_that_changes_no_row_writes_none() {
    let mut house = House::with(&[(4, 1)]);
    house.say(ANA, "4 Ana");
    house.say(MARCO, "/seat 1");
    house.say(ANA, "stop");
    assert!(!house.last.changes.iter().any(Change::is_of_floor), "{:?}", house.last.changes);
    assert_eq!(house.state(1), Seated);
}
