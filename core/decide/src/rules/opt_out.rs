//! STOP: an opt-out belongs to the line and its messaging services, not to one restaurant.

use super::{autopilot, end_party, fallback};
use crate::{Change, FollowUp, Scene, draft::floor_draft::Draft};
use tableturn_floor::{Identity, Party, PartyState};
use tableturn_language::{HostSentence, sentences::Who};

/// The guest opted out of these senders: they are sent nothing more from them, and a party that is texted from one
/// of them leaves the waitlist.
pub(crate) fn leave_waitlist(draft: &mut Draft, guest: &Identity, senders: &[String]) {
    draft.mark_opted_out(guest, senders);
    let is_out = |party: &&Party| is_unheard(party) || fallback::stands_in_for(draft, party, senders);
    let Some(party) = draft.floor.party_of(guest).filter(is_out).cloned() else { return };
    if party.state != PartyState::Seated {
        end_party::end(draft, &party.id, PartyState::Cancelled, None);
        draft.news(None, HostSentence::NewsOptedOut { who: Who::of(&party) });
        autopilot::offer(draft);
    }
}

fn is_unheard(party: &Party) -> bool {
    party.contact.as_ref().is_none_or(|contact| contact.opted_out)
}

/// What an opt-out on the scene's line means beyond this restaurant: the rows that keep it, and an event for every
/// other restaurant where the guest has a live party. `at_first`: it was the first text from that phone.
pub(crate) fn spread(scene: &Scene, guest: &Identity, at_first: bool) -> (Vec<Change>, Vec<FollowUp>) {
    let keep = |sender: &String| Change::OptOut { sender: sender.clone(), identity: guest.clone() };
    let follow_ups = scene.elsewhere.iter().map(|restaurant| FollowUp::OptedOut {
        restaurant: restaurant.clone(),
        guest: guest.clone(),
        senders: scene.senders.clone(),
        at_first,
    });
    (scene.senders.iter().map(keep).collect(), follow_ups.collect())
}

/// The person opts in again to everything that is sent on the scene's line.
pub(crate) fn opt_in(scene: &Scene, person: &Identity) -> Vec<Change> {
    let drop = |sender: &String| Change::OptIn { sender: sender.clone(), identity: person.clone() };
    scene.senders.iter().map(drop).collect()
}
