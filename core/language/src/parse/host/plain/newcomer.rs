//! The party that a host's plain words may add: "add jones party of 3", "4 Ana".

use super::reading::Reading;
use crate::parse::{names, plain_action::PlainAction, ranking::Ranking};
use tableturn_floor::limits::NAME_WORDS;

/// A party that a host may want to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// As said; the floor knows which sizes it can seat.
    pub size: i64,
    /// Cleaned, at most `NAME_UNITS` UTF-16 units.
    pub name: String,
    /// E.164.
    pub phone: Option<String>,
    /// The text leaves no doubt that this is a size and a name: "party of", "people", a phone number, or a
    /// capital. Without one of them "add 3 chairs" would be a party.
    pub is_plain: bool,
}

/// The party with the only size and the only name in the text; none if other words name something too.
pub(super) fn newcomer(
    reading: &Reading,
    line: &str,
    phone: Option<&String>,
    ranking: &Ranking,
) -> Option<Newcomer> {
    let is_number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    let numbers = reading.mentions.iter().flat_map(|m| &m.words).filter(|word| is_number(word));
    let sizes: Vec<i64> =
        reading.sizes.iter().copied().chain(numbers.filter_map(|n| n.parse().ok())).collect();
    // "Make it 3", "Ana is 5 now": a sentence, unless it begins with "add".
    if reading.has_gap && reading.actions != [PlainAction::Add] {
        return None;
    }
    let [size] = sizes.as_slice() else { return None };
    let mut named = reading.mentions.iter().filter(|m| !m.words.iter().all(is_number));
    let (mention, None) = (named.next()?, named.next()) else { return None };
    let words = mention.words.as_slice();
    let words = words.strip_prefix(&words[..usize::from(is_number(&words[0]))]).unwrap_or(words);
    let words = &words[..words.len() - usize::from(words.last().is_some_and(is_number))];
    let written = words.join(" ");
    let fits = words.len() <= NAME_WORDS && names::is_name(&written, ranking);
    let name = names::clean(&written).filter(|_| fits)?;
    let capital = name.starts_with(char::is_uppercase) && line.contains(char::is_lowercase);
    let is_plain =
        (capital || !reading.sizes.is_empty() || phone.is_some()) && !reading.has_place && !reading.has_gap;
    Some(Newcomer { size: *size, name, phone: phone.cloned(), is_plain })
}
