//! `/say`: a host's own words to a guest.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::SAY_CHARS;
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Texts the guest. Words that don't fit are refused: half a sentence might say something else.
pub(crate) fn say(draft: &mut Draft, number: u32, text: &str) -> Result<HostSentence, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    let who = Who::of(&party);
    if !party.can_be_texted() {
        return Err(HostSentence::CannotBeTexted { who });
    }
    if text.chars().count() > SAY_CHARS {
        return Err(HostSentence::SayTooLong { max: SAY_CHARS as u32 });
    }
    let (restaurant, text) = (draft.restaurant_name(), text.to_owned());
    draft.news_to_guest(&party.id, GuestSentence::HostSays { restaurant, text });
    Ok(HostSentence::SaidOk { who })
}
