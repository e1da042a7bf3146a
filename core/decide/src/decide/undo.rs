//! `/undo`: a host's own last action, within ten minutes, once; only if all that it restores is as
//! that action left it.

use super::{draft::Draft, ends, post::Terms};
use crate::scene::MessageKind;
use tableturn_floor::limits::{HERE_AGAIN_MINUTES, UNDO_MINUTES};
use tableturn_floor::{
    Answer, Claim, Due, DueKind, Floor, Host, HostId, LastAction, Party, PartyId, PartyState, TableId,
    TouchedRows, minutes,
};
use tableturn_language::{GuestSentence, HostSentence, parse::HostCommand};

/// Keeps what a command changed, for the host's `/undo`. Autopilot has not had its turn yet, so that
/// what it does with a freed table is not taken for the host's doing.
pub(super) fn remember(draft: &mut Draft, before: &Floor, host: &HostId, command: &HostCommand) {
    if *command == HostCommand::Undo {
        return;
    }
    // `/add` has let autopilot look already: only the newcomer is the host's doing.
    let adds = matches!(command, HostCommand::Add { .. });
    let changed = |id: &PartyId, party: &Party| match before.parties.get(id) {
        Some(was) => !adds && was != party,
        None => true,
    };
    let parties: Vec<PartyId> = draft
        .floor
        .parties
        .iter()
        .filter(|(id, party)| changed(id, party))
        .map(|(id, _)| id.clone())
        .collect();
    let others = |claim: &Claim| claim.party.as_ref().is_none_or(|id| !parties.contains(id));
    let tables: Vec<TableId> = draft
        .floor
        .tables
        .iter()
        .map(|t| t.id.clone())
        .filter(|id| before.claims.get(id) != draft.floor.claims.get(id))
        .filter(|id| !adds || !draft.floor.claims.get(id).is_some_and(others))
        .collect();
    if parties.is_empty() && tables.is_empty() {
        return;
    }
    let last = LastAction {
        at: draft.now,
        command: spell(command),
        before: snapshot(before, &parties, &tables),
        after: snapshot(&draft.floor, &parties, &tables),
    };
    if let Some(host) = draft.floor.hosts.get_mut(host) {
        host.last = Some(last);
    }
}

fn snapshot(floor: &Floor, parties: &[PartyId], tables: &[TableId]) -> TouchedRows {
    TouchedRows {
        parties: parties.iter().filter_map(|id| floor.parties.get(id).cloned()).collect(),
        claims: tables.iter().map(|id| (id.clone(), floor.claims.get(id).cloned())).collect(),
    }
}

/// The command as a host would recognise it; without a phone number or a note.
fn spell(command: &HostCommand) -> String {
    let on = |name: &str, labels: &[String]| format!("/{name} {}", labels.join("+"));
    let party = |name: &str, number: u32, labels: &Option<Vec<String>>| match labels {
        Some(labels) => format!("/{name} {number} {}", labels.join("+")),
        None => format!("/{name} {number}"),
    };
    match command {
        HostCommand::Add { size, name, .. } => format!("/add {size} {name}"),
        HostCommand::Call(number, labels) => party("call", *number, labels),
        HostCommand::Seat(number, labels) => party("seat", *number, labels),
        HostCommand::Clear(labels) => on("clear", labels),
        HostCommand::Dirty(labels) => on("dirty", labels),
        HostCommand::Block(labels) => on("block", labels),
        HostCommand::Unblock(labels) => on("unblock", labels),
        HostCommand::NoShow(number) => party("noshow", *number, &None),
        HostCommand::Remove(number) => party("remove", *number, &None),
        _ => String::new(),
    }
}

/// Takes the host's last action back.
pub(super) fn undo(draft: &mut Draft, host: &Host) -> Result<HostSentence, HostSentence> {
    let last = host.last.clone().ok_or(HostSentence::NothingToUndo)?;
    let command = last.command.clone();
    if draft.now - last.at > minutes(UNDO_MINUTES) {
        return Err(HostSentence::UndoTooLate { command });
    }
    if let Some(what) = changed_since(draft, &last) {
        return Err(HostSentence::UndoChanged { command, what });
    }
    for (table, claim) in &last.before.claims {
        set_claim(draft, table, claim.as_ref());
    }
    for after in &last.after.parties {
        match last.before.parties.iter().find(|p| p.id == after.id) {
            Some(before) => restore(draft, before, after),
            // It came with the action, so it goes with it.
            None => take_off(draft, host, after),
        }
    }
    if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
        host.last = None;
    }
    draft.note("undone", None, Some(host));
    Ok(HostSentence::UndoOk { command })
}

/// The first thing that isn't as the action left it.
fn changed_since(draft: &Draft, last: &LastAction) -> Option<String> {
    let tables =
        last.after.claims.iter().find(|(id, claim)| {
            draft.floor.table(id).is_none() || draft.floor.claims.get(id) != claim.as_ref()
        });
    if let Some((table, claim)) = tables {
        let label = draft.floor.labels([table]);
        let was = claim.as_ref().and_then(|c| c.party.as_ref()).and_then(|p| draft.party(p));
        return Some(if label.is_empty() { was.map(named).unwrap_or_default() } else { label });
    }
    for after in &last.after.parties {
        let now = draft.party(&after.id);
        if !now.is_some_and(|now| is_as_left(now, after)) {
            return Some(named(now.unwrap_or(after)));
        }
        let before = last.before.parties.iter().find(|p| p.id == after.id);
        let comes_back = before.is_some_and(|b| b.state.is_live()) && !after.state.is_live();
        let joined_anew = after.guest.as_ref().and_then(|g| draft.floor.party_of(g));
        let number_taken = draft.floor.by_number(after.number);
        if let Some(other) = joined_anew.or(number_taken).filter(|_| comes_back) {
            return Some(named(other));
        }
    }
    None
}

fn named(party: &Party) -> String {
    format!("#{} {}", party.number, party.name)
}

/// Whether a party is where the action left it. What a provider did with the call since then, or a
/// new name, is no obstacle.
fn is_as_left(now: &Party, after: &Party) -> bool {
    now.state == after.state
        && now.call == after.call
        && now.seated == after.seated
        && now.ended == after.ended
        && now.answer == after.answer
        && now.extra_minutes == after.extra_minutes
        && now.size == after.size
        && now.not_reached == after.not_reached
}

fn set_claim(draft: &mut Draft, table: &TableId, claim: Option<&Claim>) {
    match claim {
        Some(claim) => draft.floor.claims.insert(table.clone(), claim.clone()),
        None => draft.floor.claims.remove(table),
    };
}

/// Puts a party back to where it was, with a due time that was never used before.
fn restore(draft: &mut Draft, before: &Party, after: &Party) {
    let (now, grace) = (draft.now, draft.grace());
    draft.post.withdraw(&after.id, &[MessageKind::Call, MessageKind::Reminder]);
    let due = match (before.state, before.answer) {
        // Whoever stands at the door has no hold that ends.
        (PartyState::Called, Some(Answer::Here)) => {
            Some(Due { kind: DueKind::Here, at: now + minutes(HERE_AGAIN_MINUTES) })
        }
        // The guest has the call already: the hold begins anew, without another reminder.
        (PartyState::Called, _) => Some(Due { kind: DueKind::Hold, at: now + grace }),
        // Still to come, so it was never used.
        _ => before.due.filter(|due| due.kind == DueKind::Ready && due.at > now),
    };
    draft.change(&after.id, |party| {
        party.state = before.state;
        party.call = before.call.clone();
        party.called = before.called;
        party.answer = before.answer;
        party.extra_minutes = before.extra_minutes;
        party.not_reached = before.not_reached;
        party.seated = before.seated;
        party.ended = before.ended;
        party.labels = before.labels.clone();
        party.suggested = None;
        party.due = due;
    });
    if let Some(identity) = after.guest.clone() {
        let guest = draft.guest(&identity);
        guest.party = before.state.is_live().then(|| before.id.clone());
        guest.visits = guest.visits.saturating_sub(u32::from(after.state == PartyState::Finished));
        guest.no_shows = guest.no_shows.saturating_sub(u32::from(after.state == PartyState::NoShow));
    }
    tell(draft, before, after);
}

/// The guest reads how things stand now, if the action had told them otherwise.
fn tell(draft: &mut Draft, before: &Party, after: &Party) {
    if before.state == after.state || after.state == PartyState::Finished {
        return;
    }
    let Some(party) = draft.party(&before.id).cloned() else { return };
    let (ahead, wait) = (draft.ahead(&party.id), draft.wait(&party));
    let say = match (before.state, after.state) {
        (PartyState::Waiting, PartyState::Called) => GuestSentence::CallTakenBack { ahead, wait },
        (PartyState::Waiting, _) => GuestSentence::BackOnWaitlist { number: party.number, ahead, wait },
        (PartyState::Called, _) => super::guest::status_called(draft, &party.id),
        _ => return,
    };
    draft.tell_guest(&party.id, MessageKind::News, Terms::about(&party.id), say);
}

fn take_off(draft: &mut Draft, host: &Host, party: &Party) {
    ends::end(draft, &party.id, PartyState::Removed, Some(host));
    let say = GuestSentence::Removed { restaurant: draft.restaurant_name() };
    draft.news_to_guest(&party.id, say);
}
