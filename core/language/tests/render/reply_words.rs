//! The words that our texts ask guests to write back: all are listed here, and the parser knows them.

use crate::{
    examples::{Sample, to_guests},
    text_of,
};
use tableturn_floor::Language;
use tableturn_language::parse::{GuestCommand, parse};

/// What the guest texts of a language ask a guest to write, as the texts write it.
fn reply_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["4 Ana", "STATUS", "OMW", "HERE", "5 MORE", "10 PEOPLE", "10 MIN", "LEAVE", "?"],
        // "5 MIN", not "5 MÁS": one "Á" would halve the room of the most important text.
        Language::Es => &["4 Ana", "ESTADO", "VOY", "LLEGUÉ", "5 MIN", "10 PERSONAS", "10 MIN", "SALIR", "?"],
    }
}

/// Words in capitals are the ones to write back.
#[test]
fn guest_texts_ask_for_the_listed_words_and_no_others() {
    let not_asked_for = ["OK", "STOP", "START"];
    for language in Language::ALL {
        let listed = reply_words(language);
        let texts: Vec<String> =
            to_guests(&Sample::plain()).into_iter().map(|sentence| text_of(sentence, language)).collect();
        for word in listed {
            assert!(texts.iter().any(|text| text.contains(word)), "{language}: no text asks for {word}");
        }
        let in_capitals = |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
        for text in &texts {
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(in_capitals) {
                let known = listed.iter().any(|listed| listed.split(' ').any(|part| part == word));
                assert!(known || not_asked_for.contains(&word), "{language}: {word} in {text}");
            }
        }
    }
}

#[test]
fn the_parser_knows_every_word_that_guest_texts_ask_for() {
    for language in Language::ALL {
        for word in reply_words(language) {
            assert_ne!(parse(word).guest, GuestCommand::Unknown, "{language}: {word}");
        }
    }
}
