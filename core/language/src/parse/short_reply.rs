//! Short answers that people learnt from other services: `1`, `Y`, `confirmed`, `9`, `pass`.

use super::{
    chunks::{Chunk, ChunkedText},
    vocabulary::{self, Meaning, PhraseList, Vocabulary, begins_question, is_filler},
};

/// A short answer. What it answers, the speaker's state tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortReply {
    Yes,
    No,
    /// It agrees, or only says that the text was read: `ok`, `sounds good`.
    Ok,
    /// A single letter that means one thing here and another there: `C`.
    Letter,
}

/// The short answer that the whole text is, but for courtesies.
pub(super) fn short_reply(text: &ChunkedText) -> Option<ShortReply> {
    let asks = text.tokens.first().is_some_and(|token| begins_question(&token.folded));
    if text.written.contains(['?', '？']) || asks {
        return None;
    }
    let all = || text.chunks.iter();
    let polite = |c: &&Chunk| c.means(Meaning::Courtesy) || c.means(Meaning::Greeting);
    let whole = words_of(text, all());
    let bare = words_of(text, all().filter(|c| !polite(c)));
    let known = |words: &str| {
        let among =
            |list: fn(&Vocabulary) -> &PhraseList| vocabulary::all().iter().any(|v| list(v).contains(words));
        if among(|v| &v.replies.no) {
            Some(ShortReply::No)
        } else if among(|v| &v.replies.yes) {
            Some(ShortReply::Yes)
        } else if among(|v| &v.replies.ok) {
            Some(ShortReply::Ok)
        } else {
            None
        }
    };
    let letter = || {
        let mut chars = whole.chars();
        let single = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next().is_none();
        single.then_some(ShortReply::Letter)
    };
    // "I confirm the table". "We can't" is no short answer.
    let meaningful = text.tokens.iter().map(|t| t.folded.as_str()).filter(|word| !is_filler(word));
    let meaningful = || meaningful.collect::<Vec<_>>().join(" ");
    known(&whole)
        .or_else(|| known(&bare))
        .or_else(letter)
        .or_else(|| known(&meaningful()).filter(|reply| *reply != ShortReply::No))
}

fn words_of<'a>(text: &ChunkedText, chunks: impl Iterator<Item = &'a Chunk>) -> String {
    let words = chunks.flat_map(|c| &text.tokens[c.from..c.to]).map(|token| token.folded.as_str());
    words.collect::<Vec<_>>().join(" ")
}
