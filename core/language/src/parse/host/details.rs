//! What follows `/walkin`, `/edit`, `/note`, `/later`, `/say` and `/pause`: a party's size, name, phone, note, minutes and text.

use super::{
    add::{note, size},
    arguments::party_number,
    command::{HostCommand, HostMistake, LogAbout, PartyEdit, Period},
    phone::{self, Phone},
};
use crate::parse::{
    fold::fold,
    names,
    vocabulary::{HostMeaning, host_word_means},
};
use tableturn_floor::cut;
use tableturn_floor::limits::{ECHO_UNITS, LABEL_CHARS, REASON_UNITS, TABLES_PER_COMMAND, TAG_UNITS};

/// What words mean that hosts write before a table: "/walkin 2 at table T3".
const LINKS: [HostMeaning; 3] = [HostMeaning::At, HostMeaning::To, HostMeaning::Table];

/// What may stand around words of the host's own.
const OUTSIDE: [char; 6] = [' ', '.', ',', ':', ';', '-'];

/// `/walkin 2 [T3] [Kim]`.
pub(super) fn walkin(words: &[&str]) -> Option<HostCommand> {
    let (first, rest) = words.split_first()?;
    let size = size(first)?;
    let pieces = rest.iter().filter(|word| !host_word_means(&fold(word), &LINKS));
    let pieces = pieces.flat_map(|word| word.split(['+', ',', '&'])).filter(|piece| !piece.is_empty());
    let words: Vec<String> = pieces.map(|piece| cut(piece, LABEL_CHARS.max(ECHO_UNITS))).collect();
    (words.len() <= TABLES_PER_COMMAND).then_some(HostCommand::Walkin { size, words })
}

/// `/edit 17 [size] 5`, `/edit 17 [name] Kim`, `/edit 17 [phone] +15550142`: the value alone says which.
pub(super) fn edit(rest: &str) -> Result<HostCommand, HostMistake> {
    let usage = || HostMistake::Usage("edit");
    let (party, value) = party_and_rest(rest).ok_or_else(usage)?;
    let mut words: Vec<&str> = value.split(' ').filter(|word| !word.is_empty()).collect();
    let key = words.first().map(|word| fold(word)).unwrap_or_default();
    let key = ["size", "name", "phone"].into_iter().find(|known| *known == key).filter(|_| words.len() > 1);
    if key.is_some() {
        words.remove(0);
    }
    let number = (key != Some("name") && key != Some("size")).then(|| phone::find(&words, 0)).flatten();
    let sizes = (key.is_none() || key == Some("size")).then(|| one(&words)).flatten().and_then(size);
    let edit = match (number, sizes) {
        (Some(Phone { number: Some(number), .. }), _) => PartyEdit::Phone(number),
        (Some(Phone { number: None, from, to }), _) => {
            return Err(HostMistake::Phone(cut(&words[from..to].join(" "), ECHO_UNITS)));
        }
        (None, Some(size)) => PartyEdit::Size(size),
        (None, None) if key == Some("phone") => {
            return Err(HostMistake::Phone(cut(&words.join(" "), ECHO_UNITS)));
        }
        (None, None) if key == Some("size") => return Err(usage()),
        (None, None) => PartyEdit::Name(names::clean(&words.join(" ")).ok_or_else(usage)?),
    };
    Ok(HostCommand::Edit(party, edit))
}

/// `/note 17 high chair`.
pub(super) fn note_on(rest: &str) -> Option<HostCommand> {
    let (party, text) = party_and_rest(rest)?;
    note(text).map(|note| HostCommand::Note(party, note))
}

/// `/later 17`, `/later 17 20`, `/later 17 20 min`.
pub(super) fn later(words: &[&str]) -> Option<HostCommand> {
    let (first, rest) = words.split_first()?;
    let minutes = match rest {
        [] => None,
        [minutes] | [minutes, _] => Some(minutes.parse().ok().filter(|minutes| *minutes > 0)?),
        _ => return None,
    };
    party_number(first).map(|party| HostCommand::Later(party, minutes))
}

/// `/pause`, `/pause 20`, `/pause 20 min kitchen is behind`, `/pause kitchen is behind`.
pub(super) fn pause(rest: &str) -> HostCommand {
    let rest = rest.trim();
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let minutes = first.trim_end_matches([',', ':']).parse::<u32>().ok().filter(|minutes| *minutes > 0);
    let said = match (minutes, after.split_once(' ').unwrap_or((after, ""))) {
        (None, _) => rest,
        (Some(_), (unit, after))
            if host_word_means(&fold(unit.trim_matches(OUTSIDE)), &[HostMeaning::Minutes]) =>
        {
            after
        }
        (Some(_), _) => after,
    };
    // It becomes a part of our sentence, which has its own full stop.
    HostCommand::Pause { minutes, reason: note(said.trim_matches(OUTSIDE)) }
}

/// `/bump 17`, `/bump 17 birthday`.
pub(super) fn bump(rest: &str) -> Option<HostCommand> {
    let (first, reason) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let party = party_number(first.trim_end_matches([',', ':', '.', '!']))?;
    Some(HostCommand::Bump(party, note(reason.trim_matches(OUTSIDE))))
}

/// `/merge 17 18`, `/merge 17 and 18`.
pub(super) fn merge(words: &[&str]) -> Option<HostCommand> {
    let joins = |word: &&&str| !host_word_means(&fold(word), &[HostMeaning::And, HostMeaning::To]);
    let pieces =
        words.iter().filter(joins).flat_map(|word| word.split('+')).filter(|piece| !piece.is_empty());
    let numbers: Vec<u32> = pieces.map(party_number).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [one, other] if one != other => Some(HostCommand::Merge(*one, *other)),
        _ => None,
    }
}

/// `/partial 17 3`, `/partial 17 3 of 5`, `/partial 17 3/5`.
pub(super) fn partial(words: &[&str]) -> Option<HostCommand> {
    let (party, here) = match words {
        [party, here] | [party, here, _, _] => (party_number(party)?, here),
        _ => return None,
    };
    let here = here.split('/').next()?.parse().ok().filter(|here| *here > 0)?;
    Some(HostCommand::Partial(party, here))
}

/// `/tag 17 patio`, `/tag 17 off`.
pub(super) fn tag(rest: &str) -> Option<HostCommand> {
    let (party, text) = party_and_rest(rest)?;
    let tag = cut(text.trim_matches(OUTSIDE), TAG_UNITS);
    let tag = (!tag.is_empty()).then_some(tag)?;
    Some(HostCommand::Tag(party, Some(tag).filter(|tag| !tag.eq_ignore_ascii_case("off"))))
}

/// `/vip 17`, `/vip 17 off`.
pub(super) fn vip(words: &[&str]) -> Option<HostCommand> {
    match words {
        [party] => party_number(party).map(|party| HostCommand::Vip(party, true)),
        [party, off] if off.eq_ignore_ascii_case("off") => {
            party_number(party).map(|party| HostCommand::Vip(party, false))
        }
        _ => None,
    }
}

/// `/why 17`, `/why T5`, `/why table T5`.
pub(super) fn why(words: &[&str]) -> Option<HostCommand> {
    let about: Vec<&&str> = words.iter().filter(|word| !host_word_means(&fold(word), &LINKS)).collect();
    match about.as_slice() {
        [word] if words.len() == 1 && party_number(word).is_some() => {
            party_number(word).map(HostCommand::WhyParty)
        }
        [word] if word.chars().count() <= LABEL_CHARS => Some(HostCommand::WhyTable((**word).to_owned())),
        _ => None,
    }
}

/// `/say 17 your high chair is ready`, `/say all the kitchen closes at ten`, `/say all yes`.
pub(super) fn say(rest: &str) -> Option<HostCommand> {
    if let Some((first, text)) = rest.trim().split_once(' ')
        && fold(first.trim_end_matches([',', ':'])) == "all"
    {
        return say_all(text.trim());
    }
    let (party, text) = party_and_rest(rest)?;
    (!text.is_empty()).then(|| HostCommand::Say(party, text.to_owned()))
}

fn say_all(text: &str) -> Option<HostCommand> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => None,
        [yes] if fold(yes) == "yes" => Some(HostCommand::SayAllYes(None)),
        [yes, key] if fold(yes) == "yes" && key.bytes().all(|b| b.is_ascii_digit()) => {
            Some(HostCommand::SayAllYes(Some((*key).to_owned())))
        }
        _ => Some(HostCommand::SayAll(text.to_owned())),
    }
}

/// `/remove 17`, `/remove 17 too long`.
pub(super) fn remove(rest: &str) -> Option<HostCommand> {
    let rest = rest.trim().trim_end_matches(['.', ',', '!', ';']);
    let (first, why) = rest.split_once(' ').unwrap_or((rest, ""));
    let number = party_number(first.trim_end_matches([',', ':']))?;
    let why = cut(why.trim(), REASON_UNITS);
    // Digits alone are another party, or a slip.
    let is_number = !why.is_empty() && why.chars().all(|c| c.is_ascii_digit() || c == '#');
    (!is_number).then(|| HostCommand::Remove(number, (!why.is_empty()).then_some(why)))
}

/// What follows `/log`.
pub(super) fn log_about(rest: &str) -> LogAbout {
    let about = rest.trim();
    match party_number(about) {
        _ if about.is_empty() => LogAbout::Everything,
        Some(number) => LogAbout::Party(number),
        None => LogAbout::Named(cut(about, ECHO_UNITS)),
    }
}

/// `/stats`, `/stats week`.
pub(super) fn period(words: &[&str]) -> Option<Period> {
    match words {
        [] => Some(Period::Today),
        [word] => Period::ALL.into_iter().find(|period| period.as_str() == fold(word)),
        _ => None,
    }
}

fn party_and_rest(rest: &str) -> Option<(u32, &str)> {
    let (first, rest) = rest.trim().split_once(' ')?;
    party_number(first.trim_end_matches([',', ':'])).map(|party| (party, rest.trim()))
}

fn one<'a>(words: &[&'a str]) -> Option<&'a str> {
    match words {
        [word] => Some(*word),
        _ => None,
    }
}
