//! Our own sentences, recognized when they come back: quoted, forwarded, or pasted.

use super::tokens::tokenize;
use crate::render::sources;
use std::sync::LazyLock;

/// A piece of a sentence of ours has at least this many letters and digits, and this many words: nobody
/// else writes so much of it.
const PIECE_CHARS: usize = 24;
const PIECE_WORDS: usize = 5;

/// Messages of the Fluent files that people type themselves: labels of buttons, and examples of commands.
const TYPED: [&str; 2] = ["button-", "help-"];

/// The pieces between the values of our sentences, as [`squeezed`] gives them.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = sources().into_iter().flat_map(str::lines);
    let ours = |line: &&str| !line.starts_with('#') && !TYPED.iter().any(|typed| line.starts_with(typed));
    let texts = lines.filter(ours).filter_map(|line| match line.split_once(" = ") {
        Some((_, text)) => Some(text),
        None => line.starts_with("    ").then_some(line),
    });
    let pieces = texts.flat_map(|text| text.split(['{', '}']));
    let long = |piece: &&str| piece.split_whitespace().count() >= PIECE_WORDS;
    let mut pieces: Vec<String> = pieces.filter(long).map(squeezed).collect();
    pieces.retain(|piece| piece.len() >= PIECE_CHARS);
    pieces
});

/// Whether a piece of one of our sentences stands in the text.
pub(super) fn has_our_words(line: &str) -> bool {
    let text = squeezed(line);
    text.len() >= PIECE_CHARS && PIECES.iter().any(|piece| text.contains(piece.as_str()))
}

/// The letters and digits of a text, folded.
fn squeezed(text: &str) -> String {
    tokenize(text).into_iter().map(|token| token.folded).collect()
}
