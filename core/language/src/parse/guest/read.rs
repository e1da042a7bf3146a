//! Chooses the guest's command from the phrases of a text.

use super::{
    change::size_change,
    command::GuestCommand,
    join::{Join, has_word},
    minutes::{bare_minutes, minutes_in, plus_minutes},
};
use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    evidence::{Evidence, evidence},
    vocabulary::{Meaning, WordsOf},
};
use tableturn_floor::Language;

/// A text of at most this many words that begins with "leave" or "cancel" means nothing else ("Cancel Ana").
const SHORT_WORDS: usize = 3;

/// The guest's command, and how much of the text it explains. A command word among unknown words commands
/// nothing, unless it is a clause of its own ("Cancel, something came up") or part of a known phrase of
/// several words.
pub(in crate::parse) fn command(text: &ChunkedText, join: Option<&Join>) -> (GuestCommand, Evidence) {
    if is_only_question_marks(text) {
        return (GuestCommand::Help, Evidence::default());
    }
    if let Some(minutes) = plus_minutes(text) {
        return (GuestCommand::MoreTime(Some(minutes)), Evidence::default());
    }
    if leaves_on_a_condition(text) {
        return (GuestCommand::Unknown, evidence(text, &[]));
    }
    let phrases = command_phrases(text);
    let other = other_command(text, &phrases, join);
    let command = match leave(text, &phrases, &other) {
        Leaving::No => other,
        Leaving::Yes => GuestCommand::Leave,
        Leaving::SomeOfThem(rest) => rest,
    };
    // "Something came up": that the party leaves is a guess.
    let guessed = command == GuestCommand::Leave && !phrases.iter().any(says_leave);
    let mut evidence = match (&command, join) {
        (GuestCommand::Join { .. }, Some(join)) => join.evidence(text),
        _ => evidence(text, if guessed { &[] } else { explained_by(&command) }),
    };
    // "Should we rather go?" asks; "can you take us off?" requests.
    evidence.asks |= command == GuestCommand::Leave
        && text.written.contains('?')
        && !has_word(text, |v| &v.words.requests);
    // "So 20 more minutes?" asks how long; "can we have 20 more minutes?" requests.
    evidence.asks |= matches!(command, GuestCommand::MoreTime(_))
        && text.written.contains('?')
        && !has_word(text, |v| &v.words.requests);
    (command, evidence)
}

fn says_leave(chunk: &Chunk) -> bool {
    matches!(chunk.meaning(), Some(Meaning::Leave | Meaning::LeaveAtEnd | Meaning::TakeBack))
}

/// The meanings of the phrases that a command consists of.
fn explained_by(command: &GuestCommand) -> &'static [Meaning] {
    use Meaning::*;
    match command {
        GuestCommand::Leave => &[Leave, LeaveAtEnd, TakeBack, Reason, Gone],
        GuestCommand::Status => &[Status],
        GuestCommand::OnMyWay => &[OnMyWay],
        GuestCommand::Here => &[Here, OnMyWay],
        GuestCommand::MoreTime(_) => &[MoreTime, OnMyWay, Minutes],
        GuestCommand::Language(_) => &[Language(None)],
        GuestCommand::Help => &[Help],
        GuestCommand::Join { .. } => &[WeAre, For, PartOfParty, And, Or],
        GuestCommand::Thanks | GuestCommand::Unknown => &[],
    }
}

/// The command without a thought of leaving.
fn other_command(text: &ChunkedText, phrases: &[Chunk], join: Option<&Join>) -> GuestCommand {
    let has = |meaning: Meaning| phrases.iter().any(|chunk| chunk.means(meaning));
    if let Some(join) = join.filter(|join| !another_command_wins(text, join, phrases)) {
        return GuestCommand::Join { size: join.size, name: join.name.clone() };
    }
    if let Some(language) = language(phrases) {
        return GuestCommand::Language(language);
    }
    // If a text has several commands, urgent ones, and ones whose loss is hard to repair, come first.
    // "Is the wait still 20 minutes": the minutes are the question's.
    if has(Meaning::MoreTime) && !(has(Meaning::Status) && text.begins_question()) {
        GuestCommand::MoreTime(minutes_in(text, phrases))
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

enum Leaving {
    No,
    /// The party leaves. Whether that is sure, the evidence says.
    Yes,
    /// Some of its guests don't come ("one of us can't make it, we are 3 now"): what the rest wants.
    SomeOfThem(GuestCommand),
}

/// Whether the text says that the party leaves.
fn leave(text: &ChunkedText, phrases: &[Chunk], other: &GuestCommand) -> Leaving {
    use GuestCommand::{Here, Join, Language, MoreTime, OnMyWay, Status};
    let leaves =
        |c: &Chunk| c.means(Meaning::Leave) || (c.means(Meaning::LeaveAtEnd) && leaves_for_good(phrases));
    if let Some(phrase) = phrases.iter().find(|chunk| leaves(chunk)) {
        if is_of_a_relative(text, phrase) {
            return Leaving::SomeOfThem(size_of_the_others(text).unwrap_or(GuestCommand::Unknown));
        }
        return match others_are_meant(text, phrase).then(|| size_of_the_others(text)) {
            Some(Some(command)) => Leaving::SomeOfThem(command),
            // "One of us can't come", and no word about the others.
            Some(None) if counts_before(text, phrase) => Leaving::SomeOfThem(GuestCommand::Unknown),
            Some(None) | None => Leaving::Yes,
        };
    }
    if let Some(phrase) = text.chunks.iter().find(|chunk| chunk.means(Meaning::DropsOut)) {
        // "We had to leave": all of them, perhaps.
        let before = clause_before(text, phrase);
        if before.iter().all(|chunk| is_small(text, chunk)) {
            return Leaving::Yes;
        }
        return Leaving::SomeOfThem(size_of_the_others(text).unwrap_or(GuestCommand::Unknown));
    }
    let gone = |chunk: &Chunk| chunk.means(Meaning::Gone) && !text.is_negated(chunk);
    let takes_back = phrases.iter().any(|c| c.means(Meaning::TakeBack)) || text.chunks.iter().any(gone);
    match other {
        // "Never mind, we're here": takes back what was said before.
        Join { .. } | Status | OnMyWay | Here | MoreTime(_) | Language(_) => Leaving::No,
        _ if takes_back => Leaving::Yes,
        _ => Leaving::No,
    }
}

/// The chunks of the clause before the phrase.
fn clause_before<'a>(text: &'a ChunkedText, phrase: &Chunk) -> &'a [Chunk] {
    let end = text.chunks.iter().position(|chunk| chunk.to > phrase.from).unwrap_or(0);
    let start = text.chunks[..end].iter().rposition(|chunk| text.ends_clause(chunk)).map_or(0, |at| at + 1);
    &text.chunks[start..end]
}

/// Whether somebody else than the whole party is the phrase's subject: "Ben can't come".
fn others_are_meant(text: &ChunkedText, phrase: &Chunk) -> bool {
    clause_before(text, phrase).iter().any(|chunk| {
        let words = &text.tokens[chunk.from..chunk.to];
        chunk.count().is_some()
            || text.is_word_of(chunk, |v| &v.words.somebody)
            || (chunk.kind == ChunkKind::UnknownWord && !words.iter().all(|t| text.is_filler(t)))
    })
}

/// "My husband can't come": one of them, unless the clause has a word for all of them too.
fn is_of_a_relative(text: &ChunkedText, phrase: &Chunk) -> bool {
    let before = clause_before(text, phrase);
    before.iter().any(|c| text.is_word_of(c, |v| &v.words.relatives))
        && !before.iter().any(|c| text.is_word_of(c, |v| &v.words.whole_party))
}

/// "We're leaving if it takes 20 minutes": what they do then, they don't do now.
fn leaves_on_a_condition(text: &ChunkedText) -> bool {
    let leaves = |c: &Chunk| c.means(Meaning::Leave) || c.means(Meaning::LeaveAtEnd);
    text.chunks.iter().any(leaves) && text.chunks.iter().any(|c| text.is_word_of(c, |v| &v.words.conditions))
}

fn counts_before(text: &ChunkedText, phrase: &Chunk) -> bool {
    clause_before(text, phrase).iter().any(|chunk| chunk.count().is_some())
}

/// The size of the party without the guests who don't come, if the text says it.
fn size_of_the_others(text: &ChunkedText) -> Option<GuestCommand> {
    let size = size_change(text)?.to;
    size.map(|size| GuestCommand::Join { size: Some(size), name: None })
}

/// A greeting asks for help; courtesies alone, and praise ("dinner was great"), are thanks; anything else is
/// unknown.
fn small_talk(text: &ChunkedText) -> GuestCommand {
    let courtesy = |c: &Chunk| c.means(Meaning::Courtesy);
    let polite = |c: &Chunk| c.means(Meaning::Greeting) || courtesy(c);
    let praised = |c: &Chunk| {
        text.tokens[c.from..c.to]
            .iter()
            .all(|token| text.ranking.is_in_likeliest(|v| &v.words.praise, &token.folded))
    };
    let all = !text.chunks.is_empty() && text.chunks.iter().all(polite);
    let praise = text.chunks.iter().all(|c| polite(c) || praised(c)) && text.chunks.iter().any(courtesy);
    match text.chunks.iter().any(|chunk| chunk.means(Meaning::Greeting)) {
        true if all => GuestCommand::Help,
        _ if all || (praise && !text.written.contains('?')) => GuestCommand::Thanks,
        _ => GuestCommand::Unknown,
    }
}

/// Whether the guest leaves the waitlist: "we're leaving", but not "leaving now, be there in 10".
fn leaves_for_good(phrases: &[Chunk]) -> bool {
    use Meaning::*;
    let comes = |c: &Chunk| matches!(c.meaning(), Some(MoreTime | Here | OnMyWay)) && c.to - c.from > 1;
    phrases.iter().any(|chunk| chunk.means(LeaveAtEnd)) && !phrases.iter().any(comes)
}

/// The phrases of the text that count as commands.
pub(super) fn command_phrases(text: &ChunkedText) -> Vec<Chunk> {
    let unknown = |c: &Chunk| {
        matches!(c.kind, ChunkKind::UnknownWord | ChunkKind::OtherNumber)
            || matches!(c.meaning(), Some(Meaning::NotAName | Meaning::Need | Meaning::Place))
    };
    let all_known = !text.chunks.iter().any(unknown);
    let counts = |(at, chunk): (usize, &Chunk)| {
        let meaning = chunk.meaning()?;
        // "Language", which a word may follow that is none of our languages.
        let leads = at == 0 && matches!(meaning, Meaning::Language(_));
        let short = at == 0
            && matches!(meaning, Meaning::Leave | Meaning::TakeBack)
            && text.tokens.len() <= SHORT_WORDS;
        // "Cancel Ana, party of 4".
        let of_party =
            at == 0 && meaning == Meaning::Leave && text.chunks.iter().any(|c| c.means(Meaning::WantsTable));
        let alone = meaning == Meaning::Leave && only_fillers_beside(text, at);
        let strong =
            chunk.to - chunk.from > 1 || text.is_whole_clause(chunk) || leads || short || alone || of_party;
        let ended = meaning != Meaning::LeaveAtEnd || only_courtesies_follow(text, at);
        let asked = asks_about(text, at);
        (meaning.is_command() && (all_known || strong) && ended && !asked && !text.is_negated(chunk))
            .then_some(*chunk)
    };
    let mut phrases: Vec<Chunk> = text.chunks.iter().enumerate().filter_map(counts).collect();
    phrases.extend(bare_minutes(text));
    phrases
}

/// Whether the phrase stands in a question for something else: "whom do we ask at the door?", "do you cancel if
/// we're late?". "Can you hold it 10 more minutes?" asks for what it says.
fn asks_about(text: &ChunkedText, at: usize) -> bool {
    let chunk = &text.chunks[at];
    if !text.is_asked(chunk) || text.is_whole_clause(chunk) {
        return false;
    }
    let clause = text.clause_of(at);
    let tokens = &text.tokens[text.chunks[clause.start].from..text.chunks[clause.end - 1].to];
    let has = |set: WordsOf| tokens.iter().any(|token| text.ranking.is_in(set, &token.folded));
    match chunk.meaning() {
        Some(Meaning::Here) => true,
        Some(Meaning::MoreTime | Meaning::OnMyWay) => {
            has(|v| &v.words.question_words) && !has(|v| &v.words.requests)
        }
        _ => false,
    }
}

/// Whether the rest of the chunk's clause is courtesies and fillers: "please cancel", "ok cancel".
fn only_fillers_beside(text: &ChunkedText, at: usize) -> bool {
    let before = clause_before(text, &text.chunks[at]);
    before.iter().all(|chunk| is_small(text, chunk)) && only_courtesies_follow(text, at)
}

fn is_small(text: &ChunkedText, chunk: &Chunk) -> bool {
    let filler = || text.tokens[chunk.from..chunk.to].iter().all(|t| text.is_filler(t));
    chunk.means(Meaning::Courtesy) || filler() && !text.is_word_of(chunk, |v| &v.words.somebody)
}

/// Whether the clause goes on with courtesies only ("we're leaving now, sorry"), not with a place that the
/// guest leaves ("we're leaving the house now").
fn only_courtesies_follow(text: &ChunkedText, at: usize) -> bool {
    let mut at = at;
    while !text.ends_clause(&text.chunks[at]) {
        at += 1;
        let chunk = &text.chunks[at];
        let time = chunk.kind == ChunkKind::Phrase(Meaning::TimeOfDay, None);
        let words = &text.tokens[chunk.from..chunk.to];
        let filler = || words.iter().all(|t| text.is_filler(t));
        if !(matches!(chunk.meaning(), Some(Meaning::Courtesy | Meaning::Reason | Meaning::Gone))
            || time
            || filler())
        {
            return false;
        }
    }
    true
}

/// Whether another command wins over the join. An explicit wish for a table is a join, whatever else the
/// text has; a lone number is not, beside "running late" or after "how long".
fn another_command_wins(text: &ChunkedText, join: &Join, phrases: &[Chunk]) -> bool {
    let more_time = phrases.iter().any(|c| c.means(Meaning::MoreTime));
    let status = |c: &Chunk| c.means(Meaning::Status);
    let asked_before = phrases.iter().any(|c| status(c) && c.from < join.from);
    // "And for 3, how long is it?"
    let wants_table = text.chunks.iter().any(|c| c.means(Meaning::WantsTable));
    let asks = join.name.is_none() && !wants_table && text.written.contains('?');
    let only_asks = (join.size.is_none() || asks) && phrases.iter().any(status);
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
