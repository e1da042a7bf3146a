//! A no-show is taken back: its call never arrived.

use super::call;
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Cause, Party};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Takes a no-show back. It doesn't count, and the party waits in its old place again, as not reached, unless
/// its guest has joined again or it belongs to another day's waitlist.
pub(crate) fn take_back(draft: &mut Draft, party: &Party, cause: Cause) {
    let guest = party.guest.clone();
    let joined_again = guest.as_ref().is_some_and(|g| draft.floor.party_of(g).is_some());
    let number_taken = draft.floor.by_number(party.number).is_some();
    if let Some(identity) = &guest {
        let guest = draft.guest(identity);
        guest.no_shows = guest.no_shows.saturating_sub(1);
    }
    let back = !joined_again && !number_taken && party.day == draft.floor.day;
    if back {
        draft.effects.withdraw_about(&party.id);
        draft.change(&party.id, |party| {
            call::back_to_waiting(party);
            party.not_reached = true;
        });
        if let Some(identity) = &guest {
            draft.guest(identity).party = Some(party.id.clone());
        }
        // The guest may have got the news of the no-show all the same; a phone that gets no texts at all is
        // spared.
        if cause != Cause::NoSuchNumber {
            let restaurant = draft.restaurant_name();
            draft.news_to_guest(&party.id, GuestSentence::NoShowTakenBack { restaurant });
        }
    }
    draft.log("no_show_taken_back", Some(&party.id), None);
    draft.urgent_news(HostSentence::NewsNoShowTakenBack { who: Who::of(party), back });
}
