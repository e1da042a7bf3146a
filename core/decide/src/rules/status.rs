//! The status of a party, as its guest reads it.

use super::{call, own_party::own_party};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Answer, DueKind, Party, PartyId, PartyState, limits::STATUS_MINUTES, minutes};
use tableturn_language::GuestSentence;

/// Replies with the status of the speaker's party.
pub(crate) fn status(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let is_late = party.last_quote().is_some_and(|quote| quote.is_over(draft.now));
    if party.state == PartyState::Waiting {
        match is_late {
            true => promise_anew(draft, &party),
            false => promise_better(draft, &party),
        }
    }
    let party = draft.party(&party.id).cloned().unwrap_or(party);
    let sentence = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table: draft.table_of(&party.id) },
        PartyState::Called => called(draft, &party.id),
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => waiting(draft, &party, is_late),
    };
    // A place in line, a wait and the rest of a hold change by the minute: while the provider takes no texts the guest asks
    // again, or is called.
    draft.reply_until(draft.now + minutes(STATUS_MINUTES), speaker, &party.id, sentence);
}

/// A table that is said to leave soon may shorten the wait. A guest who asks hears it, and then it is promised.
fn promise_better(draft: &mut Draft, party: &Party) {
    if draft.floor.claims.values().all(|claim| claim.leaving.is_none()) {
        return;
    }
    let quote = draft.quote(party);
    if party.last_quote().is_some_and(|promised| quote.to < promised.to) {
        draft.change(&party.id, |party| party.told.quoted_later(Some(quote)));
    }
}

/// The last quote is over. The guest hears so once, and how long it will take now; that is what they hear from then on.
fn promise_anew(draft: &mut Draft, party: &Party) {
    let quote = draft.quote(party);
    draft.change(&party.id, |party| party.told.quoted_later(Some(quote)));
}

/// The status of a waiting party: its place, or the time that it asked for.
fn waiting(draft: &Draft, party: &Party, is_late: bool) -> GuestSentence {
    let later = party.due.filter(|due| due.kind == DueKind::Ready && due.at > draft.now);
    if let Some(due) = later {
        return GuestSentence::MoreTimeWaiting { until: draft.clock(due.at) };
    }
    let (number, size, ahead, wait) = (party.number, party.size, draft.ahead(&party.id), draft.wait(party));
    match is_late {
        true => GuestSentence::StatusLate { number, size, ahead, wait },
        false => GuestSentence::StatusWaiting { number, size, ahead, wait },
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
