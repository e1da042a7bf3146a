//! The words that our texts ask guests to write back: the parser knows them, and every language has the same ones.

use crate::{
    examples::{Sample, to_guests},
    text_of,
};
use std::collections::BTreeMap;
use tableturn_floor::Language;
use tableturn_language::parse::{GuestCommand, parse};

/// In capitals, and yet nothing to write back.
const NOT_ASKED_FOR: [&str; 3] = ["OK", "STOP", "START"];

fn texts(language: Language) -> Vec<String> {
    to_guests(&Sample::plain()).into_iter().map(|sentence| text_of(sentence, language)).collect()
}

/// What the guest texts of a language ask a guest to write: words in capitals, with the number before them.
fn reply_words(language: Language) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for text in texts(language) {
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
        for (at, word) in words.iter().enumerate() {
            let in_capitals = word.chars().filter(|c| c.is_uppercase()).count() > 1;
            if !in_capitals || NOT_ASKED_FOR.contains(word) {
                continue;
            }
            let number = at.checked_sub(1).map(|i| words[i]).filter(|w| w.parse::<u32>().is_ok());
            let reply = number.map_or_else(|| (*word).to_owned(), |number| format!("{number} {word}"));
            found.insert(reply, text.clone());
        }
    }
    found
}

/// The name of the command, without its values; `Anywhere` takes a wish for a place back.
fn command(reply: &str) -> String {
    let parse = parse(reply);
    if parse.guest == GuestCommand::Unknown && parse.party.needs.anywhere {
        return "Anywhere".to_owned();
    }
    let command = format!("{:?}", parse.guest);
    command.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

#[test]
fn the_parser_knows_every_word_that_guest_texts_ask_for() {
    for language in Language::ALL {
        for (reply, text) in reply_words(language) {
            assert_ne!(command(&reply), "Unknown", "{language}: {reply} in {text:?}");
        }
    }
}

#[test]
fn every_language_asks_for_the_same_commands() {
    let asked = |language: Language| {
        let mut commands: Vec<String> = reply_words(language).keys().map(|reply| command(reply)).collect();
        commands.sort();
        commands.dedup();
        commands
    };
    for language in Language::ALL {
        assert_eq!(
            asked(language),
            ["Anywhere", "Here", "Join", "Leave", "MoreTime", "OnMyWay", "Status"],
            "{language}"
        );
        for written in ["4 Ana", "?"] {
            let said = texts(language).iter().any(|text| text.contains(written));
            assert!(said, "{language}: no text says {written:?}");
        }
    }
}
