//! Words that may be a restaurant's id.

use super::{
    lexicon::Sense,
    reading::{Kind, Reading},
    word::fold,
};

/// At most this many are looked up for a text: each is a row to find in the first trip.
const RESTAURANTS: usize = 3;
/// An id has at most this many letters, digits and `-`.
const ID_CHARS: usize = 32;

/// In a guest's text: the first word, and the word behind "join" or another wish for a table, if
/// no vocabulary has them. A number there is a size.
pub(super) fn named(reading: &Reading) -> Vec<String> {
    let items = &reading.items;
    let small = |s: Option<Sense>| matches!(s, Some(Sense::Greeting | Sense::Courtesy | Sense::Table));
    let first = items.iter().find(|item| !small(item.sense())).filter(|item| item.kind == Kind::Word);
    let table = items.iter().position(|item| item.is(Sense::Table));
    let joined = table.and_then(|at| items.get(at + 1)).filter(|item| item.kind == Kind::Word);
    let starts = first.into_iter().chain(joined).filter_map(|item| reading.words.get(item.from));
    let words = starts.map(|word| &reading.line[word.start..]);
    let mut ids: Vec<String> = Vec::new();
    for id in
        words.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().and_then(id))
    {
        if !ids.contains(&id) && ids.len() < RESTAURANTS {
            ids.push(id);
        }
    }
    ids
}

/// In the payload of Telegram's `/start`.
pub(super) fn linked(payload: &str) -> Vec<String> {
    payload.split(' ').filter_map(id).take(RESTAURANTS).collect()
}

fn id(word: &str) -> Option<String> {
    let id = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let fits = (1..=ID_CHARS).contains(&id.len());
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (fits && plain).then_some(id)
}
