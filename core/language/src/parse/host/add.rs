//! `/add 4 Ana [+15550142] [note]`: a party that stands at the door.

use super::{
    command::{HostCommand, HostMistake},
    phone::{self, Phone},
};
use crate::parse::{
    fold::fold,
    language_evidence::tokens_with_languages,
    names,
    numbers::leading_number,
    ranking::Ranking,
    vocabulary::{HostMeaning, host_word_means},
};
use tableturn_floor::cut;
use tableturn_floor::limits::{ECHO_UNITS, NOTE_UNITS};

/// What may stand around a name of several words.
const QUOTES: [char; 7] = ['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\''];

/// Reads what follows `/add`.
///
/// The size stands first (`4 Ana`) or directly after the name (`Ana 4`). With a phone number, the name is
/// all before it and the note all after it. Without one, the name is the first word and the note is the
/// rest. In both cases a comma or quotes separate a name of several words from the note
/// (`4 Ana Maria, high chair`, `4 "Ana Maria" high chair`).
pub(super) fn add(rest: &str) -> Result<HostCommand, HostMistake> {
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let usage = || HostMistake::Usage("add");
    let at = words.iter().position(|word| size(word).is_some()).ok_or_else(usage)?;
    let size = size(words[at]).ok_or_else(usage)?;
    let phone = phone::find(&words, at + 1);
    let number = match &phone {
        Some(Phone { number: None, from, to }) => {
            return Err(HostMistake::Phone(cut(&words[*from..*to].join(" "), ECHO_UNITS)));
        }
        Some(Phone { number, .. }) => number.clone(),
        None => None,
    };
    let (from, to) = phone.map_or((words.len(), words.len()), |p| (p.from, p.to));
    let (between, after) = (words[at + 1..from].join(" "), words[to..].join(" "));
    let (written_name, written_note) = if at > 0 {
        (words[..at].join(" "), format!("{between} {after}"))
    } else if between.is_empty() || number.is_none() {
        let (name, note) = name_and_note(if between.is_empty() { &after } else { &between }, true);
        (name.to_owned(), note.to_owned())
    } else {
        let (name, note) = name_and_note(&between, false);
        (name.to_owned(), format!("{note} {after}"))
    };
    let name = names::clean(&written_name).ok_or_else(usage)?;
    Ok(HostCommand::Add { size, name, phone: number, note: note(&written_note) })
}

/// A size: one word, in digits or letters.
pub(super) fn size(word: &str) -> Option<i64> {
    let tokens = tokens_with_languages(word);
    leading_number(&tokens, &Ranking::default())
        .filter(|number| number.tokens == tokens.len())
        .map(|number| number.value)
}

/// The name and the note: separated by quotes or a comma, else after the first word if `by_word`, else
/// all is the name.
fn name_and_note(text: &str, by_word: bool) -> (&str, &str) {
    let quoted = text.strip_prefix(QUOTES).and_then(|rest| rest.split_once(QUOTES));
    if let Some(parts) = quoted.filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', ','])) {
        return parts;
    }
    match text.split_once([',', ';']) {
        Some(parts) => parts,
        None if by_word => first_word(text),
        None => (text, ""),
    }
}

/// "Ana & Luis".
fn joins(word: &str) -> bool {
    matches!(word, "&" | "+") || host_word_means(&fold(word), &[HostMeaning::And])
}

/// The first word, or three if the second links two names (`Ana & Luis`), and the rest.
fn first_word(text: &str) -> (&str, &str) {
    let mut ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    let linked = text.split(' ').nth(1).is_some_and(joins);
    let end = if linked { ends.nth(2) } else { ends.next() }.unwrap_or(text.len());
    text.split_at(end)
}

/// A note, if any is written.
pub(super) fn note(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let note = cut(text, NOTE_UNITS);
    (!note.is_empty()).then_some(note)
}
