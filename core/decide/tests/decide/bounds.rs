//! What would go on for ever, or grow without end, is bounded.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_decide::{Change, Decision};
use tableturn_evening::Evening;
use tableturn_fixtures::{
    PartyFixture,
    floor::{FloorFixture, with_tables},
    party::waiting,
};
use tableturn_floor::PartyState::{Called, Cancelled, Waiting};
use tableturn_floor::limits::{COMBINATIONS, GONE_HOME_AT_ONCE, NEWS_READERS, TABLES, WAITLIST_CAP_MAX};
use tableturn_floor::{Role, minutes};

#[test]
fn hosts_are_reminded_a_few_times_of_a_guest_at_the_door_and_the_day_ends_it() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.text(ANA, "4 Ana");
    evening.dispatch();
    evening.text(ANA, "here");
    let before = evening.messages_to(MARCO).count();
    for _ in 0..16 {
        evening.pass(60);
    }
    let reminders = evening.messages_to(MARCO).count() - before;
    assert!((2..=8).contains(&reminders), "{reminders} reminders in 16 hours");
    // The next service day has begun: the table is free again.
    evening.text(BEN, "4 Ben");
    assert_eq!(evening.state(1), Called, "Ben is the first of the new day");
    let ended = evening.floor().parties.values().filter(|party| party.state == Cancelled).count();
    assert_eq!(ended, 1, "Ana has gone home");
}

#[test]
fn a_long_line_of_yesterday_leaves_in_several_decisions() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.floor_mut().restaurant.cap = 1_000;
    let count = 3 * GONE_HOME_AT_ONCE - 50;
    for guest in 0..count {
        evening.text(&format!("+1555{guest:07}"), "4 Kim");
    }
    evening.set_now(evening.now() + minutes(24 * 60));
    let waiting =
        |evening: &Evening| evening.floor().parties.values().filter(|party| party.state == Waiting).count();
    assert_eq!(waiting(&evening), count);
    assert_eq!(evening.say(MARCO, "/list").matches("Kim").count(), 0, "nobody of yesterday is listed");
    for text in ["/list", "/list"] {
        assert!(evening.last_decision().changes.len() < 1_000);
        evening.text(MARCO, text);
    }
    assert_eq!(waiting(&evening), 0);
    assert!(evening.say(ANA, "4 Ana").contains("#1"));
}

#[test]
fn news_go_to_a_bounded_number_of_hosts() {
    let mut floor = with_tables(&[(4, 1)]);
    for host in 0..900 {
        floor.add_host(&format!("Host{host}"), Role::Host);
    }
    let mut evening = Evening::new(floor);
    evening.text(ANA, "4 Ana");
    let told = evening.last_decision().messages.len();
    assert_eq!(told, 1 + NEWS_READERS, "Ana, and the hosts who hear that she is called");
}

/// Rows that a transaction on Aurora DSQL may write, and how many of them a decision may use at most: the store writes
/// a few more, and messages that are withdrawn are not known here.
const ROWS_AT_MOST: usize = 2_500;
/// The bytes that such a transaction may have are 10 MiB.
const BYTES_AT_MOST: usize = 4 << 20;

fn rows(decision: &Decision) -> usize {
    let changes = decision.changes.iter().map(|change| match change {
        Change::SetCombinations(combinations) => COMBINATIONS + combinations.len(),
        // Its open messages: seldom more than its call and an answer.
        Change::Withdraw { .. } | Change::WithdrawHold { .. } => 2,
        _ => 1,
    });
    // A message is a row, takes a number of its conversation, and is noted on the row before it.
    2 + changes.sum::<usize>() + 3 * decision.messages.len() + decision.log.len()
}

fn assert_bounded(what: &str, evening: &Evening) {
    let decision = evening.last_decision();
    let (rows, bytes) = (rows(decision), format!("{:?}", (&decision.changes, &decision.messages)).len());
    assert!(rows <= ROWS_AT_MOST && bytes <= BYTES_AT_MOST, "{what}: {rows} rows, {bytes} bytes");
}

/// A room with as many tables as a restaurant may have, and as many parties that wait.
fn full_evening(with_phones: bool) -> Evening {
    let mut floor = with_tables(&[(4, 1); TABLES]);
    floor.restaurant.cap = WAITLIST_CAP_MAX as usize;
    for n in 1..=WAITLIST_CAP_MAX {
        let party = waiting("Kim", 4).numbered(n);
        let party = if with_phones { party.with_phone(&format!("+1555{n:07}")) } else { party };
        floor.add(party);
    }
    floor.next_number = WAITLIST_CAP_MAX + 1;
    for host in 0..20 {
        floor.add_host(&format!("Host{host}"), Role::Host);
    }
    floor.add_host("Marco", Role::Host);
    Evening::new(floor).without_autopilot()
}

#[test]
fn a_full_room_and_a_full_line_stay_within_a_transaction() {
    for with_phones in [true, false] {
        let mut evening = full_evening(with_phones);
        let marco = evening.floor().hosts.values().find(|host| host.name == "Marco").expect("Marco");
        let marco = marco.contact.address.chat.clone();
        evening.text(&marco, "/auto on");
        assert_bounded("autopilot calls to all tables at once", &evening);
        let called = evening.floor().parties.values().filter(|party| party.state == Called).count();
        assert_eq!(called, if with_phones { TABLES } else { 0 });
        evening.text(&marco, "/block T1");
        assert_bounded("the only table of a thousand suggestions is gone", &evening);
        evening.dispatch();
        for n in 1..=TABLES as u32 {
            if evening.floor().by_number(n).is_some_and(|party| party.state == Called) && n % 2 == 0 {
                evening.text(&format!("+1555{n:07}"), "here");
            }
        }
        evening.set_now(evening.now() + minutes(24 * 60));
        evening.text(&marco, "/list");
        assert_bounded("the service day ends", &evening);
        evening.text(&marco, "/auto on");
        assert_bounded("and goes on ending", &evening);
    }
}

#[test]
fn a_text_to_a_host_with_more_news_than_it_holds_says_so() {
    let mut floor = with_tables(&[(4, 1); 60]);
    floor.add_host("Marco", Role::Host);
    for n in 1..=60 {
        floor.add(waiting("Guestname", 4).numbered(n).with_phone(&format!("+1555{n:07}")));
    }
    let mut evening = Evening::new(floor).without_autopilot();
    let answer = evening.say(MARCO, "/auto on");
    assert!(answer.encode_utf16().count() <= 1_600, "{}", answer.len());
    let told = answer.matches("Autopilot called").count();
    assert!(answer.starts_with("Autopilot is on") && told > 20, "{answer}");
    assert!(answer.contains(&format!("And {} more", 60 - told)), "{answer}");
}
