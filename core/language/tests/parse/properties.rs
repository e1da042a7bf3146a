//! What holds for every text.

use proptest::prelude::*;
use tableturn_floor::Language;
use tableturn_floor::limits::{
    NAME_UNITS, NOTE_UNITS, PHONE_DIGITS, PHONES_PER_COMMAND, RESTAURANT_ID_CHARS, RESTAURANTS_PER_TEXT,
    TEXT_UNITS,
};
use tableturn_language::parse::{GuestCommand, HostCommand, first_look, parse, parse_expecting};

/// Words that people use, in any order, mixed with numbers, symbols and noise.
fn chatter() -> impl Strategy<Value = String> {
    let words = "/?(table for|mesa para|4|four|cuatro|-3|\\+15550142|\\+1 555|/seat|/add|T5\\+T6|#17|Ana|O'Brien|\
                 more|minutos|más|no|cancel|STOP|yes|is|name|\\?|,|👍|4️⃣|and|y|kids|in|99999999999999999999|ABCD2345|1,000|4-5|5.5)";
    let word = prop_oneof![4 => words, 1 => "\\PC{0,6}", 1 => any::<String>()];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+');
    digits.is_some_and(|d| PHONE_DIGITS.contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

/// Not empty, at most `units` long, trimmed, without characters that could break a line.
fn bounded(name: &str, units: usize) -> bool {
    let fits = name.encode_utf16().count() <= units && !name.is_empty();
    fits && name == name.trim()
        && !name.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))
}

fn check_bounds(text: &str) -> Result<(), TestCaseError> {
    let read = parse(text);
    prop_assert!(read.text.encode_utf16().count() <= TEXT_UNITS);
    prop_assert_eq!(&parse(&read.text), &read);
    prop_assert_eq!(read.host.is_some(), read.text.starts_with('/'));
    prop_assert!(read.phones.len() <= PHONES_PER_COMMAND && read.phones.iter().all(|p| is_phone(p)));
    prop_assert!(read.restaurants.len() <= RESTAURANTS_PER_TEXT);
    prop_assert!(read.restaurants.iter().all(|id| (1..=RESTAURANT_ID_CHARS).contains(&id.len())));
    let mut names: Vec<String> = read.name.into_iter().chain(read.code.and_then(|(_, name)| name)).collect();
    if let GuestCommand::Join { name, .. } = read.guest {
        names.extend(name);
    }
    if let Some(Ok(HostCommand::Add { name, phone: number, note, .. })) = read.host {
        prop_assert!(number.is_none_or(|n| is_phone(&n) && read.phones.contains(&n)));
        prop_assert!(note.is_none_or(|n| bounded(&n, NOTE_UNITS)));
        names.push(name);
    }
    for name in names {
        prop_assert!(bounded(&name, NAME_UNITS), "{:?}", name);
    }
    Ok(())
}

/// The first look says of a text what all its readings say, and goes on to the same readings.
fn check_first_look(text: &str) -> Result<(), TestCaseError> {
    let (first, all) = (first_look(text), parse(text));
    prop_assert_eq!(first.unsolicited, all.unsolicited);
    prop_assert_eq!(first.code.as_ref(), all.code.as_ref().map(|(code, _)| code));
    prop_assert_eq!(&first.restaurants, &all.restaurants);
    prop_assert_eq!(&first.phones, &all.phones);
    prop_assert_eq!(first.host_command.as_ref(), all.host_command());
    prop_assert_eq!(first.languages, all.languages);
    for language in Language::ALL {
        prop_assert_eq!(&*first.expecting(text, &[language]), &parse_expecting(text, &[language]));
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_first_look_at_chatter_sees_what_all_readings_see(text in chatter()) {
        check_first_look(&text)?;
    }

    #[test]
    fn a_first_look_at_a_command_sees_what_all_readings_see(
        command in "/(start|help|team|seat|add|call|remove|undo|list|stop|status|join|tables|x)",
        text in chatter(),
    ) {
        check_first_look(&format!("{command} {text}"))?;
        check_first_look(&format!("add {text} +1 555 014 2000"))?;
    }

    #[test]
    fn any_text_keeps_to_the_bounds(text in any::<String>()) {
        check_bounds(&text)?;
    }

    #[test]
    fn chatter_keeps_to_the_bounds(text in chatter()) {
        check_bounds(&text)?;
    }

    #[test]
    fn a_text_with_a_slash_is_a_hosts(text in "\\PC{0,30}") {
        let read = parse(&format!("/{text}"));
        prop_assert!(read.host.is_some());
    }

    #[test]
    fn white_space_around_a_text_changes_nothing(
        text in chatter(),
        before in "[ \t\r\n\u{a0}]{0,3}",
        after in "[ \t\r\n\u{2003}]{0,3}",
    ) {
        let outer = parse(&format!("{before}{text}{after}"));
        prop_assert_eq!(outer, parse(&text));
    }

    #[test]
    fn any_whole_number_is_a_size(n in any::<i64>(), name in "[A-Z][a-z]{0,3}q") {
        prop_assume!(n > i64::MIN);
        prop_assert_eq!(parse(&n.to_string()).size, Some(n));
        let guest = parse_expecting(&format!("{n} {name}"), &[Language::En]).guest;
        prop_assert_eq!(guest, GuestCommand::Join { size: Some(n), name: Some(name) });
    }
}
