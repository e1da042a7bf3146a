//! Short answers that people learnt from other services: `1`, `Y`, `confirmed`, `9`, `pass`.

use super::{
    chunks::{Chunk, ChunkedText},
    ranking::Ranking,
    vocabulary::{self, Meaning, ReplyWords},
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
    if text.written.contains(['?', '？']) || text.begins_question() {
        return None;
    }
    let all = || text.chunks.iter();
    let polite = |c: &&Chunk| c.means(Meaning::Courtesy) || c.means(Meaning::Greeting);
    let whole = words_of(text, all());
    let bare = words_of(text, all().filter(|c| !polite(c)));
    let known = |words: &str| known(words, &text.ranking);
    let letter = || {
        let mut chars = whole.chars();
        let single = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next().is_none();
        single.then_some(ShortReply::Letter)
    };
    // "I confirm the table". "We can't" is no short answer.
    let meaningful = text.tokens.iter().filter(|t| !text.is_filler(t)).map(|t| t.folded.as_str());
    let meaningful = || meaningful.collect::<Vec<_>>().join(" ");
    known(&whole)
        .or_else(|| known(&bare))
        .or_else(letter)
        .or_else(|| known(&meaningful()).filter(|reply| *reply != ShortReply::No))
}

/// The answer that these words are in the likeliest language that has them.
fn known(words: &str, ranking: &Ranking) -> Option<ShortReply> {
    let of = |ReplyWords { yes, ok, no }: &ReplyWords| {
        let lists = [(no, ShortReply::No), (yes, ShortReply::Yes), (ok, ShortReply::Ok)];
        lists.into_iter().position(|(list, _)| list.contains(words)).map(|at| (at, lists[at].1))
    };
    let all = vocabulary::all().iter();
    let found = all.filter_map(|v| of(&v.replies).map(|(at, reply)| (ranking.rank(v.language), at, reply)));
    found.min_by_key(|(rank, at, _)| (*rank, *at)).map(|(_, _, reply)| reply)
}

fn words_of<'a>(text: &ChunkedText, chunks: impl Iterator<Item = &'a Chunk>) -> String {
    let words = chunks.flat_map(|c| &text.tokens[c.from..c.to]).map(|token| token.folded.as_str());
    words.collect::<Vec<_>>().join(" ")
}
