//! Our own sentences, recognized when they come back: quoted, forwarded, or pasted.

use super::tokens::tokenize;
use crate::render::sources;
use std::sync::LazyLock;

/// A piece of a sentence of ours that is found inside a text has at least this many letters and digits, and
/// this many words: nobody else writes so much of it.
const PIECE_CHARS: usize = 24;
const PIECE_WORDS: usize = 5;
/// A sentence that a whole text is has at least this many letters and digits between its values.
const SENTENCE_CHARS: usize = 14;

/// Messages of the Fluent files that people type themselves: labels of buttons, and examples of commands.
const TYPED: [&str; 2] = ["button-", "help-"];

/// A sentence of ours: the pieces between its values, as [`squeezed`] gives them.
struct Sentence {
    pieces: Vec<String>,
    /// The longest piece, if it is long enough to be found inside a text.
    inside: Option<String>,
}

static SENTENCES: LazyLock<Vec<Sentence>> = LazyLock::new(|| {
    let lines = sources().flat_map(str::lines);
    let ours = |line: &&str| !line.starts_with('#') && !TYPED.iter().any(|typed| line.starts_with(typed));
    let texts = lines.filter(ours).filter_map(|line| line.split_once(" = ")).map(|(_, text)| text);
    texts.map(sentence).collect()
});

fn sentence(text: &str) -> Sentence {
    // Between braces stand values.
    let written: Vec<&str> = text.split('{').map(|part| part.rsplit('}').next().unwrap_or(part)).collect();
    let long = |piece: &&&str| piece.split_whitespace().count() >= PIECE_WORDS;
    let inside = written.iter().filter(long).map(|piece| squeezed(piece)).max_by_key(String::len);
    Sentence {
        pieces: written.into_iter().map(squeezed).collect(),
        inside: inside.filter(|piece| piece.len() >= PIECE_CHARS),
    }
}

/// Whether the text is one of our sentences, or has a long piece of one in it.
pub(super) fn has_our_words(text: &str) -> bool {
    let text = squeezed(text);
    let long_enough = text.len() >= SENTENCE_CHARS;
    long_enough && SENTENCES.iter().any(|sentence| sentence.is_inside(&text) || sentence.is_whole(&text))
}

impl Sentence {
    fn is_inside(&self, text: &str) -> bool {
        self.inside.as_ref().is_some_and(|piece| text.contains(piece.as_str()))
    }

    /// Whether the text has all pieces in order, the first at its beginning, and the last at its end.
    fn is_whole(&self, text: &str) -> bool {
        let letters: usize = self.pieces.iter().map(String::len).sum();
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else { return false };
        if letters < SENTENCE_CHARS || !text.starts_with(first.as_str()) || !text.ends_with(last.as_str()) {
            return false;
        }
        let mut rest = text;
        self.pieces.iter().all(|piece| match rest.find(piece.as_str()) {
            Some(at) => {
                rest = &rest[at + piece.len()..];
                true
            }
            None => false,
        })
    }
}

/// The letters and digits of a text, folded.
fn squeezed(text: &str) -> String {
    tokenize(text).into_iter().map(|token| token.folded).collect()
}
