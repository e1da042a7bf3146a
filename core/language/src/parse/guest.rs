//! What a guest means.

use super::{
    GuestCommand,
    join::Join,
    lexicon::Sense,
    reading::{Item, Kind, Reading},
};

/// Of several things said the first of these is what is done about it: what is urgent, or hard to
/// take back if it is missed, stands before small talk.
const ORDER: [Sense; 6] =
    [Sense::Leave, Sense::MoreTime, Sense::Here, Sense::Status, Sense::OnMyWay, Sense::Help];

/// A text of so many words that begins with a wish to leave is nothing else.
const SHORT: usize = 3;

/// The guest's command. A word in a sentence of unknown ones commands nothing, unless it stands by
/// itself between punctuation ("Cancel, something came up") or is part of a known phrase of several.
pub(super) fn guest(reading: &Reading, join: Option<&Join>) -> GuestCommand {
    if question_mark(reading) {
        return GuestCommand::Help;
    }
    if let Some(minutes) = plus(reading) {
        return GuestCommand::MoreTime(Some(minutes));
    }
    let said = meant(reading);
    let first = |sense: Sense| said.iter().find(|item| item.is(sense));
    if first(Sense::Leave).is_some() || goes(&said) {
        return GuestCommand::Leave;
    }
    if let Some(join) = join.filter(|join| !yields(join, &said)) {
        return GuestCommand::Join { size: join.size, name: join.name.clone() };
    }
    if let Some(language) = language(&said) {
        return GuestCommand::Language(language);
    }
    match ORDER.into_iter().find(|sense| first(*sense).is_some()) {
        Some(Sense::MoreTime) => GuestCommand::MoreTime(minutes(reading, &said)),
        Some(Sense::Here) => GuestCommand::Here,
        Some(Sense::Status) => GuestCommand::Status,
        Some(Sense::OnMyWay) => GuestCommand::OnMyWay,
        Some(Sense::Help) => GuestCommand::Help,
        _ => {
            let greets = |item: &Item| item.is(Sense::Greeting) || item.is(Sense::Courtesy);
            let hello = reading.items.iter().any(|item| item.is(Sense::Greeting));
            let all = !reading.items.is_empty() && reading.items.iter().all(greets);
            match all {
                true if hello => GuestCommand::Help,
                true => GuestCommand::Thanks,
                false => GuestCommand::Unknown,
            }
        }
    }
}

/// Whether somebody goes for good: not who is leaving home to come here.
fn goes(said: &[Item]) -> bool {
    use Sense::*;
    let comes = |i: &Item| matches!(i.sense(), Some(MoreTime | Here | OnMyWay)) && i.to - i.from > 1;
    said.iter().any(|item| item.is(Going)) && !said.iter().any(comes)
}

/// The phrases that count as said.
fn meant(reading: &Reading) -> Vec<Item> {
    let unknown = |i: &Item| matches!(i.kind, Kind::Word | Kind::Figure) || i.is(Sense::Never);
    let known = !reading.items.iter().any(unknown);
    let counts = |(at, item): (usize, &Item)| {
        let sense = item.sense()?;
        // "Language" and what follows, which may be one that nobody here speaks.
        let leads = at == 0 && matches!(sense, Sense::Language(_));
        // "Cancel Ana".
        let short = at == 0 && sense == Sense::Leave && reading.words.len() <= SHORT;
        let strong = item.to - item.from > 1 || reading.fills(item) || leads || short;
        let last = || reading.ends(item) || reading.items.get(at + 1).is_some_and(|i| i.is(Sense::Courtesy));
        let ended = sense != Sense::Going || last();
        (sense.commands() && (known || strong) && ended && !reading.denied(item)).then_some(*item)
    };
    let mut said: Vec<Item> = reading.items.iter().enumerate().filter_map(counts).collect();
    said.extend(bare_minutes(reading));
    said
}

/// "10 minutes", "sorry, 10 min": no phrase, but what else could it be?
fn bare_minutes(reading: &Reading) -> Option<Item> {
    let pairs = reading.items.windows(2);
    let mut found = pairs.filter(|p| p[0].count().is_some() && p[1].is(Sense::Unit));
    let [number, unit] = found.next()? else { return None };
    let joined = Item { to: unit.to, kind: Kind::Said(Sense::MoreTime, number.count()), ..*number };
    let unknown = reading.items.iter().any(|i| matches!(i.kind, Kind::Word | Kind::Figure));
    (reading.fills(&joined) || !unknown).then_some(joined)
}

/// Whether something else was meant than the join that could be read. A table that was asked for in
/// so many words is a join whatever else is said; a lone number is not, next to "running late" or
/// behind "how long".
fn yields(join: &Join, said: &[Item]) -> bool {
    let more = said.iter().any(|i| i.is(Sense::MoreTime));
    let asked = said.iter().any(|i| i.is(Sense::Status) && i.from < join.from);
    let only_asks = join.size.is_none() && said.iter().any(|i| i.is(Sense::Status));
    asked || only_asks || (more && !join.explicit)
}

fn language(said: &[Item]) -> Option<Option<tableturn_floor::Language>> {
    let named = said.iter().filter_map(|item| match item.sense() {
        Some(Sense::Language(language)) => Some(language),
        _ => None,
    });
    // "Idioma inglés": the word for a language beside the language itself.
    named.reduce(Option::or)
}

/// The minutes in the phrase, else those that stand beside it ("running late, 10 minutes").
fn minutes(reading: &Reading, said: &[Item]) -> Option<u32> {
    let inside = said.iter().find_map(|item| match item.kind {
        Kind::Said(Sense::MoreTime, value) => value,
        _ => None,
    });
    let beside = || {
        let pairs = reading.items.windows(2);
        pairs.filter(|p| p[1].is(Sense::Unit)).find_map(|p| p[0].count())
    };
    inside.or_else(beside).and_then(|n| u32::try_from(n).ok())
}

/// "+5".
fn plus(reading: &Reading) -> Option<u32> {
    match reading.items.as_slice() {
        [and, number, rest @ ..] if and.is(Sense::And) && reading.line.starts_with('+') => {
            let polite = |i: &Item| i.is(Sense::Unit) || i.is(Sense::Courtesy);
            let minutes = number.count().and_then(|n| u32::try_from(n).ok());
            // More digits would be a phone number.
            minutes.filter(|m| *m < 1_000 && rest.iter().all(polite))
        }
        _ => None,
    }
}

/// Nothing but question marks: somebody who doesn't know what to say.
fn question_mark(reading: &Reading) -> bool {
    let line = reading.line;
    let mark = |c: char| matches!(c, '?' | '¿' | '？' | '؟' | '!' | ' ');
    line.contains(['?', '？', '؟']) && line.chars().all(mark)
}
