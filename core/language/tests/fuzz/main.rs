//! The parser on inputs that a fuzzer makes: `cargo test` replays the corpus and tries some random ones,
//! `cargo bolero test` goes on for as long as one likes (tests/README.md).

use tableturn_floor::limits::{NAME_UNITS, NOTE_UNITS, PHONES_PER_COMMAND, RESTAURANTS_PER_TEXT, TEXT_UNITS};
use tableturn_language::parse::{GuestCommand, Parse, parse};

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What holds for every text, whatever is in it.
fn holds(text: &str) {
    let read = parse(text);
    assert!(units(&read.text) <= TEXT_UNITS, "the text is not cut");
    assert_eq!(parse(&read.text), read, "the text that was read is read differently");
    assert_eq!(read.host.is_some(), read.text.starts_with('/'), "a slash makes a host's command");
    assert!(read.phones.len() <= PHONES_PER_COMMAND && read.restaurants.len() <= RESTAURANTS_PER_TEXT);
    for name in names(&read) {
        assert!(!name.is_empty() && units(name) <= NAME_UNITS, "the name {name:?}");
    }
    assert!(read.party.note.as_ref().is_none_or(|note| units(note) <= NOTE_UNITS), "the note is too long");
    if read.unsolicited.is_some() && read.guest == GuestCommand::Unknown {
        assert_eq!(read.optout_keyword, None, "nobody wrote it, and it opts out");
    }
}

fn names(read: &Parse) -> impl Iterator<Item = &String> {
    let joins = match &read.guest {
        GuestCommand::Join { name, .. } => name.as_ref(),
        _ => None,
    };
    read.name.iter().chain(&read.party.name).chain(joins)
}

#[test]
fn parse_any_text() {
    bolero::check!().for_each(|bytes: &[u8]| holds(&String::from_utf8_lossy(bytes)));
}
