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
    segments(text) <= if is_gsm7(text) { GUEST_SEGMENTS_GSM7 } else { GUEST_SEGMENTS_UCS2 }
}
