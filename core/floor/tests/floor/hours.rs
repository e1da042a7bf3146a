//! Opening hours: across midnight, over changes of clocks, on exceptions by date.

use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use tableturn_fixtures::floor_file::BELLA;
use tableturn_floor::floor_file::parse_floor;
use tableturn_floor::{AtClosing, Hours, Moment, OpensOn, Span};

fn hours(section: &str) -> Hours {
    parse_floor(&format!("{BELLA}\n[hours]\n{section}")).unwrap().restaurant.hours.unwrap()
}

fn mistakes(section: &str) -> Vec<String> {
    let file = format!("{BELLA}\n[hours]\n{section}");
    parse_floor(&file)
        .map_or_else(|mistakes| mistakes.into_iter().map(|it| it.message).collect(), |_| Vec::new())
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn at(zone: &TimeZone, local: DateTime) -> Moment {
    Moment(zone.to_timestamp(local).unwrap().as_millisecond())
}

#[test]
fn newcomers_may_join_within_the_hours_until_the_last_join() {
    let rome = zone("Europe/Rome");
    let hours = hours("daily = [\"12:00-15:00\", \"18:30-01:00\"]\nwednesday = \"closed\"\nlast_join = 30\n");
    // 2026-11-24 is a Tuesday.
    let cases = [
        (date(2026, 11, 24).at(11, 59, 59, 0), false),
        (date(2026, 11, 24).at(12, 0, 0, 0), true),
        (date(2026, 11, 24).at(14, 29, 59, 0), true),
        (date(2026, 11, 24).at(14, 30, 0, 0), false),
        (date(2026, 11, 24).at(23, 59, 0, 0), true),
        (date(2026, 11, 25).at(0, 29, 0, 0), true),
        (date(2026, 11, 25).at(0, 30, 0, 0), false),
        (date(2026, 11, 25).at(19, 0, 0, 0), false),
        (date(2026, 11, 26).at(0, 15, 0, 0), false),
        (date(2026, 11, 26).at(19, 0, 0, 0), true),
    ];
    for (local, open) in cases {
        assert_eq!(hours.take_newcomers(&rome, at(&rome, local)), open, "{local}");
    }
    assert!(hours.are_open(&rome, at(&rome, date(2026, 11, 25).at(0, 45, 0, 0))), "open, but no newcomers");
}

#[test]
fn the_next_opening_and_closing() {
    let rome = zone("Europe/Rome");
    let hours = hours(
        "daily = \"18:00-23:00\"\nwednesday = \"closed\"\n2026-11-26 = \"closed\"\n2026-11-27 = \"20:00-22:00\"\n",
    );
    let now = at(&rome, date(2026, 11, 24).at(22, 0, 0, 0));
    assert_eq!(hours.next_closing(&rome, now), Some(at(&rome, date(2026, 11, 24).at(23, 0, 0, 0))));
    let opening = hours.next_opening(&rome, now).unwrap();
    assert_eq!(
        opening,
        at(&rome, date(2026, 11, 27).at(20, 0, 0, 0)),
        "Wednesdays, and that Thursday, are closed"
    );
    assert_eq!(Hours::day_of(&rome, now, opening), Some(OpensOn::Weekday(5)));
    let closed = at(&rome, date(2026, 11, 25).at(12, 0, 0, 0));
    assert_eq!(hours.next_closing(&rome, closed), Some(at(&rome, date(2026, 11, 27).at(22, 0, 0, 0))));
    let after_midnight = at(&rome, date(2026, 11, 24).at(0, 30, 0, 0));
    let opening = hours.next_opening(&rome, after_midnight).unwrap();
    assert_eq!(Hours::day_of(&rome, after_midnight, opening), Some(OpensOn::Today));
}

#[test]
fn hours_are_those_of_the_clock_on_the_wall_when_clocks_change() {
    let new_york = zone("America/New_York");
    let hours = hours("daily = \"17:00-03:00\"\n");
    // On 2026-03-08 at 02:00 it is 03:00; on 2026-11-01 at 02:00 it is 01:00 again.
    for (opened, length) in [(date(2026, 3, 7), 9), (date(2026, 10, 31), 11), (date(2026, 7, 4), 10)] {
        let from = at(&new_york, opened.at(17, 0, 0, 0));
        let to = hours.next_closing(&new_york, from).unwrap();
        assert_eq!((to - from) / 3_600_000, length, "{opened}");
        assert_eq!(to, at(&new_york, opened.tomorrow().unwrap().at(3, 0, 0, 0)));
    }
    let left_out = hours_from("02:30-10:00");
    let day = date(2026, 3, 8);
    assert!(left_out.are_open(&new_york, at(&new_york, day.at(3, 30, 0, 0))), "02:30 is an hour later then");
    assert!(!left_out.are_open(&new_york, at(&new_york, day.at(1, 59, 0, 0))));
}

fn hours_from(daily: &str) -> Hours {
    hours(&format!("daily = \"{daily}\"\n"))
}

#[test]
fn hours_that_touch_are_no_closing() {
    let utc = TimeZone::UTC;
    let always = hours_from("00:00-24:00");
    let now = at(&utc, date(2026, 11, 24).at(23, 59, 0, 0));
    assert!(always.take_newcomers(&utc, now));
    let touching = hours("daily = [\"12:00-15:00\", \"15:00-23:00\"]\nlast_join = 60\n");
    assert!(touching.take_newcomers(&utc, at(&utc, date(2026, 11, 24).at(14, 30, 0, 0))));
    let never = hours("daily = \"closed\"\n");
    assert_eq!((never.next_opening(&utc, now), never.next_closing(&utc, now)), (None, None));
}

#[test]
fn a_file_without_the_section_is_always_open() {
    assert_eq!(parse_floor(BELLA).unwrap().restaurant.hours, None);
}

#[test]
fn the_section_is_read() {
    let hours = hours(
        "daily = \"closed\"\nfriday = \"17:00-01:00\"\n2026-12-24 = [\"12:00-15:00\"]\nat_closing = \"end\"\n",
    );
    assert_eq!(hours.week[4], [Span { from: 17 * 60, to: 25 * 60 }]);
    assert!(hours.week[0].is_empty());
    assert_eq!(hours.dates["2026-12-24"], [Span { from: 12 * 60, to: 15 * 60 }]);
    assert_eq!((hours.last_join, hours.at_closing), (0, AtClosing::End));
}

#[test]
fn mistakes_say_what_would_be_right() {
    let of = |section: &str| mistakes(section).join("; ");
    assert!(
        of("monday = \"17:00-23:00\"\n").contains("needs `tuesday`"),
        "{}",
        of("monday = \"17:00-23:00\"\n")
    );
    for wrong in ["5pm-11pm", "17-23", "17:00", "25:00-26:00", "17:00-17:00", "17:60-23:00", "24:00-25:00"] {
        let of = of(&format!("daily = \"{wrong}\"\n"));
        assert!(of.contains("17:00-23:00"), "{wrong}: {of}");
    }
    assert!(of("daily = \"closed\"\nmondey = \"closed\"\n").contains("did you mean `monday`"));
    assert!(of("daily = \"closed\"\n2026-02-30 = \"closed\"\n").contains("has no key"));
    assert!(of("daily = \"closed\"\nat_closing = \"stop\"\n").contains("\"stay\""));
    assert!(of("daily = \"closed\"\nlast_join = 500\n").contains("from 0 to 240"));
    assert!(of("daily = 17\n").contains("hours like"));
}
