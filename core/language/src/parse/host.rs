//! A host's commands.

use super::{HostCommand, HostMistake, add, name, word::fold};
use tableturn_floor::cut;

/// An unknown command is shown back with this many UTF-16 units.
const SHOWN_UNITS: usize = 24;
/// A table's label has at most this many characters.
const LABEL_CHARS: usize = 16;
/// Tables in one command: more are never pushed together for one party.
const TABLES: usize = 12;
/// Words between a party and its tables that hosts write by habit: "/seat 17 at table T5".
const LINKS: [&str; 5] = ["at", "to", "table", "party", "mesa"];

/// The command in a text without its slash, or what is wrong with it.
pub(super) fn host(text: &str) -> Result<HostCommand, HostMistake> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    // In a group Telegram writes `/list@bella_bot`.
    let first = first.split('@').next().unwrap_or_default().trim_end_matches(['.', ',', '!', '?', ':']);
    let (name, rest) = match known(first) {
        Some(name) => (name, rest.to_owned()),
        None => apart(first, rest).ok_or_else(|| unknown(first))?,
    };
    let plain = rest.split(' ').map(|word| word.trim_end_matches([',', ';', '.', '!', '?']));
    let words: Vec<&str> = plain.filter(|word| !word.is_empty()).collect();
    read(name, &rest, &words)
}

/// The command of this name, in any case, with or without `-` and `_`.
fn known(word: &str) -> Option<&'static str> {
    let plain = fold(word).replace(['-', '_'], "");
    let names = HostCommand::NAMES.into_iter().chain(["start"]);
    names.into_iter().find(|name| *name == plain)
}

/// `/seat17 T5`, `/no show 17`: a command whose words stick together or came apart.
fn apart(first: &str, rest: &str) -> Option<(&'static str, String)> {
    if let Some(at) = first.find(|c: char| c.is_ascii_digit() || c == '#') {
        return known(&first[..at]).map(|name| (name, format!("{} {rest}", &first[at..])));
    }
    let (second, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let both = known(&format!("{first}{second}")).filter(|_| !second.is_empty() && first.len() > 1);
    both.filter(|name| *name == "noshow").map(|name| (name, after.to_owned()))
}

fn unknown(word: &str) -> HostMistake {
    HostMistake::Unknown { word: cut(word, SHOWN_UNITS), nearest: nearest(&fold(word)) }
}

/// The command that was meant: one letter off, two in longer words. A slash alone asks for help.
fn nearest(word: &str) -> Option<&'static str> {
    if word.is_empty() {
        return Some("help");
    }
    let most = if word.chars().count() <= 4 { 1 } else { 2 };
    let far = |name: &&str| strsim::damerau_levenshtein(word, name);
    HostCommand::NAMES.into_iter().min_by_key(far).filter(|name| far(name) <= most)
}

fn read(name: &'static str, rest: &str, words: &[&str]) -> Result<HostCommand, HostMistake> {
    let usage = HostMistake::Usage(name);
    let command = match name {
        "list" => page(words).map(HostCommand::List),
        "tables" => page(words).map(HostCommand::Tables),
        "add" => return add::add(rest),
        "call" => seating(words).map(|(party, tables)| HostCommand::Call(party, tables)),
        "seat" => seating(words).map(|(party, tables)| HostCommand::Seat(party, tables)),
        "fit" => alone(words).map(HostCommand::Fit),
        "clear" => tables(words).map(HostCommand::Clear),
        "dirty" => tables(words).map(HostCommand::Dirty),
        "block" => tables(words).map(HostCommand::Block),
        "unblock" => tables(words).map(HostCommand::Unblock),
        "noshow" => alone(words).map(HostCommand::NoShow),
        "remove" => alone(words).map(HostCommand::Remove),
        "undo" => words.is_empty().then_some(HostCommand::Undo),
        "auto" => auto(words),
        "hosts" => words.is_empty().then_some(HostCommand::Hosts),
        "dismiss" => name::clean(rest).map(HostCommand::Dismiss),
        "here" => match words {
            [] => Some(HostCommand::Team(true)),
            [word] if word.eq_ignore_ascii_case("off") => Some(HostCommand::Team(false)),
            _ => None,
        },
        "help" => return help(words),
        _ => Some(HostCommand::Start),
    };
    command.ok_or(usage)
}

fn page(words: &[&str]) -> Option<u32> {
    match words {
        [] => Some(1),
        [page] => page.parse().ok().filter(|page| *page > 0),
        _ => None,
    }
}

/// A party's number: `17` or `#17`.
fn party(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('#').unwrap_or(word);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number > 0)
}

fn alone(words: &[&str]) -> Option<u32> {
    match words {
        [word] => party(word),
        _ => None,
    }
}

/// A party and its tables, in the order that can be told: a number with `#` is the party's, else
/// the first word if it is a number, else the only number among them (`/seat T5 17`).
fn seating(words: &[&str]) -> Option<(u32, Option<Vec<String>>)> {
    let mut words: Vec<&str> = words.to_vec();
    if words.len() > 1 {
        words.retain(|word| !LINKS.contains(&fold(word).as_str()));
    }
    let numbers = || words.iter().enumerate().filter(|(_, word)| party(word).is_some()).map(|(at, _)| at);
    let marked: Vec<usize> = numbers().filter(|at| words[*at].starts_with('#')).collect();
    let all: Vec<usize> = numbers().collect();
    let at = match (marked.as_slice(), all.as_slice()) {
        ([at], _) | ([], [at]) => *at,
        ([], [0, ..]) => 0,
        _ => return None,
    };
    let number = party(words.remove(at))?;
    if words.is_empty() { Some((number, None)) } else { tables(&words).map(|t| (number, Some(t))) }
}

/// Labels, joined by `+`, a comma or a space; each once.
fn tables(words: &[&str]) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    let pieces = words.iter().flat_map(|word| word.split(['+', ',', '&'])).filter(|label| !label.is_empty());
    for label in pieces {
        let twice = labels.iter().any(|l| l.to_lowercase() == label.to_lowercase());
        if label.chars().count() > LABEL_CHARS || labels.len() == TABLES {
            return None;
        }
        if !twice {
            labels.push(label.to_owned());
        }
    }
    (!labels.is_empty()).then_some(labels)
}

fn auto(words: &[&str]) -> Option<HostCommand> {
    match words {
        [] => Some(HostCommand::Auto(None)),
        [word] if word.eq_ignore_ascii_case("on") => Some(HostCommand::Auto(Some(true))),
        [word] if word.eq_ignore_ascii_case("off") => Some(HostCommand::Auto(Some(false))),
        _ => None,
    }
}

fn help(words: &[&str]) -> Result<HostCommand, HostMistake> {
    let Some(word) = words.first().map(|word| word.trim_start_matches('/')) else {
        return Ok(HostCommand::Help(None));
    };
    match known(word) {
        Some("start") => Ok(HostCommand::Help(None)),
        Some(name) => Ok(HostCommand::Help(Some(name))),
        None => Err(unknown(word)),
    }
}
