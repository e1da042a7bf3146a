//! `tableturn simulate`: an evening on the owner's own floor.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use tableturn_testing::{BellaFloor, Tableturn};

const MISUSED: i32 = 2;

/// Runs in a directory with `floor.toml`: two two-tops and two tables for four.
fn tableturn() -> Tableturn {
    let tableturn = Tableturn::new(env!("CARGO_BIN_EXE_tableturn"));
    write(&tableturn, "floor.toml", &["2", "2", "4", "4"]);
    tableturn
}

/// Writes a floor file with tables of so many seats.
fn write(tableturn: &Tableturn, file: &str, seats: &[&str]) {
    let labels = ["T1", "T2", "T3", "T4", "T5", "T6"];
    let tables = labels.iter().zip(seats);
    let floor = tables.fold(BellaFloor::new().sms(), |floor, (label, seats)| floor.table(label, seats));
    std::fs::write(tableturn.directory().join(file), floor.toml()).unwrap();
}

#[test]
fn the_same_seed_gives_the_same_summary() {
    let tableturn = tableturn();
    let summary = |seed: &str| tableturn.run(&["simulate", "floor.toml", "--until", "20:00", "--seed", seed]);
    assert_eq!(summary("3"), summary("3"));
    assert_ne!(summary("3"), summary("4"));
    assert!(summary("3").contains("seed 3."), "{}", summary("3"));
}

#[test]
fn an_evening_without_a_seed_says_how_to_play_it_again() {
    let tableturn = tableturn();
    let summary = tableturn.run(&["simulate", "floor.toml", "--from", "23:00", "--until", "01:00"]);
    let again = summary.lines().last().unwrap();
    let arguments = again.strip_prefix("The same again: tableturn ").expect("a command");
    assert_eq!(tableturn.run(&arguments.split(' ').collect::<Vec<_>>()), summary);
}

#[test]
fn what_is_piped_has_no_escape_codes() {
    let summary = tableturn().run(&["simulate", "floor.toml", "--seed", "3", "--until", "19:00"]);
    assert!(summary.contains("walk-aways") && summary.contains("party of 1-2"), "{summary}");
    assert!(!summary.contains('\u{1b}'), "{summary:?}");
}

#[test]
fn mistakes_in_the_arguments_are_named() {
    let tableturn = tableturn();
    for (arguments, named) in [
        (&["nope.toml"][..], "nope.toml can't be read"),
        (&["floor.toml", "--covers", "0"], "--covers"),
        (&["floor.toml", "--from", "6 pm"], "write the time of day like 18:30"),
        (&["floor.toml", "--until", "21:15"], "1 to 12 whole hours after --from 18:00, for instance 21:00"),
        (&["floor.toml", "--until", "18:00"], "for instance 19:00"),
        (&["floor.toml", "--from", "10:00", "--until", "23:00"], "for instance 22:00"),
        (&["floor.toml", "--seed", "x"], "--seed"),
        (&["floor.toml", "--speed", "0"], "a number from 0.25 to 120"),
        (&["floor.toml", "--compare", "nope.toml"], "nope.toml can't be read"),
        (&["floor.toml", "--compare", "floor.toml", "--html", "page.html"], "--html"),
        (&["floor.toml", "--compare", "floor.toml", "--autopilot", "both"], "one comparison at a time"),
        (&["floor.toml", "--html", "page.html", "--autopilot", "both"], "--html shows one evening"),
        (&["floor.toml", "--compare", "floor.toml", "--evenings", "4"], "--evenings"),
    ] {
        let output = tableturn.output(&[&["simulate"], arguments].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(MISUSED), "{arguments:?}: {error}");
        assert!(error.contains(named), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_mistake_in_the_floor_file_is_reported_with_its_place() {
    let tableturn = tableturn();
    let file = tableturn.directory().join("floor.toml");
    let floor = std::fs::read_to_string(&file).unwrap();
    let line = floor.lines().position(|line| line == "seats = 2").unwrap() + 1;
    std::fs::write(&file, floor.replacen("seats = 2", "seats = 0", 1)).unwrap();
    let output = tableturn.output(&["simulate", "floor.toml"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(MISUSED));
    assert!(error.contains(&format!("floor.toml:{line}:")), "{error}");
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_else() {
    let tableturn = tableturn();
    let file = tableturn.directory().join("floor.toml");
    let floor = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, floor.replace("Trattoria Bella", "Bella & <Sons>")).unwrap();
    let printed = tableturn.run(&["simulate", "floor.toml", "--seed", "3", "--html", "evening.html"]);
    assert_eq!(printed.lines().last(), Some("The pictures: evening.html"));
    let page = std::fs::read_to_string(tableturn.directory().join("evening.html")).unwrap();
    for foreign in ["<script", "http:", "https:", "@import", "url("] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    let mut ids = BTreeSet::new();
    let (mut pictures, mut titles) = (0, 0);
    for event in xml::EventReader::from_str(&page) {
        let xml::reader::XmlEvent::StartElement { name, attributes, .. } = event.unwrap() else { continue };
        pictures += usize::from(name.local_name == "svg");
        titles += usize::from(name.local_name == "title");
        for id in attributes.iter().filter(|attribute| attribute.name.local_name == "id") {
            assert!(ids.insert(id.value.clone()), "two elements have the id {}", id.value);
        }
    }
    assert_eq!(pictures, 3);
    assert!(titles > 20, "the page, the pictures and each bar have a title: {titles}");
    assert!(ids.contains("tables-title") && ids.contains("tables-said"));
}

#[test]
fn a_page_that_can_not_be_written_is_one_line() {
    let error =
        tableturn().run_refused(&["simulate", "floor.toml", "--seed", "3", "--html", "no/page.html"], 1);
    assert!(error.contains("no/page.html can't be written"), "{error}");
}

#[test]
fn a_second_two_top_is_compared_on_the_same_guests() {
    let tableturn = tableturn();
    write(&tableturn, "other.toml", &["2", "2", "4", "4", "2", "2"]);
    let compare = |other: &str, evenings: &str| {
        let arguments = ["--covers", "50", "--until", "20:00", "--evenings", evenings, "--seed", "3"];
        tableturn.run(&[&["simulate", "floor.toml", "--compare", other], &arguments[..]].concat())
    };
    let report = compare("other.toml", "8");
    assert!(report.contains("seeds 3 to 10"), "{report}");
    let sentence = report.lines().last().unwrap();
    assert!(sentence.starts_with("With other.toml ") && sentence.contains("95 % sure"), "{report}");
    let same = compare("floor.toml", "5");
    assert!(same.contains("no difference") && same.contains("covers 0.0 ± 0.0"), "{same}");
}

#[test]
fn autopilot_is_compared_with_hosts_who_call() {
    let tableturn = tableturn();
    let arguments = [
        "simulate",
        "floor.toml",
        "--autopilot",
        "both",
        "--until",
        "19:00",
        "--evenings",
        "5",
        "--seed",
        "3",
    ];
    let report = tableturn.run(&arguments);
    assert!(report.contains("autopilot off  autopilot on"), "{report}");
}
