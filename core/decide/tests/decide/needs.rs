//! What parties need of their tables, and where they wish to sit.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::{Area, Need, PartyState::*, Place};

/// Tables for four: T1 without an area, T2 on the "Terraza", T3 at the "Bar", T4 in the "Main room" and
/// accessible. All are blocked.
fn house() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1); 4]);
    let areas = [None, Some("Terraza"), Some("Bar"), Some("Main room")];
    for (table, area) in evening.floor_mut().tables.iter_mut().zip(areas) {
        table.area = area.map(str::to_owned);
        table.accessible = area == Some("Main room");
    }
    evening.say(MARCO, "/block T1 T2 T3 T4");
    evening
}

/// The areas that party 1 would sit in, as it wishes.
fn wished(evening: &Evening) -> Vec<Area> {
    evening.party(1).needs.wishes.iter().flat_map(|wish| wish.areas.clone()).collect()
}

#[test]
fn a_wish_means_the_areas_whose_names_mean_it_in_any_language() {
    let named =
        |areas: &[Option<&str>]| -> Vec<Area> { areas.iter().map(|area| area.map(str::to_owned)).collect() };
    let cases = [
        ("patio please", named(&[Some("Terraza")])),
        ("outside please", named(&[Some("Terraza")])),
        ("we'd like to sit outside", named(&[Some("Terraza")])),
        ("can we sit outside?", named(&[Some("Terraza")])),
        ("en la terraza por favor", named(&[Some("Terraza")])),
        ("garden table please", named(&[Some("Terraza")])),
        ("bar seats please", named(&[Some("Bar")])),
        ("inside please", named(&[None, Some("Bar"), Some("Main room")])),
        ("booth please", named(&[])),
    ];
    for (text, areas) in cases {
        let mut evening = house();
        evening.say(ANA, "4 Ana");
        let told = evening.say(ANA, text);
        assert_eq!(evening.party(1).needs.wishes.len(), 1, "{text}: {told}");
        assert_eq!(wished(&evening), areas, "{text}: {told}");
        assert_eq!(
            told.contains("ANYWHERE") || told.contains("CUALQUIERA"),
            !areas.is_empty(),
            "{text}: {told}"
        );
    }
}

#[test]
fn an_area_is_found_by_a_name_that_no_language_knows() {
    let in_snug = |text: &str| {
        let mut evening = house();
        evening.floor_mut().tables[0].area = Some("The Snug".into());
        evening.say(ANA, "4 Ana");
        let told = evening.say(ANA, text);
        (wished(&evening), told)
    };
    for text in ["the snug please", "can we sit in the snug?", "we'd like the snug", "The Snug"] {
        let (areas, told) = in_snug(text);
        assert_eq!(areas, [Some("The Snug".to_owned())], "{text}: {told}");
        assert!(told.contains("ANYWHERE"), "{text}: {told}");
    }
    for text in [
        "not the snug",
        "we're in the snug",
        "where is the snug?",
        "the snug if possible",
        "is the snug nice?",
    ] {
        let (areas, told) = in_snug(text);
        assert_eq!(areas, [], "{text}: {told}");
    }
}

#[test]
fn words_that_wish_for_no_place_narrow_nothing() {
    let texts = [
        "we're on the patio",
        "we are waiting at the bar",
        "not outside please",
        "no high chair needed",
        "window seat if possible",
        "is there a patio?",
        "patio would be nice",
        "bar ok",
        "either is fine",
    ];
    for text in texts {
        let mut evening = house();
        evening.say(ANA, "4 Ana");
        evening.say(ANA, text);
        assert!(evening.party(1).needs.wishes.is_empty(), "{text}: {:?}", evening.party(1).needs);
        assert!(evening.party(1).needs.needs.is_empty(), "{text}: {:?}", evening.party(1).needs);
        assert_eq!(evening.state(1), Waiting, "{text}");
    }
}

#[test]
fn a_later_wish_takes_the_place_of_the_first_and_anywhere_of_all() {
    let mut evening = house();
    evening.say(ANA, "4 Ana, patio");
    evening.say(ANA, "actually inside please");
    assert_eq!(wished(&evening), [None, Some("Bar".to_owned()), Some("Main room".to_owned())]);
    evening.say(ANA, "patio is fine too");
    let fine_too: Vec<_> = evening.party(1).needs.fine_too.iter().map(|wish| wish.place).collect();
    assert_eq!(fine_too, [Some(Place::Patio)]);
    let told = evening.say(ANA, "any table");
    assert!(told.contains("any table will do"), "{told}");
    assert!(evening.party(1).needs.is_empty());
}

#[test]
fn a_wish_is_kept_while_size_and_name_are_asked_for() {
    let mut evening = house();
    evening.say(ANA, "table on the patio please");
    evening.say(ANA, "4");
    evening.say(ANA, "Ana");
    assert_eq!(wished(&evening), [Some("Terraza".to_owned())]);
    assert_eq!(evening.party(1).note, None, "the wish says it all");
}

#[test]
fn what_is_not_understood_stays_a_note_in_the_guests_words() {
    let mut evening = house();
    evening.say(ANA, "4 Ana, 2 high chairs, nut allergy");
    let party = evening.party(1);
    assert_eq!(party.needs.needs.keys().collect::<Vec<_>>(), [&Need::HighChair]);
    assert_eq!(party.note.as_deref(), Some("2 high chairs, nut allergy"));
    let list = evening.say(MARCO, "/list");
    assert!(list.ends_with(" - 2 high chairs, nut allergy"), "{list}");
}

#[test]
fn a_need_in_a_hosts_note_is_a_tag_too() {
    let mut evening = house();
    evening.say(MARCO, "/add 4 Lee wheelchair");
    assert!(evening.party(1).needs.needs.contains_key(&Need::Wheelchair));
    assert_eq!(evening.party(1).note, None);
    assert!(evening.say(MARCO, "/list").ends_with(" - wheelchair"));
}

#[test]
fn hosts_are_told_once_of_a_party_for_which_no_table_is_in_use() {
    let in_vain = "No table in use has what";
    let mut evening = house();
    evening.say(MARCO, "/unblock T1");
    evening.say(ANA, "4 Ana, wheelchair");
    let told = evening.told(MARCO);
    assert!(told.contains(in_vain) && told.contains("wheelchair"), "{told}");
    for text in ["/unblock T2", "/block T1", "/unblock T1"] {
        let told = evening.say(MARCO, text);
        assert!(!told.contains(in_vain), "{text}: {told}");
    }
    evening.say(ANA, "and a stroller");
    assert!(evening.told(MARCO).contains(in_vain), "its needs have changed");
    evening.say(MARCO, "/unblock T4");
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.party(1).labels.as_deref(), Some("T4"));
}

#[test]
fn a_called_party_keeps_its_table_whatever_it_says_it_needs() {
    let mut evening = house();
    evening.say(MARCO, "/unblock T1");
    evening.say(ANA, "4 Ana");
    assert_eq!(evening.state(1), Called);
    evening.say(ANA, "we have a wheelchair");
    assert_eq!((evening.state(1), evening.party(1).labels.as_deref()), (Called, Some("T1")));
    assert!(evening.told(MARCO).contains("wheelchair"));
    let seated = evening.say(MARCO, "/seat 1");
    assert!(seated.contains("T1 is not accessible"), "{seated}");
}

#[test]
fn a_guest_who_asks_why_others_sit_hears_of_the_own_wish() {
    let mut evening = house();
    evening.say(ANA, "4 Ana, patio please");
    evening.say(MARCO, "/unblock T1");
    evening.say(BEN, "4 Ben");
    evening.say(MARCO, "/seat 2");
    let told = evening.say(ANA, "why did they get seated before us?");
    assert!(told.contains("what you asked for (patio)"), "{told}");
}
