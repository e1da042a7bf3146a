//! `/undo`: takes back a host's own last action, within ten minutes, once, and only if everything that it
//! would restore is still as that action left it.

use super::{call, edit_party, end_party, intake, status};
use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::{HERE_AGAIN_MINUTES, UNDO_MINUTES};
use tableturn_floor::{
    Answer, Claim, ClaimState, Due, DueKind, Floor, Host, Intake, LastAction, Moment, Party, PartyId,
    PartyState, TableId, minutes,
};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

pub(crate) fn undo(draft: &mut Draft, host: &Host) -> Result<HostSentence, HostSentence> {
    let last = host.last.clone().ok_or(HostSentence::NothingToUndo)?;
    let command = last.command.clone();
    if draft.now - last.at > minutes(UNDO_MINUTES) {
        return Err(HostSentence::UndoTooLate { command });
    }
    if let Some(before) = &last.before.intake {
        return undo_for_newcomers(draft, host, &last, before);
    }
    let called_since = called_to_freed_tables(&draft.floor, &last);
    let mut without_calls = draft.floor.clone();
    without_calls.claims.retain(|_, claim| claim.party.as_ref().is_none_or(|id| !called_since.contains(id)));
    if let Some(what) = changed_since(&without_calls, &last) {
        return Err(HostSentence::UndoChanged { command, what });
    }
    let called_back: Vec<Who> = called_since.iter().filter_map(|id| draft.party(id)).map(Who::of).collect();
    for id in &called_since {
        let table = draft.table_of(id);
        let who = draft.party(id).map(Who::of);
        call::take_back(draft, id, host);
        let except = (host.id.clone(), host.contact.conversation.clone());
        if let Some(who) = who {
            draft.news(Some(&except), HostSentence::NewsCalledBack { who, table, by: host.name.clone() });
        }
    }
    for (table, claim) in &last.before.claims {
        set_claim(draft, table, claim.as_ref());
    }
    let mut restored = Vec::new();
    for after in &last.after.parties {
        match last.before.parties.iter().find(|p| p.id == after.id) {
            Some(before) => restored.push((before, after, restore(draft, before, after))),
            // The action added the party, so `/undo` removes it.
            None => remove(draft, host, after),
        }
    }
    // Only now is known who stands where.
    for (before, after, told) in restored {
        tell_guest(draft, before, after, told);
    }
    if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
        host.last = None;
    }
    let tables: Vec<TableId> = last.before.claims.iter().map(|(table, _)| table.clone()).collect();
    draft.log_tables("undone", &tables, host);
    Ok(match called_back.is_empty() {
        true => HostSentence::UndoOk { command },
        false => HostSentence::UndoOkCalledBack { command, called_back },
    })
}

/// Takes back `/pause` or `/open`. A pause that would be over by now does not come back.
fn undo_for_newcomers(
    draft: &mut Draft,
    host: &Host,
    last: &LastAction,
    before: &Intake,
) -> Result<HostSentence, HostSentence> {
    let command = last.command.clone();
    if last.after.intake.as_ref() != Some(&draft.floor.intake) {
        return Err(HostSentence::UndoSaidSince { command });
    }
    let comes_back = Floor { intake: before.clone(), ..draft.floor.clone() }.pause(draft.now).is_some();
    let only_pause = before.open_until == draft.floor.intake.open_until;
    if before.pause.is_some() && !comes_back && only_pause {
        return Err(HostSentence::UndoTooLate { command });
    }
    intake::restore(draft, host, before);
    if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
        host.last = None;
    }
    draft.log("undone", None, Some(host));
    Ok(HostSentence::UndoOk { command })
}

/// The parties that were called, since the action, to tables that it freed. A wrong `/clear` must not stand because
/// autopilot was quick: they go back to their places. A party that was seated there stays.
fn called_to_freed_tables(floor: &Floor, last: &LastAction) -> Vec<PartyId> {
    let freed = last.after.claims.iter().filter(|(_, claim)| claim.is_none()).map(|(table, _)| table);
    let holders = freed.filter_map(|table| floor.claims.get(table)?.party.clone());
    let is_new = |id: &PartyId| !last.after.parties.iter().any(|party| party.id == *id);
    let is_called = |id: &PartyId| floor.parties.get(id).is_some_and(|p| p.state == PartyState::Called);
    let mut called: Vec<PartyId> = holders.filter(|id| is_new(id) && is_called(id)).collect();
    called.dedup();
    called
}

/// The first table or party that isn't as the action left it, as a host reads it.
fn changed_since(floor: &Floor, last: &LastAction) -> Option<String> {
    let party = |id: &PartyId| floor.parties.get(id);
    let tables = last
        .after
        .claims
        .iter()
        .find(|(id, claim)| floor.table(id).is_none() || floor.claims.get(id) != claim.as_ref());
    if let Some((table, claim)) = tables {
        let label = floor.labels([table]);
        let was = claim.as_ref().and_then(|c| c.party.as_ref()).and_then(party);
        return Some(if label.is_empty() { was.map(short_name).unwrap_or_default() } else { label });
    }
    if let Some(gone) =
        last.before.claims.iter().find_map(|(_, claim)| owner_gone(floor, last, claim.as_ref()?))
    {
        return Some(gone);
    }
    for after in &last.after.parties {
        let now = party(&after.id);
        if !now.is_some_and(|now| is_as_left(now, after)) {
            return Some(short_name(now.unwrap_or(after)));
        }
        let before = last.before.parties.iter().find(|p| p.id == after.id);
        let comes_back = before.is_some_and(|b| b.state.is_live()) && !after.state.is_live();
        let joined_anew = after.guest.as_ref().and_then(|g| floor.party_of(g));
        let number_taken = floor.by_number(after.number);
        if let Some(other) = joined_anew.or(number_taken).filter(|_| comes_back) {
            return Some(short_name(other));
        }
    }
    None
}

/// The party of a claim that the action ended, if it has not the claim's state any more: it had left some of its tables,
/// and has left the rest since.
fn owner_gone(floor: &Floor, last: &LastAction, claim: &Claim) -> Option<String> {
    let id = claim.party.as_ref()?;
    if last.after.parties.iter().any(|party| party.id == *id) {
        return None;
    }
    let party = floor.parties.get(id);
    let stays = |party: &&Party| match claim.state {
        ClaimState::Held => party.state == PartyState::Called,
        ClaimState::Seated => party.state == PartyState::Seated,
        ClaimState::Dirty | ClaimState::Blocked => true,
    };
    match party.filter(stays) {
        Some(_) => None,
        None => Some(party.map_or_else(|| floor.labels([&claim.table]), short_name)),
    }
}

fn short_name(party: &Party) -> String {
    format!("#{} {}", party.number, party.name)
}

/// Whether a party is as the action left it. A provider's report on the call since then, or a new name,
/// doesn't prevent the undo.
fn is_as_left(now: &Party, after: &Party) -> bool {
    now.state == after.state
        && now.call == after.call
        && now.seated == after.seated
        && now.ended == after.ended
        && now.answer == after.answer
        && now.extra_minutes == after.extra_minutes
        && now.size == after.size
        && now.not_reached == after.not_reached
        && now.marks == after.marks
}

fn set_claim(draft: &mut Draft, table: &TableId, claim: Option<&Claim>) {
    match claim {
        Some(claim) => draft.floor.claims.insert(table.clone(), claim.clone()),
        None => draft.floor.claims.remove(table),
    };
}

/// Restores a party to its state before the action, with a due time that was never used before. Returns whether its
/// guest had been told of the table that the action called them to.
fn restore(draft: &mut Draft, before: &Party, after: &Party) -> bool {
    let (now, grace) = (draft.now, draft.grace());
    match before.state == after.state {
        true => draft.effects.withdraw_hold(&after.id),
        // What the action told the guest is not so.
        false => draft.effects.withdraw_about(&after.id),
    }
    let told = draft.party(&after.id).is_some_and(|party| party.told.knows_of_a_table());
    let called_by_text = before.state == PartyState::Called && before.can_be_texted();
    let calls_again = called_by_text && before.answer != Some(Answer::Here);
    let call = if calls_again { Some(draft.fresh_call()) } else { before.call.clone() };
    let due = if calls_again { Some(call::first_due(now)) } else { due_again(before, now, grace) };
    draft.change(&after.id, |party| {
        party.state = before.state;
        party.call = call;
        party.told = match before.state {
            _ if calls_again => party.told.before_a_new_call(),
            PartyState::Waiting => party.told.waits_again(),
            PartyState::Called
            | PartyState::Seated
            | PartyState::Finished
            | PartyState::Cancelled
            | PartyState::NoShow
            | PartyState::Removed => before.told.clone(),
        };
        party.called = before.called;
        party.answer = before.answer;
        party.extra_minutes = before.extra_minutes;
        party.not_reached = before.not_reached;
        party.seated = before.seated;
        party.ended = before.ended;
        party.labels = before.labels.clone();
        restore_details(party, before, after);
        party.suggested = None;
        party.due = due;
    });
    if let Some(identity) = after.guest.clone() {
        let guest = draft.guest(&identity);
        guest.party = before.state.is_live().then(|| before.id.clone());
        guest.visits = guest.visits.saturating_sub(u32::from(after.state == PartyState::Finished));
        guest.no_shows = guest.no_shows.saturating_sub(u32::from(after.state == PartyState::NoShow));
        // Who is in line may be in line.
        guest.marks.banned &= !before.state.is_live();
        if before.marks.vip != after.marks.vip {
            guest.marks.vip = before.marks.vip;
        }
    }
    told
}

/// Takes back what the action changed of the party itself; what others changed since stays.
fn restore_details(party: &mut Party, before: &Party, after: &Party) {
    if before.size != after.size {
        party.size = before.size;
        restore_quote(party, before);
    }
    if before.marks != after.marks {
        party.marks = before.marks.clone();
        restore_quote(party, before);
    }
    if before.name != after.name {
        party.name = before.name.clone();
    }
    if (&before.note, &before.needs) != (&after.note, &after.needs) {
        (party.note, party.needs) = (before.note.clone(), before.needs.clone());
        restore_quote(party, before);
    }
}

fn restore_quote(party: &mut Party, before: &Party) {
    party.quote = before.quote;
    party.told.quoted_later(before.told.later_quote());
}

/// The due time of a restored party.
fn due_again(before: &Party, now: Moment, grace: i64) -> Option<Due> {
    match before.state {
        // A guest at the door has no hold that ends.
        PartyState::Called if before.answer == Some(Answer::Here) => {
            Some(Due { kind: DueKind::Here, at: now + minutes(HERE_AGAIN_MINUTES) })
        }
        // Called by voice: the hold starts anew.
        PartyState::Called => Some(Due { kind: DueKind::Hold, at: now + grace }),
        // A time that is still to come was never used.
        PartyState::Waiting
        | PartyState::Seated
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => before.due.filter(|due| due.kind == DueKind::Ready && due.at > now),
    }
}

/// Tells the guest the party's state, if the action had told them another one. `told`: they have been told of the table
/// that the action called them to.
///
/// A party that is called again is told so as by any call: its hold starts when the provider has accepted the message. A
/// guest at the door hears which table it is.
fn tell_guest(draft: &mut Draft, before: &Party, after: &Party, told: bool) {
    if before.state == PartyState::Called && before.can_be_texted() {
        let sentence = status::called(draft, &before.id);
        return call::send(draft, &before.id, sentence);
    }
    // It goes back behind others.
    let placed = before.marks.place != after.marks.place;
    if before.state == PartyState::Waiting && placed && before.size != after.size {
        return tell_place(draft, &before.id);
    }
    if before.state == PartyState::Waiting && before.size != after.size {
        return edit_party::tell_of_size(draft, &before.id);
    }
    if before.state == PartyState::Waiting && after.state == before.state && before.due != after.due {
        return tell_place(draft, &before.id);
    }
    if before.state == after.state || after.state == PartyState::Finished {
        return;
    }
    // What was not sent is withdrawn. If a provider took it all the same, the guest is told then.
    if before.state == PartyState::Waiting && after.state == PartyState::Called && !told {
        return;
    }
    let Some(party) = draft.party(&before.id).cloned() else { return };
    let (ahead, wait) = (draft.ahead(&party.id), draft.wait(&party));
    let sentence = match before.state {
        PartyState::Waiting if after.state == PartyState::Called => {
            GuestSentence::CallTakenBack { ahead, wait }
        }
        PartyState::Waiting => GuestSentence::BackOnWaitlist { number: party.number, ahead, wait },
        PartyState::Called => status::called(draft, &party.id),
        PartyState::Seated
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => return,
    };
    draft.news_to_guest(&party.id, sentence);
}

/// What the guest was told of their place does not hold any more.
pub(super) fn tell_place(draft: &mut Draft, id: &PartyId) {
    let Some(party) = draft.party(id).cloned() else { return };
    let (ahead, wait) = (draft.ahead(id), draft.wait(&party));
    let (number, size) = (party.number, party.size);
    draft.news_to_guest(id, GuestSentence::StatusWaiting { number, size, ahead, wait });
}

fn remove(draft: &mut Draft, host: &Host, party: &Party) {
    end_party::end(draft, &party.id, PartyState::Removed, Some(host));
    let sentence =
        GuestSentence::Removed { restaurant: draft.restaurant_name(), may_join: intake::may_join(draft) };
    draft.news_to_guest(&party.id, sentence);
}
