//! What follows a host command: pages, parties, tables.

use crate::parse::{
    fold::fold,
    vocabulary::{HostMeaning, host_word_means},
};
use tableturn_floor::limits::{LABEL_CHARS, TABLES_PER_COMMAND};

/// What words mean that hosts write between a party and its tables: "/seat 17 at table T5".
const LINKS: [HostMeaning; 4] = [HostMeaning::At, HostMeaning::To, HostMeaning::Table, HostMeaning::Party];

/// A page, from 1; the first if none is named.
pub(super) fn page(words: &[&str]) -> Option<u32> {
    match words {
        [] => Some(1),
        [page] => page.parse().ok().filter(|page| *page > 0),
        _ => None,
    }
}

/// A party and nothing else.
pub(super) fn party(words: &[&str]) -> Option<u32> {
    match words {
        [word] => party_number(word),
        _ => None,
    }
}

/// A party's number: `17` or `#17`.
pub(super) fn party_number(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('#').unwrap_or(word);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number > 0)
}

/// A party and its tables. The party's number is the word with `#`, else the first word if it is a number,
/// else the only number among the words (`/seat T5 17`).
pub(super) fn party_and_tables(words: &[&str]) -> Option<(u32, Option<Vec<String>>)> {
    let mut words: Vec<&str> = words.to_vec();
    if words.len() > 1 {
        words.retain(|word| !host_word_means(&fold(word), &LINKS));
    }
    let numbers =
        || words.iter().enumerate().filter(|(_, word)| party_number(word).is_some()).map(|(at, _)| at);
    let marked: Vec<usize> = numbers().filter(|at| words[*at].starts_with('#')).collect();
    let all: Vec<usize> = numbers().collect();
    let at = match (marked.as_slice(), all.as_slice()) {
        ([at], _) | ([], [at]) => *at,
        ([], [0, ..]) => 0,
        _ => return None,
    };
    let number = party_number(words.remove(at))?;
    if words.is_empty() { Some((number, None)) } else { tables(&words).map(|t| (number, Some(t))) }
}

/// Table labels, separated by `+`, `&`, a comma or a space; each once, without regard to case.
pub(super) fn tables(words: &[&str]) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    let pieces = words.iter().flat_map(|word| word.split(['+', ',', '&'])).filter(|label| !label.is_empty());
    for label in pieces {
        let repeated = labels.iter().any(|l| l.to_lowercase() == label.to_lowercase());
        if label.chars().count() > LABEL_CHARS || labels.len() == TABLES_PER_COMMAND {
            return None;
        }
        if !repeated {
            labels.push(label.to_owned());
        }
    }
    (!labels.is_empty()).then_some(labels)
}

/// A party and the tables that it is to have.
pub(super) fn party_to_tables(words: &[&str]) -> Option<(u32, Vec<String>)> {
    party_and_tables(words).and_then(|(party, tables)| Some((party, tables?)))
}
