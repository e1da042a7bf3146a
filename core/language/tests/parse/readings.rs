//! The other readings of a text.

use tableturn_floor::Language::{En, Es};
use tableturn_floor::limits::{NAME_UNITS, RESTAURANT_ID_CHARS, TEXT_UNITS};
use tableturn_language::parse::{
    GuestCommand, HostMistake, OptoutKeyword, join_text, parse, parse_expecting,
};

#[test]
fn texts_that_may_be_a_name() {
    let cases = [
        ("Ana", Some("Ana")),
        ("  ana ", Some("ana")),
        ("Will", Some("Will")),
        ("May", Some("May")),
        ("Joy", Some("Joy")),
        ("it's Ana", Some("Ana")),
        ("It’s Ana!", Some("Ana")),
        ("my name is Ana", Some("Ana")),
        ("Ana please", Some("Ana")),
        ("Ana, thanks", Some("Ana")),
        ("hi, Ana", Some("Ana")),
        ("ok Ana", Some("Ana")),
        ("for Ana", Some("Ana")),
        ("I'm Ana Smith", Some("Ana Smith")),
        ("soy Ana", Some("Ana")),
        ("a nombre de Ana", Some("Ana")),
        ("Me llamo María José", Some("María José")),
        ("My name is Will Here", Some("Will Here")),
        ("李雷", Some("李雷")),
        ("Åse", Some("Åse")),
        ("محمد", Some("محمد")),
        ("अनि", Some("अनि")),
        ("O'Brien", Some("O'Brien")),
        ("Jean-Luc Picard", Some("Jean-Luc Picard")),
        ("Ana & Luis", Some("Ana & Luis")),
        ("Jose\u{301}", Some("José")),
        ("Dale", Some("Dale")),
        ("call me Al", Some("Al")),
        ("I'm at the door", None),
        ("I am 5 min away", None),
        ("A\u{202e}na\u{0}\u{200b}", Some("Ana")),
        ("Maximiliana Bartholomea Ottilie", Some("Maximiliana Bartholomea")),
        ("Here", None),
        ("cuatro", None),
        ("four", None),
        ("4", None),
        ("4 Ana", None),
        ("status", None),
        ("STOP", None),
        ("ok", None),
        ("sí", None),
        ("hola", None),
        ("thanks", None),
        ("no", None),
        ("who?", None),
        ("Ana?", None),
        ("what time do you close", None),
        ("join Ana", None),
        ("🎉", None),
        ("/Ana", None),
        ("Ana, we're here", None),
        ("tenemos hambre", None),
    ];
    for (text, name) in cases {
        assert_eq!(parse(text).name.as_deref(), name, "{text:?}");
    }
}

#[test]
fn a_name_is_cut_between_characters() {
    let name = parse_expecting(&"😀q".repeat(3), &[En]).name;
    assert_eq!(name.as_deref(), Some("q"), "emoji are not letters");
    let long = parse(&format!("4 {}", "𝒜".repeat(30))).guest;
    let GuestCommand::Join { name: Some(name), .. } = long else { panic!("{long:?}") };
    assert_eq!(name.encode_utf16().count(), NAME_UNITS);
}

#[test]
fn sizes_alone_and_choices_from_a_list() {
    let cases = [
        ("4", Some(4), Some(4)),
        ("four", Some(4), Some(4)),
        ("4️⃣", Some(4), Some(4)),
        ("#4", Some(4), Some(4)),
        ("4.", Some(4), Some(4)),
        ("4 please", Some(4), Some(4)),
        ("cuatro", Some(4), Some(4)),
        ("0", Some(0), Some(0)),
        ("-3", Some(-3), None),
        ("99999999999", Some(99_999_999_999), None),
        ("we are 4", Some(4), None),
        ("4 people", Some(4), None),
        ("table for 4", Some(4), None),
        ("somos 4", Some(4), None),
        ("2 adults 2 kids", Some(4), None),
        ("a couple", Some(2), None),
        ("4 Ana", None, None),
        ("4 Dale", None, None),
        ("4 4", None, None),
        ("1, 2, 3", None, None),
        ("7 pm", None, None),
        ("5 more minutes", None, None),
        ("5 more", None, None),
        ("be there in 5", None, None),
        ("+5", None, None),
        ("10 min", None, None),
        ("5 minutos más", None, None),
        ("4.5", None, None),
        ("first", None, None),
        ("7pm", None, None),
        ("19:30", None, None),
        ("Ana", None, None),
        ("/4", None, None),
    ];
    for (text, size, choice) in cases {
        let parse = parse(text);
        assert_eq!(parse.size, size, "{text:?}");
        assert_eq!(parse.choice, choice, "{text:?}");
    }
}

#[test]
fn an_optout_keyword_is_the_whole_text() {
    use OptoutKeyword::*;
    let cases = [
        ("STOP", Some(Stop)),
        ("stop", Some(Stop)),
        (" Stop ", Some(Stop)),
        ("stop.", Some(StopInWords)),
        ("Stop!", Some(StopInWords)),
        ("please stop", Some(StopInWords)),
        ("stop texting me", Some(StopInWords)),
        ("Don’t text me", Some(StopInWords)),
        ("/stop", Some(Stop)),
        ("STOPALL", Some(Stop)),
        ("unsubscribe", Some(Stop)),
        ("revoke", Some(Stop)),
        ("OptOut", Some(Stop)),
        ("END", Some(StopOrLeave)),
        ("quit", Some(StopOrLeave)),
        ("Cancel", Some(StopOrLeave)),
        ("Cancel.", None),
        ("cancel please", None),
        ("start", Some(Start)),
        ("UNSTOP", Some(Start)),
        ("/start", None),
        ("YES", Some(Yes)),
        ("yes!", None),
        ("Help", Some(Help)),
        ("INFO", Some(Help)),
        ("help me", None),
        ("don't stop", None),
        ("stop by later", None),
        ("Ana", None),
    ];
    for (text, keyword) in cases {
        assert_eq!(parse(text).optout_keyword, keyword, "{text:?}");
    }
}

#[test]
fn invite_codes() {
    let code = |text: &str| parse(text).code;
    let with = |code: &str, name: Option<&str>| Some((code.to_owned(), name.map(str::to_owned)));
    assert_eq!(code("ABCD2345"), with("ABCD2345", None));
    assert_eq!(code("abcd2345 Marco"), with("abcd2345", Some("Marco")));
    assert_eq!(code("ABCD2345, I'm Marco"), with("ABCD2345", Some("Marco")));
    assert_eq!(code("ABCD2345 Will Here"), with("ABCD2345", Some("Will Here")));
    assert_eq!(code("/start ABCD2345"), with("ABCD2345", None));
    assert_eq!(code("/start@bella_bot ABCD2345"), with("ABCD2345", None));
    assert_eq!(code("Margaret"), with("Margaret", None));
    assert_eq!(code("ABCD234"), None);
    assert_eq!(code("ABCD2340"), None, "no code has a zero");
    assert_eq!(code("/seat ABCD2345"), None);
}

/// The code on the door opens this text in everybody's phone.
#[test]
fn the_text_of_the_door_sign_joins_the_restaurant_in_every_language() {
    for id in ["bella", "place-8", "la-fontaine-2"] {
        let parse = parse(&join_text(id));
        assert!(matches!(parse.guest, GuestCommand::Join { .. }), "{id}: {:?}", parse.guest);
        assert!(parse.restaurants.iter().any(|named| named == id), "{id}: {:?}", parse.restaurants);
    }
}

#[test]
fn words_that_may_be_a_restaurants_id() {
    let ids = |text: &str| parse(text).restaurants;
    assert_eq!(ids("bella"), ["bella"]);
    assert_eq!(ids("Bella!"), ["bella"]);
    assert_eq!(ids("join bella"), ["bella"]);
    assert_eq!(ids("Join Bella-Napoli 4"), ["bella-napoli"]);
    assert_eq!(ids("bella 4 Ana"), ["bella"]);
    assert_eq!(ids("hi, bella 4"), ["bella"]);
    assert_eq!(ids("join 21"), [""; 0], "a size");
    assert_eq!(ids("table for 4 Ana"), [""; 0]);
    assert_eq!(ids("bar-21 4 Ana"), ["bar-21"]);
    assert_eq!(ids("/start 21"), ["21"]);
    assert_eq!(ids("/start bella"), ["bella"]);
    assert_eq!(ids("/start a b c d"), ["a", "b", "c"]);
    assert_eq!(ids("4 Ana"), [""; 0]);
    assert_eq!(ids("status"), [""; 0]);
    assert_eq!(ids("/list bella"), [""; 0]);
    assert_eq!(ids(&"x".repeat(RESTAURANT_ID_CHARS + 1)), [""; 0]);
    assert_eq!(ids("李雷"), [""; 0]);
}

#[test]
fn the_language_of_the_recognized_words() {
    let cases = [
        ("table for four", Some(En)),
        ("where are we", Some(En)),
        ("here", Some(En)),
        ("hola", Some(Es)),
        ("somos 4 personas", Some(Es)),
        ("somos 4", None),
        ("queremos una mesa", Some(Es)),
        ("cuatro", Some(Es)),
        ("ok voy", Some(Es)),
        ("ya estamos en camino", Some(Es)),
        ("¿Cuánto falta?", Some(Es)),
        ("ok", None),
        ("info", None),
        ("4", None),
        ("4 Ana", None),
        ("Ana", None),
        ("/seat 17 T5", None),
        ("/estado", Some(Es)),
    ];
    for (text, language) in cases {
        assert_eq!(parse(text).languages.language(), language, "{text:?}");
    }
}

#[test]
fn a_guest_may_write_with_a_slash() {
    let guest = |text: &str| parse(text).guest;
    assert_eq!(guest("/start"), GuestCommand::Help);
    assert_eq!(guest("/start bella"), GuestCommand::Help);
    assert_eq!(guest("/help"), GuestCommand::Help);
    assert_eq!(guest("/status"), GuestCommand::Status);
    assert_eq!(guest("/status@bella_bot"), GuestCommand::Status);
    assert_eq!(guest("/leave"), GuestCommand::Leave);
    assert_eq!(guest("/join 4 Ana"), GuestCommand::Join { size: Some(4), name: Some("Ana".to_owned()) });
    assert_eq!(guest("/add 4 Ana"), GuestCommand::Unknown, "a host's command");
    assert_eq!(guest("/saet 17 T5"), GuestCommand::Unknown, "a misspelled host's command");
    assert_eq!(guest("/4 Ana"), GuestCommand::Unknown);
    let host = parse("/status").host;
    assert!(matches!(host, Some(Err(HostMistake::Unknown { .. }))), "{host:?}");
}

#[test]
fn the_text_is_normalized_and_bounded() {
    assert_eq!(parse(" 4 \t\n Ana\u{0}\u{202e} ").text, "4 Ana");
    assert_eq!(parse(&"😀".repeat(2_000)).text.encode_utf16().count(), TEXT_UNITS);
    assert_eq!(parse("Jose\u{301}").text, "José");
}
