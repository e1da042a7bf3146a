//! The status of a party, as its guest reads it.

use super::{call, own_party::own_party};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{
    Answer, DueKind, Moment, Party, PartyId, PartyState, limits::STATUS_MINUTES, minutes, seating,
};
use tableturn_language::GuestSentence;

/// Replies with the status of the speaker's party.
pub(crate) fn status(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let is_late = party.state == PartyState::Waiting
        && not_before(draft, &party).is_none()
        && promise_anew(draft, &party);
    if party.state == PartyState::Waiting && !is_late {
        promise_better(draft, &party);
    }
    let party = draft.party(&party.id).cloned().unwrap_or(party);
    let sentence = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table: draft.table_of(&party.id) },
        PartyState::Called => called(draft, &party.id),
        PartyState::Waiting if is_late => late(draft, &party),
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => waiting(draft, &party),
    };
    // A place in line, a wait and the rest of a hold change by the minute: while the provider takes no texts the guest asks
    // again, or is called.
    draft.reply_until(draft.now + minutes(STATUS_MINUTES), speaker, &party.id, sentence);
}

/// A promise is kept as long as it can be. One that is over, or that no scenario keeps any more once its time has begun, is
/// replaced, and not by another that is about to be over. Returns whether the guest hears so for the first time.
fn promise_anew(draft: &mut Draft, party: &Party) -> bool {
    // Before its time a promise stands: to ask costs no simulation.
    let Some(promise) = party.promise().filter(|promise| promise.from <= draft.now) else { return false };
    let quote = draft.quote(party);
    if draft.now < promise.to && quote.from <= promise.to {
        return false;
    }
    draft.change(&party.id, |party| party.marks.promised_anew = Some(quote));
    party.marks.promised_anew.is_none()
}

/// The status of a party whose promise has just moved: why, and where to.
fn late(draft: &Draft, party: &Party) -> GuestSentence {
    GuestSentence::StatusLate {
        number: party.number,
        size: party.size,
        ahead: draft.ahead(&party.id),
        wait: draft.wait(party),
        // A table that is free all the same is a host's to give.
        no_table: seating::free_sets(&draft.floor, party).is_empty(),
    }
}

/// A table that is said to leave soon may shorten the wait. A guest who asks hears it, and then it is promised.
fn promise_better(draft: &mut Draft, party: &Party) {
    if draft.floor.claims.values().all(|claim| claim.leaving.is_none()) {
        return;
    }
    let quote = draft.quote(party);
    if party.quote.as_ref().is_some_and(|promised| quote.to < promised.to) {
        draft.change(&party.id, |party| party.quote_anew(Some(quote)));
    }
}

/// The time before which the party asked not to be called.
fn not_before(draft: &Draft, party: &Party) -> Option<Moment> {
    party.due.filter(|due| due.kind == DueKind::Ready && due.at > draft.now).map(|due| due.at)
}

/// The status of a waiting party: its place, or the time that it asked for.
fn waiting(draft: &Draft, party: &Party) -> GuestSentence {
    if let Some(at) = not_before(draft, party) {
        return GuestSentence::MoreTimeWaiting { until: draft.clock(at) };
    }
    GuestSentence::StatusWaiting {
        number: party.number,
        size: party.size,
        ahead: draft.ahead(&party.id),
        wait: draft.wait(party),
    }
}

/// The status of a called party: its table, and for how much longer it is held.
pub(crate) fn called(draft: &Draft, id: &PartyId) -> GuestSentence {
    let table = draft.table_of(id);
    if draft.party(id).is_some_and(|p| p.answer == Some(Answer::Here)) {
        return GuestSentence::HereOk { table };
    }
    let end = draft.party(id).map_or(draft.now, |p| call::hold_end(p, draft.now, draft.grace()));
    GuestSentence::StatusCalled { table, minutes: u32::try_from(draft.now.minutes_until(end)).unwrap_or(0) }
}

/// The answer to "on my way" from a guest who was not called yet.
pub(crate) fn not_called_yet(draft: &Draft, party: &Party) -> GuestSentence {
    GuestSentence::NotCalledYet { ahead: draft.ahead(&party.id), wait: draft.wait(party) }
}
