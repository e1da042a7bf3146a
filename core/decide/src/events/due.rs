//! A due time came: the only event that ever ends a hold.

use crate::{
    Capabilities, Decision, Scene,
    draft::{floor_draft::Draft, messages::MessageOptions},
    rules::{autopilot, call, closing, end_party, fallback, intake, service_day},
    scene::{KnownNumber, MessageKind},
};
use tableturn_floor::limits::HERE_AGAIN_MINUTES;
use tableturn_floor::{Cause, Due, DueKind, Party, PartyId, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Acts only if the party still has exactly this due time: an answer or a host may have been quicker, and a
/// due time is never used twice.
pub(crate) fn due(scene: &Scene, id: &PartyId, due: Due, capabilities: &Capabilities) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    if let Some(party) = draft.party(id).filter(|p| p.due == Some(due)).cloned() {
        act(&mut draft, &party, due, &scene.recipient_on_lines);
    }
    draft.finish()
}

/// `numbers`: what is known of a guest who was called by a fallback on the restaurant's lines.
fn act(draft: &mut Draft, party: &Party, due: Due, numbers: &[KnownNumber]) {
    let id = &party.id;
    let (who, table) = (Who::of(party), draft.table_of(id));
    let called = party.state == PartyState::Called;
    match due.kind {
        DueKind::Reach | DueKind::Remind | DueKind::Hold | DueKind::Here if !called => {}
        DueKind::Reach | DueKind::Hold if !party.told.of_this_call() => {
            fallback::go_back(draft, id, None, numbers);
            call::not_reached(draft, id);
            draft.urgent_news(HostSentence::NewsNotReached { who, table, cause: Cause::TooLate, code: None });
            autopilot::offer(draft);
        }
        // A called party that was told has another due time.
        DueKind::Reach => {}
        DueKind::Remind => remind(draft, id, due),
        DueKind::Hold => {
            end_party::end(draft, id, PartyState::NoShow, None);
            let (restaurant, may_join) = (draft.restaurant_name(), intake::may_join(draft));
            draft.news_to_guest(id, GuestSentence::NoShow { restaurant, may_join });
            draft.news(None, HostSentence::NewsNoShow { who, table });
            autopilot::offer(draft);
        }
        DueKind::Here => {
            // Each reminder waits twice as long as the one before it: hosts get a few, not one every ten minutes.
            let since_call = party.called.map_or(0, |called| draft.now - called);
            let again = draft.now + since_call.max(minutes(HERE_AGAIN_MINUTES));
            draft.change(id, |party| party.due = Some(Due { kind: DueKind::Here, at: again }));
            draft.urgent_news(HostSentence::NewsHere { who, table });
        }
        DueKind::Ready => {
            draft.change(id, |party| party.due = None);
            autopilot::offer(draft);
        }
        DueKind::Closing => closing::closing(draft),
        DueKind::Voice => {
            // The suggestion stays recorded: the tables go to others now, and not to this party again.
            draft.change(id, |party| party.due = None);
            let table = party.suggested.clone().unwrap_or_default();
            draft.news(None, HostSentence::NewsPassedOver { who, table });
            autopilot::offer(draft);
        }
    }
}

/// Half the hold has passed without an answer. The other half counts from when the reminder was due,
/// however late this is, so that the hold has the length that was promised.
fn remind(draft: &mut Draft, id: &PartyId, due: Due) {
    let end = (due.at + draft.grace() / 2).max(draft.now + minutes(1));
    draft.change(id, |party| party.due = Some(Due { kind: DueKind::Hold, at: end }));
    let reminder = GuestSentence::Reminder {
        restaurant: draft.restaurant_name(),
        table: draft.table_of(id),
        minutes: u32::try_from(draft.now.minutes_until(end)).unwrap_or(1),
    };
    let left = u32::try_from((end - draft.now) / 1_000).ok();
    let call = draft.party(id).and_then(|party| party.call.clone());
    let options =
        MessageOptions { call, not_after: Some(end), validity_seconds: left, ..MessageOptions::about(id) };
    draft.tell_guest(id, MessageKind::Reminder, options, reminder);
}
