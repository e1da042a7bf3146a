//! Chooses the guest's command from the phrases of a text.

use super::{
    command::GuestCommand,
    join::Join,
    minutes::{bare_minutes, minutes_in, plus_minutes},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedLine},
    vocabulary::Meaning,
};
use tableturn_floor::Language;

/// If a text has several of these, the first in this order is the command: urgent ones, and ones whose
/// loss is hard to repair, come before small talk.
const PRIORITY: [Meaning; 6] =
    [Meaning::Leave, Meaning::MoreTime, Meaning::Here, Meaning::Status, Meaning::OnMyWay, Meaning::Help];

/// A text of at most this many words that begins with "leave" or "cancel" means nothing else ("Cancel Ana").
const SHORT_WORDS: usize = 3;

/// The guest's command. A command word among unknown words commands nothing, unless it is a clause of its
/// own ("Cancel, something came up") or part of a known phrase of several words.
pub(in crate::parse) fn command(line: &ChunkedLine, join: Option<&Join>) -> GuestCommand {
    if is_only_question_marks(line) {
        return GuestCommand::Help;
    }
    if let Some(minutes) = plus_minutes(line) {
        return GuestCommand::MoreTime(Some(minutes));
    }
    let phrases = command_phrases(line);
    let has = |meaning: Meaning| phrases.iter().any(|chunk| chunk.means(meaning));
    if has(Meaning::Leave) || leaves_for_good(&phrases) {
        return GuestCommand::Leave;
    }
    if let Some(join) = join.filter(|join| !yields(join, &phrases)) {
        return GuestCommand::Join { size: join.size, name: join.name.clone() };
    }
    if let Some(language) = language(&phrases) {
        return GuestCommand::Language(language);
    }
    match PRIORITY.into_iter().find(|meaning| has(*meaning)) {
        Some(Meaning::MoreTime) => GuestCommand::MoreTime(minutes_in(line, &phrases)),
        Some(Meaning::Here) => GuestCommand::Here,
        Some(Meaning::Status) => GuestCommand::Status,
        Some(Meaning::OnMyWay) => GuestCommand::OnMyWay,
        Some(Meaning::Help) => GuestCommand::Help,
        _ => small_talk(line),
    }
}

/// A greeting asks for help; courtesies alone are thanks; anything else is unknown.
fn small_talk(line: &ChunkedLine) -> GuestCommand {
    let polite = |c: &Chunk| c.means(Meaning::Greeting) || c.means(Meaning::Courtesy);
    let all = !line.chunks.is_empty() && line.chunks.iter().all(polite);
    match line.chunks.iter().any(|chunk| chunk.means(Meaning::Greeting)) {
        _ if !all => GuestCommand::Unknown,
        true => GuestCommand::Help,
        false => GuestCommand::Thanks,
    }
}

/// Whether the guest leaves the waitlist, and not home to come here.
fn leaves_for_good(phrases: &[Chunk]) -> bool {
    use Meaning::*;
    let comes = |c: &Chunk| matches!(c.meaning(), Some(MoreTime | Here | OnMyWay)) && c.to - c.from > 1;
    phrases.iter().any(|chunk| chunk.means(LeaveAtEnd)) && !phrases.iter().any(comes)
}

/// The phrases of the text that count as commands.
pub(super) fn command_phrases(line: &ChunkedLine) -> Vec<Chunk> {
    let unknown = |c: &Chunk| {
        matches!(c.kind, ChunkKind::UnknownWord | ChunkKind::OtherNumber)
            || matches!(c.meaning(), Some(Meaning::NotAName | Meaning::Need | Meaning::Place))
    };
    let all_known = !line.chunks.iter().any(unknown);
    let counts = |(at, chunk): (usize, &Chunk)| {
        let meaning = chunk.meaning()?;
        // "Language", which a word may follow that is none of our languages.
        let leads = at == 0 && matches!(meaning, Meaning::Language(_));
        let short = at == 0 && meaning == Meaning::Leave && line.tokens.len() <= SHORT_WORDS;
        let strong = chunk.to - chunk.from > 1 || line.is_whole_clause(chunk) || leads || short;
        let courtesy_follows = || line.chunks.get(at + 1).is_some_and(|c| c.means(Meaning::Courtesy));
        let ended = meaning != Meaning::LeaveAtEnd || line.ends_clause(chunk) || courtesy_follows();
        (meaning.is_command() && (all_known || strong) && ended && !line.is_negated(chunk)).then_some(*chunk)
    };
    let mut phrases: Vec<Chunk> = line.chunks.iter().enumerate().filter_map(counts).collect();
    phrases.extend(bare_minutes(line));
    phrases
}

/// Whether another command wins over the join. An explicit wish for a table is a join, whatever else the
/// text has; a lone number is not, beside "running late" or after "how long".
fn yields(join: &Join, phrases: &[Chunk]) -> bool {
    let more_time = phrases.iter().any(|c| c.means(Meaning::MoreTime));
    let asked_before = phrases.iter().any(|c| c.means(Meaning::Status) && c.from < join.from);
    let only_asks = join.size.is_none() && phrases.iter().any(|c| c.means(Meaning::Status));
    asked_before || only_asks || (more_time && !join.explicit)
}

/// The language that the guest asks for. In "Idioma inglés" the word for a language stands beside one.
fn language(phrases: &[Chunk]) -> Option<Option<Language>> {
    let named = phrases.iter().filter_map(|chunk| match chunk.meaning() {
        Some(Meaning::Language(language)) => Some(language),
        _ => None,
    });
    named.reduce(Option::or)
}

/// Question marks and nothing else: a guest who doesn't know what to write.
fn is_only_question_marks(line: &ChunkedLine) -> bool {
    let mark = |c: char| matches!(c, '?' | '¿' | '？' | '؟' | '!' | ' ');
    line.line.contains(['?', '？', '؟']) && line.line.chars().all(mark)
}
