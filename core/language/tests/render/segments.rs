//! The number of SMS segments of a text.

use proptest::prelude::*;
use tableturn_floor::{Language, limits::RESTAURANT_UNITS};
use tableturn_language::{
    HostSentence,
    parse::Period,
    render::{
        render,
        segments::{is_gsm7, segments},
    },
    sentences::{Cost, QuotesKept, Stats},
};

#[test]
fn a_segment_is_full_at_its_last_character() {
    let cases = [
        ("", 0, 0),
        ("a", 160, 1),
        ("a", 161, 2),
        ("a", 306, 2),
        ("a", 307, 3),
        ("€", 80, 1),
        ("€", 81, 2),
        // 76 pairs fill 152 of a segment's 153: a pair is not split.
        ("€", 152, 2),
        ("€", 153, 3),
        ("á", 70, 1),
        ("á", 71, 2),
        ("á", 134, 2),
        ("á", 135, 3),
        ("😀", 35, 1),
        // 33 surrogate pairs fill 66 of a segment's 67 units.
        ("😀", 66, 2),
        ("😀", 67, 3),
    ];
    for (character, times, expected) in cases {
        assert_eq!(segments(&character.repeat(times)), expected, "{times} of {character}");
    }
}

#[test]
fn gsm7_has_these_characters_and_not_those() {
    assert!(is_gsm7("¿Mañana? ¡Sí!".replace('í', "i").as_str()));
    assert!(is_gsm7("éèùìòàñüöäÉÑÜÖÄ@£$¥_^{}\\[~]|€\n\"#'()*+,-./"));
    for outside in ["á", "í", "ó", "ú", "ç", "’", "–", "—", "…", "·", "•", "`", "\t", "\u{2068}", "日", "😀"]
    {
        assert!(!is_gsm7(outside), "{outside}");
    }
}

/// Also of a night with every number, and the longest name.
#[test]
fn the_owners_message_fits_two_segments() {
    let stats = Stats {
        period: Period::Today,
        parties: 188,
        covers: 432,
        seated: 155,
        no_shows: 18,
        left: 12,
        removed: 13,
        reasons: vec![("too long".into(), 12)],
        in_line: 10,
        waits: Some((124, 180)),
        quotes: Some(QuotesKept { kept: 145, early: 15, late: 15 }),
        turns: vec![],
        texts: vec![],
        cost: Some(Cost { cents: 1234, at_default_prices: true }),
    };
    let restaurant = "Trattoria Bella di San Frediano".chars().take(RESTAURANT_UNITS).collect::<String>();
    for language in Language::ALL {
        let (restaurant, stats) = (restaurant.clone(), Box::new(stats.clone()));
        let day = HostSentence::NewsDay { restaurant, stats, brief: true };
        let text = render(&day.into(), language);
        assert!(segments(&text) <= 2, "{language}: {text}");
    }
}

proptest! {
    /// Compared with the definition, for characters that no segment boundary can split.
    #[test]
    fn the_segments_are_those_of_the_definition(text in "[a-z0-9 á]{0,400}") {
        let units = text.encode_utf16().count();
        let (alone, joined) = if text.contains('á') { (70, 67) } else { (160, 153) };
        let expected = match units {
            0 => 0,
            n if n <= alone => 1,
            n => n.div_ceil(joined),
        };
        prop_assert_eq!(segments(&text), expected);
    }

    #[test]
    fn any_text_has_at_most_a_segment_per_unit(text in any::<String>()) {
        prop_assert!(segments(&text) <= text.encode_utf16().count());
    }
}
