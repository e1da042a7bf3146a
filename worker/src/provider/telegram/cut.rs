//! A text that Telegram takes.

use std::borrow::Cow;

/// Telegram counts UTF-16 units, and takes so many of a text.
const UNITS: usize = 4096;
/// Stands at the end of a text that was longer.
const MORE: char = '…';

/// The text, or as many of its lines as fit. A first line that is too long by itself is cut.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= UNITS {
        return Cow::Borrowed(text);
    }
    // Room for the mark, on a line of its own.
    let room = UNITS - MORE.len_utf16() - 1;
    let mut units = 0;
    let fits = text.char_indices().take_while(|(_, c)| {
        units += c.len_utf16();
        units <= room
    });
    let end = fits.last().map_or(0, |(at, c)| at + c.len_utf8());
    let whole = if text[end..].starts_with('\n') { Some(end) } else { text[..end].rfind('\n') };
    match whole.filter(|at| !text[..*at].trim().is_empty()) {
        Some(at) => Cow::Owned(format!("{}\n{MORE}", &text[..at])),
        None => Cow::Owned(format!("{}{MORE}", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_fits_and_begins_as_it_did(
            chars in prop::collection::vec(prop::sample::select(vec!['a', 'é', '🎉', '\n', ' ']), 3_000..6_000)
        ) {
            let text: String = chars.into_iter().collect();
            let cut = cut(&text);
            prop_assert!(units(&cut) <= UNITS);
            let kept = cut.strip_suffix(MORE).unwrap_or(&cut);
            prop_assert!(text.starts_with(kept) || text.starts_with(kept.trim_end_matches('\n')));
            prop_assert!(!kept.trim().is_empty());
        }
    }

    fn units(text: &str) -> usize {
        text.encode_utf16().count()
    }

    #[test]
    fn what_fits_is_left_alone() {
        for text in ["", "Ana", &"🎉".repeat(2048), &"x".repeat(4096)] {
            assert_eq!(cut(text), text);
        }
    }

    #[test]
    fn whole_lines_are_kept() {
        let line = "#17 Ana 🎉 party of 4\n";
        let text = line.repeat(400);
        let cut = cut(&text);
        let kept = cut.strip_suffix("\n…").unwrap_or_default();
        assert!(units(&cut) <= UNITS && units(&cut) + units(line) > UNITS, "{}", units(&cut));
        assert!(kept.lines().all(|kept| kept == line.trim_end()), "{kept}");
        // A line that ends just where the room does is whole.
        let text = format!("{}\n{}", "x".repeat(UNITS - 2), "y".repeat(9));
        assert_eq!(super::cut(&text), format!("{}\n…", "x".repeat(UNITS - 2)));
    }

    #[test]
    fn one_long_line_is_cut_between_characters() {
        for text in ["🎉".repeat(2049), format!("x{}", "🎉".repeat(2048)), format!("\n{}", "é".repeat(5000))]
        {
            let cut = cut(&text);
            assert!((UNITS - 2..=UNITS).contains(&units(&cut)), "{}", units(&cut));
            assert!(text.starts_with(cut.trim_end_matches(MORE)) && cut.ends_with(MORE));
        }
    }
}
