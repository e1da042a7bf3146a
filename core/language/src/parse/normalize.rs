//! A text as a phone sent it → one line of visible characters.

use tableturn_floor::limits::TEXT_UNITS;
use unicode_normalization::UnicodeNormalization;

/// Normalizes a text: NFC (an `e` and a combining accent become one `é`, as GSM-7 has it), no invisible
/// characters, white space folded to single spaces and trimmed, digits in ASCII, cut to [`TEXT_UNITS`].
pub(super) fn normalize(text: &str) -> String {
    let mut line = String::new();
    let mut units = 0;
    let mut space = false;
    let blank = |c: char| c.is_whitespace() || c.is_control();
    // A limit on the characters that are read, because a text may consist of invisible ones only.
    for c in text.trim_matches(blank).chars().take(TEXT_UNITS * 4).nfc() {
        if blank(c) {
            space = true;
            continue;
        }
        if invisible(c) {
            continue;
        }
        let gap = usize::from(space && !line.is_empty());
        units += gap + c.len_utf16();
        if units > TEXT_UNITS {
            break;
        }
        if gap == 1 {
            line.push(' ');
        }
        space = false;
        line.push(ascii_digit(c));
    }
    line
}

/// Full-width, Arabic and Persian digits as ASCII digits; any other character unchanged.
fn ascii_digit(c: char) -> char {
    let zero = [0xff10, 0x660, 0x6f0].into_iter().find(|zero| (*zero..*zero + 10).contains(&u32::from(c)));
    zero.and_then(|zero| char::from_digit(u32::from(c) - zero, 10)).unwrap_or(c)
}

/// Direction marks, zero-width characters, soft hyphens, tags and noncharacters. They could make one name
/// look like another, or break the line that a host reads. Joiners (U+200C, U+200D) stay: names in several
/// scripts need them.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}
