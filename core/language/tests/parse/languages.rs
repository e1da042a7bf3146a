//! What shows the language of a text, and how it decides what words mean.

use tableturn_floor::Language::{self, En, Es};
use tableturn_language::parse::{GuestCommand, country_of, parse, parse_expecting};

#[test]
fn several_words_or_an_unmistakable_one_show_the_language() {
    let cases = [
        ("hola", Some(Es)),
        ("table for 4 please", Some(En)),
        ("somos 4 personas", Some(Es)),
        ("we're running late", Some(En)),
        ("y", None),
        ("no", None),
        ("ok", None),
        ("OK 👍", None),
        ("STOP", None),
        ("4", None),
        ("Ana Ruiz", None),
        ("4 Claro", None),
    ];
    for (text, language) in cases {
        assert_eq!(parse(text).languages.language(), language, "{text:?}");
    }
}

#[test]
fn only_a_sentence_shows_that_the_language_has_changed() {
    let cases = [
        ("how long is the wait for our table?", Es, Some(En)),
        ("¿cuánto falta para nuestra mesa?", En, Some(Es)),
        ("how long is the wait for our table?", En, None),
        ("hola, how long is the wait?", Es, None),
        ("sorry", Es, None),
        ("gracias", En, None),
        ("ok", Es, None),
        ("Will Young", Es, None),
    ];
    for (text, current, other) in cases {
        assert_eq!(parse(text).languages.other_than(current), other, "{text:?} after {current}");
    }
}

/// The words of another language are understood, alone and beside others.
#[test]
fn words_of_another_language_are_understood() {
    let join = GuestCommand::Join { size: Some(4), name: None };
    for expected in [En, Es] {
        for text in ["table para 4", "mesa for 4", "table for cuatro"] {
            assert_eq!(parse_expecting(text, &[expected]).guest, join, "{text:?} expecting {expected}");
        }
        for text in ["SALIR", "leave", "cancelen la mesa please"] {
            let guest = parse_expecting(text, &[expected]).guest;
            assert_eq!(guest, GuestCommand::Leave, "{text:?} expecting {expected}");
        }
    }
}

#[test]
fn an_ordinary_word_of_another_language_may_be_a_name() {
    let named = |text: &str, expected: Language| match parse_expecting(text, &[expected]).guest {
        GuestCommand::Join { name, .. } => name,
        _ => None,
    };
    assert_eq!(named("4 Pero", En).as_deref(), Some("Pero"));
    assert_eq!(named("4 Pero", Es), None);
    assert_eq!(named("table for 4, Mañana", En).as_deref(), Some("Mañana"));
}

#[test]
fn the_country_of_a_phone_number() {
    let cases = [
        ("+34000000142", Some("ES")),
        ("+33000000142", Some("FR")),
        ("+12025550142", Some("US")),
        ("+14165550142", Some("CA")),
        ("+18095550142", Some("DO")),
        ("+15550142000", None),
        ("+18005550142", Some("US")),
        ("+15550142", None),
        ("+1", None),
        ("142", None),
        ("BELLA", None),
    ];
    for (number, country) in cases {
        assert_eq!(country_of(number), country, "{number}");
    }
}
