//! Lines that quote an earlier message, as mail programs and some chats write them: `> 4 Ana`.

use super::own_words::has_our_words;
use std::borrow::Cow;

const MARK: char = '>';

/// The text without its quoted lines. A text that is nothing else stays, and so does a quote of ours of which only
/// the first line is marked.
pub(super) fn without_quoted(text: &str) -> Cow<'_, str> {
    if !text.contains(MARK) || is_quoted(text) && has_our_words(text) {
        return Cow::Borrowed(text);
    }
    let own: Vec<&str> = text.lines().filter(|line| !is_quoted(line)).collect();
    match own.iter().all(|line| line.trim().is_empty()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(own.join("\n")),
    }
}

/// Whether the line begins like a quoted one.
pub(super) fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with(MARK)
}
