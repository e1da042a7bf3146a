//! Truncates texts to the length that Telegram takes.

use std::borrow::Cow;

/// The longest text that Telegram takes, in UTF-16 units.
const MAX_UNITS: usize = 4096;
/// Ends a text that was truncated.
const ELLIPSIS: char = '…';

/// The text, or as many of its lines as fit. If not even the first line fits, that one is cut.
pub(super) fn truncate(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= MAX_UNITS {
        return Cow::Borrowed(text);
    }
    // Room for the ellipsis, on a line of its own.
    let room = MAX_UNITS - ELLIPSIS.len_utf16() - 1;
    let mut units = 0;
    let fits = text.char_indices().take_while(|(_, c)| {
        units += c.len_utf16();
        units <= room
    });
    let end = fits.last().map_or(0, |(at, c)| at + c.len_utf8());
    let whole = if text[end..].starts_with('\n') { Some(end) } else { text[..end].rfind('\n') };
    match whole.filter(|at| !text[..*at].trim().is_empty()) {
        Some(at) => Cow::Owned(format!("{}\n{ELLIPSIS}", &text[..at])),
        None => Cow::Owned(format!("{}{ELLIPSIS}", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_truncated_text_fits_and_begins_as_before(
            chars in prop::collection::vec(prop::sample::select(vec!['a', 'é', '🎉', '\n', ' ']), 3_000..6_000)
        ) {
            let text: String = chars.into_iter().collect();
            let cut = truncate(&text);
            prop_assert!(units(&cut) <= MAX_UNITS);
            let kept = cut.strip_suffix(ELLIPSIS).unwrap_or(&cut);
            prop_assert!(text.starts_with(kept) || text.starts_with(kept.trim_end_matches('\n')));
            prop_assert!(!kept.trim().is_empty());
        }
    }

    fn units(text: &str) -> usize {
        text.encode_utf16().count()
    }

    #[test]
    fn a_text_that_fits_is_unchanged() {
        for text in ["", "Ana", &"🎉".repeat(2048), &"x".repeat(4096)] {
            assert_eq!(truncate(text), text);
        }
    }

    #[test]
    fn as_many_whole_lines_as_fit_are_kept() {
        let line = "#17 Ana 🎉 party of 4\n";
        let text = line.repeat(400);
        let cut = truncate(&text);
        let kept = cut.strip_suffix("\n…").unwrap_or_default();
        assert!(units(&cut) <= MAX_UNITS && units(&cut) + units(line) > MAX_UNITS, "{}", units(&cut));
        assert!(kept.lines().all(|kept| kept == line.trim_end()), "{kept}");
        // A line that ends exactly where the room ends is whole.
        let text = format!("{}\n{}", "x".repeat(MAX_UNITS - 2), "y".repeat(9));
        assert_eq!(truncate(&text), format!("{}\n…", "x".repeat(MAX_UNITS - 2)));
    }

    #[test]
    fn a_long_first_line_is_cut_between_characters() {
        for text in ["🎉".repeat(2049), format!("x{}", "🎉".repeat(2048)), format!("\n{}", "é".repeat(5000))]
        {
            let cut = truncate(&text);
            assert!((MAX_UNITS - 2..=MAX_UNITS).contains(&units(&cut)), "{}", units(&cut));
            assert!(text.starts_with(cut.trim_end_matches(ELLIPSIS)) && cut.ends_with(ELLIPSIS));
        }
    }
}
