//! Whether a host's plain words are sure, on this floor.

use super::meant_command::{command, existing, names_live_party};
use crate::draft::floor_draft::Draft;
use tableturn_language::parse::{HostCommand, HostMistake, PlainAction, PlainHostCommand};

/// What plain words come to on this floor.
#[derive(Debug)]
pub(super) enum Understood {
    /// To be carried out.
    Sure(HostCommand),
    /// To be asked.
    Meant(HostCommand),
    /// This command without its party or its table.
    Incomplete(HostMistake),
    Nothing,
}

pub(super) fn understand(draft: &Draft, plain: &PlainHostCommand) -> Understood {
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

/// The text as if it began with a slash, if it begins with a command's name.
fn as_with_slash(draft: &Draft, plain: &PlainHostCommand) -> Understood {
    let names = |number: &u32| draft.floor.by_number(*number).is_some();
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
