//! A text as it came from a phone → one line of what can be seen.

use tableturn_floor::limits::TEXT_UNITS;
use unicode_normalization::UnicodeNormalization;

/// Composed (an `e` and an accent are one `é`, as GSM-7 has it), without what is invisible, white
/// space folded, trimmed, cut to [`TEXT_UNITS`].
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut units = 0;
    let mut space = false;
    // The bound on characters looked at keeps a text of nothing but invisible ones cheap.
    let blank = |c: char| c.is_whitespace() || c.is_control();
    for c in text.trim_matches(blank).chars().take(TEXT_UNITS * 4).nfc() {
        if blank(c) {
            space = true;
            continue;
        }
        if invisible(c) {
            continue;
        }
        let gap = usize::from(space && !tidy.is_empty());
        units += gap + c.len_utf16();
        if units > TEXT_UNITS {
            break;
        }
        if gap == 1 {
            tidy.push(' ');
        }
        space = false;
        tidy.push(digit(c));
    }
    tidy
}

/// Digits of other keyboards (wide, Arabic, Persian) as the ones that numbers are read in.
fn digit(c: char) -> char {
    let zero = [0xff10, 0x660, 0x6f0].into_iter().find(|zero| (*zero..*zero + 10).contains(&u32::from(c)));
    zero.and_then(|zero| char::from_digit(u32::from(c) - zero, 10)).unwrap_or(c)
}

/// Directions, zero widths, soft hyphens, tags, and code points that no character has: they could
/// make a name look like another or break a host's line. Joiners stay: names of several scripts need them.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}
