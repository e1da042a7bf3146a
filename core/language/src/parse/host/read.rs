//! Reads a host's command by its name.

use super::{
    add::add,
    arguments,
    command::{HostCommand, HostMistake},
    details,
};
use crate::parse::{fold::fold, names, ranking::Ranking};
use tableturn_floor::limits::ECHO_UNITS;
use tableturn_floor::{Role, cut};

/// The command in a text without its slash, or the mistake in it.
pub(in crate::parse) fn command(text: &str) -> Result<HostCommand, HostMistake> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    // In a group Telegram writes `/list@bella_bot`.
    let first = first.split('@').next().unwrap_or_default().trim_end_matches(['.', ',', '!', '?', ':']);
    let (name, rest) = match command_name(first) {
        Some(name) => (name, rest.to_owned()),
        None => misspaced(first, rest).ok_or_else(|| unknown(first, Some(rest)))?,
    };
    with_arguments(name, &rest)
}

/// A line without a slash, read as if it had one, if its first word is a command's name.
pub(super) fn with_slash(line: &str, ranking: &Ranking) -> Option<Result<HostCommand, HostMistake>> {
    let first = line.split(' ').next().unwrap_or_default();
    // "On my way", "quiet tonight" are words like others.
    let needs_slash = ["start", "on", "quiet"];
    let name = command_name(first.trim_end_matches([',', ':'])).filter(|name| !needs_slash.contains(name))?;
    let read = command(line);
    // A slash says that the word after the size is a name; here it must look like one.
    let unlikely = matches!(&read, Ok(HostCommand::Add { name, .. }) if !names::is_name(name, ranking));
    Some(if unlikely { Err(HostMistake::Usage(name)) } else { read })
}

/// The command of this name, in any case, with or without `-` and `_`.
fn command_name(word: &str) -> Option<&'static str> {
    let plain = fold(word).replace(['-', '_'], "");
    let names = HostCommand::NAMES.into_iter().chain(["start"]);
    names.into_iter().find(|name| *name == plain)
}

/// A command with a space too few or too many: `/seat17 T5`, `/no show 17`.
fn misspaced(first: &str, rest: &str) -> Option<(&'static str, String)> {
    if let Some(at) = first.find(|c: char| c.is_ascii_digit() || c == '#') {
        return command_name(&first[..at]).map(|name| (name, format!("{} {rest}", &first[at..])));
    }
    let (second, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let both = command_name(&format!("{first}{second}")).filter(|_| !second.is_empty() && first.len() > 1);
    both.filter(|name| ["noshow", "walkin"].contains(name)).map(|name| (name, after.to_owned()))
}

/// No command has this name. `rest` is what follows it, if that may be its arguments.
fn unknown(word: &str, rest: Option<&str>) -> HostMistake {
    let names = nearest(&fold(word));
    let meant = match (names.as_slice(), rest) {
        ([name], Some(rest)) => with_arguments(name, rest).ok().map(Box::new),
        _ => None,
    };
    HostMistake::Unknown { word: cut(word, ECHO_UNITS), nearest: names.first().copied(), meant }
}

/// The commands that were probably meant, all equally similar: an edit distance of at most 1, or 2 for words
/// of more than four letters. A slash alone asks for help.
fn nearest(word: &str) -> Vec<&'static str> {
    if word.is_empty() {
        return vec!["help"];
    }
    // What guests write is no misspelt `stats`.
    if word == "status" {
        return Vec::new();
    }
    let most = if word.chars().count() <= 4 { 1 } else { 2 };
    let distances = HostCommand::NAMES.map(|name| (strsim::damerau_levenshtein(word, name), name));
    let least = distances.iter().map(|(distance, _)| *distance).min().filter(|least| *least <= most);
    distances.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, name)| name).collect()
}

/// The command with what follows its name.
fn with_arguments(name: &'static str, rest: &str) -> Result<HostCommand, HostMistake> {
    let words = rest.split(' ').map(|word| word.trim_end_matches([',', ';', '.', '!', '?']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words = words.as_slice();
    let command = match name {
        "list" => arguments::page(words).map(HostCommand::List),
        "tables" => arguments::page(words).map(HostCommand::Tables),
        "add" => return add(rest),
        "walkin" => details::walkin(words),
        "uncall" => arguments::party(words).map(HostCommand::Uncall),
        "move" => arguments::party_to_tables(words).map(|(party, tables)| HostCommand::Move(party, tables)),
        "edit" => return details::edit(rest),
        "note" => details::note_on(rest),
        "later" => details::later(words),
        "bump" => details::bump(rest),
        "merge" => details::merge(words),
        "partial" => details::partial(words),
        "tag" => details::tag(rest),
        "vip" => details::vip(words),
        "ban" => arguments::party(words).map(HostCommand::Ban),
        "split" => arguments::tables(words).map(HostCommand::Split),
        "why" => details::why(words),
        "restore" => arguments::party(words).map(HostCommand::Restore),
        "say" => details::say(rest),
        "call" => arguments::party_and_tables(words).map(|(party, tables)| HostCommand::Call(party, tables)),
        "seat" => arguments::party_and_tables(words).map(|(party, tables)| HostCommand::Seat(party, tables)),
        "fit" => arguments::party(words).map(HostCommand::Fit),
        "clear" => arguments::tables(words).map(HostCommand::Clear),
        "dirty" => arguments::tables(words).map(HostCommand::Dirty),
        "dessert" => arguments::tables(words).map(HostCommand::Dessert),
        "paid" => arguments::tables(words).map(HostCommand::Paid),
        "block" => arguments::tables(words).map(HostCommand::Block),
        "unblock" => arguments::tables(words).map(HostCommand::Unblock),
        "noshow" => arguments::party(words).map(HostCommand::NoShow),
        "remove" => details::remove(rest),
        "undo" => words.is_empty().then_some(HostCommand::Undo),
        "auto" => auto(words),
        "pause" => Some(details::pause(rest)),
        "open" => words.is_empty().then_some(HostCommand::Open),
        "here" => here(words),
        "log" => Some(HostCommand::Log(details::log_about(rest))),
        "stats" => details::period(words).map(HostCommand::Stats),
        "hosts" => words.is_empty().then_some(HostCommand::Hosts),
        "invite" => invite(words),
        "dismiss" => names::clean(rest).map(HostCommand::Dismiss),
        "quiet" => words.is_empty().then_some(HostCommand::Quiet),
        "on" => words.is_empty().then_some(HostCommand::On),
        "help" => return help(words),
        // The only name that is left is `start`.
        _ => Some(HostCommand::Start),
    };
    command.ok_or(HostMistake::Usage(name))
}

fn auto(words: &[&str]) -> Option<HostCommand> {
    match words {
        [] => Some(HostCommand::Auto(None)),
        [word] if word.eq_ignore_ascii_case("on") => Some(HostCommand::Auto(Some(true))),
        [word] if word.eq_ignore_ascii_case("off") => Some(HostCommand::Auto(Some(false))),
        _ => None,
    }
}

fn invite(words: &[&str]) -> Option<HostCommand> {
    match words {
        [] => Some(HostCommand::Invite(Role::Host)),
        [word] => {
            let role = [Role::Owner, Role::Host, Role::Server].into_iter();
            role.into_iter().find(|role| fold(word) == role.as_str()).map(HostCommand::Invite)
        }
        _ => None,
    }
}

fn here(words: &[&str]) -> Option<HostCommand> {
    match words {
        [] => Some(HostCommand::Team(true)),
        [word] if word.eq_ignore_ascii_case("off") => Some(HostCommand::Team(false)),
        _ => None,
    }
}

fn help(words: &[&str]) -> Result<HostCommand, HostMistake> {
    let Some(word) = words.first().map(|word| word.trim_start_matches('/')) else {
        return Ok(HostCommand::Help(None));
    };
    match command_name(word) {
        Some("start") => Ok(HostCommand::Help(None)),
        Some(name) => Ok(HostCommand::Help(Some(name))),
        None => Err(unknown(word, None)),
    }
}
