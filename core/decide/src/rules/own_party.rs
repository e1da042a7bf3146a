//! The party of the speaker of a text.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::Party;
use tableturn_language::GuestSentence;

/// The speaker's live party. Tells a speaker without one how to join.
pub(crate) fn own_party(draft: &mut Draft, speaker: &Speaker) -> Option<Party> {
    let party = draft.floor.party_of(&speaker.identity).cloned();
    if party.is_none() {
        speaker.reply(&mut draft.effects, GuestSentence::NotOnWaitlist);
    }
    party
}
