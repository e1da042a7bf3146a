#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use crate::testing::{call, claim, floor_of, floors, seat, wait};
use crate::{Change, Channel, ClaimState, Floor, Fresh, Language, OptoutBy, RestaurantId, TableId};
use proptest::prelude::*;

/// A small floor file that is right.
const BELLA: &str = r#"
[restaurant]
id = "bella"
name = "Bella"

[[line]]
channel = "sms"
address = "+15550100"

[[table]]
label = "T1"
seats = 2

[[table]]
label = "T2"
seats = 4

[[table]]
label = "T3"
seats = 4

[[combination]]
tables = ["t3", "T2"]
"#;

fn bella() -> FloorSpec {
    parse_floor(BELLA).unwrap()
}

/// `BELLA` with one text put for another: its mistakes.
fn with(from: &str, to: &str) -> Vec<String> {
    assert!(BELLA.contains(from), "{from}");
    match parse_floor(&BELLA.replacen(from, to, 1)) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_demo_is_a_floor_file() {
    let demo = parse_floor(DEMO).unwrap();
    assert_eq!(demo.restaurant.id.as_str(), "demo");
    assert_eq!(demo.restaurant.name, "Demo Bistro");
    assert_eq!(demo.restaurant.languages, [Language::En, Language::Es]);
    assert_eq!((demo.tables.len(), demo.combinations.len()), (8, 1));
    assert!(demo.lines.iter().all(|l| l.channel == Channel::Local));
}

#[test]
fn what_is_left_out_has_its_default() {
    let spec = bella();
    assert_eq!(spec.restaurant.timezone.iana_name(), Some("UTC"));
    assert_eq!(spec.restaurant.languages, [Language::En]);
    assert_eq!(
        (spec.restaurant.grace_minutes, spec.restaurant.autopilot, spec.restaurant.cap),
        (10, true, 200)
    );
    assert_eq!(spec.lines[0].optout, OptoutBy::Twilio);
    assert_eq!((spec.tables[0].min, &spec.tables[0].area), (1, &None));
    let together = SpecCombination { labels: vec!["T2".into(), "T3".into()], seats: 8 };
    assert_eq!(spec.combinations, [together], "in the tables' order, with their seats");
    let whatsapp = BELLA.replace(r#""sms""#, r#""whatsapp""#);
    assert_eq!(parse_floor(&whatsapp).unwrap().lines[0].optout, OptoutBy::Us);
}

#[test]
fn what_is_said_is_taken() {
    let text = BELLA
        .replace(
            "name = \"Bella\"",
            "name = \"Bella\"\ntimezone = \"Europe/Rome\"\nlanguages = [\"es\", \"en\"]\n\
             grace_minutes = 15\nautopilot = false\ncap = 1_000",
        )
        .replace("\"+15550100\"", "\"+15550100\"\nmessaging_service = \"MG0123\"\noptout = \"self\"")
        .replace("seats = 2", "seats = 2\nmin = 2\narea = \"patio\"")
        .replace("\"T2\"]", "\"T2\"]\nseats = 7");
    let spec = parse_floor(&text).unwrap();
    assert_eq!(spec.restaurant.timezone.iana_name(), Some("Europe/Rome"));
    assert_eq!(spec.restaurant.languages, [Language::Es, Language::En]);
    assert_eq!(
        (spec.restaurant.grace_minutes, spec.restaurant.autopilot, spec.restaurant.cap),
        (15, false, 1_000)
    );
    let line = &spec.lines[0];
    assert_eq!((line.messaging_service.as_deref(), line.optout), (Some("MG0123"), OptoutBy::Us));
    assert_eq!((spec.tables[0].min, spec.tables[0].area.as_deref()), (2, Some("patio")));
    assert_eq!(spec.combinations[0].seats, 7);
}

#[test]
fn each_mistake_says_where_and_what_would_be_right() {
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
            "5:20: \"xx\" is not a language of TableTurn: there are \"en\", \"es\"",
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
        let mistakes = with(from, to);
        assert!(mistakes.iter().any(|m| m.contains(says)), "{to:?} answered {mistakes:#?}");
    }
    let only_one = cases.iter().filter(|(from, to, _)| with(from, to).len() == 1).count();
    assert!(only_one >= cases.len() - 3, "one mistake is answered once");
}

#[test]
fn all_mistakes_are_told_at_once_in_the_files_order() {
    let text = BELLA.replace("\"bella\"", "\"B\"").replace("+1555", "1555").replace("seats = 2", "seats = 0");
    let lines: Vec<usize> = parse_floor(&text).unwrap_err().iter().map(|m| m.line).collect();
    assert_eq!(lines, [3, 8, 12]);
    let empty: Vec<String> = parse_floor("").unwrap_err().into_iter().map(|m| m.message).collect();
    assert_eq!(empty.len(), 3, "{empty:?}");
}

#[test]
fn no_number_is_repeated_in_what_is_wrong() {
    let mistakes = with("+15550100", "+1 555 0142 99");
    assert!(!mistakes.is_empty() && !mistakes.iter().any(|m| m.contains("0142")));
}

/// The floor after the changes, as a store would have it.
fn applied(before: Option<&Floor>, changes: &[Change]) -> Floor {
    let mut floor = before.cloned().unwrap_or_else(|| {
        let mut floor = floor_of(&[]);
        floor.lines.clear();
        floor
    });
    let mut lines: Vec<(u32, crate::Line)> = (0..).zip(std::mem::take(&mut floor.lines)).collect();
    let mut tables: Vec<(u32, crate::Table)> = (0..).zip(std::mem::take(&mut floor.tables)).collect();
    for change in changes {
        match change {
            Change::PutRestaurant(restaurant) => floor.restaurant = restaurant.clone(),
            Change::PutLine { line, position } => {
                lines.retain(|(_, l)| (l.channel, &l.address) != (line.channel, &line.address));
                lines.push((*position, line.clone()));
            }
            Change::DropLine(line) => lines.retain(|(_, l)| l != line),
            Change::PutTable { table, position } => {
                tables.retain(|(_, t)| t.id != table.id);
                tables.push((*position, table.clone()));
            }
            Change::DropTable(id) => {
                let used = floor.combinations.iter().any(|c| c.tables.contains(id));
                assert!(!used && floor.is_free(id), "something refers to it");
                tables.retain(|(_, t)| t.id != *id);
            }
            Change::SetCombinations(combinations) => floor.combinations = combinations.clone(),
            Change::DropRestaurant(_) => {}
            other => panic!("not of a floor file: {other:?}"),
        }
    }
    lines.sort_by_key(|(position, _)| *position);
    tables.sort_by_key(|(position, _)| *position);
    floor.lines = lines.into_iter().map(|(_, line)| line).collect();
    floor.tables = tables.into_iter().map(|(_, table)| table).collect();
    floor
}

fn planned(before: Option<&Floor>, spec: &FloorSpec) -> Result<Vec<Change>, Vec<String>> {
    plan(before, spec, None, &mut Fresh::new(7))
}

fn opened(spec: &FloorSpec) -> Floor {
    applied(None, &planned(None, spec).unwrap())
}

#[test]
fn applying_twice_changes_nothing() {
    let floor = opened(&bella());
    assert_eq!(floor.restaurant, bella().restaurant);
    assert_eq!(floor.tables.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["T1", "T2", "T3"]);
    assert_eq!(floor.lines.iter().map(|l| l.channel).collect::<Vec<_>>(), [Channel::Sms, Channel::Local]);
    assert_eq!(floor.combinations[0].tables, [floor.tables[1].id.clone(), floor.tables[2].id.clone()]);
    assert_eq!(planned(Some(&floor), &bella()), Ok(Vec::new()));
}

#[test]
fn the_demo_leaves_first_unless_it_is_the_demo_that_is_applied() {
    let demo = RestaurantId("demo".into());
    let changes = plan(None, &bella(), Some(&demo), &mut Fresh::new(7)).unwrap();
    assert_eq!(changes[0], Change::DropRestaurant(demo.clone()));
    let spec = parse_floor(DEMO).unwrap();
    let floor = opened(&spec);
    assert_eq!(plan(Some(&floor), &spec, Some(&demo), &mut Fresh::new(8)), Ok(Vec::new()));
}

#[test]
fn a_table_keeps_its_row_by_its_label_in_any_case() {
    let floor = opened(&bella());
    let changes = planned(Some(&floor), &parse_floor(&BELLA.replace("\"T1\"", "\"t1\"")).unwrap()).unwrap();
    let table = crate::Table { label: "t1".into(), ..floor.tables[0].clone() };
    assert_eq!(changes, [Change::PutTable { table, position: 0 }]);
}

#[test]
fn order_is_part_of_the_floor() {
    let floor = opened(&bella());
    let mut spec = bella();
    spec.tables.swap(0, 1);
    let after = applied(Some(&floor), &planned(Some(&floor), &spec).unwrap());
    assert_eq!(after.tables[0].label, "T2");
    assert_eq!(planned(Some(&after), &spec), Ok(Vec::new()));
}

#[test]
fn a_line_that_fails_goes_on_failing_and_one_that_is_gone_is_dropped() {
    let mut floor = opened(&bella());
    floor.lines[0].failing = true;
    assert_eq!(planned(Some(&floor), &bella()), Ok(Vec::new()));
    let mut spec = bella();
    spec.lines[0].address = "+15550199".into();
    let changes = planned(Some(&floor), &spec).unwrap();
    let new = Change::PutLine { line: spec.lines[0].clone(), position: 0 };
    assert_eq!(changes, [Change::DropLine(floor.lines[0].clone()), new]);
}

#[test]
fn a_table_in_use_is_not_removed_and_is_named() {
    let mut floor = opened(&bella());
    let mut spec = bella();
    spec.tables.clear();
    spec.combinations.clear();
    let ids: Vec<TableId> = floor.tables.iter().map(|t| t.id.clone()).collect();
    let (sits, called) = (wait(&mut floor, 4, 30), wait(&mut floor, 2, 20));
    seat(&mut floor, &sits, &ids[1..2], 10);
    call(&mut floor, &called, &ids[..1], 1, 9);
    claim(&mut floor, &ids[2..], ClaimState::Blocked, None, 5);
    let refused = planned(Some(&floor), &spec).unwrap_err();
    assert_eq!(refused[0], "T1 is held for #2 Guest 2 (2): seat them, or remove them from the line first");
    assert_eq!(refused[1], "T2 is seated with #1 Guest 1 (4): clear it first");
    assert_eq!(refused[2], "T3 is blocked: unblock it first");
    floor.claims.clear();
    floor.parties.clear();
    let after = applied(Some(&floor), &planned(Some(&floor), &spec).unwrap());
    assert!(after.tables.is_empty() && after.combinations.is_empty());
}

#[test]
fn a_table_does_not_shrink_under_its_party() {
    let mut floor = opened(&bella());
    let id = wait(&mut floor, 7, 30);
    let ids: Vec<TableId> = floor.tables[1..].iter().map(|t| t.id.clone()).collect();
    seat(&mut floor, &id, &ids, 10);
    let shrunk = |to: &str| planned(Some(&floor), &parse_floor(&BELLA.replace("\"T2\"]", to)).unwrap());
    let refused = shrunk("\"T2\"]\nseats = 6").unwrap_err();
    assert_eq!(refused, ["T2+T3 is seated with #1 Guest 1 (7), and would have 6 seats: clear it first"]);
    assert!(shrunk("\"T2\"]\nseats = 7").is_ok());
}

/// What a floor file would say of a floor.
fn spec_of(floor: &Floor) -> FloorSpec {
    let table = |t: &crate::Table| SpecTable {
        label: t.label.clone(),
        seats: t.seats,
        min: t.min,
        area: t.area.clone(),
    };
    let label = |id: &TableId| floor.table(id).unwrap().label.clone();
    FloorSpec {
        restaurant: floor.restaurant.clone(),
        lines: floor.lines.clone(),
        tables: floor.tables.iter().map(table).collect(),
        combinations: floor
            .combinations
            .iter()
            .map(|c| SpecCombination { labels: c.tables.iter().map(label).collect(), seats: c.seats })
            .collect(),
    }
}

proptest! {
    #[test]
    fn any_floor_becomes_what_another_file_says_or_is_refused(floor in floors(), other in floors()) {
        prop_assert_eq!(planned(Some(&floor), &spec_of(&floor)), Ok(Vec::new()));
        let spec = spec_of(&other);
        if let Ok(changes) = planned(Some(&floor), &spec) {
            let after = applied(Some(&floor), &changes);
            prop_assert_eq!(after.contradiction(), None);
            prop_assert_eq!(spec_of(&after), spec.clone());
            prop_assert_eq!(planned(Some(&after), &spec), Ok(Vec::new()));
        } else {
            prop_assert!(!floor.claims.is_empty());
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "(\\PC|\n|\\[|\\]|=|\"){0,200}") {
        if let Err(mistakes) = parse_floor(&text) {
            prop_assert!(!mistakes.is_empty());
        }
    }

    #[test]
    fn no_broken_file_is_too_strange(cut in 0..BELLA.len(), length in 0usize..40, put in "[a-z0-9\"=\\[\\]\n{}. ]{0,12}") {
        let end = (cut + length).min(BELLA.len());
        let text = format!("{}{put}{}", &BELLA[..cut], &BELLA[end..]);
        if let Err(mistakes) = parse_floor(&text) {
            prop_assert!(!mistakes.is_empty());
            prop_assert!(mistakes.iter().all(|m| m.line >= 1 && m.line <= text.lines().count() + 1));
        }
    }
}

#[test]
fn the_examples_of_the_document_are_floor_files() {
    let document = include_str!("../../../docs/floor.md");
    let examples: Vec<&str> =
        document.split("```toml").skip(1).filter_map(|s| s.split("```").next()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        assert_eq!(parse_floor(example).map(|spec| spec.restaurant.id.0), Ok("bella".to_owned()));
    }
}
