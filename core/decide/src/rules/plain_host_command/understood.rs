//! Whether a host's plain words are sure, on this floor.

use super::meant_command::{command, existing, names_live_party};
use crate::draft::floor_draft::Draft;
use tableturn_language::parse::{HostCommand, HostMistake, PlainAction, PlainHostCommand, Subject};

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
    match command.subject() {
        Subject::Party(..) | Subject::Tables(_) => !plain.has_size,
        Subject::Floor => {
            command.only_shows()
                || matches!(
                    command,
                    HostCommand::Add { .. }
                        | HostCommand::Walkin { .. }
                        | HostCommand::Pause { .. }
                        | HostCommand::Open
                )
        }
    }
}

/// The text as if it began with a slash, if it begins with a command's name.
fn as_with_slash(draft: &Draft, plain: &PlainHostCommand) -> Understood {
    let tables = |labels: &[String]| existing(draft, labels).is_some();
    let read = match &plain.with_slash {
        Some(read) => read,
        None if plain.has_size && plain.action.is_none_or(|action| action == PlainAction::Add) => {
            return Understood::Incomplete(HostMistake::Usage("add"));
        }
        None => return incomplete(plain),
    };
    let unknown_table = |labels: &[String]| {
        matches!(labels, [label] if label.contains(|c: char| c.is_ascii_digit())) && !tables(labels)
    };
    let command = match read {
        Ok(command) => command,
        Err(HostMistake::Phone(phone)) => return Understood::Incomplete(HostMistake::Phone(phone.clone())),
        Err(HostMistake::Usage(_) | HostMistake::Unknown { .. }) => return incomplete(plain),
    };
    let fits = match command.subject() {
        Subject::Party(number, labels) => {
            draft.floor.by_number(number).is_some() && labels.is_none_or(tables)
        }
        // The command says that there is no such table.
        Subject::Tables(labels) if unknown_table(labels) => return Understood::Sure(command.clone()),
        Subject::Tables(labels) => tables(labels),
        Subject::Floor
            if matches!(command, HostCommand::Team(_) | HostCommand::Help(_) | HostCommand::Start) =>
        {
            return Understood::Nothing;
        }
        Subject::Floor => true,
    };
    if fits { Understood::Meant(command.clone()) } else { incomplete(plain) }
}

/// The text asks for a command without naming what it needs.
fn incomplete(plain: &PlainHostCommand) -> Understood {
    let name = match plain.action.filter(|_| plain.imperative) {
        Some(PlainAction::Seat) => "seat",
        Some(PlainAction::Call) => "call",
        Some(PlainAction::Fit) => "fit",
        Some(PlainAction::Clear) => "clear",
        Some(PlainAction::Dirty) => "dirty",
        Some(PlainAction::Dessert) => "dessert",
        Some(PlainAction::Paid) => "paid",
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
            | PlainAction::Pause
            | PlainAction::Open
            | PlainAction::Auto(_),
        )
        | None => return Understood::Nothing,
    };
    Understood::Incomplete(HostMistake::Usage(name))
}
