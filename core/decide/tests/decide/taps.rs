//! Buttons: what they send, and how a stale one is answered.

use crate::telegram::{ANA, GROUP, LEA, MARCO, at, button, hear, labels, press, say, tap, telegram_evening};
use tableturn_decide::{Event, scene::MessageKind};
use tableturn_floor::{Answer, Cause, HostId, PartyState::*, Role};

/// What Telegram's buttons can carry.
const DATA_BYTES: usize = 64;

#[test]
fn a_guest_joins_with_two_taps_and_the_call_is_a_new_message() {
    let mut evening = telegram_evening(&[(4, 1)]);
    assert!(say(&mut evening, ANA, "/start bella").contains("Bella"));
    assert_eq!(labels(&evening, ANA), ["1", "2", "3", "4"]);
    let told = tap(&mut evening, ANA, ANA, "4");
    assert!(told.contains("Ana") && told.contains("T1"), "{told}");
    let row = evening.newest(ANA).unwrap();
    assert_eq!(row.out.kind, MessageKind::Call);
    assert_eq!(row.out.extras.edits, None, "a new message, so that the phone rings");
    assert_eq!(labels(&evening, ANA), ["On my way", "I'm here", "5 more minutes", "Leave"]);
    tap(&mut evening, ANA, ANA, "On my way");
    assert_eq!(evening.newest(ANA).unwrap().out.extras.edits.as_deref(), Some("5"));
    assert_eq!(evening.party(1).answer, Some(Answer::OnMyWay));
}

#[test]
fn leaving_by_a_button_needs_a_second_tap() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, ANA, "4 Ana");
    let told = tap(&mut evening, ANA, ANA, "Leave");
    assert!(told.contains("Leave the line"), "{told}");
    assert_eq!(evening.state(1), Called);
    tap(&mut evening, ANA, ANA, "Keep");
    assert_eq!(evening.state(1), Called);
    tap(&mut evening, ANA, ANA, "Leave");
    tap(&mut evening, ANA, ANA, "Yes");
    assert_eq!(evening.state(1), Cancelled);
}

#[test]
fn a_host_seats_a_party_with_three_taps() {
    let mut evening = telegram_evening(&[(4, 1), (6, 1)]).without_autopilot();
    say(&mut evening, ANA, "4 Ana");
    say(&mut evening, MARCO, "/list");
    tap(&mut evening, MARCO, MARCO, "Call #1 Ana");
    assert_eq!(labels(&evening, MARCO), ["T1 (4)", "T2 (6)", "Back"]);
    let told = tap(&mut evening, MARCO, MARCO, "T2 (6)");
    assert!(told.starts_with("Called #1 Ana (4) to T2") && told.contains("#1 Ana (4) 0 min"), "{told}");
    let told = tap(&mut evening, MARCO, MARCO, "Seat #1 Ana");
    assert!(told.starts_with("Seated #1 Ana (4) at T2"), "{told}");
    assert_eq!(evening.state(1), Seated);
    assert_eq!(evening.newest(MARCO).unwrap().out.extras.edits.as_deref(), Some("5"));
}

#[test]
fn a_stale_button_does_nothing_and_shows_the_current_state() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, MARCO, "/add 4 Zoe");
    say(&mut evening, MARCO, "/seat 1 T1");
    say(&mut evening, MARCO, "/tables");
    let clear = button(evening.newest(MARCO).unwrap(), "Clear T1").unwrap();
    say(&mut evening, MARCO, "/clear T1");
    say(&mut evening, LEA, "/add 2 Ben");
    say(&mut evening, LEA, "/seat 2 T1");
    let told = press(&mut evening, MARCO, MARCO, &clear);
    assert!(told.contains("out of date") && told.contains("#2 Ben"), "{told}");
    assert_eq!(evening.state(2), Seated, "the tap meant Zoe's meal, not Ben's");
    for data in ["9zwhat/clear T1", "", "/clear T1"] {
        press(&mut evening, MARCO, MARCO, data);
        assert_eq!(evening.state(2), Seated, "{data}");
    }
}

#[test]
fn a_guests_button_of_an_earlier_call_shows_the_status() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, ANA, "4 Ana");
    let omw = button(evening.newest(ANA).unwrap(), "On my way").unwrap();
    say(&mut evening, MARCO, "/seat 1");
    assert!(press(&mut evening, ANA, ANA, &omw).contains("T1"));
    say(&mut evening, MARCO, "/clear T1");
    say(&mut evening, ANA, "4");
    assert_eq!(evening.state(2), Called);
    let told = press(&mut evening, ANA, ANA, &omw);
    assert!(told.contains("T1"), "{told}");
    assert_eq!(evening.party(2).answer, None, "that was about another call");
}

#[test]
fn in_a_group_only_hosts_may_do_anything() {
    let mut evening = telegram_evening(&[(4, 1)]);
    let told = hear(&mut evening, GROUP, "666", "/list", None);
    assert!(told.contains("for hosts"), "{told}");
    assert_eq!(hear(&mut evening, GROUP, MARCO, "4 Ana", None), "", "people talk to each other there");
    assert!(hear(&mut evening, GROUP, "666", "/here", None).contains("?start=bella"));
    assert!(evening.rows.floor.team.is_none());
    hear(&mut evening, GROUP, MARCO, "/here", None);
    assert!(evening.rows.floor.team.is_some());
    say(&mut evening, ANA, "4 Ana");
    assert!(evening.read(GROUP).contains("#1 Ana") && evening.read(LEA).is_empty());
    tap(&mut evening, GROUP, "666", "Seat #1");
    assert_eq!(evening.state(1), Called, "a stranger in the group has no power");
    tap(&mut evening, GROUP, LEA, "Seat #1");
    assert_eq!(evening.state(1), Seated);
}

#[test]
fn a_group_that_removes_the_bot_is_no_team_any_more_and_its_hosts_are_told() {
    let mut evening = telegram_evening(&[(4, 1)]);
    hear(&mut evening, GROUP, MARCO, "/here", None);
    evening.handle("moved", Event::Moved { address: at(GROUP), chat: "-10077".into() });
    evening.handle("member", Event::Presence { address: at("-10077"), present: false });
    assert!(evening.rows.floor.team.is_none());
    assert!(evening.read(MARCO).contains("team") && evening.read(LEA).contains("team"));
}

#[test]
fn a_guest_who_blocks_the_bot_leaves_the_waitlist_and_the_hosts_are_told() {
    let mut evening = telegram_evening(&[(4, 1)]);
    say(&mut evening, ANA, "4 Ana");
    evening.handle("member", Event::Presence { address: at(ANA), present: false });
    assert_eq!(evening.state(1), Cancelled);
    assert!(evening.read(MARCO).contains("#1 Ana") && evening.wrongly_told().is_none());
    evening.handle("member2", Event::Presence { address: at(ANA), present: true });
    assert!(say(&mut evening, ANA, "4").contains("Ana"));
}

#[test]
fn every_button_fits_and_a_host_gets_the_menu() {
    let mut evening = telegram_evening(&[(4, 1), (30, 1)]);
    for n in 0..30 {
        say(&mut evening, MARCO, &format!("/add 30 Maximiliano Buenaventura{n}"));
    }
    say(&mut evening, MARCO, "/list");
    for row in &evening.rows.outbox {
        let buttons: Vec<_> = row.out.extras.buttons.iter().flatten().collect();
        assert!(buttons.len() <= 100);
        assert!(buttons.iter().all(|b| (1..=DATA_BYTES).contains(&b.data.len()) && !b.label.is_empty()));
    }
    assert!(labels(&evening, MARCO).iter().any(|label| label == "Next"));
}

#[test]
fn an_owner_dismisses_a_host_whose_menu_goes_too() {
    let mut evening = telegram_evening(&[(4, 1)]);
    assert!(say(&mut evening, MARCO, "/dismiss Lea").starts_with("No: only an owner"));
    evening.rows.floor.hosts.get_mut(&HostId(format!("h{MARCO}"))).unwrap().role = Role::Owner;
    assert!(say(&mut evening, MARCO, "/hosts").starts_with("Marco, owner"));
    assert!(say(&mut evening, MARCO, "/dismiss Marco").starts_with("No: you are the only owner"));
    assert!(say(&mut evening, MARCO, "/dismiss lea").contains("Lea is not a host"));
    assert_eq!(evening.newest(LEA).unwrap().out.extras.menu, Some(Vec::new()));
    assert!(say(&mut evening, LEA, "/list").contains("for hosts"));
    assert!(say(&mut evening, MARCO, "/dismiss Lea").starts_with("No: no host"));
}

#[test]
fn a_group_that_a_send_finds_gone_is_no_team_any_more() {
    let mut evening = telegram_evening(&[(4, 1)]);
    hear(&mut evening, GROUP, MARCO, "/here", None);
    say(&mut evening, ANA, "4 Ana");
    let news = evening.newest(GROUP).unwrap().id.clone();
    evening.failed(&news, Cause::OptedOut);
    assert!(evening.rows.floor.team.is_none());
    assert!(evening.read(MARCO).contains("team") && evening.read(LEA).contains("team"));
}
