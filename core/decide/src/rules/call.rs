//! A call: "your table is ready", and the table that is held for it.

use crate::{
    Change,
    draft::{floor_draft::Draft, messages::MessageOptions},
    scene::MessageKind,
};
use tableturn_floor::limits::REACH_MINUTES;
use tableturn_floor::{
    Claim, ClaimState, Due, DueKind, Host, Moment, Party, PartyId, PartyState, TableId, minutes,
};
use tableturn_language::GuestSentence;

/// Calls a party to tables that are free or its own: they are held for it from now on.
///
/// The hold's clock starts when the provider accepts the message; until then the call has
/// [`REACH_MINUTES`] to get through. A party that can't be texted is called by the host's voice, so its hold
/// starts at once.
pub(crate) fn call(draft: &mut Draft, id: &PartyId, tables: &[TableId], by: Option<&Host>) {
    draft.free_tables_of(id);
    let labels = draft.floor.labels(tables);
    for table in tables {
        let claim = Claim {
            table: table.clone(),
            state: ClaimState::Held,
            party: Some(id.clone()),
            since: draft.now,
            by: by.map(|h| h.name.clone()).unwrap_or_default(),
        };
        draft.floor.claims.insert(table.clone(), claim);
    }
    let (now, grace, call) = (draft.now, draft.grace(), draft.fresh_call());
    let by_text = draft.party(id).is_some_and(Party::can_be_texted);
    let due = if by_text {
        Due { kind: DueKind::Reach, at: now + minutes(REACH_MINUTES) }
    } else {
        Due { kind: DueKind::Hold, at: now + grace }
    };
    draft.change(id, |party| {
        party.state = PartyState::Called;
        party.call = Some(call.clone());
        party.called = Some(now);
        party.answer = None;
        party.extra_minutes = 0;
        party.not_reached = false;
        party.suggested = None;
        party.due = Some(due);
        party.labels = Some(labels.clone());
    });
    draft.log("called", Some(id), by);
    draft.effects.withdraw(id, &[MessageKind::Call, MessageKind::Reminder]);
    let options = MessageOptions {
        party: Some(id.clone()),
        call: Some(call),
        not_after: Some(now + minutes(REACH_MINUTES)),
        validity_seconds: u32::try_from(grace / 2 / 1_000).ok(),
    };
    if let Some(sentence) = sentence(draft, id, labels) {
        draft.tell_guest(id, MessageKind::Call, options, sentence);
    }
    let conversation = draft.party(id).and_then(|p| p.contact.as_ref()).map(|c| c.conversation.clone());
    if let Some(conversation) = conversation {
        let restaurant = draft.floor.restaurant.id.clone();
        draft.effects.change(Change::PointConversation { id: conversation, restaurant });
    }
}

/// The words of a call. A party that joins in the same decision is greeted in the same message.
fn sentence(draft: &Draft, id: &PartyId, table: String) -> Option<GuestSentence> {
    let party = draft.party(id)?;
    let restaurant = draft.restaurant_name();
    let minutes = draft.floor.restaurant.grace_minutes;
    let (number, name, size) = (party.number, party.name.clone(), party.size);
    Some(match draft.joining.as_ref().filter(|j| j.party == *id) {
        None => GuestSentence::Call { restaurant, name, table, minutes },
        Some(joining) if joining.by.is_none() => {
            GuestSentence::JoinedAndCalled { restaurant, number, name, size, table, minutes }
        }
        Some(_) => GuestSentence::AddedAndCalled { restaurant, number, name, size, table, minutes },
    })
}

/// When the hold of a called party ends, as far as is known now. `grace` is in milliseconds.
pub(crate) fn hold_end(party: &Party, now: Moment, grace: i64) -> Moment {
    match party.due {
        Some(Due { kind: DueKind::Remind, at }) => at + grace / 2,
        Some(Due { kind: DueKind::Hold | DueKind::Here, at }) => at,
        // The provider hasn't accepted the call yet, so its clock hasn't started.
        Some(Due { kind: DueKind::Reach | DueKind::Ready | DueKind::Voice, .. }) | None => now + grace,
    }
}

/// The provider accepted the call: the hold's clock starts, with a reminder at half time.
pub(crate) fn accepted(draft: &mut Draft, id: &PartyId) {
    let (now, grace) = (draft.now, draft.grace());
    draft.change(id, |party| {
        if party.due.is_some_and(|d| d.kind == DueKind::Reach) {
            party.due = Some(Due { kind: DueKind::Remind, at: now + grace / 2 });
        }
    });
}

/// The call did not get through: the table is free again, and the party waits in its old place. Autopilot
/// passes it over until it writes or a host calls it. Never a no-show.
pub(crate) fn not_reached(draft: &mut Draft, id: &PartyId) {
    draft.log("not_reached", Some(id), None);
    draft.free_tables_of(id);
    draft.effects.withdraw(id, &[MessageKind::Call, MessageKind::Reminder]);
    draft.change(id, |party| {
        back_to_waiting(party);
        party.not_reached = true;
    });
}

/// Puts a party back to waiting: no call, no tables, nothing due.
pub(crate) fn back_to_waiting(party: &mut Party) {
    party.state = PartyState::Waiting;
    party.call = None;
    party.called = None;
    party.answer = None;
    party.extra_minutes = 0;
    party.due = None;
    party.seated = None;
    party.ended = None;
    party.labels = None;
}
