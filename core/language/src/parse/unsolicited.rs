//! Texts that nobody wrote to us: a phone's report of a reaction, an automatic reply, and our own words quoted back.
//!
//! They contain anything ("Loved “… text LEAVE to leave …”"), so nothing else may be read in them.

use super::{
    chunks::ChunkedText,
    language_evidence::languages_of_word,
    own_words::has_our_words,
    quoted::is_quoted,
    tokens::{Token, TokenKind, tokenize},
    vocabulary::{self, Meaning, is_in},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsolicited {
    /// `Liked “…”`, `👍 to “…”`, `> …`, or a text that quotes one of our sentences.
    Reaction,
    /// "I'm driving with Do Not Disturb on", "Out of office".
    AutoReply,
    /// A lone 👍 or other emoji that command nothing. Such a text has its other readings too.
    Emoji,
}

/// The first words of a reaction are at most this many before the quote: "Removed an exclamation mark from".
const REACTION_WORDS: usize = 6;
/// A quote of one of our texts has at least this many words.
const QUOTED_WORDS: usize = 3;

pub(super) fn unsolicited(text: &ChunkedText) -> Option<Unsolicited> {
    let quotes = is_quoted(text.written) || is_reaction(text.written) || is_foreign_report(text.written);
    if quotes || has_our_words(text.written) {
        return Some(Unsolicited::Reaction);
    }
    if text.chunks.iter().any(|chunk| chunk.means(Meaning::AutoReply)) {
        return Some(Unsolicited::AutoReply);
    }
    let symbols = tokenize(text.written);
    let only_symbols = !symbols.is_empty() && symbols.iter().all(|token| token.kind == TokenKind::Symbol);
    let commands = text.chunks.iter().any(|chunk| !chunk.means(Meaning::Courtesy));
    (only_symbols && !commands).then_some(Unsolicited::Emoji)
}

/// Whether the text begins like a phone's report of a reaction: its verb, then what it is about. That is in
/// quotes, whose end may be cut off, or a thing that can't be quoted ("an image").
fn is_reaction(written: &str) -> bool {
    let quote = written.find(opens_quote).filter(|at| *at > 0);
    match quote {
        Some(at) => {
            let before = tokenize(&written[..at]);
            before.len() <= REACTION_WORDS && (begins_with_reaction(&before) || symbols_to(&before))
        }
        None => {
            let all = tokenize(written);
            all.len() <= REACTION_WORDS + 2 && begins_with_reaction(&all) && ends_with_attachment(&all)
        }
    }
}

fn opens_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201e}' | '\u{201d}' | '\u{ab}' | '\u{2018}' | '\u{2039}' | '\u{300c}')
}

/// Whether a phone may report a reaction in a language that we don't know: nearly the whole text is a quote with a number
/// in it, as most of our texts have one, and no language of ours has a word of the rest.
fn is_foreign_report(written: &str) -> bool {
    let Some((from, to)) = longest_quote(written) else { return false };
    let quoted = tokenize(&written[from..to]);
    let has_number = quoted.iter().any(|token| matches!(token.kind, TokenKind::Digits(_)));
    let rest = [tokenize(&written[..from]), tokenize(&written[to..])].concat();
    let foreign =
        |token: &Token| token.kind == TokenKind::Letters && languages_of_word(&token.folded).is_empty();
    let report = |token: &Token| token.kind == TokenKind::Symbol || foreign(token);
    quoted.len() >= QUOTED_WORDS
        && has_number
        && (1..=REACTION_WORDS).contains(&rest.len())
        && rest.iter().all(report)
        && rest.iter().any(foreign)
}

/// Where the longest quote is, without its marks. The end mark may be cut off.
fn longest_quote(written: &str) -> Option<(usize, usize)> {
    let quote = |(at, open): (usize, char)| {
        let from = at + open.len_utf8();
        let to = written[from..].find(closes_quote).map_or(written.len(), |length| from + length);
        (from, to)
    };
    let opens = written.char_indices().filter(|(_, c)| opens_quote(*c));
    opens.map(quote).max_by_key(|(from, to)| to - from)
}

fn closes_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{bb}' | '\u{203a}' | '\u{300d}')
}

fn begins_with_reaction(tokens: &[Token]) -> bool {
    vocabulary::all().iter().flat_map(|v| v.words.reactions.iter()).any(|verb| begins_with(tokens, verb))
}

/// "👍 to".
fn symbols_to(tokens: &[Token]) -> bool {
    let Some((last, symbols)) = tokens.split_last() else { return false };
    let link = is_in(|v| &v.words.reaction_links, &last.folded);
    link && !symbols.is_empty() && symbols.iter().all(|token| token.kind == TokenKind::Symbol)
}

fn ends_with_attachment(tokens: &[Token]) -> bool {
    vocabulary::all().iter().flat_map(|v| v.words.attachments.iter()).any(|thing| {
        let words = thing.split(' ').count();
        tokens.len() > words && begins_with(&tokens[tokens.len() - words..], thing)
    })
}

fn begins_with(tokens: &[Token], words: &str) -> bool {
    let mut tokens = tokens.iter();
    words.split(' ').all(|word| tokens.next().is_some_and(|token| token.folded == word))
}
