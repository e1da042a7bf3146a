//! `/tag`, `/vip` and `/ban`: what hosts mark on a party and its guest.

use super::{end_party, party_commands::on_waitlist};
use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::TAGS;
use tableturn_floor::{Host, Party, PartyState};
use tableturn_language::{
    GuestSentence, HostSentence,
    sentences::{Remarks, Who},
};

/// `/tag`: adds a word to the party, which hosts read beside it; without one takes all of them off.
pub(crate) fn tag(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    tag: Option<&String>,
) -> Result<HostSentence, HostSentence> {
    let party = live(draft, number)?;
    draft.change(&party.id, |party| match tag {
        Some(tag) if party.marks.tags.contains(tag) => {}
        Some(tag) => {
            party.marks.tags.push(tag.clone());
            let more = party.marks.tags.len().saturating_sub(TAGS);
            party.marks.tags.drain(..more);
        }
        None => party.marks.tags.clear(),
    });
    draft.log("tagged", Some(&party.id), Some(host));
    Ok(noted(draft, &party))
}

/// `/vip`: the guest is one, at this visit and the next ones.
pub(crate) fn vip(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    vip: bool,
) -> Result<HostSentence, HostSentence> {
    let party = live(draft, number)?;
    draft.change(&party.id, |party| party.marks.vip = vip);
    if let Some(identity) = &party.guest {
        draft.guest(identity).marks.vip = vip;
    }
    draft.log("vip", Some(&party.id), Some(host));
    Ok(noted(draft, &party))
}

/// `/ban`: the party is off the line, and its guest can't join by text any more. A host takes it back with `/undo`, with
/// `/restore`, or by adding the phone again.
pub(crate) fn ban(draft: &mut Draft, host: &Host, number: u32) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let who = Who::of(&party);
    let Some(identity) = party.guest.clone() else { return Err(HostSentence::NobodyToBan { who }) };
    end_party::end(draft, &party.id, PartyState::Removed, Some(host));
    draft.guest(&identity).marks.banned = true;
    draft.log("banned", Some(&party.id), Some(host));
    let restaurant = draft.restaurant_name();
    draft.news_to_guest(&party.id, GuestSentence::NotByText { restaurant });
    Ok(HostSentence::BannedOk { who })
}

fn live(draft: &Draft, number: u32) -> Result<Party, HostSentence> {
    draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })
}

fn noted(draft: &Draft, party: &Party) -> HostSentence {
    let remarks = draft.party(&party.id).map(Remarks::of).unwrap_or_default();
    HostSentence::NotedOk { who: Who::of(party), remarks: Box::new(remarks) }
}
