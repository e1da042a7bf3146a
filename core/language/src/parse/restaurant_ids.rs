//! Words that may be a restaurant's id.

use super::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    fold::fold,
    vocabulary::Meaning,
};
use tableturn_floor::limits::{RESTAURANT_ID_CHARS, RESTAURANTS_PER_TEXT};

/// In a guest's text: the first word, and the word after "join" or another wish for a table, if no
/// vocabulary has them. A number there is a party size.
pub(super) fn ids_in_text(text: &ChunkedText) -> Vec<String> {
    let chunks = &text.chunks;
    let opening =
        |m: Option<Meaning>| matches!(m, Some(Meaning::Greeting | Meaning::Courtesy | Meaning::WantsTable));
    // "Bar-21" is no bar.
    let goes_on = |c: &Chunk| text.written[text.tokens[c.to - 1].end..].starts_with('-');
    let unknown = |c: &&Chunk| c.kind == ChunkKind::UnknownWord || goes_on(c);
    let first = chunks.iter().find(|c| !opening(c.meaning())).filter(unknown);
    let table = chunks.iter().position(|chunk| chunk.means(Meaning::WantsTable));
    let joined = table.and_then(|at| chunks.get(at + 1)).filter(unknown);
    let starts = first.into_iter().chain(joined).filter_map(|chunk| text.tokens.get(chunk.from));
    let words = starts.map(|token| &text.written[token.start..]);
    let mut ids: Vec<String> = Vec::new();
    for id in
        words.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().and_then(id))
    {
        if !ids.contains(&id) && ids.len() < RESTAURANTS_PER_TEXT {
            ids.push(id);
        }
    }
    ids
}

/// In the payload of a chat link (`/start bella`).
pub(super) fn ids_in_payload(payload: &str) -> Vec<String> {
    payload.split(' ').filter_map(id).take(RESTAURANTS_PER_TEXT).collect()
}

/// The word as an id: 1 to `RESTAURANT_ID_CHARS` ASCII letters, digits and `-`, in lower case.
fn id(word: &str) -> Option<String> {
    let id = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let fits = (1..=RESTAURANT_ID_CHARS).contains(&id.len());
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (fits && plain).then_some(id)
}
