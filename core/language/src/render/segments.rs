//! How many SMS segments a text takes, in the encoding that it will really have.

use sms_splitter::{SplitSms, gsm_validator::GsmValidator, splitter_options::SplitterOptions};

/// Whether every character of a text is in the GSM 7-bit alphabet or its extension table
/// (3GPP TS 23.038). One that isn't (`á`, a curly quote, an emoji) makes the whole text UCS-2.
pub fn is_gsm7(text: &str) -> bool {
    GsmValidator::new().validate_message(text.to_owned())
}

/// The segments that a text is sent and paid as; none for an empty text.
///
/// GSM-7: 160 characters, or 153 in each of several; `^{}\[~]|€` count as two. Else UCS-2:
/// 70 UTF-16 units, or 67 in each of several. No character is split between two segments.
pub fn segments(text: &str) -> usize {
    if text.is_empty() {
        return 0;
    }
    let locking_tables = false; // Twilio doesn't use the national ones, and few phones know them.
    let lengths_only = true;
    let splitter = SplitSms::new(SplitterOptions::new(locking_tables, lengths_only));
    splitter.split(String::from(text)).parts.len()
}

/// Whether a text keeps to what a guest may be sent: one segment of GSM-7, or two of UCS-2.
pub(super) fn fits_a_guest(text: &str) -> bool {
    segments(text) <= if is_gsm7(text) { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_edges_of_a_segment() {
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
    fn the_alphabet() {
        assert!(is_gsm7("¿Mañana? ¡Sí!".replace('í', "i").as_str()));
        assert!(is_gsm7("éèùìòàñüöäÉÑÜÖÄ@£$¥_^{}\\[~]|€\n\"#'()*+,-./"));
        for outside in
            ["á", "í", "ó", "ú", "ç", "’", "–", "—", "…", "·", "•", "`", "\t", "\u{2068}", "日", "😀"]
        {
            assert!(!is_gsm7(outside), "{outside}");
        }
    }

    proptest! {
        /// Against the plain definition, where nothing straddles a boundary.
        #[test]
        fn as_counted_by_hand(text in "[a-z0-9 á]{0,400}") {
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
        fn any_text_has_a_count(text in any::<String>()) {
            prop_assert!(segments(&text) <= text.encode_utf16().count());
        }
    }
}
