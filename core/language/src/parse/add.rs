//! `/add 4 Ana [+15550142] [note]`: a party that stands at the door.

use super::{
    HostCommand, HostMistake, name, number,
    phone::{self, Phone},
    word,
};
use tableturn_floor::cut;
use tableturn_floor::limits::NOTE_UNITS;

/// A phone number that isn't one is shown back with this many UTF-16 units.
const SHOWN_UNITS: usize = 24;
/// What may stand around a name of several words.
const QUOTES: [char; 7] = ['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\''];

/// Reads what stands behind `/add`.
///
/// The size comes first (`4 Ana`), or right behind the name (`Ana 4`). With a phone number the name
/// is all before it and the note all behind it. Without one the name is the first word, and the
/// rest is the note. A comma or quotes tell a name of several words from a note either way
/// (`4 Ana Maria, high chair`, `4 "Ana Maria" high chair`).
pub(super) fn add(rest: &str) -> Result<HostCommand, HostMistake> {
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let usage = || HostMistake::Usage("add");
    let at = words.iter().position(|word| size(word).is_some()).ok_or_else(usage)?;
    let size = size(words[at]).ok_or_else(usage)?;
    let phone = phone::find(&words, at + 1);
    let number = match &phone {
        Some(Phone { number: None, from, to }) => {
            return Err(HostMistake::Phone(cut(&words[*from..*to].join(" "), SHOWN_UNITS)));
        }
        Some(Phone { number, .. }) => number.clone(),
        None => None,
    };
    let (from, to) = phone.map_or((words.len(), words.len()), |p| (p.from, p.to));
    let (between, behind) = (words[at + 1..from].join(" "), words[to..].join(" "));
    let (called, note) = if at > 0 {
        (words[..at].join(" "), format!("{between} {behind}"))
    } else if between.is_empty() || number.is_none() {
        let (called, note) = split(if between.is_empty() { &behind } else { &between }, true);
        (called.to_owned(), note.to_owned())
    } else {
        let (called, note) = split(&between, false);
        (called.to_owned(), format!("{note} {behind}"))
    };
    let name = name::clean(&called).ok_or_else(usage)?;
    Ok(HostCommand::Add { size, name, phone: number, note: noted(&note) })
}

/// A size: one word, in digits or letters.
fn size(word: &str) -> Option<i64> {
    let words = word::words(word);
    number::number(&words).filter(|n| n.words == words.len()).map(|n| n.value)
}

/// The name and the note: apart at quotes or a comma, else behind the first word, if asked.
fn split(text: &str, first_word: bool) -> (&str, &str) {
    let quoted = text.strip_prefix(QUOTES).and_then(|rest| rest.split_once(QUOTES));
    if let Some(parts) = quoted.filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', ','])) {
        return parts;
    }
    match text.split_once([',', ';']) {
        Some(parts) => parts,
        None if first_word => first(text),
        None => (text, ""),
    }
}

/// The first word, with another that belongs to it (`Ana & Luis`), and the rest.
fn first(text: &str) -> (&str, &str) {
    let mut ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    let linked = text.split(' ').nth(1).is_some_and(|word| matches!(word, "&" | "+" | "and" | "y"));
    let end = if linked { ends.nth(2) } else { ends.next() }.unwrap_or(text.len());
    text.split_at(end)
}

fn noted(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let note = cut(text, NOTE_UNITS);
    (!note.is_empty()).then_some(note)
}
