//! The code with which somebody becomes a host.

use super::{chunks::ChunkedText, names};
use tableturn_floor::{Language, invite_code};

/// The first word, if it has the form of an invite code, and the name that may follow it.
pub(super) fn code_and_name(text: &str, expected: &[Language]) -> Option<(String, Option<String>)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let code = first.trim_matches(|c: char| !c.is_alphanumeric());
    let name = || names::name_as_answer(&ChunkedText::of(rest, expected)).or_else(|| names::clean(rest));
    invite_code::has_form(code).then(|| (code.to_owned(), name()))
}
