//! What must hold of every text in every language.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{asked_words, examples::*, render, segments::*, texts::source};
use crate::{GuestSentence, Sentence};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::Language;
use tableturn_floor::Wait;

fn everything(sample: &Sample) -> Vec<Sentence> {
    to_guests(sample).into_iter().chain(to_hosts(sample)).collect()
}

#[test]
fn everything_has_an_example() {
    let sample = Sample::plain();
    let names = |said: Vec<Sentence>| said.iter().map(variant).collect::<BTreeSet<_>>();
    assert_eq!(names(to_guests(&sample)), GUESTS.iter().copied().collect());
    assert_eq!(names(to_hosts(&sample)), HOSTS.iter().copied().collect());
}

/// A missing value shows as `{$name}`, a missing message as nothing; Fluent's other complaints
/// stop a debug build.
#[test]
fn everything_has_words_in_every_language() {
    for language in Language::ALL {
        for say in everything(&Sample::plain()) {
            let text = render(&say, language);
            assert!(!text.trim().is_empty(), "{language} {say:?}");
            assert!(!text.contains(['{', '}', '$', '\u{2068}', '\u{2069}']), "{language} {say:?}: {text}");
            assert_eq!(text.trim(), text, "{language} {say:?}");
            assert!(!text.contains("  "), "{language} {say:?}: {text}");
        }
    }
}

#[test]
fn every_language_has_its_own_words() {
    let own = |say: &Sentence| !matches!(variant(say), "WhichRestaurant");
    for say in everything(&Sample::plain()).iter().filter(|say| own(say)) {
        assert_ne!(render(say, Language::En), render(say, Language::Es), "{say:?}");
    }
}

/// The messages of a Fluent file, with their forms, and the values that each speaks of.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
            message = id.to_owned();
            key = message.clone();
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} is there twice");
        } else if let Some((form, _)) = line.trim_start().strip_prefix('.').and_then(|l| l.split_once(" =")) {
            key = format!("{message}.{form}");
            messages.insert(key.clone(), BTreeSet::new());
        }
        let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        if let Some(values) = messages.get_mut(&key) {
            values.extend(line.split('$').skip(1).map(name));
            values.extend(line.match_indices("{ ahead }").map(|_| "ahead".to_owned()));
            values.extend(line.match_indices("{ wait }").map(|_| "wait".to_owned()));
        }
    }
    messages
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let english = messages(source(Language::En));
    assert!(english.len() > 150, "{}", english.len());
    for language in Language::ALL {
        let own = messages(source(language));
        let ids = |m: &BTreeMap<String, _>| m.keys().cloned().collect::<BTreeSet<_>>();
        let (own_ids, english_ids) = (ids(&own), ids(&english));
        let odd: Vec<_> = own_ids.symmetric_difference(&english_ids).collect();
        assert!(odd.is_empty(), "{language}: {odd:?}");
        for (id, values) in &own {
            assert_eq!(values, &english[id], "{language} {id}");
        }
    }
}

#[test]
fn every_file_is_sound_fluent() {
    for language in Language::ALL {
        let read = fluent_bundle::FluentResource::try_new(source(language).to_owned());
        assert!(read.is_ok(), "{language}: {:?}", read.map(|_| ()).map_err(|(_, errors)| errors));
    }
}

#[test]
fn a_refusal_begins_with_no() {
    for language in Language::ALL {
        for say in refusals(&Sample::plain()) {
            let text = render(&say, language);
            assert!(text.starts_with("No: "), "{language} {say:?}: {text}");
        }
    }
}

#[test]
fn nothing_but_a_refusal_begins_with_no() {
    let refusals: BTreeSet<_> = refusals(&Sample::plain()).iter().map(variant).collect();
    for language in Language::ALL {
        for say in everything(&Sample::plain()).iter().filter(|say| !refusals.contains(variant(say))) {
            assert!(!render(say, language).starts_with("No:"), "{language} {say:?}");
        }
    }
}

/// Twilio takes these words for itself (and ends the subscription, or begins it), so a guest who
/// answers with one does not reach us.
#[test]
fn no_text_asks_a_guest_for_a_word_that_twilio_keeps() {
    let kept = ["CANCEL", "END", "QUIT", "YES", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT", "HELP", "INFO"];
    for language in Language::ALL {
        for say in to_guests(&Sample::plain()) {
            let text = render(&say, language);
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            assert!(!words.clone().any(|word| kept.contains(&word)), "{language}: {text}");
            let may_stop = matches!(variant(&say), "AddedByHost" | "AddedAndCalled");
            assert_eq!(words.any(|word| word == "STOP"), may_stop, "{language}: {text}");
        }
    }
}

/// The first text to somebody who did not write to us: who we are, and how to stop.
#[test]
fn a_guest_whom_a_host_added_learns_who_writes_and_how_to_stop() {
    for name in ["Ana", "Maximiliano Buenaventura"] {
        let sample = Sample { name: name.into(), ..Sample::plain() };
        for language in Language::ALL {
            for say in to_guests(&sample) {
                if matches!(variant(&say), "AddedByHost" | "AddedAndCalled") {
                    let text = render(&say, language);
                    assert!(text.contains("Bella") && text.contains("STOP"), "{language}: {text}");
                }
            }
        }
    }
}

/// An alphabet of one's own, of one and two units, in GSM-7 and out of it.
fn text_of(units: usize) -> impl Strategy<Value = String> {
    let alphabet = prop_oneof![
        Just("M"),
        Just("€"),
        Just("{"),
        Just("["),
        Just("~"),
        Just("é"),
        Just("á"),
        Just("日"),
        Just("😀"),
        Just("n "),
    ];
    let same = alphabet.clone().prop_map(move |c| tableturn_floor::model::cut(&c.repeat(units), units));
    let mixed = prop::collection::vec(alphabet, 1..=units)
        .prop_map(move |cs| tableturn_floor::model::cut(&cs.concat(), units));
    prop_oneof![same, mixed]
}

fn sample() -> impl Strategy<Value = Sample> {
    let table = prop_oneof![Just("T5".to_owned()), Just("T5+T6".to_owned()), text_of(12), text_of(40)];
    let wait = (0..=999u32, 0..=999u32).prop_map(|(from, to)| Wait { from, to });
    let numbers = (0..=9_999u32, 0..=9_999u32, 0..=9_999u32, 0..=999u32, 0..=60usize);
    let name = prop_oneof![4 => text_of(24), 1 => text_of(300)];
    (text_of(30), name, table, wait, numbers).prop_map(
        |(restaurant, name, table, wait, (number, size, ahead, minutes, restaurants))| Sample {
            restaurant,
            name,
            table,
            number,
            size,
            ahead,
            wait,
            minutes,
            until: "23:59".into(),
            restaurants,
        },
    )
}

/// DESIGN.md section 6: one segment if every character is GSM-7, else two.
fn check_guest_texts(sample: &Sample) -> Result<(), TestCaseError> {
    for language in Language::ALL {
        for say in to_guests(sample) {
            let text = render(&say, language);
            let (most, units) = if is_gsm7(&text) { (1, 160) } else { (2, 134) };
            prop_assert!(segments(&text) <= most, "{} {:?}: {}", language, say, text);
            prop_assert!(text.encode_utf16().count() <= units, "{} {:?}: {}", language, say, text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_guest_text_keeps_to_its_segments(sample in sample()) {
        check_guest_texts(&sample)?;
    }
}

/// The heaviest values one by one, so that no luck of the draw is needed.
#[test]
fn the_heaviest_values_keep_to_their_segments() {
    for c in ["M", "€", "á", "日", "😀"] {
        let fill = |units: usize| tableturn_floor::model::cut(&c.repeat(units), units);
        let sample = Sample {
            restaurant: fill(30),
            name: fill(24),
            table: fill(12),
            number: 9_999,
            size: 9_999,
            ahead: 9_999,
            wait: Wait { from: 998, to: 999 },
            minutes: 999,
            until: "23:59".into(),
            restaurants: 60,
        };
        check_guest_texts(&sample).unwrap();
    }
}

/// Ordinary letters never cost a guest a part of their name.
#[test]
fn names_of_ordinary_letters_are_never_cut() {
    let sample = Sample {
        restaurant: "La Trattoria della Nonna Maria".into(),
        name: "Maximiliano Buenaventura".into(),
        table: "T15+T16+T17".into(),
        number: 199,
        size: 12,
        ahead: 35,
        wait: Wait { from: 105, to: 120 },
        ..Sample::plain()
    };
    for language in Language::ALL {
        for say in to_guests(&sample) {
            let debug = format!("{say:?}");
            let text = render(&say, language);
            for value in [&sample.restaurant, &sample.name, &sample.table] {
                let expected = debug.contains(value.as_str()) && variant(&say) != "WhichRestaurant";
                assert!(!expected || text.contains(value.as_str()), "{language} {debug}: {text}");
            }
        }
    }
}

/// Where Spanish can do without á, í, ó and ú it does, and costs one segment like English.
#[test]
fn an_ordinary_guest_text_is_one_segment() {
    for language in Language::ALL {
        for say in to_guests(&Sample::plain()) {
            let text = render(&say, language);
            assert_eq!(segments(&text), 1, "{language} {say:?}: {text}");
        }
    }
}

/// What is written in capitals is what a guest is to write back.
#[test]
fn a_guest_is_asked_for_the_words_that_are_listed_and_no_others() {
    let ours = ["OK", "STOP", "START"];
    for language in Language::ALL {
        let asked = asked_words(language);
        let texts: Vec<String> =
            to_guests(&Sample::plain()).iter().map(|say| render(say, language)).collect();
        for word in asked {
            assert!(texts.iter().any(|text| text.contains(word)), "{language}: nobody asks for {word}");
        }
        let capital = |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
        for text in &texts {
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(capital) {
                let listed = asked.iter().any(|asked| asked.split(' ').any(|part| part == word));
                assert!(listed || ours.contains(&word), "{language}: {word} in {text}");
            }
        }
    }
}

#[test]
fn a_size_of_a_thousand_digits_is_answered_too() {
    for language in Language::ALL {
        let text = render(&GuestSentence::TooBig { size: "9".repeat(1_000), max: 12 }.into(), language);
        assert_eq!(segments(&text), 1, "{text}");
    }
}
