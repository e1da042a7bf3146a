//! Host commands about a party's place in line: `/later`, `/restore`.

use super::{call, join, party_commands::on_waitlist};
use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::{LATER_DEFAULT_MINUTES, LATER_MAX_MINUTES};
use tableturn_floor::{Due, DueKind, Host, Party, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// `/later`: no call for so many minutes. A called party gives its tables back, and keeps its place.
pub(crate) fn later(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    asked: Option<u32>,
) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    if party.state == PartyState::Called {
        call::take_back_untold(draft, &party.id, host);
    }
    let later = asked.unwrap_or(LATER_DEFAULT_MINUTES).clamp(1, LATER_MAX_MINUTES);
    let at = draft.now + minutes(i64::from(later));
    draft.change(&party.id, |party| {
        party.due = Some(Due { kind: DueKind::Ready, at });
        party.suggested = None;
    });
    draft.log("later", Some(&party.id), Some(host));
    let until = draft.clock(at);
    draft.news_to_guest(&party.id, GuestSentence::MoreTimeWaiting { until });
    Ok(HostSentence::LaterOk { who: Who::of(&party), until })
}

/// `/restore`: a party that left, was removed or did not come waits again in its old place.
pub(crate) fn restore(draft: &mut Draft, host: &Host, number: u32) -> Result<HostSentence, HostSentence> {
    if let Some(party) = draft.floor.by_number(number) {
        return Err(HostSentence::StillHere { who: Who::of(party) });
    }
    let has_left = |party: &&Party| {
        let state = party.state;
        let left = matches!(state, PartyState::Cancelled | PartyState::NoShow | PartyState::Removed);
        left && party.number == number && party.day == draft.floor.day
    };
    let latest = draft.floor.parties.values().filter(has_left).max_by_key(|party| party.ended);
    let party = latest.cloned().ok_or(HostSentence::NotOnRecord { number })?;
    if let Some(other) = party.guest.as_ref().and_then(|guest| draft.floor.party_of(guest)) {
        return Err(HostSentence::PhoneOnWaitlist { who: Who::of(other) });
    }
    if join::waitlist_is_full(draft) {
        return Err(HostSentence::WaitlistFull { cap: draft.floor.restaurant.cap as u32 });
    }
    if let Some(identity) = &party.guest {
        let guest = draft.guest(identity);
        guest.party = Some(party.id.clone());
        guest.marks.banned = false;
        guest.no_shows = guest.no_shows.saturating_sub(u32::from(party.state == PartyState::NoShow));
    }
    draft.change(&party.id, |party| {
        call::back_to_waiting(party);
        party.not_reached = false;
    });
    draft.log("restored", Some(&party.id), Some(host));
    let (ahead, wait) = (draft.ahead(&party.id), draft.wait(&party));
    draft.news_to_guest(&party.id, GuestSentence::BackOnWaitlist { number, ahead, wait });
    Ok(HostSentence::RestoredOk { who: Who::of(&party), ahead, wait })
}
