//! Opt-outs in other words than a keyword: "take my number off your messages".
//!
//! They are put together from kinds of words, because nobody can list all their sentences.

use super::{
    chunks::{Chunk, ChunkedLine},
    tokens::{Token, TokenKind},
    vocabulary::{Meaning, OptOutWords, VOCABULARIES, begins_question, is_filler},
};

/// Between "stop" and the messages stand at most this many words: "stop sending me any more of these texts".
const WORDS_BETWEEN: usize = 6;

/// Whether the text opts out, in the words of any language.
///
/// A plain "stop texting me" counts whatever else the text says. A text with "no" or "don't" must have
/// nothing else in it, because it may set a condition: "don't text me until we are ready".
pub(super) fn opts_out(line: &ChunkedLine) -> bool {
    if is_question(line) {
        return false;
    }
    is_whole_phrase(line)
        || is_misspelled_keyword(line)
        || VOCABULARIES.iter().any(|v| says_plainly(line, &v.opt_out) || says_nothing_else(line, &v.opt_out))
}

/// "Do you stop texts at ten?": somebody who asks whether, asks for nothing. "Can you stop texting me?" does.
fn is_question(line: &ChunkedLine) -> bool {
    line.line.ends_with(['?', '？'])
        && line.tokens.first().is_some_and(|token| begins_question(&token.folded))
}

/// A phrase that opts out, and nothing else; or at the beginning, as a clause of its own, before words that
/// command nothing else ("Stop, I don't know you").
fn is_whole_phrase(line: &ChunkedLine) -> bool {
    let opts_out = |chunk: &Chunk| chunk.means(Meaning::OptOut) && !line.is_negated(chunk);
    let Some(at) = line.chunks.iter().position(opts_out) else { return false };
    let says_nothing = |c: &Chunk| {
        let filler = || line.tokens[c.from..c.to].iter().all(|token| is_filler(&token.folded));
        matches!(c.meaning(), Some(Meaning::Courtesy | Meaning::Greeting | Meaning::OptOut)) || filler()
    };
    let commands = |c: &Chunk| c.count().is_some() || c.meaning().is_some_and(is_other_command);
    let leads = line.chunks[..at].iter().all(says_nothing) && line.ends_clause(&line.chunks[at]);
    line.chunks.iter().all(says_nothing) || (leads && !line.chunks.iter().any(commands))
}

fn is_other_command(meaning: Meaning) -> bool {
    meaning.is_command() && !matches!(meaning, Meaning::OptOut | Meaning::Help)
}

/// "stop" with a slip of the thumb, alone: one letter doubled, lost, hit beside, or exchanged with the next.
fn is_misspelled_keyword(line: &ChunkedLine) -> bool {
    let polite = |from: usize| {
        let chunk = line.chunks.iter().find(|chunk| chunk.from <= from && from < chunk.to);
        chunk.is_some_and(|chunk| chunk.means(Meaning::Courtesy))
    };
    let mut words = line.tokens.iter().enumerate().filter(|(at, _)| !polite(*at)).map(|(_, token)| token);
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    word.kind == TokenKind::Letters
        && VOCABULARIES.iter().map(|v| &v.opt_out).any(|words| {
            let slip = |keyword: &&str| is_slip(&word.folded, keyword);
            words.keywords.iter().any(slip) && !words.not_keywords.contains(&word.folded.as_str())
        })
}

/// Whether the written word is the keyword with one slip; two in a word of eight letters or more.
fn is_slip(written: &str, keyword: &str) -> bool {
    let allowed = if keyword.len() >= 8 { 2 } else { 1 };
    written != keyword && strsim::osa_distance(written, keyword) <= allowed && {
        // A slip of the thumb keeps the first letter: "shop" and "top" are words of their own.
        written.chars().next() == keyword.chars().next()
    }
}

/// "stop" and the messages in one clause with nothing but fillers between, not negated; or a number that is
/// removed, or somebody who is taken off messages.
fn says_plainly(line: &ChunkedLine, words: &OptOutWords) -> bool {
    let clauses = line.tokens.split_inclusive(|token| token.ends_clause);
    clauses.into_iter().any(|clause| {
        (0..clause.len()).any(|at| {
            let before = clause[..at].iter().rev().take(2);
            let negated = before.into_iter().any(|t| has(words.negations, t));
            let object =
                |verbs: &[&str]| begins_with_any(&clause[at..], verbs).map(|len| &clause[at + len..]);
            !negated
                && (object(words.stops).is_some_and(|rest| messages_follow(rest, words))
                    || object(words.removes).is_some_and(|rest| number_follows(rest, words, false))
                    || object(words.takes).is_some_and(|rest| {
                        number_follows(rest, words, true) || taken_off_messages(rest, words)
                    }))
        })
    })
}

fn has(list: &[&str], token: &Token) -> bool {
    list.contains(&token.folded.as_str())
}

/// The place of the first of these words, if only words of `between` stand before it.
fn first_of(list: &[&[&str]], tokens: &[Token], between: &[&[&str]]) -> Option<usize> {
    let found = |token: &Token| list.iter().any(|words| has(words, token));
    let at = tokens.iter().take(WORDS_BETWEEN + 1).position(found)?;
    tokens[..at].iter().all(|token| between.iter().any(|words| has(words, token))).then_some(at)
}

fn messages_follow(rest: &[Token], words: &OptOutWords) -> bool {
    let at = first_of(&[words.messages, words.pestering], rest, &[words.between]);
    at.is_some_and(|at| rest.get(at + 1).is_none_or(|next| !has(words.others, next)))
}

/// "my number off your list": nothing may follow that the number could be for.
fn number_follows(rest: &[Token], words: &OptOutWords, off: bool) -> bool {
    let Some(at) = first_of(&[words.numbers], rest, &[words.between]) else { return false };
    let after = &rest[at + 1..];
    let known = |t: &Token| {
        let kinds = [words.off, words.between, words.messages, words.pestering, words.numbers, words.lists];
        is_filler(&t.folded) || kinds.iter().any(|kind| has(kind, t))
    };
    after.iter().all(known) && (!off || after.iter().any(|t| has(words.off, t)))
}

/// "me off your text list", not "us off the list".
fn taken_off_messages(rest: &[Token], words: &OptOutWords) -> bool {
    let between = [words.between, words.off, words.lists];
    let Some(at) = first_of(&[words.messages], rest, &between) else { return false };
    rest[..at].iter().any(|token| has(words.off, token))
}

/// "no", then messages, and nothing else in the whole text.
fn says_nothing_else(line: &ChunkedLine, words: &OptOutWords) -> bool {
    let Some(no) = line.tokens.iter().position(|t| has(words.noes, t)) else { return false };
    let Some(message) = line.tokens[no + 1..].iter().position(|t| has(words.messages, t)) else {
        return false;
    };
    let between = &line.tokens[no + 1..no + 1 + message];
    let rest = line.tokens[..no].iter().chain(&line.tokens[no + 2 + message..]);
    let polite = |token: &Token| {
        let holds = |c: &&Chunk| line.tokens[c.from..c.to].iter().any(|t| t.start == token.start);
        let chunk = line.chunks.iter().find(holds);
        chunk.is_some_and(|c| c.means(Meaning::Courtesy) || c.means(Meaning::Greeting))
    };
    !line.line.contains(['?', '？'])
        && between.iter().all(|t| has(words.between, t))
        && rest.into_iter().all(|t| {
            has(words.between, t)
                || has(words.messages, t)
                || has(words.numbers, t)
                || has(words.noes, t)
                || polite(t)
        })
}

/// The number of words of the first of these phrases that the tokens begin with.
fn begins_with_any(tokens: &[Token], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let mut words = phrase.split(' ');
        let count = phrase.split(' ').count();
        let fits = tokens.len() >= count
            && tokens[..count].iter().all(|token| words.next() == Some(token.folded.as_str()));
        fits.then_some(count)
    })
}
