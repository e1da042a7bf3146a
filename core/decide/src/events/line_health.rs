//! A line has begun to fail, or works again.

use crate::{
    Capabilities, Change, Decision, Scene,
    draft::{floor_draft::Draft, messages::MessageOptions},
    rules::{autopilot, service_day},
    scene::MessageKind,
};
use tableturn_floor::{Contact, DueKind, Floor, Line, LineFinding, LineName, Party, PartyId, PartyState};
use tableturn_language::HostSentence;

/// While a line fails, hosts call its guests by voice. When it works again, autopilot calls by text those who still wait,
/// also those whom a host was asked to call.
pub(crate) fn line_health(
    scene: &Scene,
    name: &LineName,
    found: LineFinding,
    capabilities: &Capabilities,
) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    // Another process may have found the same.
    let Some(line) =
        draft.floor.lines.iter_mut().find(|line| line.is(name) && line.failing == found.before())
    else {
        return Decision::default();
    };
    line.failing = found.after();
    let line = line.clone();
    draft.effects.change(Change::SetLineFailing { line: name.clone(), failing: line.failing });
    let channel = name.channel;
    let on_line =
        |contact: &Contact| contact.address.channel == channel && contact.address.line == name.address;
    let concerned: Vec<PartyId> = draft
        .floor
        .waitlist()
        .filter(|party| depends_on(&draft.floor, party, &line))
        .map(|party| party.id.clone())
        .collect();
    if concerned.is_empty() {
        return draft.finish();
    }
    if line.failing.is_some() {
        // Hosts on the line itself could not read it before it is over.
        let elsewhere = draft.readers_of_news(None).into_iter().filter(|chat| !on_line(chat)).collect();
        draft.news_to(
            elsewhere,
            MessageKind::News,
            &MessageOptions::default(),
            &HostSentence::NewsLineFails { channel },
        );
    } else {
        concerned.iter().for_each(|id| may_be_texted_again(&mut draft, id));
        draft.news(None, HostSentence::NewsLineWorks { channel });
    }
    autopilot::offer(&mut draft);
    draft.finish()
}

/// Whether calls to this party reach it by this line alone, or by none: it is on the line, which has no fallback that
/// works or reaches it, or the line stands in for its own.
fn depends_on(floor: &Floor, party: &Party, line: &Line) -> bool {
    let contact = party.contact.as_ref().filter(|contact| !contact.opted_out);
    let Some(own) = contact.and_then(|contact| floor.line_of(contact)) else { return false };
    match floor.fallback_of(own) {
        Some(fallback) if own.name() == line.name() => fallback.failing.is_some() || party.not_reached,
        Some(fallback) => own.failing.is_some() && fallback.name() == line.name(),
        None => own.name() == line.name(),
    }
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
