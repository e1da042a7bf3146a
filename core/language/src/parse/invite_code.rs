//! The code with which somebody becomes a host.

use super::{chunks::ChunkedText, names};
use tableturn_floor::{Language, invite_code};

/// The first word, if it has the form of an invite code, and the name that may follow it.
pub(super) fn code_and_name(text: &str, expected: &[Language]) -> Option<(String, Option<String>)> {
    let code = code(text)?;
    let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
    let name = || names::name_as_answer(&ChunkedText::of(rest, expected)).or_else(|| names::clean(rest));
    Some((code.to_owned(), name()))
}

/// The first word, if it has the form of an invite code.
pub(super) fn code(text: &str) -> Option<&str> {
    let first = text.split_once(' ').map_or(text, |(first, _)| first);
    let code = first.trim_matches(|c: char| !c.is_alphanumeric());
    invite_code::has_form(code).then_some(code)
}
