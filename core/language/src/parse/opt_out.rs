//! Opt-outs in other words than a keyword: "take my number off your messages".
//!
//! They are put together from kinds of words, because nobody can list all their sentences.

use super::{
    chunks::{Chunk, ChunkedText},
    phrases::{begins_phrase, begins_with_any},
    ranking::Ranking,
    tokens::{Token, TokenKind},
    vocabulary::{self, Meaning, OptOutWords, PhraseList, Vocabulary, WordSet, is_international},
};

/// Between "stop" and the messages stand at most this many words: "stop sending me any more of these texts".
const WORDS_BETWEEN: usize = 6;

/// Whether the text opts out, in the words of any language.
///
/// A plain "stop texting me" counts whatever else the text says. A text with "no" or "don't" must have
/// nothing else in it, because it may set a condition: "don't text me until we are ready".
pub(super) fn opts_out(text: &ChunkedText) -> bool {
    if is_only_phrases(text) {
        return true;
    }
    if is_question(text) {
        return false;
    }
    is_whole_phrase(text)
        || is_misspelled_keyword(text)
        || vocabulary::all().iter().any(|v| says_plainly(text, v) || says_nothing_else(text, v))
}

/// "How do I unsubscribe?": a phrase that opts out, beside courtesies only.
fn is_only_phrases(text: &ChunkedText) -> bool {
    let opts_out = |c: &Chunk| c.means(Meaning::OptOut) && !text.is_negated(c);
    text.chunks.iter().any(opts_out) && text.chunks.iter().all(|c| opts_out(c) || is_polite(c))
}

/// "Do you stop texts at ten?": somebody who asks whether, asks for nothing. "Can you stop texting me?" does.
fn is_question(text: &ChunkedText) -> bool {
    text.written.ends_with(['?', '？']) && text.begins_question()
}

/// A phrase that opts out, and nothing else; or as a clause of its own at the beginning or the end, beside
/// words that command nothing else ("Stop, I don't know you"); or a wrong number that wants to be removed.
fn is_whole_phrase(text: &ChunkedText) -> bool {
    let chunks = &text.chunks;
    if chunks.iter().any(|c| c.means(Meaning::WrongNumber)) && chunks.iter().any(|c| c.means(Meaning::Leave))
    {
        return true;
    }
    let opts_out = |chunk: &Chunk| chunk.means(Meaning::OptOut) && !text.is_negated(chunk);
    if !chunks.iter().any(opts_out) {
        return false;
    }
    let says_nothing =
        |c: &Chunk| opts_out(c) || is_polite(c) || is_all_filler(text, c) || is_about_messages(text, c);
    let mut clauses = chunks.split_inclusive(|c| text.ends_clause(c));
    let says_it = |clause: &[Chunk]| clause.iter().any(opts_out) && clause.iter().all(says_nothing);
    let first_or_last = clauses.next().is_some_and(says_it) || clauses.next_back().is_some_and(says_it);
    chunks.iter().all(says_nothing) || (first_or_last && !chunks.iter().any(commands_something_else))
}

fn is_polite(chunk: &Chunk) -> bool {
    chunk.means(Meaning::Courtesy) || chunk.means(Meaning::Greeting)
}

fn is_all_filler(text: &ChunkedText, chunk: &Chunk) -> bool {
    text.tokens[chunk.from..chunk.to].iter().all(|token| text.is_filler(token))
}

/// "Unsubscribe from this list": the phrase's object.
fn is_about_messages(text: &ChunkedText, chunk: &Chunk) -> bool {
    let words = &text.tokens[chunk.from..chunk.to];
    let known = |v: &Vocabulary| {
        let kinds = [&v.opt_out.between, &v.opt_out.messages, &v.opt_out.lists, &v.opt_out.senders];
        words.iter().all(|token| kinds.iter().any(|kind| kind.contains(&token.folded)))
    };
    !commands_something_else(chunk) && vocabulary::all().iter().any(known)
}

fn commands_something_else(chunk: &Chunk) -> bool {
    chunk.count().is_some() || chunk.meaning().is_some_and(is_other_command)
}

fn is_other_command(meaning: Meaning) -> bool {
    meaning.is_command() && !matches!(meaning, Meaning::OptOut | Meaning::Help)
}

/// "stop" with a slip of the thumb, alone: one letter doubled, lost, hit beside, or exchanged with the next.
fn is_misspelled_keyword(text: &ChunkedText) -> bool {
    let polite = |from: usize| {
        let chunk = text.chunks.iter().find(|chunk| chunk.from <= from && from < chunk.to);
        // "Stp" is a courtesy in French only.
        let theirs =
            |chunk: &Chunk| chunk.languages.iter().any(|language| text.ranking.is_likeliest(language));
        chunk.is_some_and(|chunk| chunk.means(Meaning::Courtesy) && theirs(chunk))
    };
    let mut words = text.tokens.iter().enumerate().filter(|(at, _)| !polite(*at)).map(|(_, token)| token);
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    word.kind == TokenKind::Letters
        && vocabulary::all().iter().any(|v| {
            // The keywords of a language that the writer hardly writes are other words to them.
            let words = &v.opt_out;
            let theirs = |keyword: &&str| text.ranking.is_likeliest(v.language) || is_international(keyword);
            let slip = |keyword: &str| is_slip(&word.folded, keyword);
            words.keywords.iter().filter(theirs).any(slip) && !words.not_keywords.contains(&word.folded)
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
fn says_plainly(text: &ChunkedText, vocabulary: &Vocabulary) -> bool {
    let words = &vocabulary.opt_out;
    let ranking = &text.ranking;
    let clauses = text.tokens.split_inclusive(|token| token.ends_clause);
    clauses.into_iter().any(|clause| {
        (0..clause.len()).any(|at| {
            let before = clause[..at].iter().rev().take(2);
            let negated = before.into_iter().any(|t| has(&words.negations, t));
            let object = |verbs: &PhraseList| {
                begins_with_any(&clause[at..], verbs, vocabulary).map(|len| &clause[at + len..])
            };
            !negated
                && (object(&words.stops).is_some_and(|rest| messages_follow(rest, words, ranking))
                    || object(&words.removes).is_some_and(|rest| number_follows(rest, words, false, ranking))
                    || object(&words.takes).is_some_and(|rest| {
                        number_follows(rest, words, true, ranking) || taken_off_messages(rest, words)
                    }))
        })
    })
}

fn has(set: &WordSet, token: &Token) -> bool {
    set.contains(&token.folded)
}

/// The place of the first of these words, if only words of `between` stand before it.
fn first_of(sets: &[&WordSet], tokens: &[Token], between: &[&WordSet]) -> Option<usize> {
    let found = |token: &Token| sets.iter().any(|words| has(words, token));
    let at = tokens.iter().take(WORDS_BETWEEN + 1).position(found)?;
    tokens[..at].iter().all(|token| between.iter().any(|words| has(words, token))).then_some(at)
}

fn messages_follow(rest: &[Token], words: &OptOutWords, ranking: &Ranking) -> bool {
    let at = first_of(&[&words.messages, &words.pestering], rest, &[&words.between]);
    at.is_some_and(|at| is_writers_own(&rest[at + 1..], words, ranking))
}

/// Whether the messages that these words follow are the writer's: "me", "to my phone", nothing; not "Ben",
/// "to my wife".
fn is_writers_own(after: &[Token], words: &OptOutWords, ranking: &Ranking) -> bool {
    let leads = |t: &&Token| has(&words.messages, t) || ranking.is_in(|v| &v.words.prepositions, &t.folded);
    match &after[after.iter().take_while(leads).count()..] {
        [] => true,
        [mine, phone, ..] if has(&words.others, mine) => has(&words.numbers, phone),
        [whose, ..] => {
            let kinds =
                [&words.between, &words.messages, &words.numbers, &words.senders, &words.noes, &words.off];
            let known = kinds.iter().any(|kind| has(kind, whose)) || ranking.is_filler(&whose.folded);
            !has(&words.others, whose) && (known || begins_phrase(&whose.folded))
        }
    }
}

/// "my number off your list": nothing may follow that the number could be for.
fn number_follows(rest: &[Token], words: &OptOutWords, off: bool, ranking: &Ranking) -> bool {
    let Some(at) = first_of(&[&words.numbers], rest, &[&words.between]) else { return false };
    let after = &rest[at + 1..];
    let known = |t: &Token| {
        let kinds =
            [&words.off, &words.between, &words.messages, &words.pestering, &words.numbers, &words.lists];
        ranking.is_filler(&t.folded) || kinds.iter().any(|kind| has(kind, t))
    };
    after.iter().all(known) && (!off || after.iter().any(|t| has(&words.off, t)))
}

/// "me off your text list", not "us off the list".
fn taken_off_messages(rest: &[Token], words: &OptOutWords) -> bool {
    let between = [&words.between, &words.off, &words.lists];
    let Some(at) = first_of(&[&words.messages], rest, &between) else { return false };
    rest[..at].iter().any(|token| has(&words.off, token))
}

/// "no", then messages, or messages, then what refuses them, and nothing else in the clause; no other clause
/// commands anything.
fn says_nothing_else(text: &ChunkedText, vocabulary: &Vocabulary) -> bool {
    if text.written.contains(['?', '？']) {
        return false;
    }
    let mut clauses = text.chunks.split_inclusive(|c| text.ends_clause(c));
    if wants_call_instead(text, &vocabulary.opt_out) {
        return false;
    }
    clauses.any(|clause| {
        let others = text.chunks.iter().filter(|c| !clause.contains(c));
        (refuses_messages(text, clause, vocabulary) || ends_with_verb(text, clause, &vocabulary.opt_out))
            && !others.into_iter().any(commands_something_else)
    })
}

/// "Don't text, call me": another clause asks for a call, and refuses nothing.
fn wants_call_instead(text: &ChunkedText, words: &OptOutWords) -> bool {
    let mut clauses = text.tokens.split_inclusive(|token| token.ends_clause);
    let refuses = |t: &Token| has(&words.noes, t) || has(&words.negations, t) || has(&words.messages, t);
    clauses.any(|clause| clause.iter().any(|t| has(&words.instead, t)) && !clause.iter().any(refuses))
}

/// The messages, then the verb that stops them; or the number, or what the guest is taken off, then the verb that
/// removes: "diese Nachrichten abbestellen", "bitte meine Nummer löschen". Nothing else in the clause.
fn ends_with_verb(text: &ChunkedText, clause: &[Chunk], words: &OptOutWords) -> bool {
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return false };
    let tokens = &text.tokens[first.from..last.to];
    let Some(verb) = tokens.iter().rposition(|t| has(&words.final_stops, t) || has(&words.final_removes, t))
    else {
        return false;
    };
    let (before, after) = (&tokens[..verb], &tokens[verb + 1..]);
    let any = |set: &WordSet| before.iter().any(|t| has(set, t));
    let stops = has(&words.final_stops, &tokens[verb]) && any(&words.messages);
    let taken_off = any(&words.off) && any(&words.messages);
    let removes = has(&words.final_removes, &tokens[verb]) && (any(&words.numbers) || taken_off);
    let kinds = [&words.between, &words.off, &words.messages, &words.numbers, &words.lists];
    let negates = |t: &Token| has(&words.negations, t) || has(&words.noes, t);
    let small = |t: &Token| (kinds.iter().any(|kind| has(kind, t)) || text.is_filler(t)) && !negates(t);
    let courtesy = |t: &Token| {
        let holds = |c: &&Chunk| text.tokens[c.from..c.to].iter().any(|own| own.start == t.start);
        clause.iter().find(holds).is_some_and(is_polite)
    };
    let known = |t: &Token| small(t) || courtesy(t);
    (stops || removes) && before.iter().chain(after).all(known)
}

fn refuses_messages(text: &ChunkedText, clause: &[Chunk], vocabulary: &Vocabulary) -> bool {
    let words = &vocabulary.opt_out;
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return false };
    let tokens = &text.tokens[first.from..last.to];
    let polite = |token: &Token| {
        let holds = |c: &&Chunk| text.tokens[c.from..c.to].iter().any(|t| t.start == token.start);
        clause.iter().find(holds).is_some_and(|c| is_polite(c) || c.means(Meaning::WrongNumber))
    };
    let kinds = [&words.between, &words.messages, &words.numbers, &words.noes];
    let known = |t: &Token| kinds.iter().any(|kind| has(kind, t)) || polite(t);
    let known_after = |t: &Token| known(t) || has(&words.senders, t);
    let refused = || {
        let no = tokens.iter().position(|t| has(&words.noes, t))?;
        let message = no + 1 + tokens[no + 1..].iter().position(|t| has(&words.messages, t))?;
        let between = tokens[no + 1..message].iter().all(|t| has(&words.between, t));
        Some(between && tokens[..no].iter().all(known) && tokens[message + 1..].iter().all(known_after))
    };
    let refused_behind = || {
        let message = tokens.iter().position(|t| has(&words.messages, t))?;
        let refusal =
            |at: usize| begins_with_any(&tokens[at..], &words.refusals, vocabulary).map(|len| (at, at + len));
        let (at, end) = (message + 1..tokens.len()).find_map(refusal)?;
        Some(tokens[..at].iter().all(known) && tokens[end..].iter().all(known_after))
    };
    refused().unwrap_or_default() || refused_behind().unwrap_or_default()
}
