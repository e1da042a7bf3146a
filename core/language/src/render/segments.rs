//! How many SMS segments a text takes, in the encoding in which it is sent.

use sms_splitter::{SplitSms, gsm_validator::GsmValidator, splitter_options::SplitterOptions};
use tableturn_floor::limits::{GUEST_SEGMENTS_GSM7, GUEST_SEGMENTS_UCS2};

/// Septets of a text in one message, and in each of several.
const SEPTETS: usize = 160;
const SEPTETS_OF_SEVERAL: usize = 153;

/// Whether every character of a text is in the GSM 7-bit alphabet or its extension table
/// (3GPP TS 23.038). One that isn't (`á`, a curly quote, an emoji) makes the whole text UCS-2.
pub fn is_gsm7(text: &str) -> bool {
    takes_one_septet_each(text) || GsmValidator::new().validate_message(text.to_owned())
}

/// The number of segments in which a text is sent and billed; 0 for an empty text.
///
/// GSM-7: 160 characters, or 153 in each of several; `^{}\[~]|€` count as two. Else UCS-2:
/// 70 UTF-16 units, or 67 in each of several. No character is split between two segments.
pub fn segments(text: &str) -> usize {
    if text.is_empty() {
        return 0;
    }
    if takes_one_septet_each(text) {
        return if text.len() <= SEPTETS { 1 } else { text.len().div_ceil(SEPTETS_OF_SEVERAL) };
    }
    let locking_tables = false; // National alphabets: providers don't use them, and few phones know them.
    let lengths_only = true;
    let splitter = SplitSms::new(SplitterOptions::new(locking_tables, lengths_only));
    splitter.split(String::from(text)).parts.len()
}

/// Whether the text is ASCII that GSM 7-bit has in its alphabet itself. Most texts are, and counting their bytes spares
/// the tables of the alphabet, which are built anew for each text.
fn takes_one_septet_each(text: &str) -> bool {
    text.bytes().all(|b| match b {
        b'[' | b'\\' | b']' | b'^' | b'`' | b'{' | b'|' | b'}' | b'~' => false,
        b' '..=b'~' | b'\n' => true,
        _ => false,
    })
}

/// Whether a text takes no more segments than a guest may be sent.
pub(super) fn fits_guest(text: &str) -> bool {
    let most = |text| if is_gsm7(text) { GUEST_SEGMENTS_GSM7 } else { GUEST_SEGMENTS_UCS2 };
    // Most texts are plain, and the splitter takes longer than all else that makes a text.
    is_plain_segment(text) || segments(text) <= most(text)
}

/// Whether a text surely is one segment: short, of ASCII characters that count once in GSM-7.
fn is_plain_segment(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~') && !b"[\\]^`{|}~".contains(&byte);
    text.len() <= 160 && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_segment_is_one_segment() {
        for byte in 0..0x80_u8 {
            let text = char::from(byte).to_string().repeat(160);
            let is_one = is_gsm7(&text) && segments(&text) == 1;
            assert!(!is_plain_segment(&text) || is_one, "{:?}", char::from(byte));
        }
        assert!(is_plain_segment("#17, 4 people: 20-35 min. You're 3rd."));
        assert!(!is_plain_segment(&"a".repeat(161)) && !is_plain_segment("ñ") && !is_plain_segment("[17]"));
    }
}
