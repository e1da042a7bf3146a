//! Mistaken taps: nothing to give, two suggestions at once, twice, too late, in the wrong chat.

use crate::shared_line::asks_which_restaurant;
use crate::telegram::{ANA, GROUP, LEA, MARCO, hear, labels, press, say, tap, telegram_evening};
use tableturn_decide::scene::Invite;
use tableturn_floor::{Channel, PartyState::*, Role, minutes};

#[test]
fn a_refusal_still_shows_the_list() {
    let mut evening = telegram_evening(&[(4, 1)]).without_autopilot();
    say(&mut evening, MARCO, "/block T1");
    say(&mut evening, MARCO, "/add 4 Zoe");
    say(&mut evening, MARCO, "/list");
    let told = tap(&mut evening, MARCO, MARCO, "Call #1 Zoe");
    assert!(told.starts_with("No: no free table") && told.contains("#1 Zoe (4) 0 min"), "{told}");
    assert_eq!(labels(&evening, MARCO), ["Call #1 Zoe", "Refresh", "Tables"]);
}

#[test]
fn after_a_tap_on_one_of_two_suggestions_the_list_keeps_the_other_in_reach() {
    let mut evening = telegram_evening(&[(4, 1), (4, 1)]).without_autopilot();
    say(&mut evening, LEA, "/block T1");
    say(&mut evening, LEA, "/block T2");
    say(&mut evening, LEA, "/add 4 Zoe");
    say(&mut evening, LEA, "/add 4 Ben");
    say(&mut evening, LEA, "/unblock T1 T2");
    assert_eq!(labels(&evening, MARCO), ["Call #1 Zoe to T1", "Call #2 Ben to T2"]);
    let told = tap(&mut evening, MARCO, MARCO, "Call #1 Zoe to T1");
    assert!(told.contains("#2 Ben"), "{told}");
    assert_eq!(labels(&evening, MARCO), ["Seat #1 Zoe at T1", "Call #2 Ben", "Refresh", "Tables"]);
}

#[test]
fn a_guest_who_opted_out_is_answered_when_they_open_the_link() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, ANA, "4 Ana");
    say(&mut evening, ANA, "STOP");
    assert_eq!(evening.state(1), Cancelled);
    let told = say(&mut evening, ANA, "/start bella");
    assert!(told.contains("Welcome"), "{told:?}");
}

#[test]
fn a_group_where_a_party_is_added_reads_of_its_call_once() {
    let mut evening = telegram_evening(&[(4, 1)]);
    hear(&mut evening, GROUP, MARCO, "/here", None);
    let told = hear(&mut evening, GROUP, MARCO, "/add 4 Zoe +15550142", None);
    assert_eq!(evening.state(1), Called);
    assert_eq!(labels(&evening, GROUP), ["Seat #1 Zoe at T1"], "{told}");
}

#[test]
fn a_late_tap_on_a_restaurants_button_is_not_taken_for_a_size() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, MARCO, "/block T1");
    say(&mut evening, ANA, "4 Ana");
    let asked = asks_which_restaurant(Channel::Telegram, "2 Ben");
    let data = asked.messages[0].extras.buttons[0][0].data.clone();
    let told = press(&mut evening, ANA, ANA, &data);
    assert_eq!(evening.party(1).size, 4, "{told}");
    assert!(told.contains("You're #1"), "{told}");
}

#[test]
fn a_code_in_a_group_is_answered_with_the_chat_where_it_works() {
    let mut evening = telegram_evening(&[(4, 1)]);
    let (code, restaurant) = ("K7QM2XWP", evening.rows.floor.restaurant.id.clone());
    let expires = evening.now + minutes(60);
    let hash = tableturn_floor::invite_code::hash(code);
    let invite = Invite { hash: hash.clone(), restaurant, role: Role::Host, expires, used: None };
    evening.rows.invites.insert(hash, invite);
    let told = hear(&mut evening, GROUP, ANA, &format!("/start {code}"), None);
    assert!(told.contains("https://t.me/bella_bot?start=K7QM2XWP"), "{told}");
    assert_eq!(evening.rows.floor.hosts.len(), 2, "its news would come to the whole group");
    say(&mut evening, ANA, &format!("/start {code}"));
    assert_eq!(evening.rows.floor.hosts.len(), 3);
}
