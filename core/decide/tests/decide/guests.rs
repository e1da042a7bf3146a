//! What guests write, and what they are told: joining in steps, joining again, opting out.

use crate::people::{ANA, AsOneText, BEN, LEA, MARCO};
use tableturn_decide::scene::Question;
use tableturn_decide::{Change, Event, FollowUp};
use tableturn_evening::Evening;
use tableturn_floor::{Identity, Need, OptoutBy, PartyState::*, RestaurantId, Role};

fn no_free_table() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1), (2, 1)]);
    evening.say(MARCO, "/block T1");
    evening.say(MARCO, "/block T2");
    evening
}

fn question(evening: &Evening, chat: &str) -> Option<Question> {
    evening.conversation(chat)?.questions.get(&Identity::tel(chat))?.question.clone()
}

#[test]
fn a_guest_is_asked_for_the_size_and_then_the_name() {
    let mut evening = no_free_table();
    evening.say(ANA, "table please");
    assert!(matches!(question(&evening, ANA), Some(Question::Size { name: None, .. })));
    evening.say(ANA, "9");
    assert!(evening.floor().parties.is_empty());
    evening.say(ANA, "4");
    assert!(matches!(question(&evening, ANA), Some(Question::Name { size: 4, .. })));
    evening.say(ANA, "Ana");
    assert_eq!(evening.party(1).name, "Ana");
    assert_eq!(evening.party(1).size, 4);
    assert_eq!(question(&evening, ANA), None);
}

#[test]
fn a_name_may_also_be_a_word_with_a_meaning() {
    let mut evening = no_free_table();
    evening.say(ANA, "4");
    evening.say(ANA, "Dale");
    assert_eq!(evening.party(1).name, "Dale");
}

#[test]
fn an_open_question_does_not_keep_a_command_from_being_carried_out() {
    for (text, part) in [("/list", "/"), ("status", ""), ("help", "")] {
        let mut evening = no_free_table();
        evening.say(ANA, "4");
        let told = evening.say(ANA, text);
        assert!(!told.is_empty() && told.contains(part.trim_matches('/')), "{told}");
        assert!(evening.floor().parties.is_empty());
    }
    let mut evening = no_free_table();
    evening.say(ANA, "4");
    evening.say(ANA, "leave");
    assert_eq!(question(&evening, ANA), None);
    // A host has added the guest since: the open question is closed.
    evening.say(ANA, "4");
    evening.say(MARCO, "/add 4 Ana +15550142");
    evening.say(ANA, "Great");
    assert_eq!(evening.party(1).name, "Ana");
    evening.say(ANA, "leave");
    assert_eq!(evening.state(1), Cancelled);
    assert_eq!(question(&evening, ANA), None);
}

#[test]
fn a_code_and_then_a_name_make_a_host() {
    let mut evening = no_free_table();
    let code = "ABCD2345";
    evening.add_invite(code, Role::Host);
    evening.say(ANA, code);
    assert!(matches!(question(&evening, ANA), Some(Question::HostName)));
    assert!(evening.say(ANA, "/list").lines().count() >= 1);
    evening.say(ANA, "Dale");
    let host = evening.floor().host_of(&Identity::tel(ANA)).unwrap();
    assert_eq!(host.name, "Dale");
    assert_eq!(host.role, Role::Host);
    assert_eq!(question(&evening, ANA), None);
    assert!(!evening.say(BEN, code).is_empty());
    assert!(evening.floor().host_of(&Identity::tel(BEN)).is_none());
}

#[test]
fn joining_again_changes_the_one_party() {
    let mut evening = no_free_table();
    evening.say(ANA, "2 Ana");
    evening.say(BEN, "2 Ben");
    assert!(evening.say(ANA, "we are 4").contains("#1"));
    assert_eq!(evening.party(1).size, 4);
    assert_eq!(evening.party(1).name, "Ana");
    evening.say(MARCO, "/unblock T2");
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(evening.state(2), Called);
    assert!(evening.say(BEN, "we are 3").contains("T2"));
    assert_eq!(evening.party(2).size, 3, "the hosts choose what becomes of T2");
    evening.say(BEN, "1 Benny");
    assert_eq!(evening.party(2).size, 1);
    assert_eq!(evening.party(2).name, "Benny");
    evening.say(MARCO, "/seat 2");
    assert!(evening.say(BEN, "4 Ben").contains("T2"));
    assert_eq!(evening.floor().parties.len(), 2);
}

#[test]
fn a_suggestion_is_forgotten_when_the_size_changes() {
    let mut evening = no_free_table().without_autopilot();
    evening.say(ANA, "2 Ana");
    evening.say(MARCO, "/unblock T2");
    assert_eq!(evening.party(1).suggested.as_deref(), Some("T2"));
    evening.say(ANA, "make it 4");
    assert_eq!(evening.party(1).suggested, None);
    evening.say(ANA, "make it 2");
    assert_eq!(evening.party(1).suggested.as_deref(), Some("T2"));
    assert!(evening.told(LEA).contains("T2"));
}

#[test]
fn a_guest_who_asked_for_more_time_is_not_called_earlier_unless_they_come() {
    let mut evening = no_free_table();
    evening.say(ANA, "2 Ana");
    evening.say(ANA, "20 more minutes");
    evening.say(MARCO, "/unblock T2");
    assert_eq!(evening.state(1), Waiting);
    let mut late = evening.clone();
    late.pass(20);
    assert_eq!(late.state(1), Called);
    let told = evening.say(ANA, "here");
    assert_eq!(evening.state(1), Called, "they are at the door: {told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn stop_leaves_the_waitlist_here_and_elsewhere() {
    let mut evening = no_free_table();
    evening.say(ANA, "2 Ana");
    evening.add_party_elsewhere(RestaurantId("vista".into()));
    let farewell = evening.say(ANA, "STOP");
    assert!(!farewell.is_empty());
    assert_eq!(evening.state(1), Cancelled);
    assert!(evening.told(LEA).contains("#1 Ana"));
    let expected = FollowUp::OptedOut {
        restaurant: RestaurantId("vista".into()),
        guest: Identity::tel(ANA),
        senders: evening.floor().lines[0].senders(),
        at_first: false,
    };
    assert_eq!(evening.follow_ups(), [expected]);
    assert_eq!(evening.say(ANA, "status"), "");
    // Asking for a table opts in again, in however many texts.
    assert!(!evening.say(ANA, "4").is_empty());
    assert!(!evening.is_opted_out(&evening.newest(ANA).unwrap().out.to));
}

#[test]
fn an_opt_out_elsewhere_ends_the_call_and_frees_the_table_for_the_next() {
    let mut evening = no_free_table();
    evening.say(ANA, "2 Ana");
    evening.say(BEN, "2 Ben");
    evening.say(MARCO, "/unblock T2");
    let of = |senders: Vec<String>| {
        let (restaurant, guest) = (RestaurantId("bella".into()), Identity::tel(ANA));
        Event::OptedOut { restaurant, guest, senders, at_first: false }
    };
    evening.handle(of(vec!["sms:+15559999999".into(), "MG9".into()]));
    assert_eq!(evening.state(1), Called, "she is texted from another line");
    let event = of(evening.floor().lines[0].senders());
    evening.handle(event.clone());
    assert_eq!(evening.state(1), Cancelled);
    assert_eq!(evening.state(2), Called);
    assert_eq!(evening.told(ANA), "");
    evening.handle(event);
    assert!(evening.last_decision().changes.is_empty() && evening.last_decision().messages.is_empty());
}

#[test]
fn a_first_text_stop_elsewhere_ends_no_party_that_a_host_added() {
    let mut evening = no_free_table();
    evening.say(MARCO, "/add 2 Ana +15550142");
    let of = |senders: Vec<String>| {
        let (restaurant, guest) = (RestaurantId("bella".into()), Identity::tel(ANA));
        Event::OptedOut { restaurant, guest, senders, at_first: true }
    };
    evening.handle(of(vec!["sms:+15559999999".into()]));
    assert!(evening.party(1).contact.is_some(), "we text her from another line");
    let event = of(evening.floor().lines[0].senders());
    evening.handle(event);
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(evening.party(1).contact, None);
    assert!(evening.told(MARCO).contains("call their name"));
    assert_eq!(evening.told(ANA), "");
}

#[test]
fn a_first_text_stop_says_so_to_the_other_restaurants() {
    let mut evening = no_free_table();
    evening.say(MARCO, "/add 2 Ana +15550142");
    evening.add_party_elsewhere(RestaurantId("vista".into()));
    evening.say(ANA, "STOP");
    assert!(matches!(evening.follow_ups(), [FollowUp::OptedOut { at_first: true, .. }]));
}

#[test]
fn where_the_provider_answers_keywords_we_are_silent() {
    let mut evening = no_free_table();
    evening.floor_mut().lines[0].optout = OptoutBy::Twilio;
    evening.say(ANA, "2 Ana");
    for text in ["CANCEL", "4 Ana", "START", "HELP"] {
        assert_eq!(evening.say(ANA, text), "", "{text}");
    }
    assert_eq!(evening.state(1), Cancelled);
    assert!(evening.say(ANA, "status").contains("#2"), "START brought them back");
}

#[test]
fn a_host_who_opts_out_gets_no_news() {
    let mut evening = no_free_table();
    evening.say(MARCO, "join 2 Marco");
    evening.say(MARCO, "stop");
    assert!(!evening.told(MARCO).contains("#1"), "{}", evening.told(MARCO));
    assert!(evening.told(LEA).contains("#1 Marco"));
}

#[test]
fn an_opt_out_that_changes_no_row_writes_none() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    evening.say(MARCO, "/seat 1");
    evening.say(ANA, "stop");
    assert!(
        !evening.last_decision().changes.iter().any(Change::is_of_floor),
        "{:?}",
        evening.last_decision().changes
    );
    assert_eq!(evening.state(1), Seated);
}

#[test]
fn what_a_guest_needs_is_kept_while_they_are_asked_for_a_name() {
    let mut evening = no_free_table();
    evening.say(ANA, "table for 4, be there in 20 min");
    evening.say(ANA, "we need a high chair");
    let told = evening.say(ANA, "Ana");
    assert!(evening.party(1).needs.needs.contains_key(&Need::HighChair));
    assert!(evening.party(1).due.is_some(), "{told}");
}
