//! A host's last action, kept for `/undo`.

use crate::draft::floor_draft::Draft;
use tableturn_floor::{Claim, Difference, Floor, HostId, LastAction, Party, PartyId, TableId, TouchedRows};
use tableturn_language::parse::{HostCommand, PartyEdit};

/// Keeps what a command changed, for the host's `/undo`. Call it before autopilot offers tables: what
/// autopilot does with a freed table is not the host's action.
pub(crate) fn remember(draft: &mut Draft, before: &Floor, host: &HostId, command: &HostCommand) {
    if *command == HostCommand::Undo {
        return;
    }
    let is_for_good = matches!(
        command,
        HostCommand::Edit(_, PartyEdit::Phone(_)) | HostCommand::Restore(_) | HostCommand::SayAllYes(_)
    );
    if is_for_good {
        // Texts may have gone to the new phone; the same command with the old one takes it back, as `/remove` does
        // `/restore`. What all have read can't be taken back, and `/undo` must not take back what was done before.
        if let Some(host) = draft.floor.hosts.get_mut(host) {
            host.last = None;
        }
        return;
    }
    // `/add` has let autopilot offer tables already: only the newcomer is the host's action.
    let adds = matches!(command, HostCommand::Add { .. });
    let changed = |party: &Difference<PartyId, Party>| match (party.before, party.after) {
        // `/bump` gives others longer quotes, which stay true.
        (Some(was), Some(is)) => {
            let mut but_for_quotes = Party { quote: was.quote, ..is.clone() };
            but_for_quotes.marks.promised_anew = was.marks.promised_anew;
            !adds && *was != but_for_quotes
        }
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let differences = before.parties.differences(&draft.floor.parties).into_iter();
    let parties: Vec<PartyId> = differences.filter(changed).map(|party| party.key.clone()).collect();
    let others = |claim: &Claim| claim.party.as_ref().is_none_or(|id| !parties.contains(id));
    let differences = before.claims.differences(&draft.floor.claims).into_iter();
    let claimed: Vec<&TableId> = differences
        .filter(|claim| claim.before != claim.after)
        .filter(|claim| !adds || !claim.after.is_some_and(others))
        .map(|claim| claim.key)
        .collect();
    let tables: Vec<TableId> =
        draft.floor.tables.iter().map(|t| &t.id).filter(|id| claimed.contains(id)).cloned().collect();
    let of_newcomers = before.intake != draft.floor.intake;
    if parties.is_empty() && tables.is_empty() && !of_newcomers {
        return;
    }
    let touched = |floor: &Floor| TouchedRows {
        intake: of_newcomers.then(|| floor.intake.clone()),
        ..snapshot(floor, &parties, &tables)
    };
    let last = LastAction {
        at: draft.now,
        command: spell(command),
        before: touched(before),
        after: touched(&draft.floor),
    };
    if let Some(host) = draft.floor.hosts.get_mut(host) {
        host.last = Some(last);
    }
}

fn snapshot(floor: &Floor, parties: &[PartyId], tables: &[TableId]) -> TouchedRows {
    TouchedRows {
        parties: parties.iter().filter_map(|id| floor.parties.get(id).cloned()).collect(),
        claims: tables.iter().map(|id| (id.clone(), floor.claims.get(id).cloned())).collect(),
        intake: None,
    }
}

/// The command as the host would recognise it; without a phone number or a note. Empty for commands that
/// `/undo` never takes back.
fn spell(command: &HostCommand) -> String {
    match command {
        HostCommand::Add { size, name, .. } => format!("/add {size} {name}"),
        HostCommand::Note(number, _) => format!("/note {number}"),
        HostCommand::Pause { minutes: Some(minutes), .. } => format!("/pause {minutes}"),
        HostCommand::Pause { minutes: None, .. } => "/pause".to_owned(),
        HostCommand::Call(..)
        | HostCommand::Walkin { .. }
        | HostCommand::Uncall(_)
        | HostCommand::Later(..)
        | HostCommand::Bump(..)
        | HostCommand::Merge(..)
        | HostCommand::Tag(..)
        | HostCommand::Vip(..)
        | HostCommand::Ban(_)
        | HostCommand::Partial(..)
        | HostCommand::Split(_)
        | HostCommand::Open
        | HostCommand::Move(..)
        | HostCommand::Edit(_, PartyEdit::Size(_) | PartyEdit::Name(_))
        | HostCommand::Seat(..)
        | HostCommand::Clear(_)
        | HostCommand::Dirty(_)
        | HostCommand::Dessert(_)
        | HostCommand::Paid(_)
        | HostCommand::Block(_)
        | HostCommand::Unblock(_)
        | HostCommand::NoShow(_)
        | HostCommand::Remove(..) => command.written(),
        HostCommand::Edit(_, PartyEdit::Phone(_))
        | HostCommand::Restore(_)
        | HostCommand::Say(..)
        | HostCommand::SayAll(_)
        | HostCommand::SayAllYes(_)
        | HostCommand::List(_)
        | HostCommand::Tables(_)
        | HostCommand::Fit(_)
        | HostCommand::WhyParty(_)
        | HostCommand::WhyTable(_)
        | HostCommand::Undo
        | HostCommand::Auto(_)
        | HostCommand::Team(_)
        | HostCommand::Log(_)
        | HostCommand::Stats(_)
        | HostCommand::Hosts
        | HostCommand::Invite(_)
        | HostCommand::Dismiss(_)
        | HostCommand::Quiet
        | HostCommand::On
        | HostCommand::Help(_)
        | HostCommand::Start => String::new(),
    }
}
