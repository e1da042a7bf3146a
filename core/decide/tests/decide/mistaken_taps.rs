//! Mistaken taps: nothing to give, two suggestions at once, twice, too late, in the wrong chat.

use crate::people::telegram::{ANA, GROUP, LEA, MARCO};
use crate::people::{AsOneText, telegram_evening};
use crate::shared_line::asks_which_restaurant;
use tableturn_floor::{Channel, PartyState::*, Role};

#[test]
fn a_refusal_still_shows_the_list() {
    let mut evening = telegram_evening(&[(4, 1)]).without_autopilot();
    evening.say(MARCO, "/block T1");
    evening.say(MARCO, "/add 4 Zoe");
    evening.say(MARCO, "/list");
    let told = evening.press(MARCO, "Call #1 Zoe");
    assert!(told.starts_with("No: no free table") && told.contains("#1 Zoe (4) 0 min"), "{told}");
    assert_eq!(evening.labels(MARCO), ["Call #1 Zoe", "Refresh", "Tables"]);
}

#[test]
fn after_a_tap_on_one_of_two_suggestions_the_list_keeps_the_other_in_reach() {
    let mut evening = telegram_evening(&[(4, 1), (4, 1)]).without_autopilot();
    evening.say(LEA, "/block T1");
    evening.say(LEA, "/block T2");
    evening.say(LEA, "/add 4 Zoe");
    evening.say(LEA, "/add 4 Ben");
    evening.say(LEA, "/unblock T1 T2");
    assert_eq!(evening.labels(MARCO), ["Call #1 Zoe to T1", "Call #2 Ben to T2"]);
    let told = evening.press(MARCO, "Call #1 Zoe to T1");
    assert!(told.contains("#2 Ben"), "{told}");
    assert_eq!(evening.labels(MARCO), ["Seat #1 Zoe at T1", "Call #2 Ben", "Refresh", "Tables"]);
}

#[test]
fn a_guest_who_opted_out_is_answered_when_they_open_the_link() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    evening.say(ANA, "STOP");
    assert_eq!(evening.state(1), Cancelled);
    let told = evening.say(ANA, "/start bella");
    assert!(told.contains("Welcome"), "{told:?}");
}

#[test]
fn a_group_where_a_party_is_added_reads_of_its_call_once() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say_in_group(GROUP, MARCO, "/here");
    let told = evening.say_in_group(GROUP, MARCO, "/add 4 Zoe +15550142");
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.labels(GROUP), ["Seat #1 Zoe at T1"], "{told}");
}

#[test]
fn a_late_tap_on_a_restaurants_button_is_not_taken_for_a_size() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(MARCO, "/block T1");
    evening.say(ANA, "4 Ana");
    let asked = asks_which_restaurant(Channel::Telegram, "2 Ben");
    let data = asked.messages[0].extras.buttons[0][0].data.clone();
    let told = evening.press_data(ANA, &data);
    assert_eq!(evening.party(1).size, 4, "{told}");
    assert!(told.contains("You're #1"), "{told}");
}

#[test]
fn a_code_in_a_group_is_answered_with_the_chat_where_it_works() {
    let mut evening = telegram_evening(&[(4, 1)]);
    let code = "K7QM2XWP";
    evening.add_invite(code, Role::Host);
    let told = evening.say_in_group(GROUP, ANA, &format!("/start {code}"));
    assert!(told.contains("https://t.me/bellabot?start=K7QM2XWP"), "{told}");
    assert_eq!(evening.floor().hosts.len(), 2, "its news would come to the whole group");
    evening.say(ANA, &format!("/start {code}"));
    assert_eq!(evening.floor().hosts.len(), 3);
}
