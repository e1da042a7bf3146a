//! Into the line: a number of guests and perhaps a name.

use super::{
    lexicon::Sense,
    name,
    reading::{Item, Kind, Reading},
};

/// A join that can be read in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Join {
    /// How many.
    pub(super) size: Option<i64>,
    /// Whose party.
    pub(super) name: Option<String>,
    /// A table was asked for, or guests were counted, in so many words.
    pub(super) explicit: bool,
    /// Another number follows that isn't part of it.
    pub(super) more: bool,
    /// The word at which it begins.
    pub(super) from: usize,
}

impl Join {
    /// The number, if nothing else is said.
    pub(super) fn alone(&self, reading: &Reading) -> Option<i64> {
        use Sense::*;
        let counts = |item: &Item| match item.kind {
            Kind::Number(_) => true,
            Kind::Said(sense, _) => matches!(
                sense,
                Count(_)
                    | Table
                    | Group
                    | Am
                    | For
                    | People
                    | Part
                    | And
                    | Or
                    | Greeting
                    | Courtesy
                    | OnMyWay
            ),
            _ => false,
        };
        self.size.filter(|_| self.name.is_none() && !self.more && reading.items.iter().all(counts))
    }
}

/// A whole number and nothing else but "please".
pub(super) fn choice(reading: &Reading) -> Option<u32> {
    let mut rest = reading.items.iter().filter(|item| !item.is(Sense::Courtesy));
    match (rest.next().map(|item| item.kind), rest.next()) {
        (Some(Kind::Number(n)), None) => u32::try_from(n).ok(),
        _ => None,
    }
}

/// The join, if there is a number that may count guests, or the wish for a table.
pub(super) fn join(reading: &Reading) -> Option<Join> {
    let items = &reading.items;
    let number = items.iter().position(|item| item.count().is_some());
    let table = items.iter().position(|item| item.is(Sense::Table) && !reading.denied(item));
    let Some(at) = number else {
        // "We left a bag at the table": a sentence about one asks for none.
        let sentence = |item: &Item| item.is(Sense::Never) || item.kind == Kind::Figure;
        let at = table.filter(|at| !items[..*at].iter().any(sentence))?;
        let apart = |at: &usize| items[..*at].iter().any(|item| reading.ends(item));
        let before = || Some(at).filter(apart).and_then(|at| run_before(reading, at));
        let name = named(reading).or_else(|| run(reading, at + 1)).or_else(before);
        return Some(Join { size: None, name, explicit: true, more: false, from: items[at].from });
    };
    let group = group(items, at);
    let before = at.checked_sub(1).and_then(|i| items[i].sense());
    let led = matches!(before, Some(Sense::Group | Sense::For | Sense::Table));
    let explicit = group.people || led || table.is_some() || matches!(items[at].kind, Kind::Said(..));
    // "I have 2 questions": a number in a sentence counts something else.
    let plain =
        explicit || items[..at].iter().all(|item| !item.is(Sense::Never) && item.kind != Kind::Figure);
    let minutes = items.get(at + 1).is_some_and(|item| item.is(Sense::Unit));
    if !plain || (minutes && !led && table.is_none()) {
        return None;
    }
    // "+5" is time, "plus one" more guests than nobody knows.
    if items[0].is(Sense::And) {
        return None;
    }
    let size = group.size.saturating_add(joined_before(reading, at));
    let name = named(reading)
        .or_else(|| run(reading, group.end))
        .or_else(|| run_before(reading, at))
        .or_else(|| table.filter(|t| *t > at).and_then(|t| run(reading, t + 1)));
    let from = table.map_or(items[at].from, |t| items[t].from.min(items[at].from));
    let more = items[group.end..].iter().any(|item| item.count().is_some());
    Some(Join { size: Some(size), name, explicit, more, from })
}

/// Those who are named before the number and come too: one in "Ana and 3 friends" and "Ana + 3", two in
/// "me and my husband and 2 kids".
fn joined_before(reading: &Reading, at: usize) -> i64 {
    const OWN: [&str; 6] = ["me", "i", "my", "our", "yo", "mi"];
    let one = |item: &Item| reading.nameable(item) || OWN.contains(&reading.words[item.from].fold.as_str());
    let (mut count, mut end) = (0, at);
    while let Some(and) = end.checked_sub(1).filter(|i| reading.items[*i].is(Sense::And)) {
        let words = reading.items[..and].iter().rev().take_while(|item| one(item)).count();
        if words == 0 {
            break;
        }
        count += 1;
        end = and - words;
    }
    count
}

/// Numbers that count one party: "2 adults and 2 kids", "4 + a baby", "4 or 5".
struct Group {
    size: i64,
    /// The item behind it.
    end: usize,
    /// A word for guests is in it.
    people: bool,
}

fn group(items: &[Item], at: usize) -> Group {
    let sense = |i: usize| items.get(i).and_then(Item::sense);
    let counts = |i: usize| matches!(sense(i), Some(Sense::People | Sense::Part));
    let mut size = items.get(at).and_then(Item::count).unwrap_or_default();
    let mut end = at + 1;
    // "4 people, 2 kids": the kids are among the four. "2 adults, 2 kids": they are not.
    let mut whole = sense(end) == Some(Sense::People);
    let mut people = counts(end) || matches!(sense(at), Some(Sense::Count(_)));
    end += usize::from(counts(end));
    loop {
        let link = sense(end).filter(|s| matches!(s, Sense::And | Sense::Or));
        let next = end + usize::from(link.is_some());
        let Some(more) = items.get(next) else { break };
        match (more.count(), link) {
            (Some(n), Some(Sense::Or)) => size = size.max(n),
            (Some(n), Some(_)) => size = size.saturating_add(n),
            (Some(n), None) if sense(next + 1) == Some(Sense::Part) && people => {
                size = if whole { size } else { size.saturating_add(n) };
            }
            // "4 and a baby": a baby's chair takes a place too.
            (None, Some(Sense::And)) if more.is(Sense::Part) => size = size.saturating_add(1),
            _ => break,
        }
        end = next + 1;
        whole |= more.count().is_some() && sense(end) == Some(Sense::People);
        people |= more.is(Sense::Part) || counts(end);
        end += usize::from(counts(end) && more.count().is_some());
    }
    Group { size, end, people }
}

/// The name behind "my name is", whatever words it has, or behind "I'm", if they mean nothing else.
fn named(reading: &Reading) -> Option<String> {
    let after = |sense: Sense| reading.items.iter().position(|item| item.is(sense)).map(|at| at + 1);
    let is = after(Sense::NameIs).and_then(|at| name::behind(reading, at));
    is.or_else(|| after(Sense::Am).and_then(|at| name::run(reading, at)))
}

/// The first run of unknown words from here on, unless a sentence begins before it.
fn run(reading: &Reading, from: usize) -> Option<String> {
    let items = reading.items.get(from..)?;
    let stop = |item: &Item| item.is(Sense::Never) || item.count().is_some() || item.kind == Kind::Figure;
    let start = from + items.iter().take_while(|item| !stop(item)).position(|item| reading.nameable(item))?;
    name::run(reading, start)
}

/// The run of unknown words that comes before ("Ana, party of four").
fn run_before(reading: &Reading, at: usize) -> Option<String> {
    let before = &reading.items[..at];
    if before.iter().any(|item| item.is(Sense::Never)) {
        return None;
    }
    name::run(reading, before.iter().position(|item| reading.nameable(item))?)
}
