//! The parties and tables that a host's words name.

use crate::draft::floor_draft::Draft;
use tableturn_floor::{Floor, Party};
use tableturn_language::parse::{Mention, NamedAs};

/// What the mentions of a text name on this floor.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Numbers of parties; a number that no live party has is among them.
    pub(crate) parties: Vec<u32>,
    /// Labels as the floor file has them.
    pub(crate) tables: Vec<String>,
    /// Numbers that may be a party's or a table's, and whether "to" or "at" stands before them.
    pub(crate) numbers: Vec<(u32, bool)>,
    /// Every word names exactly one party or one table.
    pub(crate) is_sure: bool,
}

/// Looks the mentions up.
pub(crate) fn named(draft: &Draft, mentions: &[Mention]) -> Named {
    let mut named = Named { is_sure: true, ..Named::default() };
    for mention in mentions {
        let mut words = mention.words.as_slice();
        while !words.is_empty() {
            let taken = named.take(&draft.floor, mention, words);
            words = &words[taken.clamp(1, words.len())..];
        }
    }
    named
}

impl Named {
    /// Takes what the first words name, and returns how many they are.
    fn take(&mut self, floor: &Floor, mention: &Mention, words: &[String]) -> usize {
        let Some(word) = words.first() else { return 0 };
        let number = word.parse::<u32>().ok().filter(|_| word.bytes().all(|b| b.is_ascii_digit()));
        let table = || table_of_words(floor, words);
        match (number, mention.named_as) {
            (Some(number), Some(NamedAs::Party)) => self.parties.push(number),
            (Some(number), Some(NamedAs::Table)) => self.take_table_number(floor, number),
            (Some(number), None) => self.numbers.push((number, mention.is_place)),
            (None, Some(NamedAs::Table) | None) if table().is_some() => {
                let (label, taken) = table().unwrap_or_default();
                // A party of that name, too: "Bar" may be either.
                self.is_sure &= party_of_words(floor, words).is_none();
                self.tables.push(label);
                return taken;
            }
            (None, Some(NamedAs::Table)) => self.is_sure = false,
            (None, Some(NamedAs::Party) | None) => match party_of_words(floor, words) {
                Some(found) => {
                    self.is_sure &= found.only;
                    self.parties.push(found.number);
                    return found.words;
                }
                None => self.is_sure = false,
            },
        }
        1
    }

    /// The table that hosts call by its number alone: `T5` is table 5, unless there is a `B5` too. A number that no
    /// table has stays as it is: the command then says that there is no such table.
    pub(crate) fn take_table_number(&mut self, floor: &Floor, number: u32) {
        let ends = |label: &str| {
            let prefix = label.strip_suffix(&number.to_string());
            prefix.is_some_and(|prefix| !prefix.ends_with(|c: char| c.is_ascii_digit()))
        };
        let mut labels = floor.tables.iter().map(|table| &table.label).filter(|label| ends(label));
        let first = labels.next();
        self.is_sure &= labels.next().is_none();
        self.tables.push(first.cloned().unwrap_or_else(|| number.to_string()));
    }
}

/// The label that is the first word, or the first two without the space ("t 5"), and how many words that are.
fn table_of_words(floor: &Floor, words: &[String]) -> Option<(String, usize)> {
    let label = |written: &str| floor.by_label(written).map(|table| table.label.clone());
    let spaced = || words.get(1).and_then(|second| label(&format!("{}{second}", words[0])));
    label(&words[0]).map(|label| (label, 1)).or_else(|| spaced().map(|label| (label, 2)))
}

/// A party found by its name.
struct FoundParty {
    number: u32,
    /// How many words the name has in the text.
    words: usize,
    /// It is the whole name, and no other live party has it.
    only: bool,
}

/// The party whose name is the longest that the words begin with; else the first whose name begins with the
/// first word, which is a guess.
fn party_of_words(floor: &Floor, words: &[String]) -> Option<FoundParty> {
    let live = || {
        let mut live: Vec<&Party> = floor.live().collect();
        live.sort_by_key(|party| (party.joined, party.number));
        live
    };
    let whole = (1..=words.len()).rev().find_map(|count| {
        let written = lower(&words[..count].join(" "));
        let parties: Vec<&Party> = live().into_iter().filter(|party| lower(&party.name) == written).collect();
        let first = parties.first()?;
        Some(FoundParty { number: first.number, words: count, only: parties.len() == 1 })
    });
    let guess = || {
        let first = lower(&words[0]);
        let begins = |party: &&Party| lower(&party.name).split(' ').any(|word| word == first);
        let party = live().into_iter().find(begins)?;
        Some(FoundParty { number: party.number, words: 1, only: false })
    };
    whole.or_else(guess)
}

/// A name as hosts compare it: without regard to case, accents and punctuation.
fn lower(name: &str) -> String {
    tableturn_language::parse::comparable(name)
}
