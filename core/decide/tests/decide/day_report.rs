//! What the owners are told at the end of the day.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_evening::Evening;
use tableturn_fixtures::{FloorFixture, floor};
use tableturn_floor::{AtClosing, Hours, Role, Span, minutes};

const OWNER: &str = "+15559000003";

/// Marco is a host, and Olga the owner. It is noon, in UTC.
fn evening(hours: Option<Hours>) -> Evening {
    let mut floor = floor::with_tables(&[(4, 1), (4, 1)]);
    floor.add_host("Marco", Role::Host);
    floor.add_host("Lea", Role::Host);
    floor.add_host("Olga", Role::Owner);
    let mut restaurant = (*floor.restaurant).clone();
    restaurant.hours = hours;
    floor.restaurant = restaurant.into();
    Evening::new(floor)
}

fn hours(spans: &[(u32, u32)]) -> Hours {
    let spans: Vec<Span> = spans.iter().map(|(from, to)| Span { from: from * 60, to: to * 60 }).collect();
    Hours {
        week: std::array::from_fn(|_| spans.clone()),
        dates: std::collections::BTreeMap::new(),
        last_join: 0,
        at_closing: AtClosing::Stay,
    }
}

/// The reports that the owner has got.
fn reports(evening: &Evening, to: &str) -> Vec<String> {
    let texts = evening.messages_to(to).map(|row| row.out.text.clone());
    texts.filter(|text| text.contains("Bella") && text.contains("parties")).collect()
}

#[test]
fn without_hours_the_owner_is_told_when_the_service_day_ends() {
    let mut evening = evening(None);
    evening.say(ANA, "4 Ana");
    assert_eq!(evening.floor().report_at, Some(evening.now() + minutes(10 * 60)));
    evening.say(MARCO, "/seat 1");
    evening.pass(10 * 60 - 1);
    assert_eq!(reports(&evening, OWNER).len(), 0);
    evening.pass(1);
    let told = reports(&evening, OWNER);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("parties 1, guests seated 4"), "{told:?}");
    assert_eq!(reports(&evening, MARCO).len(), 0, "he owns nothing");
    evening.pass(3 * 24 * 60);
    assert_eq!(reports(&evening, OWNER).len(), 1, "no party, no news");
}

#[test]
fn with_hours_the_owner_is_told_at_the_last_closing_of_the_day() {
    // Lunch, dinner, and a late bar across midnight: 19:00 is now.
    let mut evening = evening(Some(hours(&[(11, 15), (17, 22), (23, 26)])));
    evening.say(ANA, "4 Ana");
    assert_eq!(evening.floor().report_at, Some(evening.now() + minutes(7 * 60)));
    evening.pass(7 * 60);
    assert_eq!(reports(&evening, OWNER).len(), 1);
    // Somebody whom a host takes in after closing is told of at five.
    evening.say(MARCO, "/add 2 Kim");
    evening.pass(3 * 60);
    let told = reports(&evening, OWNER);
    assert_eq!(told.len(), 2);
    assert!(told[1].contains("parties 2"), "{told:?}");
}

#[test]
fn the_owner_is_told_on_sms_in_brief_also_off_duty_and_opted_out_not_at_all() {
    let mut evening = evening(None);
    evening.say(OWNER, "/quiet");
    evening.say(ANA, "4 Ana");
    evening.dispatch();
    evening.pass(11 * 60);
    assert_eq!(
        reports(&evening, OWNER),
        [
            "Bella: parties 1, guests seated 0, no-shows 1, left 0, taken off 0, in line 0\nWait 0 min, 9 of 10 within 0"
        ]
    );
    evening.say(BEN, "4 Ben");
    evening.say(OWNER, "STOP");
    evening.pass(24 * 60);
    assert_eq!(reports(&evening, OWNER).len(), 1);
}

#[test]
fn a_line_that_a_host_keeps_open_is_told_of_when_the_day_ends() {
    let mut evening = evening(Some(hours(&[(17, 20)])));
    evening.say(ANA, "4 Ana");
    evening.say(MARCO, "/seat 1");
    evening.pass(59);
    evening.floor_mut().intake.open_until = Some(evening.now() + minutes(600));
    evening.pass(1);
    assert_eq!(reports(&evening, OWNER).len(), 0);
    evening.pass(9 * 60);
    assert_eq!(reports(&evening, OWNER).len(), 1);
}

#[test]
fn a_message_that_comes_late_is_about_the_day_that_ended() {
    let mut evening = evening(None);
    evening.say(ANA, "4 Ana");
    evening.say(MARCO, "/seat 1");
    // Nothing ran over night; at six in the evening somebody joins.
    evening.set_now(evening.now() + minutes(23 * 60));
    evening.say(BEN, "2 Ben");
    evening.end_day();
    let told = reports(&evening, OWNER);
    assert!(told[0].contains("parties 1, guests seated 4"), "{told:?}");
    evening.pass(11 * 60);
    let told = reports(&evening, OWNER);
    assert!(told[1].contains("parties 1, guests seated 0"), "{told:?}");
}
