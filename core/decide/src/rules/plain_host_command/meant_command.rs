//! The command that a host's plain words come to, with the parties and tables that they name.

use crate::{
    draft::floor_draft::Draft,
    rules::mentions::{Named, named},
};
use tableturn_floor::{Party, PartyState};
use tableturn_language::parse::{HostCommand, HostMistake, PlainAction, PlainHostCommand, Subject};

/// The command that the words come to, and whether its party and its tables are plain.
pub(super) fn command(draft: &Draft, plain: &PlainHostCommand) -> Option<(HostCommand, bool)> {
    use PlainAction::*;
    let mut found = named(draft, &plain.mentions);
    let nothing_else = plain.mentions.is_empty();
    match plain.action {
        Some(Undo) => Some((HostCommand::Undo, false)),
        Some(Auto(on)) => Some((HostCommand::Auto(Some(on)), false)),
        // "Lista" is "list" and "ready".
        Some(Pause) => Some((HostCommand::Pause { minutes: plain.minutes, reason: None }, nothing_else)),
        Some(Open) => Some((HostCommand::Open, nothing_else)),
        Some(List) if !found.tables.is_empty() && !plain.imperative => {
            cleared(draft, found).map(|(command, _)| (command, false))
        }
        Some(List) => Some((HostCommand::List(1), nothing_else)),
        Some(Tables) => Some((HostCommand::Tables(1), nothing_else)),
        Some(Hosts) => Some((HostCommand::Hosts, nothing_else)),
        Some(Add) => added(plain),
        Some(Seat) => {
            found.spread_numbers(draft, true);
            placed(draft, &found, found.is_sure)
        }
        None => without_action(draft, plain, found),
        Some(Call) => {
            // "Call Ana at 7".
            let at_time = !found.parties.is_empty() && !found.numbers.is_empty();
            found.numbers.retain(|_| !at_time);
            found.spread_numbers(draft, true);
            let (number, only) = found.party()?;
            let tables = (!found.tables.is_empty()).then(|| found.tables.clone());
            Some((HostCommand::Call(number, tables), only && found.is_sure && !at_time))
        }
        Some(action @ (Fit | NoShow | Remove)) => {
            found.parties.extend(std::mem::take(&mut found.numbers).into_iter().map(|(number, _)| number));
            let (number, only) = found.party()?;
            let sure = only && found.is_sure && found.tables.is_empty();
            Some(match action {
                Fit => (HostCommand::Fit(number), sure),
                NoShow => (HostCommand::NoShow(number), sure),
                _ => (HostCommand::Remove(number, None), sure),
            })
        }
        Some(Clear) => cleared(draft, found),
        Some(action @ (Dessert | Paid)) if found.tables.is_empty() => {
            found.spread_numbers(draft, true);
            let (number, only) = found.party()?;
            let tables = existing(draft, &tables_of(draft, number))?;
            let sure = only && found.is_sure;
            let command =
                if action == Paid { HostCommand::Paid(tables) } else { HostCommand::Dessert(tables) };
            Some((command, sure))
        }
        Some(action @ (Dirty | Dessert | Paid | Block | Unblock)) => {
            found.spread_numbers(draft, false);
            let sure = found.is_sure && found.parties.is_empty();
            let tables = existing(draft, &found.tables)?;
            Some(match action {
                Dirty => (HostCommand::Dirty(tables), sure),
                Dessert => (HostCommand::Dessert(tables), sure),
                Paid => (HostCommand::Paid(tables), sure),
                Block => (HostCommand::Block(tables), sure),
                _ => (HostCommand::Unblock(tables), sure),
            })
        }
        // "Only 2 left" is about no party.
        Some(Left) if !found.numbers.is_empty() && !plain.explained => None,
        Some(Left) => left(draft, found),
    }
}

/// `/add`.
fn added(plain: &PlainHostCommand) -> Option<(HostCommand, bool)> {
    // A phone number that is none is refused, as after a slash.
    let bad_phone = matches!(plain.with_slash, Some(Err(HostMistake::Phone(_))));
    let newcomer = plain.newcomer.clone().filter(|_| !bad_phone)?;
    let (size, name, phone) = (newcomer.size, newcomer.name, newcomer.phone);
    Some((HostCommand::Add { size, name, phone, note: None }, newcomer.is_plain))
}

/// No word says what to do. "17 to T5" seats; "4 Ana" probably adds a party; a table alone asks for its state.
fn without_action(draft: &Draft, plain: &PlainHostCommand, mut found: Named) -> Option<(HostCommand, bool)> {
    let of_two = plain.linked && found.parties.len() + found.numbers.len() == 1 && !found.tables.is_empty();
    if !found.tables.is_empty() && found.parties.len() + found.numbers.len() > 0 {
        found.spread_numbers(draft, true);
        let sure = of_two && found.is_sure && !plain.mentions.first().is_some_and(|first| first.is_place);
        return placed(draft, &found, sure);
    }
    // "86 salmon" is no party.
    let largest = i64::from(draft.floor.largest_party());
    // "Ana to 5".
    if let (true, [_], [(_, true)]) = (plain.linked, found.parties.as_slice(), found.numbers.as_slice()) {
        found.spread_numbers(draft, true);
        return placed(draft, &found, false);
    }
    if plain.newcomer.as_ref().is_some_and(|newcomer| newcomer.size <= largest) {
        return added(plain).map(|(command, _)| (command, false));
    }
    let only_tables = !found.tables.is_empty() && found.is_sure;
    only_tables.then_some((HostCommand::Tables(1), false))
}

/// `/seat`. Without a table it is plain only for a called party, which has one.
fn placed(draft: &Draft, found: &Named, sure: bool) -> Option<(HostCommand, bool)> {
    let (number, only) = found.party()?;
    let called = party(draft, number).is_some_and(|party| party.state == PartyState::Called);
    // "Seat ana at T2 and lee at T1": the first party, at the first table.
    let count = if only && found.is_sure { found.tables.len() } else { 1 };
    let tables: Vec<String> = found.tables.iter().take(count).cloned().collect();
    let tables = (!tables.is_empty()).then_some(tables);
    let plain = only && sure && (tables.is_some() || called);
    Some((HostCommand::Seat(number, tables), plain))
}

/// `/clear`. A party that sits at the table may be named beside it; named alone it is a guess.
fn cleared(draft: &Draft, mut found: Named) -> Option<(HostCommand, bool)> {
    found.spread_numbers(draft, false);
    let tables = |number: u32| tables_of(draft, number);
    if found.tables.is_empty() {
        let tables = existing(draft, &tables(found.party()?.0))?;
        return Some((HostCommand::Clear(tables), false));
    }
    let sits = |number: &u32| tables(*number).iter().any(|label| found.tables.contains(label));
    let sure = found.is_sure && found.parties.iter().all(sits);
    Some((HostCommand::Clear(existing(draft, &found.tables)?), sure))
}

/// A party has left the waitlist: `/remove`. One that sat leaves a table that is free, or dirty: asked.
fn left(draft: &Draft, mut found: Named) -> Option<(HostCommand, bool)> {
    // "2 left" is perhaps no party at all.
    let guessed = !found.numbers.is_empty();
    if found.tables.is_empty() && found.parties.is_empty() {
        found.spread_numbers(draft, true);
    }
    if !found.tables.is_empty() {
        return Some((HostCommand::Clear(existing(draft, &found.tables)?), false));
    }
    let (number, only) = found.party()?;
    let party = party(draft, number)?;
    if party.state == PartyState::Seated {
        return Some((HostCommand::Clear(existing(draft, &tables_of(draft, number))?), false));
    }
    Some((HostCommand::Remove(number, None), only && found.is_sure && !guessed))
}

impl Named {
    /// The first party, and whether it is the only one.
    fn party(&self) -> Option<(u32, bool)> {
        self.parties.first().map(|number| (*number, self.parties.len() == 1))
    }

    /// Says which bare numbers are parties and which tables. If the command needs a party and none is named, the
    /// first number is it, or the first that doesn't follow "at"; all others are tables.
    fn spread_numbers(&mut self, draft: &Draft, needs_party: bool) {
        let mut numbers = std::mem::take(&mut self.numbers);
        if needs_party && self.parties.is_empty() && !numbers.is_empty() {
            let at = numbers.iter().position(|(_, is_place)| !is_place).unwrap_or(0);
            self.parties.push(numbers.remove(at).0);
        }
        // A number beside a table, or after "at" where no party gets a place, is perhaps a time.
        let is_time = |(_, is_place): &(u32, bool)| *is_place && !needs_party;
        self.is_sure &= numbers.is_empty() || self.tables.is_empty() && !numbers.iter().any(is_time);
        if self.tables.is_empty() {
            for (number, _) in numbers {
                self.take_table_number(&draft.floor, number);
            }
        }
    }
}

/// The labels, if there is one and all are tables.
pub(super) fn existing(draft: &Draft, labels: &[String]) -> Option<Vec<String>> {
    let all = labels.iter().all(|label| draft.floor.by_label(label).is_some());
    (all && !labels.is_empty()).then(|| labels.to_vec())
}

fn party(draft: &Draft, number: u32) -> Option<&Party> {
    draft.floor.by_number(number)
}

fn tables_of(draft: &Draft, number: u32) -> Vec<String> {
    let tables = party(draft, number).map(|party| draft.floor.tables_of(&party.id)).unwrap_or_default();
    tables.into_iter().map(|table| table.label.clone()).collect()
}

/// Whether the party of the command is on the floor, if the command has one.
pub(super) fn names_live_party(draft: &Draft, command: &HostCommand) -> bool {
    party_number(command).is_none_or(|number| draft.floor.by_number(number).is_some())
}

pub(super) fn party_number(command: &HostCommand) -> Option<u32> {
    match command.subject() {
        Subject::Party(number, _) => Some(number),
        Subject::Tables(_) | Subject::Floor => None,
    }
}
