//! What a host commands in plain words, without `/`: "17 to T5", "seat ana at 5", "T5 is clear".
//!
//! Nothing here knows which parties and tables there are. A reading has the action, the words that may name a
//! party or a table, and whether any word is left unexplained; `tableturn_decide` looks the names up.

mod newcomer;
mod phrases;
mod reading;
mod words;

pub use newcomer::Newcomer;
pub use reading::{Mention, NamedAs};

use super::{
    command::{HostCommand, HostMistake},
    phone, read,
};
use crate::parse::{
    phrases::longest_phrase, plain_action::PlainAction, ranking::Ranking, tokens::tokenize,
    vocabulary::Meaning,
};
use reading::Reading;

/// A host's plain words, read as a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainHostCommand {
    /// None if no word says what to do ("17 to T5"). The first, if there are several.
    pub action: Option<PlainAction>,
    /// The text begins with the action's word: it asks for it, and does not report it.
    pub imperative: bool,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// A word like "to" stands between the first two mentions.
    pub linked: bool,
    /// The party that the text may add.
    pub newcomer: Option<Newcomer>,
    /// The text has a party size with a word for it ("party of 3").
    pub has_size: bool,
    /// A number with a word for minutes.
    pub minutes: Option<u32>,
    /// Every word is explained, given that the mentions name something. Otherwise the reading is not sure: the
    /// text quotes, wants two things, or has words of another subject.
    pub explained: bool,
    /// The text is a question.
    pub asks: bool,
    /// The text says what is not, or is not to be done.
    pub negated: bool,
    /// The host wants a table for themself, as a guest.
    pub for_own_party: bool,
    /// The text read as if it began with `/`, if its first word is a command's name.
    pub with_slash: Option<Result<HostCommand, HostMistake>>,
}

impl PlainHostCommand {
    /// The phone number of a party that is added.
    pub(in crate::parse) fn phone_to_add(&self) -> Option<&String> {
        let adds = self.action == Some(PlainAction::Add);
        self.newcomer.as_ref().filter(|_| adds).and_then(|newcomer| newcomer.phone.as_ref())
    }
}

/// The reading of a line from [`normalize`](crate::parse::normalize::normalize); none if no word is about the
/// floor.
pub(in crate::parse) fn plain(line: &str, ranking: &Ranking) -> Option<PlainHostCommand> {
    let (rest, phone) = without_phone(line);
    let words = words::words(&rest);
    let items = phrases::items(&words, ranking);
    let mut reading = Reading::default();
    let mut first = true;
    for item in &items {
        reading.take(item, &words, first);
        first &= is_courtesy(&words[item.at..item.at + item.len], ranking);
    }
    let Reading { actions, mentions, linked, sizes, .. } = &reading;
    let newcomer =
        newcomer::newcomer(&reading, line, phone.as_ref().and_then(|phone| phone.number.as_ref()), ranking);
    let with_slash = read::with_slash(line, ranking);
    let found = !actions.is_empty()
        || !mentions.is_empty()
        || newcomer.is_some()
        || !sizes.is_empty()
        || reading.for_own_party;
    let asks = reading.asks || line.contains(['?', '\u{bf}']);
    // A quoted text says what somebody said before. A slash is a command inside a sentence, or a fraction.
    let quotes = line.contains(['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}', '/', '(']);
    let only_one = actions.len() < 2;
    // A party that is not added has no phone number here.
    let stray_phone = phone.is_some() && newcomer.as_ref().is_none_or(|newcomer| newcomer.phone.is_none());
    // No other command has minutes.
    let stray_minutes = reading.minutes.is_some() && actions.as_slice() != [PlainAction::Pause];
    found.then(|| PlainHostCommand {
        action: actions.first().copied(),
        imperative: reading.imperative,
        mentions: mentions.clone(),
        linked: *linked,
        has_size: !sizes.is_empty(),
        minutes: reading.minutes,
        explained: only_one
            && !stray_minutes
            && !quotes
            && !stray_phone
            && !reading.negated
            && !reading.unexplained,
        asks,
        negated: reading.negated,
        for_own_party: reading.for_own_party,
        newcomer,
        with_slash,
    })
}

/// Whether the words are a courtesy: "hey, is T2 free" begins with "is".
fn is_courtesy(words: &[words::Word], ranking: &Ranking) -> bool {
    let written: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let tokens = tokenize(&written.join(" "));
    longest_phrase(&tokens, ranking).is_some_and(|phrase| {
        let polite = matches!(phrase.meaning, Meaning::Courtesy | Meaning::Greeting | Meaning::OnMyWay);
        polite && phrase.tokens == tokens.len()
    })
}

/// The line without the first phone number in it, or what looks like one.
fn without_phone(line: &str) -> (String, Option<phone::Phone>) {
    let words: Vec<&str> = line.split(' ').collect();
    let found = phone::find(&words, 0);
    let rest = match &found {
        Some(phone) => [&words[..phone.from], &words[phone.to..]].concat().join(" "),
        None => line.to_owned(),
    };
    (rest, found)
}
