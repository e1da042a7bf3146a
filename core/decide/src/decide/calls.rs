//! A call: "your table is ready", and the table held for it.

use super::{draft::Draft, post::Terms};
use crate::{Change, scene::MessageKind};
use tableturn_floor::limits::REACH_MINUTES;
use tableturn_floor::{
    Claim, ClaimState, Due, DueKind, Host, Moment, Party, PartyId, PartyState, TableId, minutes,
};
use tableturn_language::GuestSentence;

/// Calls a party to tables that are free or its own: they are held for it from now on.
///
/// The clock of the hold starts when the provider has accepted the message; until then the call has
/// a few minutes to get through. A party that can't be texted is called by the host's voice, and
/// the host's word starts the hold.
pub(super) fn call(draft: &mut Draft, id: &PartyId, tables: &[TableId], by: Option<&Host>) {
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
    draft.note("called", Some(id), by);
    draft.post.withdraw(id, &[MessageKind::Call, MessageKind::Reminder]);
    let terms = Terms {
        party: Some(id.clone()),
        call: Some(call),
        not_after: Some(now + minutes(REACH_MINUTES)),
        validity_seconds: u32::try_from(grace / 2 / 1_000).ok(),
    };
    let say = words(draft, id, labels);
    if let Some(say) = say {
        draft.tell_guest(id, MessageKind::Call, terms, say);
    }
    let conversation = draft.party(id).and_then(|p| p.contact.as_ref()).map(|c| c.conversation.clone());
    if let Some(conversation) = conversation {
        let restaurant = draft.floor.restaurant.id.clone();
        draft.post.change(Change::PointConversation { id: conversation, restaurant });
    }
}

/// A call that comes with the joining is one message with it.
fn words(draft: &Draft, id: &PartyId, table: String) -> Option<GuestSentence> {
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

/// When the hold of a called party ends, as things stand.
pub(super) fn hold_end(party: &Party, now: Moment, grace: i64) -> Moment {
    match party.due {
        Some(Due { kind: DueKind::Remind, at }) => at + grace / 2,
        Some(Due { kind: DueKind::Hold | DueKind::Here, at }) => at,
        // The provider hasn't accepted the call yet, so its clock hasn't started.
        _ => now + grace,
    }
}

/// The provider has accepted the call: the hold's clock starts, with a reminder at half time.
pub(super) fn accepted(draft: &mut Draft, id: &PartyId) {
    let (now, grace) = (draft.now, draft.grace());
    draft.change(id, |party| {
        if party.due.is_some_and(|d| d.kind == DueKind::Reach) {
            party.due = Some(Due { kind: DueKind::Remind, at: now + grace / 2 });
        }
    });
}

/// The call did not get through: the table is free again, the party waits in its place, and
/// autopilot passes it over until it writes or a host calls. Never a no-show.
pub(super) fn not_reached(draft: &mut Draft, id: &PartyId) {
    draft.note("not_reached", Some(id), None);
    draft.free_tables_of(id);
    draft.post.withdraw(id, &[MessageKind::Call, MessageKind::Reminder]);
    draft.change(id, |party| {
        super::draft::back_to_waiting(party);
        party.not_reached = true;
    });
}
