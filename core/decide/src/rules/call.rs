//! A call: "your table is ready", and the table that is held for it.

use crate::{
    Change,
    draft::{floor_draft::Draft, messages::MessageOptions},
    scene::{Message, MessageKind},
};
use tableturn_floor::limits::REACH_MINUTES;
use tableturn_floor::{
    Claim, ClaimState, Due, DueKind, Host, Moment, Party, PartyId, PartyState, TableId, minutes,
};
use tableturn_language::GuestSentence;

/// Calls a party to tables that are free or its own: they are held for it from now on.
///
/// The hold's clock starts when the provider accepts the message; until then the call has
/// [`REACH_MINUTES`] to get through. A party that can't be texted, or whose line is failing, is called by the host's
/// voice, so its hold starts at once. A text on a failing line is tried all the same: it shows when the line works again.
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
            leaving: None,
        };
        draft.floor.claims.insert(table.clone(), claim);
    }
    if let Some(party) = draft.party(id).cloned() {
        draft.floor.turns.called(&party, draft.now);
    }
    let (now, grace, call) = (draft.now, draft.grace(), draft.fresh_call());
    let by_text = draft.party(id).is_some_and(|party| draft.floor.texts_reach(party));
    let due = if by_text { first_due(now) } else { Due { kind: DueKind::Hold, at: now + grace } };
    draft.change(id, |party| {
        party.state = PartyState::Called;
        party.call = Some(call);
        party.called = Some(now);
        party.told = if by_text { party.told.before_a_new_call() } else { party.told.by_voice(now) };
        party.answer = None;
        party.extra_minutes = 0;
        party.not_reached = false;
        party.suggested = None;
        party.due = Some(due);
        party.labels = Some(labels.clone());
    });
    draft.log("called", Some(id), by);
    if let Some(sentence) = sentence(draft, id, labels) {
        send(draft, id, sentence);
    }
    point_conversation(draft, id);
}

/// On a line that several restaurants share, the guest's next text is for the one that called.
pub(crate) fn point_conversation(draft: &mut Draft, id: &PartyId) {
    let conversation = draft.party(id).and_then(|p| p.contact.as_ref()).map(|c| c.conversation.clone());
    if let Some(conversation) = conversation {
        let restaurant = draft.floor.restaurant.id.clone();
        draft.effects.change(Change::PointConversation { id: conversation, restaurant });
    }
}

/// The due time of a party that is called by text: by then a provider must have accepted the message.
pub(crate) fn first_due(now: Moment) -> Due {
    Due { kind: DueKind::Reach, at: now + minutes(REACH_MINUTES) }
}

/// Sends the message of the party's current call, in place of what is unsent about an earlier one.
pub(crate) fn send(draft: &mut Draft, id: &PartyId, sentence: GuestSentence) {
    let (now, grace) = (draft.now, draft.grace());
    draft.effects.withdraw_hold(id);
    let options = MessageOptions {
        party: Some(id.clone()),
        call: draft.party(id).and_then(|party| party.call.clone()),
        not_after: Some(now + minutes(REACH_MINUTES)),
        validity_seconds: u32::try_from(grace / 2 / 1_000).ok(),
    };
    draft.tell_guest(id, MessageKind::Call, options, sentence);
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
        Some(Due { kind: DueKind::Reach | DueKind::Ready | DueKind::Voice | DueKind::Closing, .. })
        | None => now + grace + minutes(i64::from(party.extra_minutes)),
    }
}

/// The hold's new due time, if the guest was told of the table. Otherwise the call must still get through first: their text
/// may have crossed it.
pub(crate) fn due_if_told(party: &Party, hold: Due) -> Due {
    party.due.filter(|due| due.kind == DueKind::Reach && !party.told.of_this_call()).unwrap_or(hold)
}

/// The provider accepted a message about the call: the guest is told. The hold's clock starts with the first one, with a
/// reminder at half time unless the guest has answered already.
pub(crate) fn accepted(draft: &mut Draft, id: &PartyId, message: &Message) {
    let (now, grace) = (draft.now, draft.grace());
    let is_call = message.kind == MessageKind::Call;
    let fell_back_from = draft.party(id).and_then(|party| party.told.fell_back_from());
    let after_all = is_call && fell_back_from == Some(&message.id.conversation);
    if after_all {
        // The first line had sent it after all, so the second message is not needed.
        draft.effects.withdraw(id, &[MessageKind::Call]);
    }
    draft.change(id, |party| {
        let by_voice_so_far = party.told.is_by_voice() && party.answer.is_none() && party.extra_minutes == 0;
        if party.told.accepted(&message.id, is_call, now) && by_voice_so_far {
            // The text promises a whole hold from now on.
            party.due = Some(Due { kind: DueKind::Hold, at: now + grace });
        }
        if party.due.is_some_and(|d| d.kind == DueKind::Reach) {
            let unanswered = party.answer.is_none() && party.extra_minutes == 0;
            party.due = Some(match unanswered {
                true => Due { kind: DueKind::Remind, at: now + grace / 2 },
                false => Due { kind: DueKind::Hold, at: hold_end(party, now, grace) },
            });
        }
    });
}

/// The call did not get through: the table is free again, and the party waits in its old place. Autopilot
/// passes it over until it writes or a host calls it. Never a no-show.
pub(crate) fn not_reached(draft: &mut Draft, id: &PartyId) {
    draft.log("not_reached", Some(id), None);
    draft.free_tables_of(id);
    draft.effects.withdraw_hold(id);
    let knows_of_another = draft.party(id).is_some_and(|party| party.told.knows_of_a_table());
    draft.change(id, |party| {
        back_to_waiting(party);
        party.not_reached = true;
    });
    // The call before this one had got through. Its table is not theirs any more either.
    if let Some(party) = draft.party(id).filter(|_| knows_of_another).cloned() {
        let (ahead, wait) = (draft.ahead(id), draft.wait(&party));
        draft.news_to_guest(id, GuestSentence::CallTakenBack { ahead, wait });
    }
}

/// A host takes the call back: the table is not free after all. The party waits in its old place, without a penalty, and
/// is told if it was told of the table.
pub(crate) fn take_back(draft: &mut Draft, id: &PartyId, by: &Host) {
    let knows = draft.party(id).is_some_and(|party| party.told.knows_of_a_table());
    take_back_untold(draft, id, by);
    if let Some(party) = draft.party(id).filter(|_| knows).cloned() {
        let (ahead, wait) = (draft.ahead(id), draft.wait(&party));
        draft.news_to_guest(id, GuestSentence::CallTakenBack { ahead, wait });
    }
}

/// The same, for a caller that tells the guest in its own words.
pub(crate) fn take_back_untold(draft: &mut Draft, id: &PartyId, by: &Host) {
    draft.log("called_back", Some(id), Some(by));
    draft.free_tables_of(id);
    draft.effects.withdraw_hold(id);
    draft.change(id, back_to_waiting);
}

/// Puts a party back to waiting: no call, no tables, nothing due.
pub(crate) fn back_to_waiting(party: &mut Party) {
    party.state = PartyState::Waiting;
    party.call = None;
    party.told = party.told.waits_again();
    party.called = None;
    party.answer = None;
    party.extra_minutes = 0;
    party.due = None;
    party.seated = None;
    party.ended = None;
    party.labels = None;
}
