//! Buttons: what they say, and what becomes of those that are out of date.

use super::{house::House, rows::Row};
use crate::{Event, Heard, Tap, look, scene::MessageKind};
use tableturn_floor::{
    Address, Channel, Contact, ConversationId, Host, HostId, Identity, Language, Line, OptoutBy,
    PartyState::*, Role,
};

const BOT: &str = "bella_bot";
pub(super) const MARCO: &str = "900";
pub(super) const LEA: &str = "901";
pub(super) const ANA: &str = "142";
pub(super) const GROUP: &str = "-77";

fn at(chat: &str) -> Address {
    Address { channel: Channel::Telegram, line: BOT.into(), chat: chat.into() }
}

/// Marco is a host in Telegram, and Lea another.
pub(super) fn house(tables: &[(u32, u32)]) -> House {
    let mut floor = tableturn_fixtures::floor::with_tables(tables);
    let (messaging_service, optout) = (None, OptoutBy::Us);
    let line =
        Line { channel: Channel::Telegram, address: BOT.into(), messaging_service, optout, failing: false };
    floor.lines.push(line);
    for (chat, name) in [(MARCO, "Marco"), (LEA, "Lea")] {
        let conversation = ConversationId(format!("host-{chat}"));
        let contact = Contact { conversation, address: at(chat), language: Language::En, opted_out: false };
        let id = HostId(format!("h{chat}"));
        let (identity, role) = (Identity::of(Channel::Telegram, chat), Role::Host);
        let host = Host { id: id.clone(), identity, name: name.into(), role, contact, last: None };
        floor.hosts.insert(id, host);
    }
    House::of(floor)
}

pub(super) fn hear(house: &mut House, chat: &str, speaker: &str, text: &str, tap: Option<Tap>) -> String {
    let heard = Heard {
        address: at(chat),
        speaker: Identity::of(Channel::Telegram, speaker),
        text: text.into(),
        language: None,
        to: None,
        name: Some("Ana".into()),
        tap,
    };
    let id = format!("telegram:{}", house.inbox.len());
    house.handle(&id, Event::Heard(heard));
    house.read(chat)
}

pub(super) fn say(house: &mut House, who: &str, text: &str) -> String {
    hear(house, who, who, text, None)
}

fn button(row: &Row, label: &str) -> Option<String> {
    let mut buttons = row.out.look.buttons.iter().flatten();
    buttons.find(|b| b.label.starts_with(label)).map(|b| b.data.clone())
}

pub(super) fn labels(house: &House, chat: &str) -> Vec<String> {
    let look = &house.newest(chat).unwrap().out.look;
    look.buttons.iter().flatten().map(|b| b.label.clone()).collect()
}

/// Taps the newest button with this label.
pub(super) fn tap(house: &mut House, chat: &str, speaker: &str, label: &str) -> String {
    let data = house
        .rows
        .outbox
        .iter()
        .rev()
        .filter(|r| house.rows.conversations[&r.id.conversation].address.chat == chat)
        .find_map(|row| button(row, label))
        .unwrap_or_else(|| panic!("no button {label}: {:?}", labels(house, chat)));
    press(house, chat, speaker, &data)
}

pub(super) fn press(house: &mut House, chat: &str, speaker: &str, data: &str) -> String {
    let (mark, text) = look::read(data);
    hear(house, chat, speaker, &text, Some(Tap { message: "5".into(), mark }))
}

#[test]
fn a_guest_joins_with_two_taps_and_is_called_anew() {
    let mut house = house(&[(4, 1)]);
    assert!(say(&mut house, ANA, "/start bella").contains("Bella"));
    assert_eq!(labels(&house, ANA), ["1", "2", "3", "4"]);
    let told = tap(&mut house, ANA, ANA, "4");
    assert!(told.contains("Ana") && told.contains("T1"), "{told}");
    let row = house.newest(ANA).unwrap();
    assert_eq!((row.out.kind, &row.out.look.edits), (MessageKind::Call, &None), "the phone rings");
    assert_eq!(labels(&house, ANA), ["On my way", "I'm here", "5 more minutes", "Leave"]);
    tap(&mut house, ANA, ANA, "On my way");
    assert_eq!(house.newest(ANA).unwrap().out.look.edits.as_deref(), Some("5"));
    assert_eq!(house.party(1).answer, Some(tableturn_floor::Answer::OnMyWay));
}

#[test]
fn leaving_by_a_button_is_asked_once_more() {
    let mut house = house(&[(4, 1)]);
    say(&mut house, ANA, "4 Ana");
    let told = tap(&mut house, ANA, ANA, "Leave");
    assert!(told.contains("Leave the line"), "{told}");
    assert_eq!(house.state(1), Called);
    tap(&mut house, ANA, ANA, "Keep");
    assert_eq!(house.state(1), Called);
    tap(&mut house, ANA, ANA, "Leave");
    tap(&mut house, ANA, ANA, "Yes");
    assert_eq!(house.state(1), Cancelled);
}

#[test]
fn a_host_seats_a_party_with_three_taps() {
    let mut house = house(&[(4, 1), (6, 1)]).by_hand();
    say(&mut house, ANA, "4 Ana");
    say(&mut house, MARCO, "/list");
    tap(&mut house, MARCO, MARCO, "Call #1 Ana");
    assert_eq!(labels(&house, MARCO), ["T1 (4)", "T2 (6)", "Back"]);
    let told = tap(&mut house, MARCO, MARCO, "T2 (6)");
    assert!(told.starts_with("Called #1 Ana (4) to T2") && told.contains("#1 Ana (4) 0 min"), "{told}");
    let told = tap(&mut house, MARCO, MARCO, "Seat #1 Ana");
    assert!(told.starts_with("Seated #1 Ana (4) at T2"), "{told}");
    assert_eq!(house.state(1), Seated);
    assert_eq!(house.newest(MARCO).unwrap().out.look.edits.as_deref(), Some("5"));
}

#[test]
fn a_button_of_how_things_stood_before_does_nothing_and_says_how_they_stand() {
    let mut house = house(&[(4, 1)]);
    say(&mut house, MARCO, "/add 4 Zoe");
    say(&mut house, MARCO, "/seat 1 T1");
    say(&mut house, MARCO, "/tables");
    let clear = button(house.newest(MARCO).unwrap(), "Clear T1").unwrap();
    say(&mut house, MARCO, "/clear T1");
    say(&mut house, LEA, "/add 2 Ben");
    say(&mut house, LEA, "/seat 2 T1");
    let told = press(&mut house, MARCO, MARCO, &clear);
    assert!(told.contains("out of date") && told.contains("#2 Ben"), "{told}");
    assert_eq!(house.state(2), Seated, "Ben's meal isn't ended by a tap that meant Zoe's");
    for data in ["9zwhat/clear T1", "", "/clear T1"] {
        press(&mut house, MARCO, MARCO, data);
        assert_eq!(house.state(2), Seated, "{data}");
    }
}

#[test]
fn a_guests_button_of_an_earlier_call_reads_how_things_stand() {
    let mut house = house(&[(4, 1)]);
    say(&mut house, ANA, "4 Ana");
    let omw = button(house.newest(ANA).unwrap(), "On my way").unwrap();
    say(&mut house, MARCO, "/seat 1");
    assert!(press(&mut house, ANA, ANA, &omw).contains("T1"));
    say(&mut house, MARCO, "/clear T1");
    say(&mut house, ANA, "4");
    assert_eq!(house.state(2), Called);
    let told = press(&mut house, ANA, ANA, &omw);
    assert!(told.contains("T1"), "{told}");
    assert_eq!(house.party(2).answer, None, "that was about another call");
}

#[test]
fn in_a_group_power_goes_by_who_speaks() {
    let mut house = house(&[(4, 1)]);
    let told = hear(&mut house, GROUP, "666", "/list", None);
    assert!(told.contains("for hosts"), "{told}");
    assert_eq!(hear(&mut house, GROUP, MARCO, "4 Ana", None), "", "people talk to each other there");
    assert!(hear(&mut house, GROUP, "666", "/here", None).contains("?start=bella"));
    assert!(house.rows.floor.team.is_none());
    hear(&mut house, GROUP, MARCO, "/here", None);
    assert!(house.rows.floor.team.is_some());
    say(&mut house, ANA, "4 Ana");
    assert!(house.read(GROUP).contains("#1 Ana") && house.read(LEA).is_empty());
    tap(&mut house, GROUP, "666", "Seat #1");
    assert_eq!(house.state(1), Called, "a stranger in the group has no power");
    tap(&mut house, GROUP, LEA, "Seat #1");
    assert_eq!(house.state(1), Seated);
}

#[test]
fn a_group_that_throws_the_bot_out_is_a_team_no_more_and_its_hosts_are_told() {
    let mut house = house(&[(4, 1)]);
    hear(&mut house, GROUP, MARCO, "/here", None);
    house.handle("moved", Event::Moved { address: at(GROUP), chat: "-10077".into() });
    house.handle("member", Event::Presence { address: at("-10077"), present: false });
    assert!(house.rows.floor.team.is_none());
    assert!(house.read(MARCO).contains("team") && house.read(LEA).contains("team"));
}

#[test]
fn who_blocks_the_bot_leaves_the_line_and_the_hosts_are_told() {
    let mut house = house(&[(4, 1)]);
    say(&mut house, ANA, "4 Ana");
    house.handle("member", Event::Presence { address: at(ANA), present: false });
    assert_eq!(house.state(1), Cancelled);
    assert!(house.read(MARCO).contains("#1 Ana") && house.told_whom_not().is_none());
    house.handle("member2", Event::Presence { address: at(ANA), present: true });
    assert!(say(&mut house, ANA, "4").contains("Ana"));
}

#[test]
fn every_button_fits_and_a_host_gets_the_menu() {
    let mut house = house(&[(4, 1), (30, 1)]);
    for n in 0..30 {
        say(&mut house, MARCO, &format!("/add 30 Maximiliano Buenaventura{n}"));
    }
    say(&mut house, MARCO, "/list");
    for row in &house.rows.outbox {
        let buttons: Vec<_> = row.out.look.buttons.iter().flatten().collect();
        assert!(buttons.len() <= 100);
        assert!(
            buttons.iter().all(|b| (1..=look::DATA_BYTES).contains(&b.data.len()) && !b.label.is_empty())
        );
    }
    assert!(labels(&house, MARCO).iter().any(|label| label == "Next"));
}

#[test]
fn an_owner_takes_a_host_off_whose_menu_goes_too() {
    let mut house = house(&[(4, 1)]);
    assert!(say(&mut house, MARCO, "/dismiss Lea").starts_with("No: only an owner"));
    house.rows.floor.hosts.get_mut(&HostId(format!("h{MARCO}"))).unwrap().role = Role::Owner;
    assert!(say(&mut house, MARCO, "/hosts").starts_with("Marco, owner"));
    assert!(say(&mut house, MARCO, "/dismiss Marco").starts_with("No: you are the only owner"));
    assert!(say(&mut house, MARCO, "/dismiss lea").contains("Lea is not a host"));
    assert_eq!(house.newest(LEA).unwrap().out.look.menu, Some(Vec::new()));
    assert!(say(&mut house, LEA, "/list").contains("for hosts"));
    assert!(say(&mut house, MARCO, "/dismiss Lea").starts_with("No: no host"));
}

#[test]
fn a_team_whose_chat_is_found_gone_by_a_send_is_no_team_either() {
    let mut house = house(&[(4, 1)]);
    hear(&mut house, GROUP, MARCO, "/here", None);
    say(&mut house, ANA, "4 Ana");
    let news = house.newest(GROUP).unwrap().id.clone();
    house.failed(&news, tableturn_floor::Cause::OptedOut);
    assert!(house.rows.floor.team.is_none());
    assert!(house.read(MARCO).contains("team") && house.read(LEA).contains("team"));
}
