//! A line has begun to fail, or works again.

use crate::{
    Capabilities, Decision, Scene,
    draft::{floor_draft::Draft, messages::MessageOptions},
    rules::{autopilot, service_day},
};
use tableturn_floor::{Channel, Contact, DueKind, PartyId, PartyState};
use tableturn_language::HostSentence;

/// While a line fails, hosts call its guests by voice. When it works again, autopilot calls by text those who still wait,
/// also those whom a host was asked to call.
pub(crate) fn line_health(
    scene: &Scene,
    channel: Channel,
    address: &str,
    capabilities: &Capabilities,
) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    // What the store has recorded counts: another process may have found the opposite since.
    let line = draft.floor.lines.iter().find(|line| line.channel == channel && line.address == address);
    let Some(failing) = line.map(|line| line.failing) else { return Decision::default() };
    let on_line = |contact: &Contact| contact.address.channel == channel && contact.address.line == address;
    let concerned: Vec<PartyId> = draft
        .floor
        .waitlist()
        .into_iter()
        .filter(|party| party.contact.as_ref().is_some_and(|c| on_line(c) && !c.opted_out))
        .map(|party| party.id.clone())
        .collect();
    if concerned.is_empty() {
        return draft.finish();
    }
    if failing {
        // Hosts on the line itself could not read it before it is over.
        let elsewhere = draft.readers_of_news(None).into_iter().filter(|chat| !on_line(chat)).collect();
        draft.news_to(elsewhere, MessageOptions::default(), &HostSentence::NewsLineFails { channel });
    } else {
        concerned.iter().for_each(|id| may_be_texted_again(&mut draft, id));
        draft.news(None, HostSentence::NewsLineWorks { channel });
    }
    autopilot::offer(&mut draft);
    draft.finish()
}

/// The line did not reach the party, or a host was to call it by voice: that is over.
fn may_be_texted_again(draft: &mut Draft, id: &PartyId) {
    draft.change(id, |party| {
        if party.state != PartyState::Waiting {
            return;
        }
        party.not_reached = false;
        party.suggested = None;
        if party.due.is_some_and(|due| due.kind == DueKind::Voice) {
            party.due = None;
        }
    });
}
