//! Names of people, in any script and in their own spelling.

use super::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    fold::{fold, is_apostrophe},
    ranking::Ranking,
    tokens::is_name_char,
    vocabulary::{Meaning, is_also_name, is_in},
};
use tableturn_floor::limits::{NAME_UNITS, NAME_WORDS};
use tableturn_floor::{Language, cut};

/// A written name without the punctuation around it, cut to `NAME_UNITS`; none if it has no letter.
pub fn clean(written: &str) -> Option<String> {
    let name = written.trim_matches(|c| !is_name_char(c));
    let name = cut(name, NAME_UNITS);
    name.chars().any(char::is_alphabetic).then_some(name)
}

/// Whether every word may be part of a name: none has a digit, as table labels have, or a meaning.
pub(super) fn is_name(written: &str, ranking: &Ranking) -> bool {
    let line = ChunkedText::ranked(written, *ranking);
    let named = !line.chunks.is_empty() && line.chunks.iter().all(|chunk| line.may_be_name(chunk));
    named && !written.contains(|c: char| c.is_ascii_digit())
}

/// The name whose first word is this chunk: the words from there that may be a name, within the clause.
/// None if they are more than `NAME_WORDS`, or a question.
pub(super) fn name_at(text: &ChunkedText, start: usize) -> Option<String> {
    found_at(text, start).map(|(name, _)| name)
}

/// The same, with the chunk after its last.
pub(super) fn found_at(text: &ChunkedText, start: usize) -> Option<(String, usize)> {
    if follows_request(text, start) {
        return None;
    }
    let chunks = text.chunks.get(start..)?;
    let word = |i: usize| chunks.get(i).is_some_and(|chunk| text.may_be_name(chunk));
    let mut end = 0;
    // "Ana y Luis": one party, one name.
    while word(end) || (end > 0 && word(end + 1) && chunks.get(end).is_some_and(|c| c.means(Meaning::And))) {
        end += 1;
        if chunks.get(end - 1).is_some_and(|chunk| text.ends_clause(chunk)) {
            break;
        }
    }
    // "4 Ana nut allergy": a small word before a need belongs to the need, and one before a word of sentences to
    // the sentence.
    let needs = |c: &Chunk| matches!(c.meaning(), Some(Meaning::Need | Meaning::Place | Meaning::NotAName));
    if end > 1 && chunks.get(end).is_some_and(needs) && !text.ends_clause(&chunks[end - 1]) {
        match (0..end).rev().find(|i| text.is_capital(&chunks[*i])) {
            Some(capital) => end = capital + 1,
            // "2 large pizzas to go": a sentence without a name.
            None if chunks[end].means(Meaning::NotAName) => return None,
            None => {}
        }
    }
    name_of(text, chunks, end).map(|name| (name, start + end))
}

/// "Can you fit us in": a small word after a request is what is requested.
fn follows_request(text: &ChunkedText, at: usize) -> bool {
    let (Some(before), Some(chunk)) = (at.checked_sub(1).map(|i| &text.chunks[i]), text.chunks.get(at))
    else {
        return false;
    };
    let requests = text.tokens[before.from..before.to]
        .iter()
        .any(|token| text.ranking.is_in(|v| &v.words.requests, &token.folded));
    let phrase = before.means(Meaning::Courtesy) && before.to - before.from > 1;
    phrase && requests && !text.ends_clause(before) && !text.is_capital(chunk)
}

/// The name after "my name is", and the chunk after its last: all words up to the end of the clause, a number,
/// a courtesy or a word that no name has, even if they have a meaning elsewhere ("My name is Will Here").
pub(super) fn name_after_announcement(text: &ChunkedText, start: usize) -> Option<(String, usize)> {
    let chunks = text.chunks.get(start..)?;
    let over = |chunk: &Chunk| {
        let spelled = !chunk.languages.is_empty() && text.is_capital(chunk);
        let number =
            chunk.count().is_some() && !spelled || matches!(chunk.kind, ChunkKind::Phrase(_, Some(_)));
        let word = matches!(
            chunk.meaning(),
            Some(Meaning::Courtesy | Meaning::NotAName | Meaning::Need | Meaning::Place | Meaning::With)
        );
        let also_name = text.word(chunk).is_some_and(is_also_name) && text.is_capital(chunk);
        number || word && !also_name
    };
    let mut end = 0;
    // "My name is Ana we are 4".
    let size = |i: usize| {
        let led = chunks.get(i + 1).is_some_and(|next| next.count().is_some());
        i > 0
            && led
            && matches!(chunks[i].meaning(), Some(Meaning::WeAre | Meaning::For | Meaning::WantsTable))
    };
    // "I'm Ana and we are 4": an "and" belongs to the name only before an unknown word.
    let more = |i: usize| chunks.get(i + 1).is_some_and(|next| next.kind == ChunkKind::UnknownWord);
    let goes_on =
        |i: usize, chunk: &Chunk| !over(chunk) && !size(i) && (!chunk.means(Meaning::And) || more(i));
    while chunks.get(end).is_some_and(|chunk| goes_on(end, chunk)) {
        end += 1;
        if text.ends_clause(&chunks[end - 1]) {
            break;
        }
    }
    name_of(text, chunks, end).map(|name| (name, start + end))
}

/// The name that the whole line may be: the answer to "What name should we call?".
pub(super) fn name_as_answer(text: &ChunkedText) -> Option<String> {
    let chunks = &text.chunks;
    if let Some(name) = word_as_answer(text) {
        return Some(name);
    }
    let numbers = chunks.iter().any(|c| c.count().is_some() || c.kind == ChunkKind::OtherNumber);
    if numbers || text.written.contains(['?', '¿', '？', '؟']) {
        return None;
    }
    if let Some(at) = chunks.iter().position(|chunk| chunk.means(Meaning::NameFollows)) {
        return name_after_announcement(text, at + 1).map(|(name, _)| name);
    }
    // "Ok, it's Ana", "for Ana".
    use Meaning::*;
    let introduces =
        |c: &Chunk| matches!(c.meaning(), Some(Greeting | Courtesy | OnMyWay | For | NameMayFollow));
    let start = chunks.iter().take_while(|c| introduces(c) && !text.may_be_name(c)).count();
    let name = name_at(text, start)?;
    let mut after = chunks[start..].iter().skip_while(|chunk| text.may_be_name(chunk) || chunk.means(And));
    // "Ana, with a stroller": words after punctuation are not part of the name. Words in the same clause
    // make it a sentence.
    let sentence = after.next().is_some_and(|c| !c.means(Courtesy) && !text.tokens[c.from - 1].ends_clause);
    let other_command = |c: &Chunk| {
        let commands = |meaning: Meaning| meaning == WantsTable || meaning.is_command() && meaning != OnMyWay;
        c.meaning().is_some_and(commands) && !text.may_be_name(c)
    };
    (!sentence && !chunks.iter().any(other_command)).then_some(name)
}

/// A whole line that is one word which is a name too ("Love", "Booth"), or that begins with a number word of
/// another language than English ("Dos Santos", "Tres Palacios").
fn word_as_answer(text: &ChunkedText) -> Option<String> {
    let one = text.tokens.len() == 1 && text.chunks.len() == 1;
    let chunk = text.chunks.first()?;
    let also_name = text.word(chunk).is_some_and(is_also_name);
    let ordinary = chunk.means(Meaning::NotAName) || text.is_capital(chunk);
    if one && also_name && ordinary && chunk.kind != ChunkKind::UnknownWord {
        return clean(text.text_of(0, 1));
    }
    let english = chunk.languages.contains(Language::En);
    let foreign = !english && !chunk.languages.is_empty() && chunk.count().is_some();
    let rest = text.chunks.get(1..)?;
    let words = |c: &Chunk| c.kind == ChunkKind::UnknownWord && text.is_capital(c);
    let names = !rest.is_empty() && rest.iter().all(words) && !text.ends_clause(chunk);
    (foreign && text.is_capital(chunk) && names).then(|| clean(text.text_of(0, text.tokens.len()))).flatten()
}

/// The first `count` of these chunks as a name.
fn name_of(text: &ChunkedText, chunks: &[Chunk], count: usize) -> Option<String> {
    let (first, last) = (chunks.first()?, chunks.get(count.checked_sub(1)?)?);
    let fits = last.to - first.from <= NAME_WORDS && !is_question(text, last);
    let written = without_elision(text, first, text.text_of(first.from, last.to));
    let name = fits.then(|| clean(written)).flatten()?;
    // "J.R.": the full stop of the last initial is a part of it.
    let dotted = name.chars().rev().nth(1) == Some('.');
    let stop = text.tokens.get(last.to - 1).is_some_and(|token| text.written[token.end..].starts_with('.'));
    Some(if dotted && stop { cut(&format!("{name}."), NAME_UNITS) } else { name })
}

/// The name without the word before it that is written as one with it: "au nom d'Ana". In "au nom de d'Artagnan" it
/// is a part of the name.
fn without_elision<'a>(text: &ChunkedText, first: &Chunk, written: &'a str) -> &'a str {
    let announces = |c: &&Chunk| {
        let complete = is_in(|v| &v.words.of, &text.tokens[c.to - 1].folded);
        matches!(c.meaning(), Some(Meaning::NameFollows | Meaning::NotMeFollows)) && !complete
    };
    let announced = text.chunks.iter().find(|c| c.to == first.from).filter(announces);
    match written.split_once(is_apostrophe) {
        Some((word, name)) if announced.is_some() && is_in(|v| &v.words.elided, &fold(word)) => name,
        _ => written,
    }
}

/// Whether a question mark follows: in French after a space.
fn is_question(text: &ChunkedText, last: &Chunk) -> bool {
    let after = text.tokens.get(last.to - 1).map_or("", |token| &text.written[token.end..]);
    after.trim_start().starts_with(['?', '？', '؟'])
}
