//! `tableturn simulate`: an evening on the owner's own floor.
#![allow(clippy::unwrap_used, clippy::expect_used)]

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
    assert!(summary("3").contains("Seed 3."), "{}", summary("3"));
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
