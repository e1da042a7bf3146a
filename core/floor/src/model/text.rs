//! Text measured in UTF-16 units, as SMS and chat providers count it.

/// Cuts the text to at most `units` UTF-16 units, never inside a character, and trims the end.
pub fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    text.chars()
        .take_while(|c| match left.checked_sub(c.len_utf16()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .collect::<String>()
        .trim_end()
        .to_owned()
}
