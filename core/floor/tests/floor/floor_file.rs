//! The floor file: what is read, and what is said about mistakes.

use proptest::prelude::*;
use tableturn_fixtures::floor_file::BELLA;
use tableturn_floor::floor_file::{CombinationSpec, DEMO, FloorSpec, parse_floor};
use tableturn_floor::limits::{GRACE_DEFAULT_MINUTES, WAITLIST_CAP};
use tableturn_floor::{Channel, Clock, Language, LineName, OptoutBy, Texts};

fn bella() -> FloorSpec {
    parse_floor(BELLA).unwrap()
}

/// The mistakes in `BELLA` after one text is replaced.
fn mistakes_with(from: &str, to: &str) -> Vec<String> {
    assert!(BELLA.contains(from), "{from}");
    match parse_floor(&BELLA.replacen(from, to, 1)) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_demo_is_a_floor_file_on_the_local_channel() {
    let demo = parse_floor(DEMO).unwrap();
    assert_eq!(demo.restaurant.id.as_str(), "demo");
    assert_eq!(demo.restaurant.name, "Demo Bistro");
    assert_eq!(demo.restaurant.languages.len(), Language::ALL.len());
    assert_eq!(demo.tables.len(), 8);
    assert_eq!(demo.combinations.len(), 1);
    assert!(demo.lines.iter().all(|l| l.channel == Channel::Local));
}

#[test]
fn a_missing_key_has_its_default() {
    let spec = bella();
    assert_eq!(spec.restaurant.timezone.iana_name(), Some("UTC"));
    assert!(spec.timezone_is_default);
    assert_eq!(spec.restaurant.clock, None);
    assert_eq!(spec.restaurant.clock(), Clock::TwentyFourHours);
    assert_eq!(spec.restaurant.languages, [Language::En]);
    assert_eq!(spec.restaurant.grace_minutes, 10);
    assert_eq!(GRACE_DEFAULT_MINUTES, 10);
    assert!(spec.restaurant.autopilot);
    assert_eq!(spec.restaurant.cap, 200);
    assert_eq!(spec.restaurant.keep_days, 30);
    assert_eq!(spec.restaurant.text_rules.daily_texts(), 1_000);
    assert_eq!(spec.restaurant.text_rules.countries, []);
    assert_eq!(spec.restaurant.text_rules.on(Channel::Sms), Texts::Few);
    assert_eq!(spec.restaurant.text_rules.on(Channel::WhatsApp), Texts::All);
    assert_eq!(WAITLIST_CAP, 200);
    assert_eq!(spec.lines[0].optout, OptoutBy::Twilio);
    assert_eq!(spec.tables[0].min, 1);
    assert_eq!(spec.tables[0].area, None);
    assert!(!spec.tables[0].accessible && !spec.tables[0].high_chair);
    let together = CombinationSpec { labels: vec!["T2".into(), "T3".into()], seats: 8 };
    assert_eq!(spec.combinations, [together], "in the order of the tables, with their seats");
    let whatsapp = BELLA.replace(r#""sms""#, r#""whatsapp""#);
    assert_eq!(parse_floor(&whatsapp).unwrap().lines[0].optout, OptoutBy::Us);
}

#[test]
fn a_given_key_replaces_its_default() {
    let text = BELLA
        .replace(
            "name = \"Bella\"",
            "name = \"Bella\"\ntimezone = \"Europe/Rome\"\nclock = \"12h\"\nlanguages = [\"es\", \"en\"]\n\
             grace_minutes = 15\nautopilot = false\ncap = 1_000\nkeep_days = 7\ndaily_texts = 600\ncountries = [\"US\", \"CA\"]\ntexts = \"all\"",
        )
        .replace("\"+15550100\"", "\"+15550100\"\nmessaging_service = \"MG0123\"\noptout = \"self\"")
        .replace("seats = 2", "seats = 2\nmin = 2\narea = \"patio\"\naccessible = true\nhigh_chair = true")
        .replace("\"T2\"]", "\"T2\"]\nseats = 7");
    let spec = parse_floor(&text).unwrap();
    assert_eq!(spec.restaurant.timezone.iana_name(), Some("Europe/Rome"));
    assert!(!spec.timezone_is_default);
    assert_eq!(spec.restaurant.clock(), Clock::TwelveHours);
    assert_eq!(spec.restaurant.languages, [Language::Es, Language::En]);
    assert_eq!(spec.restaurant.grace_minutes, 15);
    assert_eq!(spec.restaurant.text_rules.on(Channel::Sms), Texts::All);
    assert!(!spec.restaurant.autopilot);
    assert_eq!(spec.restaurant.cap, 1_000);
    assert_eq!(spec.restaurant.keep_days, 7);
    assert_eq!(spec.restaurant.text_rules.daily_texts(), 600);
    assert_eq!(spec.restaurant.text_rules.countries, ["US".parse().unwrap(), "CA".parse().unwrap()]);
    assert_eq!(spec.lines[0].messaging_service.as_deref(), Some("MG0123"));
    assert_eq!(spec.lines[0].optout, OptoutBy::Us);
    assert_eq!(spec.tables[0].min, 2);
    assert_eq!(spec.tables[0].area.as_deref(), Some("patio"));
    assert!(spec.tables[0].accessible && spec.tables[0].high_chair);
    assert!(!spec.tables[1].accessible && !spec.tables[1].high_chair);
    assert_eq!(spec.combinations[0].seats, 7);
}

/// A file with these lines, each with its `fallback` if it has one.
fn with_lines(lines: &[(&str, &str, &str)]) -> String {
    let line = |(channel, address, fallback): &(&str, &str, &str)| {
        let address = if *channel == "local" { String::new() } else { format!("address = \"{address}\"\n") };
        let fallback =
            if fallback.is_empty() { String::new() } else { format!("fallback = \"{fallback}\"\n") };
        format!("[[line]]\nchannel = \"{channel}\"\n{address}{fallback}")
    };
    let lines: String = lines.iter().map(line).collect();
    format!("[restaurant]\nid = \"bella\"\nname = \"Bella\"\n{lines}[[table]]\nlabel = \"T1\"\nseats = 4\n")
}

#[test]
fn a_fallback_is_another_line_of_the_file() {
    let (one, two, bot) = ("+15550100", "+15550101", "bellabot");
    let sms = |address: &str| Some(LineName { channel: Channel::Sms, address: address.into() });
    for (lines, first) in [
        (vec![("sms", one, "+15550101"), ("sms", two, "")], sms(two)),
        (vec![("sms", one, "sms:+15550101"), ("sms", two, "")], sms(two)),
        // The line itself cannot be meant.
        (vec![("whatsapp", one, "+15550100"), ("sms", one, "")], sms(one)),
        (vec![("whatsapp", one, "sms:+15550101"), ("sms", two, ""), ("whatsapp", two, "")], sms(two)),
        (vec![("whatsapp", one, "+15550100"), ("sms", one, "+15550101"), ("sms", two, "")], sms(one)),
        (vec![("sms", one, ""), ("telegram", bot, "")], None),
    ] {
        assert_eq!(parse_floor(&with_lines(&lines)).unwrap().lines[0].fallback, first, "{lines:?}");
    }
    for (lines, mistake) in [
        (vec![("sms", one, "+15550109")], "7:12: no other [[line]] of this file is that one"),
        (vec![("sms", one, "whatsapp:+15550101"), ("sms", two, "")], "7:12: no other [[line]] of this file"),
        (vec![("sms", one, "nonsense")], "7:12: no other [[line]] of this file is that one"),
        (vec![("sms", one, "+15550100")], "7:12: a line is not its own fallback"),
        (vec![("sms", one, "sms:+15550100"), ("whatsapp", one, "")], "7:12: a line is not its own fallback"),
        (
            vec![("sms", one, "+15550101"), ("sms", two, ""), ("whatsapp", two, "")],
            "7:12: an sms and a whatsapp line have this address",
        ),
        (vec![("sms", one, "bellabot"), ("telegram", bot, "")], "7:12: a telegram line cannot text a phone"),
        (vec![("sms", one, "local"), ("local", "", "")], "7:12: a local line cannot text a phone"),
        (
            vec![("telegram", bot, "+15550100"), ("sms", one, "")],
            "7:12: the guests of a telegram line have no",
        ),
        (vec![("local", "", "+15550100"), ("sms", one, "")], "6:12: the guests of a local line have no"),
        (
            vec![("whatsapp", one, "+15550101"), ("sms", two, "whatsapp:+15550100")],
            "11:12: this leads back to the line itself",
        ),
    ] {
        let mistakes = parse_floor(&with_lines(&lines)).unwrap_err();
        let found: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|found| found.starts_with(mistake)), "{lines:?}: {found:?}");
        assert!(found.iter().all(|found| !found.contains(one) || found.contains("like")), "{found:?}");
    }
}

#[test]
fn each_mistake_has_its_place_and_says_what_would_be_right() {
    let line = r#"channel = "sms""#;
    let number = r#""+15550100""#;
    let cases = [
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ngrace_minute = 3",
            "5:1: [restaurant] has no key `grace_minute`: did you mean `grace_minutes`?",
        ),
        ("[[table]]", "[[tabel]]", "10:3: the file has no key `tabel`: did you mean `table`?"),
        ("name = \"Bella\"", "name = \"Bella\"\nxyzzy = 1", "there are `id`, `name`,"),
        ("id = \"bella\"\n", "", "2:1: [restaurant] needs `id`"),
        (
            "\"bella\"",
            "\"Bella Roma\"",
            "3:6: an id is lower-case letters, digits and `-`, at most 32 of them, with a letter among them: \"bella-roma\" would do",
        ),
        ("\"bella\"", "\"17\"", "3:6: an id is"),
        ("\"bella\"", "\"a123456789012345678901234567890123\"", "3:6: an id is"),
        ("\"Bella\"", "\"  \"", "4:8: a name is"),
        ("\"Bella\"", "\"A name that is much too long for it\"", "at most 30 characters"),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ntimezone = \"Rome\"",
            "5:12: no time zone \"Rome\" is known: did you mean \"Europe/Rome\"?",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ntimezone = \"Europ/Berln\"",
            "did you mean \"Europe/Berlin\"?",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nlanguages = [\"en\", \"xx\"]",
            "5:20: \"xx\" is not a language of TableTurn: there are \"en\", ",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nlanguages = [\"en\", \"en\"]",
            "5:20: \"en\" is listed twice",
        ),
        ("name = \"Bella\"", "name = \"Bella\"\nlanguages = []", "5:13: `languages` lists at least one"),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nlanguages = \"en\"",
            "`languages` is a list of texts in brackets, not a string",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ngrace_minutes = 61",
            "5:17: `grace_minutes` is a number from 1 to 60",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nclock = \"12\"",
            "5:9: `clock` is \"12h\" (7:05 pm) or \"24h\" (19:05)",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nclock = 12",
            "5:9: `clock` is a text in quotes, not an integer",
        ),
        (
            "seats = 2",
            "seats = 2\naccessible = \"yes\"",
            "`accessible` is `true` or `false`, without quotes, not a string",
        ),
        (
            "seats = 2",
            "seats = 2\naccesible = true",
            "[[table]] has no key `accesible`: did you mean `accessible`?",
        ),
        (
            "seats = 2",
            "seats = 2\nhigh_chair = 1",
            "`high_chair` is `true` or `false`, without quotes, not an integer",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nkeep_days = 0",
            "5:13: `keep_days` is a number from 1 to 3650",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ncountries = [\"US\", \"UK\"]",
            "5:20: no phone numbers are of a country \"UK\": did you mean \"GB\"?",
        ),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\ndaily_texts = 0",
            "5:15: `daily_texts` is a number from 1 to 100000",
        ),
        ("name = \"Bella\"", "name = \"Bella\"\ncap = 1001", "5:7: `cap` is a number from 1 to 1000"),
        (
            "name = \"Bella\"",
            "name = \"Bella\"\nautopilot = \"yes\"",
            "`autopilot` is `true` or `false`, without quotes, not a string",
        ),
        (line, r#"channel = "smss""#, "7:11: no channel \"smss\": did you mean \"sms\"?"),
        (line, "", "6:1: [[line]] needs `channel`"),
        ("address = \"+15550100\"", "", "6:1: [[line]] needs `address`"),
        (number, r#""+1 555-0100""#, "8:11: write the number without spaces"),
        (number, r#""whatsapp:+15550100""#, "without `whatsapp:`"),
        (number, r#""15550100""#, "a number is `+`"),
        (
            "\"sms\"\naddress = \"+15550100\"",
            "\"telegram\"\naddress = \"@BellaBot\"",
            "8:11: write it without `@`: \"bellabot\"",
        ),
        (
            "\"sms\"\naddress = \"+15550100\"",
            "\"telegram\"\naddress = \"BellaBot\"",
            "write it in lower case: \"bellabot\"",
        ),
        (
            "\"sms\"\naddress = \"+15550100\"",
            "\"telegram\"\naddress = \"bellabot\"\noptout = \"twilio\"",
            "9:10: Twilio does not answer STOP on telegram",
        ),
        (number, "\"+15550100\"\noptout = \"us\"", "9:10: `optout` is who answers STOP"),
        (
            number,
            "\"+15550100\"\n[[line]]\nchannel = \"sms\"\naddress = \"+15550100\"",
            "9:1: this sms line stands in the file twice",
        ),
        ("[[line]]", "[line]", "6:1: write it as [[line]]"),
        ("[restaurant]", "[[restaurant]]", "write it as a section [restaurant]"),
        ("\"T1\"\nseats = 2", "\"T1\"", "10:1: [[table]] needs `seats`"),
        ("seats = 2", "seats = 0", "12:9: `seats` is a number from 1 to 100"),
        ("seats = 2", "seats = 101", "12:9: `seats` is a number from 1 to 100"),
        ("seats = 2", "seats = \"2\"", "12:9: `seats` is a whole number, without quotes, not a string"),
        (
            "seats = 2",
            "seats = 2\nmin = 3",
            "13:7: `min` is the fewest guests it is given to, at most its 2 seats",
        ),
        ("\"T2\"", "\"t1\"", "15:9: \"t1\" stands in the file twice (as \"T1\")"),
        ("\"T1\"", "\"T 1\"", "11:9: a label is one word"),
        ("\"T1\"", "\"T1+T2\"", "11:9: a label has no `+`"),
        ("\"T1\"", "\"/T1\"", "11:9: a label does not begin with"),
        ("\"T1\"", "\"17\"", "11:9: a label is not a number alone, as parties are: \"T17\" would do"),
        ("\"T1\"", "\"\"", "11:9: a label has 1 to 16 characters"),
        ("[\"t3\", \"T2\"]", "[\"t3\", \"T9\"]", "23:17: no [[table]] has the label \"T9\": did you mean"),
        ("[\"t3\", \"T2\"]", "[\"t3\"]", "23:10: a combination is of two tables or more"),
        ("[\"t3\", \"T2\"]", "[\"t3\", \"T3\"]", "23:17: \"T3\" is listed twice"),
        (
            "[\"t3\", \"T2\"]",
            "[\"t3\", \"T2\"]\n[[combination]]\ntables = [\"T2\", \"T3\"]",
            "24:1: T2+T3 stands in the file twice",
        ),
        ("seats = 2", "seats = ", "12:9: not TOML: "),
    ];
    for (from, to, says) in cases {
        let mistakes = mistakes_with(from, to);
        assert!(mistakes.iter().any(|m| m.contains(says)), "{to:?} answered {mistakes:#?}");
    }
    let only_one = cases.iter().filter(|(from, to, _)| mistakes_with(from, to).len() == 1).count();
    assert!(only_one >= cases.len() - 3, "one mistake is reported once");
}

#[test]
fn all_mistakes_are_reported_at_once_in_the_order_of_the_file() {
    let text = BELLA.replace("\"bella\"", "\"B\"").replace("+1555", "1555").replace("seats = 2", "seats = 0");
    let lines: Vec<usize> = parse_floor(&text).unwrap_err().iter().map(|m| m.line).collect();
    assert_eq!(lines, [3, 8, 12]);
    let empty: Vec<String> = parse_floor("").unwrap_err().into_iter().map(|m| m.message).collect();
    assert_eq!(empty.len(), 3, "{empty:?}");
}

#[test]
fn a_mistake_never_repeats_a_phone_number() {
    let mistakes = mistakes_with("+15550100", "+1 555 0142 99");
    assert!(!mistakes.is_empty() && !mistakes.iter().any(|m| m.contains("0142")));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_mistakes(text in "(\\PC|\n|\\[|\\]|=|\"){0,200}") {
        if let Err(mistakes) = parse_floor(&text) {
            prop_assert!(!mistakes.is_empty());
        }
    }

    #[test]
    fn any_edit_of_a_floor_file_is_read_or_refused_with_places_in_the_file(cut in 0..BELLA.len(), length in 0usize..40, put in "[a-z0-9\"=\\[\\]\n{}. ]{0,12}") {
        let end = (cut + length).min(BELLA.len());
        let text = format!("{}{put}{}", &BELLA[..cut], &BELLA[end..]);
        if let Err(mistakes) = parse_floor(&text) {
            prop_assert!(!mistakes.is_empty());
            prop_assert!(mistakes.iter().all(|m| m.line >= 1 && m.line <= text.lines().count() + 1));
        }
    }
}

#[test]
fn the_examples_in_docs_floor_md_are_floor_files() {
    let document = include_str!("../../../../docs/floor.md");
    let examples: Vec<&str> =
        document.split("```toml").skip(1).filter_map(|s| s.split("```").next()).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        assert_eq!(parse_floor(example).map(|spec| spec.restaurant.id), Ok("bella".into()));
    }
}
