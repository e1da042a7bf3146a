//! `/partial`: only some of a party are here.

use super::party_commands::on_waitlist;
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Host, PartyState};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Notes how many of a party are here. Where the floor file says that incomplete parties are not called, its guest is told.
pub(crate) fn partial(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    here: u32,
) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let who = Who::of(&party);
    if here > party.size {
        return Err(HostSentence::FewerThanHere { who, here });
    }
    let all = here == party.size;
    draft.change(&party.id, |party| party.marks.here = (!all).then_some(here));
    draft.log("partial", Some(&party.id), Some(host));
    if all {
        return Ok(HostSentence::AllHereOk { who });
    }
    let waits = party.state == PartyState::Waiting && !draft.floor.restaurant.call_incomplete;
    if waits && party.marks.here != Some(here) {
        draft.news_to_guest(&party.id, GuestSentence::CalledWhenComplete { here, size: party.size });
    }
    Ok(HostSentence::PartialOk { who, here, waits })
}
