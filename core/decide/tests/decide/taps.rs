//! Buttons: what they send, and how a stale one is answered.

use crate::people::telegram::{ANA, GROUP, LEA, MARCO};
use crate::people::{AsOneText, telegram_evening};
use tableturn_decide::{Event, scene::MessageKind};
use tableturn_floor::{Answer, Cause, HostId, PartyState::*, Role};

/// What Telegram's buttons can carry.
const DATA_BYTES: usize = 64;

#[test]
fn a_guest_joins_with_two_taps_and_the_call_is_a_new_message() {
    let mut evening = telegram_evening(&[(4, 1)]);
    assert!(evening.say(ANA, "/start bella").contains("Bella"));
    assert_eq!(evening.labels(ANA), ["1", "2", "3", "4"]);
    let told = evening.press(ANA, "4");
    assert!(told.contains("Ana") && told.contains("T1"), "{told}");
    let row = evening.newest(ANA).unwrap();
    assert_eq!(row.out.kind, MessageKind::Call);
    assert_eq!(row.out.extras.edits, None, "a new message, so that the phone rings");
    assert_eq!(evening.labels(ANA), ["On my way", "I'm here", "5 more minutes", "Leave"]);
    let call = row.id.number.to_string();
    evening.press(ANA, "On my way");
    assert_eq!(evening.newest(ANA).unwrap().out.extras.edits, Some(call));
    assert_eq!(evening.party(1).answer, Some(Answer::OnMyWay));
}

#[test]
fn leaving_by_a_button_needs_a_second_tap() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    let told = evening.press(ANA, "Leave");
    assert!(told.contains("Leave the line"), "{told}");
    assert_eq!(evening.state(1), Called);
    evening.press(ANA, "Keep");
    assert_eq!(evening.state(1), Called);
    evening.press(ANA, "Leave");
    evening.press(ANA, "Yes");
    assert_eq!(evening.state(1), Cancelled);
}

#[test]
fn a_host_seats_a_party_with_three_taps() {
    let mut evening = telegram_evening(&[(4, 1), (6, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening.say(MARCO, "/list");
    evening.press(MARCO, "Call #1 Ana");
    assert_eq!(evening.labels(MARCO), ["T1 (4)", "T2 (6)", "Back"]);
    let told = evening.press(MARCO, "T2 (6)");
    assert!(told.starts_with("Called #1 Ana (4) to T2") && told.contains("#1 Ana (4) 0 min"), "{told}");
    let tapped = evening.newest(MARCO).unwrap().id.number.to_string();
    let told = evening.press(MARCO, "Seat #1 Ana");
    assert!(told.starts_with("Seated #1 Ana (4) at T2"), "{told}");
    assert_eq!(evening.state(1), Seated);
    assert_eq!(evening.newest(MARCO).unwrap().out.extras.edits, Some(tapped));
}

#[test]
fn a_stale_button_does_nothing_and_shows_the_current_state() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(MARCO, "/add 4 Zoe");
    evening.say(MARCO, "/seat 1 T1");
    evening.say(MARCO, "/tables");
    let clear = evening.newest(MARCO).unwrap().button("Clear T1").unwrap();
    evening.say(MARCO, "/clear T1");
    evening.say(LEA, "/add 2 Ben");
    evening.say(LEA, "/seat 2 T1");
    let told = evening.press_data(MARCO, &clear);
    assert!(told.contains("out of date") && told.contains("#2 Ben"), "{told}");
    assert_eq!(evening.state(2), Seated, "the tap meant Zoe's meal, not Ben's");
    for data in ["9zwhat/clear T1", "", "/clear T1"] {
        evening.press_data(MARCO, data);
        assert_eq!(evening.state(2), Seated, "{data}");
    }
}

#[test]
fn a_guests_button_of_an_earlier_call_shows_the_status() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    let omw = evening.newest(ANA).unwrap().button("On my way").unwrap();
    evening.say(MARCO, "/seat 1");
    assert!(evening.press_data(ANA, &omw).contains("T1"));
    evening.say(MARCO, "/clear T1");
    evening.say(ANA, "4");
    assert_eq!(evening.state(2), Called);
    let told = evening.press_data(ANA, &omw);
    assert!(told.contains("T1"), "{told}");
    assert_eq!(evening.party(2).answer, None, "that was about another call");
}

#[test]
fn in_a_group_only_hosts_may_do_anything() {
    let mut evening = telegram_evening(&[(4, 1)]);
    let told = evening.say_in_group(GROUP, "666", "/list");
    assert!(told.contains("for hosts"), "{told}");
    assert_eq!(evening.say_in_group(GROUP, MARCO, "4 Ana"), "", "people talk to each other there");
    assert!(evening.say_in_group(GROUP, "666", "/here").contains("?start=bella"));
    assert!(evening.floor().team.is_none());
    evening.say_in_group(GROUP, MARCO, "/here");
    assert!(evening.floor().team.is_some());
    evening.say(ANA, "4 Ana");
    assert!(evening.told(GROUP).contains("#1 Ana") && evening.told(LEA).is_empty());
    evening.press_in_group(GROUP, "666", "Seat #1");
    assert_eq!(evening.state(1), Called, "a stranger in the group has no power");
    evening.press_in_group(GROUP, LEA, "Seat #1");
    assert_eq!(evening.state(1), Seated);
}

#[test]
fn a_group_that_removes_the_bot_is_no_team_any_more_and_its_hosts_are_told() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say_in_group(GROUP, MARCO, "/here");
    evening.handle(Event::Moved { address: evening.address(GROUP), chat: "-10077".into() });
    evening.handle(Event::Presence { address: evening.address("-10077"), present: false });
    assert!(evening.floor().team.is_none());
    assert!(evening.told(MARCO).contains("team") && evening.told(LEA).contains("team"));
}

#[test]
fn a_guest_who_blocks_the_bot_leaves_the_waitlist_and_the_hosts_are_told() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say(ANA, "4 Ana");
    evening.handle(Event::Presence { address: evening.address(ANA), present: false });
    assert_eq!(evening.state(1), Cancelled);
    assert!(evening.told(MARCO).contains("#1 Ana") && evening.recipient_mistake().is_none());
    evening.handle(Event::Presence { address: evening.address(ANA), present: true });
    assert!(evening.say(ANA, "4").contains("Ana"));
}

#[test]
fn every_button_fits_and_a_host_gets_the_menu() {
    let mut evening = telegram_evening(&[(4, 1), (30, 1)]);
    for n in 0..30 {
        evening.say(MARCO, &format!("/add 30 Maximiliano Buenaventura{n}"));
    }
    evening.say(MARCO, "/list");
    for row in evening.outbox() {
        let buttons: Vec<_> = row.out.extras.buttons.iter().flatten().collect();
        assert!(buttons.len() <= 100);
        assert!(buttons.iter().all(|b| (1..=DATA_BYTES).contains(&b.data.len()) && !b.label.is_empty()));
    }
    assert!(evening.labels(MARCO).iter().any(|label| label == "Next"));
}

#[test]
fn an_owner_dismisses_a_host_whose_menu_goes_too() {
    let mut evening = telegram_evening(&[(4, 1)]);
    assert!(evening.say(MARCO, "/dismiss Lea").starts_with("No: only an owner"));
    evening.floor_mut().hosts.get_mut(&HostId::from("h1")).unwrap().role = Role::Owner;
    assert!(evening.say(MARCO, "/hosts").starts_with("Marco, owner"));
    assert!(evening.say(MARCO, "/dismiss Marco").starts_with("No: you are the only owner"));
    assert!(evening.say(MARCO, "/dismiss lea").contains("Lea is not a host"));
    assert_eq!(evening.newest(LEA).unwrap().out.extras.menu, Some(Vec::new()));
    assert!(evening.say(LEA, "/list").contains("for hosts"));
    assert!(evening.say(MARCO, "/dismiss Lea").starts_with("No: no host"));
}

#[test]
fn a_group_that_a_send_finds_gone_is_no_team_any_more() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.say_in_group(GROUP, MARCO, "/here");
    evening.say(ANA, "4 Ana");
    let news = evening.newest(GROUP).unwrap().id.clone();
    evening.failed(&news, Cause::OptedOut);
    assert!(evening.floor().team.is_none());
    assert!(evening.told(MARCO).contains("team") && evening.told(LEA).contains("team"));
}
