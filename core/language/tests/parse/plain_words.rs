//! What plain words of a host are read as, before anybody knows which parties and tables there are.

use proptest::prelude::*;
use tableturn_language::parse::{PlainAction, PlainHostCommand, parse};

fn plain(text: &str) -> PlainHostCommand {
    parse(text).host_plain.unwrap_or_else(|| panic!("{text:?} has no reading"))
}

fn mentioned(text: &str) -> Vec<String> {
    plain(text).mentions.iter().map(|mention| mention.words.join(" ")).collect()
}

#[test]
fn the_words_that_may_name_something_are_kept_as_written() {
    assert_eq!(mentioned("seat Ana María at T5"), ["Ana María", "T5"]);
    assert_eq!(mentioned("#17 to T5+T6"), ["17", "T5", "T6"]);
    assert_eq!(mentioned("Lee's gone"), ["Lee"]);
    assert_eq!(mentioned("Bar-1 is clear."), ["Bar-1"]);
}

#[test]
fn words_of_another_subject_are_left_unexplained() {
    for text in
        ["T5 leaving", "\"T5 is clear\"", "seat ana at T5, clear T6", "Seated #1 Ana (4) at T2.", "clean T5"]
    {
        assert!(!plain(text).explained, "{text:?}");
    }
    for text in ["T5 is clear", "please seat ana at T5 now", "ana left, take her off", "17 to T5", "T5 paid"]
    {
        assert!(plain(text).explained, "{text:?}");
    }
}

#[test]
fn questions_and_negations_are_told_apart() {
    for text in ["is T5 clear", "T5 clear?", "¿T5 libre?"] {
        assert!(plain(text).asks, "{text:?}");
    }
    for text in ["don't clear T5", "T5 no está libre", "T5 isn't clear"] {
        assert!(plain(text).negated, "{text:?}");
    }
}

#[test]
fn a_newcomer_is_plain_with_a_word_for_the_size_a_capital_or_a_phone() {
    for (text, is_plain) in [
        ("add 3 Jones", true),
        ("add jones party of 3", true),
        ("add jones 3 +15550143", true),
        ("add jones 3", false),
        ("add 3 chairs", false),
        ("ADD 3 JONES", false),
        ("add Jones 3 at 7 or so", false),
    ] {
        let newcomer = plain(text).newcomer;
        assert_eq!(newcomer.is_some_and(|newcomer| newcomer.is_plain), is_plain, "{text:?}");
    }
    assert_eq!(plain("make it 3").newcomer, None);
    assert_eq!(plain("ana is 5 now").newcomer, None);
}

#[test]
fn a_text_without_a_word_of_the_floor_has_no_reading() {
    for text in ["ok thanks", "hi", "👍", "", "..."] {
        assert_eq!(parse(text).host_plain, None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn courtesies_change_no_reading(before in "(please |ok |hey |sorry )?", after in "( please| now| thanks)?") {
        for text in ["seat ana at T5", "T5 is clear", "remove lee", "add 3 Jones"] {
            let (polite, bare) = (plain(&format!("{before}{text}{after}")), plain(text));
            prop_assert_eq!(polite.action, bare.action);
            prop_assert_eq!(polite.mentions, bare.mentions);
            prop_assert_eq!(polite.explained, bare.explained);
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail(words in proptest::collection::vec(
        prop_oneof![
            Just("seat".to_owned()), Just("T5".to_owned()), Just("#17".to_owned()), Just("party of".to_owned()),
            Just("+".to_owned()), Just("people".to_owned()), Just("left".to_owned()), Just("->".to_owned()),
            "\\PC{0,6}",
        ],
        0..12,
    )) {
        let text = words.join(" ");
        let reading = parse(&text).host_plain;
        prop_assert!(reading.is_none_or(|reading| reading.mentions.iter().all(|m| !m.words.is_empty())));
    }
}

#[test]
fn two_actions_that_say_one_thing_are_one() {
    assert_eq!(plain("T5 left, needs bussing").action, Some(PlainAction::Dirty));
    assert_eq!(plain("lee left, take her off").action, Some(PlainAction::Left));
    assert_eq!(plain("oops clear T5, undo that").action, Some(PlainAction::Undo));
}
