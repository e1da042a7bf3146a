//! Changes of a party that is on the waitlist: its size or its name.

use super::{
    join::has_word,
    meaningful::is_meaningful,
    minutes::plus_minutes,
    party_said::{Rename, SizeChange},
    size::size_from,
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    names,
    vocabulary::Meaning,
};
use std::ops::Range;

/// What one clause says about the size.
enum ClauseSays {
    /// Nothing that matters.
    Nothing,
    /// Who joins or drops out, without a number.
    Cause,
    /// "Cancel that": takes something back, if a size follows.
    Retraction,
    Size(i64),
    /// A size of which the clause also says something else about its guests: "only 2 of us made it".
    SizeOfThoseHere(i64),
    More(i64),
    SomethingElse,
}

/// The change of size, if the text says one size and nothing else. A number alone is no change: it may be
/// the answer to anything.
pub(super) fn size_change(text: &ChunkedText) -> Option<SizeChange> {
    let clauses = clauses(text);
    let mut change = SizeChange::default();
    let (mut retracted, mut causes) = (false, false);
    for clause in &clauses {
        match says(text, clause) {
            ClauseSays::Nothing => {}
            ClauseSays::Cause => causes = true,
            ClauseSays::Retraction => retracted = true,
            ClauseSays::Size(n) if change.to.is_none_or(|to| to == n) => change.to = Some(n),
            ClauseSays::SizeOfThoseHere(n) if change == SizeChange::default() => {
                (change.to, change.more) = (Some(n), Some(0));
            }
            ClauseSays::More(n) if change.more.is_none() => change.more = Some(n),
            ClauseSays::Size(_)
            | ClauseSays::SizeOfThoseHere(_)
            | ClauseSays::More(_)
            | ClauseSays::SomethingElse => return None,
        }
    }
    let said = change.to.is_some() || change.more.is_some() && !retracted;
    let alone = !causes && !retracted && is_number_alone(text);
    // "Are you 4?": a question that requests nothing.
    let question = text.written.contains('?') && !has_word(text, |v| &v.words.requests);
    (said && !alone && !question).then_some(change)
}

/// From so many on, "+5" asks for minutes; "+1" is a guest.
const MINUTES_FROM: u32 = 5;

/// A number, perhaps with a name, and nothing that makes it a change ("4", "4 Ana").
fn is_number_alone(text: &ChunkedText) -> bool {
    if plus_minutes(text).is_some_and(|minutes| minutes >= MINUTES_FROM) {
        return true;
    }
    let bare = |c: &Chunk| {
        c.means(Meaning::Courtesy) || c.means(Meaning::OnMyWay) || matches!(c.kind, ChunkKind::Number(_))
    };
    text.chunks.iter().all(bare)
}

/// The clauses, which punctuation or a word like "so" ends. So does "we are", after who drops out or joins:
/// people leave out the comma ("Ben can't come we are 3").
fn clauses(text: &ChunkedText) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut from = 0;
    let happens = |c: &Chunk| matches!(c.meaning(), Some(Meaning::DropsOut | Meaning::Joins));
    for at in 0..text.chunks.len() {
        let connector = text.is_word_of(&text.chunks[at], |v| &v.words.connectors);
        let told = text.chunks[at].means(Meaning::WeAre) && text.chunks[from..at].iter().any(happens);
        if (connector || told) && at > from {
            clauses.push(from..at);
            from = at;
        }
        // "2 adults, 2 kids" is one size, though a comma ends its first clause.
        let inside_size = (from..=at).any(|i| {
            size_from(text, i).is_some_and(|size| (size.from..size.to.saturating_sub(1)).contains(&at))
        });
        if text.ends_clause(&text.chunks[at]) && !inside_size {
            clauses.push(from..at + 1);
            from = at + 1;
        }
    }
    clauses
}

fn says(text: &ChunkedText, clause: &Range<usize>) -> ClauseSays {
    let chunks = &text.chunks[clause.clone()];
    if retracts(chunks) {
        return ClauseSays::Retraction;
    }
    if is_cause(text, chunks) {
        return ClauseSays::Cause;
    }
    let size = clause.clone().find_map(|at| size_from(text, at)).filter(|size| size.to <= clause.end);
    let more = chunks.iter().find(|c| c.means(Meaning::MorePeople));
    let of_size = |at: usize| size.as_ref().is_some_and(|size| (size.from..size.to).contains(&at));
    let lead = clause.clone().take_while(|at| !of_size(*at));
    let news = |c: &Chunk| c.means(Meaning::Status) && c.to - c.from == 1;
    let leads: Vec<usize> = lead.collect();
    let else_said = clause.clone().any(|at| {
        let chunk = &text.chunks[at];
        let explained = of_size(at)
            || chunk.means(Meaning::MorePeople)
            || (chunk.means(Meaning::Joins) && (size.is_some() || more.is_some()))
            || news(chunk)
            || chunk.means(Meaning::TakeBack) && leads.contains(&at);
        let negated =
            text.is_word_of(chunk, |v| &v.words.negations) || text.is_word_of(chunk, |v| &v.words.noes);
        !explained && (negated || is_meaningful(text, chunk, false))
    });
    let led = size.as_ref().is_some_and(|size| {
        size.from
            .checked_sub(1)
            .is_some_and(|at| clause.contains(&at) && text.chunks[at].means(Meaning::WeAre))
    });
    let here = |at: usize| text.chunks[at].means(Meaning::Here);
    let only_here =
        clause.clone().all(|at| of_size(at) || here(at) || !is_meaningful(text, &text.chunks[at], false));
    match (size, more) {
        (Some(size), None) if else_said && led && only_here => {
            size.value.map_or(ClauseSays::SomethingElse, ClauseSays::SizeOfThoseHere)
        }
        _ if else_said => ClauseSays::SomethingElse,
        (Some(_), Some(_)) => ClauseSays::SomethingElse,
        // "Plus one": guests in addition.
        (Some(size), None) if chunks.first().is_some_and(|c| c.means(Meaning::And)) => {
            size.value.map_or(ClauseSays::SomethingElse, ClauseSays::More)
        }
        (Some(size), None) => size.value.map_or(ClauseSays::SomethingElse, ClauseSays::Size),
        (None, Some(more)) => match more.kind {
            ChunkKind::Phrase(_, Some(n)) => ClauseSays::More(n),
            _ => ClauseSays::SomethingElse,
        },
        (None, None) => ClauseSays::Nothing,
    }
}

/// "Cancel that", "never mind": takes back what was said before, and nothing else.
fn retracts(chunks: &[Chunk]) -> bool {
    let mut rest = chunks.iter().filter(|c| !c.means(Meaning::Courtesy));
    rest.next().is_some_and(|c| c.means(Meaning::TakeBack)) && rest.next().is_none()
}

/// Whether the clause says that somebody, who is not the whole party, joins or drops out: "Ben can't come",
/// "one of us can't make it", "my brother is joining".
fn is_cause(text: &ChunkedText, chunks: &[Chunk]) -> bool {
    let happens = |c: &Chunk| {
        matches!(c.meaning(), Some(Meaning::DropsOut | Meaning::Joins))
            || (c.means(Meaning::Leave) || c.means(Meaning::LeaveAtEnd)) && c.to - c.from > 1
    };
    let Some(at) = chunks.iter().position(happens) else { return false };
    let small =
        |c: &&Chunk| !c.means(Meaning::Courtesy) && !c.means(Meaning::Greeting) && !c.means(Meaning::OnMyWay);
    let subject: Vec<&Chunk> = chunks[..at].iter().filter(small).collect();
    let whole_party = |c: &&&Chunk| {
        matches!(c.meaning(), Some(Meaning::WeAre | Meaning::WantsTable | Meaning::For))
            || text.is_word_of(c, |v| &v.words.whole_party)
    };
    let somebody = |c: &&Chunk| {
        c.kind == ChunkKind::UnknownWord || c.count().is_some() || text.is_word_of(c, |v| &v.words.somebody)
    };
    let rest = chunks[at + 1..].iter().all(|c| !is_meaningful(text, c, false));
    subject.iter().any(somebody) && !subject.iter().any(|c| whole_party(&c)) && subject.len() <= 4 && rest
}

/// Another name, if the text says nothing else.
pub(super) fn rename(text: &ChunkedText) -> Option<Rename> {
    // "Is the name Ana?" is no change, "can you change the name to Ana?" is one.
    if text.written.contains(['?', '¿']) && !has_word(text, |v| &v.words.requests) {
        return None;
    }
    let chunks = &text.chunks;
    let at = chunks.iter().position(|c| c.means(Meaning::NameFollows));
    let (name, from, to) = match at {
        Some(at) => {
            let (name, to) = names::name_after_announcement(text, at + 1)?;
            // "Call me back", "call me when it's ready".
            let plain =
                chunks[at + 1..to].iter().all(|c| text.may_be_name(c)) && text.is_capital(&chunks[at + 1]);
            plain.then_some((name, at, to))?
        }
        None => {
            let at = chunks.iter().position(|c| c.means(Meaning::NameMayFollow))?;
            let (name, to) = names::found_at(text, at + 1)?;
            (name, at, to)
        }
    };
    let wrong = chunks[to..]
        .iter()
        .position(|c| text.is_word_of(c, |v| &v.words.negations) || text.is_word_of(c, |v| &v.words.noes));
    let instead_of = wrong.and_then(|i| names::found_at(text, to + i + 1));
    let taken_to = instead_of.as_ref().map_or(to, |(_, end)| *end);
    let others = chunks[..from].iter().chain(&chunks[taken_to..]);
    let alone = others.into_iter().all(|c| !is_meaningful(text, c, false) && c.count().is_none());
    // "It's hot": without "not Ana" and without "my name is" it may be anything.
    let sure = at.is_some() || instead_of.is_some();
    (alone && sure).then_some(Rename { name, instead_of: instead_of.map(|(name, _)| name) })
}
