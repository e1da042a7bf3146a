//! Buttons under an unlucky thumb: nothing to give, two things at once, twice, too late.

use super::{
    house::House,
    taps::{ANA, GROUP, LEA, MARCO, hear, house, labels, press, say, tap},
};
use tableturn_floor::PartyState::*;

#[test]
fn no_table_for_a_party_is_no_dead_end() {
    let mut house = house(&[(4, 1)]).by_hand();
    say(&mut house, MARCO, "/block T1");
    say(&mut house, MARCO, "/add 4 Zoe");
    say(&mut house, MARCO, "/list");
    let told = tap(&mut house, MARCO, MARCO, "Call #1 Zoe");
    assert!(told.starts_with("No: no free table") && told.contains("#1 Zoe (4) 0 min"), "{told}");
    assert_eq!(labels(&house, MARCO), ["Call #1 Zoe", "Refresh", "Tables"]);
}

#[test]
fn of_two_things_in_one_message_the_other_stays_in_reach() {
    let mut house = house(&[(4, 1), (4, 1)]).by_hand();
    say(&mut house, LEA, "/block T1");
    say(&mut house, LEA, "/block T2");
    say(&mut house, LEA, "/add 4 Zoe");
    say(&mut house, LEA, "/add 4 Ben");
    say(&mut house, LEA, "/unblock T1 T2");
    assert_eq!(labels(&house, MARCO), ["Call #1 Zoe to T1", "Call #2 Ben to T2"]);
    let told = tap(&mut house, MARCO, MARCO, "Call #1 Zoe to T1");
    assert!(told.contains("#2 Ben"), "{told}");
    assert_eq!(labels(&house, MARCO), ["Seat #1 Zoe at T1", "Call #2 Ben", "Refresh", "Tables"]);
}

#[test]
fn who_said_stop_is_heard_again_when_they_open_the_link() {
    let mut house = house(&[(4, 1)]);
    say(&mut house, ANA, "4 Ana");
    say(&mut house, ANA, "STOP");
    assert_eq!(house.state(1), Cancelled);
    let told = say(&mut house, ANA, "/start bella");
    assert!(told.contains("Welcome"), "{told:?}");
}

#[test]
fn a_party_added_in_the_teams_group_is_told_of_once() {
    let mut house = house(&[(4, 1)]);
    hear(&mut house, GROUP, MARCO, "/here", None);
    let told = hear(&mut house, GROUP, MARCO, "/add 4 Zoe +15550142", None);
    assert_eq!(house.state(1), Called);
    assert_eq!(labels(&house, GROUP), ["Seat #1 Zoe at T1"], "{told}");
}

#[test]
fn a_restaurants_button_tapped_again_is_no_size() {
    let mut house: House = house(&[(4, 1)]);
    say(&mut house, MARCO, "/block T1");
    say(&mut house, ANA, "4 Ana");
    let restaurants =
        vec![("bella".to_owned(), "Bella".to_owned()), ("vista".to_owned(), "Vista".to_owned())];
    let asked = tableturn_language::GuestSentence::WhichRestaurant { restaurants }.into();
    let keys =
        crate::decide::keys::keys(None, &asked, tableturn_floor::Language::En, None, crate::look::View::News);
    let data = keys[0][0].data.clone();
    let told = press(&mut house, ANA, ANA, &data);
    assert_eq!(house.party(1).size, 4, "{told}");
    assert!(told.contains("You're #1"), "{told}");
}

#[test]
fn a_code_in_a_group_is_answered_with_the_chat_where_it_works() {
    let mut house = house(&[(4, 1)]);
    let (code, restaurant) = ("K7QM2XWP", house.rows.floor.restaurant.id.clone());
    let expires = house.now + tableturn_floor::minutes(60);
    let hash = tableturn_floor::invite_code::hash(code);
    let invite = crate::scene::Invite {
        hash: hash.clone(),
        restaurant,
        role: tableturn_floor::Role::Host,
        expires,
        used: None,
    };
    house.rows.invites.insert(hash, invite);
    let told = hear(&mut house, GROUP, ANA, &format!("/start {code}"), None);
    assert!(told.contains("https://t.me/bella_bot?start=K7QM2XWP"), "{told}");
    assert_eq!(house.rows.floor.hosts.len(), 2, "its news would come to the whole group");
    say(&mut house, ANA, &format!("/start {code}"));
    assert_eq!(house.rows.floor.hosts.len(), 3);
}
