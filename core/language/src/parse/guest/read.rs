//! Chooses the guest's command from the phrases of a text.

use super::{
    command::GuestCommand,
    join::Join,
    minutes::{bare_minutes, minutes_in, plus_minutes},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    vocabulary::Meaning,
};
use tableturn_floor::Language;

/// A text of at most this many words that begins with "leave" or "cancel" means nothing else ("Cancel Ana").
const SHORT_WORDS: usize = 3;

/// The guest's command. A command word among unknown words commands nothing, unless it is a clause of its
/// own ("Cancel, something came up") or part of a known phrase of several words.
pub(in crate::parse) fn command(text: &ChunkedText, join: Option<&Join>) -> GuestCommand {
    if is_only_question_marks(text) {
        return GuestCommand::Help;
    }
    if let Some(minutes) = plus_minutes(text) {
        return GuestCommand::MoreTime(Some(minutes));
    }
    let phrases = command_phrases(text);
    let has = |meaning: Meaning| phrases.iter().any(|chunk| chunk.means(meaning));
    if has(Meaning::Leave) || leaves_for_good(&phrases) {
        return GuestCommand::Leave;
    }
    if let Some(join) = join.filter(|join| !another_command_wins(join, &phrases)) {
        return GuestCommand::Join { size: join.size, name: join.name.clone() };
    }
    if let Some(language) = language(&phrases) {
        return GuestCommand::Language(language);
    }
    // If a text has several commands, urgent ones, and ones whose loss is hard to repair, come first.
    if has(Meaning::MoreTime) {
        GuestCommand::MoreTime(minutes_in(text, &phrases))
    } else if has(Meaning::Here) {
        GuestCommand::Here
    } else if has(Meaning::Status) {
        GuestCommand::Status
    } else if has(Meaning::OnMyWay) {
        GuestCommand::OnMyWay
    } else if has(Meaning::Help) {
        GuestCommand::Help
    } else {
        small_talk(text)
    }
}

/// A greeting asks for help; courtesies alone are thanks; anything else is unknown.
fn small_talk(text: &ChunkedText) -> GuestCommand {
    let polite = |c: &Chunk| c.means(Meaning::Greeting) || c.means(Meaning::Courtesy);
    let all = !text.chunks.is_empty() && text.chunks.iter().all(polite);
    match text.chunks.iter().any(|chunk| chunk.means(Meaning::Greeting)) {
        _ if !all => GuestCommand::Unknown,
        true => GuestCommand::Help,
        false => GuestCommand::Thanks,
    }
}

/// Whether the guest leaves the waitlist: "we're leaving", but not "leaving now, be there in 10".
fn leaves_for_good(phrases: &[Chunk]) -> bool {
    use Meaning::*;
    let comes = |c: &Chunk| matches!(c.meaning(), Some(MoreTime | Here | OnMyWay)) && c.to - c.from > 1;
    phrases.iter().any(|chunk| chunk.means(LeaveAtEnd)) && !phrases.iter().any(comes)
}

/// The phrases of the text that count as commands.
fn command_phrases(text: &ChunkedText) -> Vec<Chunk> {
    let unknown = |c: &Chunk| {
        matches!(c.kind, ChunkKind::UnknownWord | ChunkKind::OtherNumber) || c.means(Meaning::NotAName)
    };
    let all_known = !text.chunks.iter().any(unknown);
    let counts = |(at, chunk): (usize, &Chunk)| {
        let meaning = chunk.meaning()?;
        // "Language", which a word may follow that is none of our languages.
        let leads = at == 0 && matches!(meaning, Meaning::Language(_));
        let short = at == 0 && meaning == Meaning::Leave && text.tokens.len() <= SHORT_WORDS;
        let strong = chunk.to - chunk.from > 1 || text.is_whole_clause(chunk) || leads || short;
        let courtesy_follows = || text.chunks.get(at + 1).is_some_and(|c| c.means(Meaning::Courtesy));
        let ended = meaning != Meaning::LeaveAtEnd || text.ends_clause(chunk) || courtesy_follows();
        (meaning.is_command() && (all_known || strong) && ended && !text.is_negated(chunk)).then_some(*chunk)
    };
    let mut phrases: Vec<Chunk> = text.chunks.iter().enumerate().filter_map(counts).collect();
    phrases.extend(bare_minutes(text));
    phrases
}

/// Whether another command wins over the join. An explicit wish for a table is a join, whatever else the
/// text has; a lone number is not, beside "running late" or after "how long".
fn another_command_wins(join: &Join, phrases: &[Chunk]) -> bool {
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
fn is_only_question_marks(text: &ChunkedText) -> bool {
    let mark = |c: char| matches!(c, '?' | '¿' | '？' | '؟' | '!' | ' ');
    text.written.contains(['?', '？', '؟']) && text.written.chars().all(mark)
}
