//! A host's plain words: carried out if they are sure, else answered with the command that was probably meant.
//!
//! Sure is a text whose every word is explained, that names its party and its tables plainly, and whose command
//! `/undo` takes back. A list is shown without more ado, since it changes nothing.

use super::{
    host_command,
    mentions::{Named, named},
};
use crate::{
    Scene,
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Question,
};
use tableturn_floor::{Party, PartyState};
use tableturn_language::{
    HostSentence,
    parse::{GuestCommand, HostCommand, HostMistake, Parse, PlainAction, PlainHostCommand},
    sentences::Who,
};

/// What plain words come to on this floor.
#[derive(Debug)]
enum Understood {
    /// To be carried out.
    Sure(HostCommand),
    /// To be asked.
    Meant(HostCommand),
    /// This command without its party or its table.
    Incomplete(HostMistake),
    Nothing,
}

/// Handles a text of a host if it is about the floor, and returns whether it was.
pub(crate) fn handle(draft: &mut Draft, speaker: &Speaker, scene: &Scene, parse: &Parse) -> bool {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let Some(plain) = parse.host_plain.as_ref().filter(|_| is_host && speaker.tap.is_none()) else {
        return false;
    };
    let joins = matches!(speaker.question(), Some(Question::Size { .. } | Question::Name { .. }));
    let own_table = wants_own_table(draft, parse);
    match understand(draft, plain) {
        Understood::Sure(command) => host_command::handle(draft, speaker, scene, &Ok(command)),
        Understood::Meant(_) | Understood::Incomplete(_) if joins || own_table => return false,
        Understood::Meant(command) => ask(draft, speaker, command),
        // Without a party or a table the words may be about the host's own party.
        Understood::Incomplete(_) if draft.floor.party_of(&speaker.identity).is_some() => return false,
        Understood::Incomplete(mistake) => host_command::handle(draft, speaker, scene, &Err(mistake)),
        Understood::Nothing => return false,
    }
    true
}

/// Handles a text that begins with `/`. If its arguments are wrong, they may be plain words: `/seat Ana T5`.
pub(crate) fn handle_slash(
    draft: &mut Draft,
    speaker: &Speaker,
    scene: &Scene,
    parse: &Parse,
    command: &Result<HostCommand, HostMistake>,
) {
    let plain = parse.host_plain.as_ref().filter(|_| command.is_err());
    match plain.map(|plain| understand(draft, plain)) {
        Some(Understood::Sure(command)) => host_command::handle(draft, speaker, scene, &Ok(command)),
        Some(Understood::Meant(command)) => ask(draft, speaker, command),
        Some(Understood::Incomplete(_) | Understood::Nothing) | None => {
            host_command::handle(draft, speaker, scene, command);
        }
    }
}

/// Answers a host's text that is no command and can't be a guest's either, and returns whether it was one. A
/// host joins the waitlist only by saying so, and has a guest's commands only with a party of their own.
pub(crate) fn not_understood(draft: &mut Draft, speaker: &Speaker, parse: &Parse) -> bool {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let is_guest = draft.floor.party_of(&speaker.identity).is_some() || speaker.question().is_some();
    if !is_host || is_guest || speaker.tap.is_some() {
        return false;
    }
    match &parse.guest {
        GuestCommand::Join { .. } if wants_own_table(draft, parse) => return false,
        GuestCommand::Help | GuestCommand::Language(_) | GuestCommand::Thanks => return false,
        GuestCommand::Status => ask(draft, speaker, HostCommand::List(1)),
        GuestCommand::Join { .. }
        | GuestCommand::OnMyWay
        | GuestCommand::Here
        | GuestCommand::MoreTime(_)
        | GuestCommand::Leave
        | GuestCommand::Unknown => speaker.reply(&mut draft.effects, HostSentence::HostHelp),
    }
    true
}

/// Whether a host says that they want a table as a guest. "Join T2 and T3" is about tables of the floor.
fn wants_own_table(draft: &Draft, parse: &Parse) -> bool {
    let joins = matches!(parse.guest, GuestCommand::Join { .. });
    let said = parse.host_plain.as_ref().filter(|plain| plain.for_own_party);
    said.is_some_and(|plain| joins && named(draft, &plain.mentions).tables.is_empty())
}

/// Asks whether the command was meant.
fn ask(draft: &mut Draft, speaker: &Speaker, command: HostCommand) {
    let who = party_number(&command).and_then(|number| draft.floor.by_number(number)).map(Who::of);
    speaker.reply(&mut draft.effects, HostSentence::DidYouMean { command: Box::new(command), who });
}

/// Whether the party of the command is on the floor, if the command has one.
fn names_live_party(draft: &Draft, command: &HostCommand) -> bool {
    party_number(command).is_none_or(|number| draft.floor.by_number(number).is_some())
}

fn party_number(command: &HostCommand) -> Option<u32> {
    match command {
        HostCommand::Call(number, _)
        | HostCommand::Seat(number, _)
        | HostCommand::Fit(number)
        | HostCommand::NoShow(number)
        | HostCommand::Remove(number) => Some(*number),
        HostCommand::List(_)
        | HostCommand::Tables(_)
        | HostCommand::Add { .. }
        | HostCommand::Clear(_)
        | HostCommand::Dirty(_)
        | HostCommand::Block(_)
        | HostCommand::Unblock(_)
        | HostCommand::Undo
        | HostCommand::Auto(_)
        | HostCommand::Team(_)
        | HostCommand::Hosts
        | HostCommand::Dismiss(_)
        | HostCommand::Help(_)
        | HostCommand::Start => None,
    }
}

fn understand(draft: &Draft, plain: &PlainHostCommand) -> Understood {
    let shows = plain.action.is_some_and(|action| {
        matches!(action, PlainAction::List | PlainAction::Tables | PlainAction::Hosts | PlainAction::Fit)
    });
    // "Don't seat Ana": the command would be the opposite of what is said.
    if plain.negated && !shows && plain.action != Some(PlainAction::Undo) {
        return Understood::Nothing;
    }
    let explained = plain.explained && (shows || !plain.asks);
    match command(draft, plain) {
        Some((command, sure)) if sure && explained && may_be_carried_out(&command, plain) => {
            Understood::Sure(command)
        }
        // "Is T5 free?"
        Some((HostCommand::Clear(_) | HostCommand::Dirty(_), _)) if plain.asks => {
            Understood::Meant(HostCommand::Tables(1))
        }
        Some((command, _)) if names_live_party(draft, &command) => Understood::Meant(command),
        Some(_) | None => as_with_slash(draft, plain),
    }
}

/// Whether a plain text may carry out the command: it only shows something, or `/undo` takes it back.
fn may_be_carried_out(command: &HostCommand, plain: &PlainHostCommand) -> bool {
    match command {
        HostCommand::List(_) | HostCommand::Tables(_) | HostCommand::Hosts | HostCommand::Add { .. } => true,
        HostCommand::Call(..)
        | HostCommand::Fit(_)
        | HostCommand::Seat(..)
        | HostCommand::Clear(_)
        | HostCommand::Dirty(_)
        | HostCommand::Block(_)
        | HostCommand::Unblock(_)
        | HostCommand::NoShow(_)
        | HostCommand::Remove(_) => !plain.has_size,
        HostCommand::Undo
        | HostCommand::Auto(_)
        | HostCommand::Team(_)
        | HostCommand::Dismiss(_)
        | HostCommand::Help(_)
        | HostCommand::Start => false,
    }
}

/// The command that the words come to, and whether its party and its tables are plain.
fn command(draft: &Draft, plain: &PlainHostCommand) -> Option<(HostCommand, bool)> {
    use PlainAction::*;
    let mut found = named(draft, &plain.mentions);
    let nothing_else = plain.mentions.is_empty();
    match plain.action {
        Some(Undo) => Some((HostCommand::Undo, false)),
        Some(Auto(on)) => Some((HostCommand::Auto(Some(on)), false)),
        // "Lista" is "list" and "ready".
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
            found.spread_numbers(draft, true);
            let (number, only) = found.party()?;
            let tables = (!found.tables.is_empty()).then(|| found.tables.clone());
            Some((HostCommand::Call(number, tables), only && found.is_sure))
        }
        Some(action @ (Fit | NoShow | Remove)) => {
            found.parties.extend(std::mem::take(&mut found.numbers).into_iter().map(|(number, _)| number));
            let (number, only) = found.party()?;
            let sure = only && found.is_sure && found.tables.is_empty();
            Some(match action {
                Fit => (HostCommand::Fit(number), sure),
                NoShow => (HostCommand::NoShow(number), sure),
                _ => (HostCommand::Remove(number), sure),
            })
        }
        Some(Clear) => cleared(draft, found),
        Some(action @ (Dirty | Block | Unblock)) => {
            found.spread_numbers(draft, false);
            let sure = found.is_sure && found.parties.is_empty();
            let tables = existing(draft, &found.tables)?;
            Some(match action {
                Dirty => (HostCommand::Dirty(tables), sure),
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
    let count = if only { found.tables.len() } else { 1 };
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
    Some((HostCommand::Remove(number), only && found.is_sure && !guessed))
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
        for (number, _) in numbers {
            self.take_table_number(&draft.floor, number);
        }
    }
}

/// The labels, if there is one and all are tables.
fn existing(draft: &Draft, labels: &[String]) -> Option<Vec<String>> {
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

/// The text as if it began with a slash, if it begins with a command's name.
fn as_with_slash(draft: &Draft, plain: &PlainHostCommand) -> Understood {
    let names = |number: &u32| party(draft, *number).is_some();
    let tables = |labels: &Vec<String>| existing(draft, labels).is_some();
    let read = match &plain.with_slash {
        Some(read) => read,
        None if plain.has_size && plain.action.is_none_or(|action| action == PlainAction::Add) => {
            return Understood::Incomplete(HostMistake::Usage("add"));
        }
        None => return incomplete(plain),
    };
    let unknown_table = |labels: &Vec<String>| {
        matches!(labels.as_slice(), [label] if label.contains(|c: char| c.is_ascii_digit()))
            && !tables(labels)
    };
    let fits = match read {
        // The command says that there is no such table.
        Ok(
            command @ (HostCommand::Clear(labels)
            | HostCommand::Dirty(labels)
            | HostCommand::Block(labels)
            | HostCommand::Unblock(labels)),
        ) if unknown_table(labels) => return Understood::Sure(command.clone()),
        Ok(HostCommand::Call(number, labels) | HostCommand::Seat(number, labels)) => {
            names(number) && labels.as_ref().is_none_or(tables)
        }
        Ok(HostCommand::Fit(number) | HostCommand::NoShow(number) | HostCommand::Remove(number)) => {
            names(number)
        }
        Ok(
            HostCommand::Clear(labels)
            | HostCommand::Dirty(labels)
            | HostCommand::Block(labels)
            | HostCommand::Unblock(labels),
        ) => tables(labels),
        Ok(HostCommand::Team(_) | HostCommand::Help(_) | HostCommand::Start) => return Understood::Nothing,
        Ok(
            HostCommand::Add { .. }
            | HostCommand::List(_)
            | HostCommand::Tables(_)
            | HostCommand::Hosts
            | HostCommand::Dismiss(_)
            | HostCommand::Undo
            | HostCommand::Auto(_),
        ) => true,
        Err(HostMistake::Phone(_)) => return Understood::Incomplete(HostMistake::Phone(phone_of(read))),
        Err(HostMistake::Usage(_) | HostMistake::Unknown { .. }) => false,
    };
    match read {
        Ok(command) if fits => Understood::Meant(command.clone()),
        Ok(_) | Err(_) => incomplete(plain),
    }
}

fn phone_of(read: &Result<HostCommand, HostMistake>) -> String {
    match read {
        Err(HostMistake::Phone(phone)) => phone.clone(),
        Ok(_) | Err(HostMistake::Usage(_) | HostMistake::Unknown { .. }) => String::new(),
    }
}

/// The text asks for a command without naming what it needs.
fn incomplete(plain: &PlainHostCommand) -> Understood {
    let name = match plain.action.filter(|_| plain.imperative) {
        Some(PlainAction::Seat) => "seat",
        Some(PlainAction::Call) => "call",
        Some(PlainAction::Fit) => "fit",
        Some(PlainAction::Clear) => "clear",
        Some(PlainAction::Dirty) => "dirty",
        Some(PlainAction::Block) => "block",
        Some(PlainAction::Unblock) => "unblock",
        Some(PlainAction::NoShow) => "noshow",
        Some(PlainAction::Remove) => "remove",
        Some(PlainAction::Add) => "add",
        Some(
            PlainAction::Left
            | PlainAction::List
            | PlainAction::Tables
            | PlainAction::Hosts
            | PlainAction::Undo
            | PlainAction::Auto(_),
        )
        | None => return Understood::Nothing,
    };
    Understood::Incomplete(HostMistake::Usage(name))
}
