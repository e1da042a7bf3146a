//! What holds for the texts that guests read: their length, and the words they must not ask for.

use crate::{examples::*, text_of};
use proptest::prelude::*;
use tableturn_floor::limits::{GUEST_SEGMENTS_GSM7, GUEST_SEGMENTS_UCS2, NAME_UNITS, RESTAURANT_UNITS};
use tableturn_floor::{Clock, ClockTime, Language, Wait, model::cut};
use tableturn_language::{
    GuestSentence,
    parse::{GuestCommand, Unsolicited, parse},
    render::segments::{is_gsm7, segments},
};

/// The first text to a guest who did not write to us.
fn is_first_text(sentence: &GuestSentence) -> bool {
    matches!(sentence, GuestSentence::AddedByHost { .. } | GuestSentence::AddedAndCalled { .. })
}

/// A provider that answers these words opts the guest out or in and does not tell us what was meant.
#[test]
fn no_text_asks_a_guest_for_a_keyword_that_providers_answer() {
    let keywords =
        ["CANCEL", "END", "QUIT", "YES", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT", "HELP", "INFO"];
    for language in Language::ALL {
        for sentence in to_guests(&Sample::plain()) {
            let may_stop = is_first_text(&sentence);
            let text = text_of(sentence, language);
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            assert!(!words.clone().any(|word| keywords.contains(&word)), "{language}: {text}");
            assert_eq!(words.any(|word| word == "STOP"), may_stop, "{language}: {text}");
        }
    }
}

#[test]
fn the_first_text_to_a_guest_says_who_writes_and_how_to_opt_out() {
    for name in ["Ana", "Maximiliano Buenaventura"] {
        let sample = Sample { name: name.into(), ..Sample::plain() };
        for language in Language::ALL {
            for sentence in to_guests(&sample).into_iter().filter(is_first_text) {
                let text = text_of(sentence, language);
                assert!(text.contains("Bella"), "{language}: {text}");
                assert!(text.contains("STOP"), "{language}: {text}");
            }
        }
    }
}

/// Also whoever is called from a number that is new to them reads all that they can answer.
#[test]
fn a_call_says_how_to_ask_for_more_time() {
    for name in ["Ana", "Maximiliano Buenaventura"] {
        let sample = Sample { name: name.into(), ..Sample::plain() };
        for language in Language::ALL {
            for sentence in to_guests(&sample) {
                if matches!(sentence, GuestSentence::Call { .. } | GuestSentence::AddedAndCalled { .. }) {
                    let text = text_of(sentence, language);
                    assert!(text.contains("5 MORE") || text.contains("5 MIN"), "{language}: {text}");
                }
            }
        }
    }
}

/// Where Spanish can do without á, í, ó and ú it does, and a text costs one segment as in English.
#[test]
fn with_ordinary_values_a_text_is_one_segment() {
    for language in Language::ALL {
        for sentence in to_guests(&Sample::plain()) {
            let text = text_of(sentence, language);
            assert_eq!(segments(&text), 1, "{language}: {text}");
        }
    }
}

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
        for sentence in to_guests(&sample) {
            // Its list ends where the text is full.
            if matches!(sentence, GuestSentence::WhichRestaurant { .. }) {
                continue;
            }
            let debug = format!("{sentence:?}");
            let text = text_of(sentence, language);
            for value in [&sample.restaurant, &sample.name, &sample.table] {
                let expected = debug.contains(value.as_str());
                assert!(!expected || text.contains(value.as_str()), "{language} {debug}: {text}");
            }
        }
    }
}

#[test]
fn a_size_of_a_thousand_digits_is_answered_in_one_segment() {
    for language in Language::ALL {
        let text = text_of(GuestSentence::TooBig { size: "9".repeat(1_000), max: 12 }, language);
        assert_eq!(segments(&text), 1, "{text}");
    }
}

/// The widest values one by one, so that the test does not depend on what the property test draws.
#[test]
fn a_guest_text_keeps_to_its_segments_with_the_widest_values() {
    for c in ["M", "€", "á", "日", "😀"] {
        let fill = |units: usize| cut(&c.repeat(units), units);
        let sample = Sample {
            restaurant: fill(RESTAURANT_UNITS),
            name: fill(NAME_UNITS),
            table: fill(12),
            number: 9_999,
            size: 9_999,
            ahead: 9_999,
            wait: Wait { from: 998, to: 999 },
            minutes: 999,
            until: ClockTime { hour: 23, minute: 59, clock: Clock::TwelveHours },
            restaurants: 60,
        };
        check_segments(&sample).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_guest_text_keeps_to_its_segments(sample in sample()) {
        check_segments(&sample)?;
    }
}

/// One segment if every character is GSM-7, else two. The units are counted too, independently of the
/// library that counts segments.
fn check_segments(sample: &Sample) -> Result<(), TestCaseError> {
    for language in Language::ALL {
        for sentence in to_guests(sample) {
            let text = text_of(sentence.clone(), language);
            let (most, units) =
                if is_gsm7(&text) { (GUEST_SEGMENTS_GSM7, 160) } else { (GUEST_SEGMENTS_UCS2, 134) };
            prop_assert!(segments(&text) <= most, "{} {:?}: {}", language, sentence, text);
            prop_assert!(text.encode_utf16().count() <= units, "{} {:?}: {}", language, sentence, text);
        }
    }
    Ok(())
}

fn sample() -> impl Strategy<Value = Sample> {
    let table = prop_oneof![Just("T5".to_owned()), Just("T5+T6".to_owned()), text_up_to(12), text_up_to(40)];
    let wait = (0..=999u32, 0..=999u32).prop_map(|(from, to)| Wait { from, to });
    let numbers = (0..=9_999u32, 0..=9_999u32, 0..=9_999u32, 0..=999u32, 0..=60usize);
    let name = prop_oneof![4 => text_up_to(NAME_UNITS), 1 => text_up_to(300)];
    (text_up_to(RESTAURANT_UNITS), name, table, wait, numbers).prop_map(
        |(restaurant, name, table, wait, (number, size, ahead, minutes, restaurants))| Sample {
            restaurant,
            name,
            table,
            number,
            size,
            ahead,
            wait,
            minutes,
            until: ClockTime { hour: 23, minute: 59, clock: Clock::TwelveHours },
            restaurants,
        },
    )
}

/// Texts of characters of one and two units, in GSM-7 and out of it.
fn text_up_to(units: usize) -> impl Strategy<Value = String> {
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
    let same = alphabet.clone().prop_map(move |c| cut(&c.repeat(units), units));
    let mixed = prop::collection::vec(alphabet, 1..=units).prop_map(move |cs| cut(&cs.concat(), units));
    prop_oneof![same, mixed]
}

/// Whether a text does something when a guest sends it.
fn does_something(text: &str) -> bool {
    use GuestCommand::*;
    let parse = parse(text);
    let obeyed = !matches!(parse.guest, Unknown | Thanks | Help | Status);
    let silent = matches!(parse.unsolicited, Some(Unsolicited::Reaction | Unsolicited::AutoReply));
    !silent && (obeyed || parse.optout_keyword.is_some())
}

#[test]
fn our_own_texts_sent_back_do_nothing() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        for sentence in to_guests(&Sample::plain()) {
            let text = text_of(sentence, language);
            for sent in [text.clone(), format!("“{text}”"), format!("> {text}"), format!("Liked “{text}")]
            {
                if does_something(&sent) {
                    wrong.push(sent);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
