//! The one pure function of this crate.

use crate::{Capabilities, Decision, Event, Input, Scene, events};
use tableturn_floor::LineName;
use tableturn_language::parse::FirstLook;

/// Decides what follows from an event.
///
/// Pure: the same arguments give the same decision. Never fails on what an event says; an event that has no
/// effect gives an empty decision.
///
/// # Panics
/// If the floor that it leaves contradicts itself ([`tableturn_floor::Floor::contradiction`]): that is a fault of
/// this code, never of the input, and nothing may be written then.
pub fn decide(scene: Scene, input: &Input, capabilities: &Capabilities) -> Decision {
    match &input.event {
        Event::Heard(heard) => {
            let nothing = FirstLook::default();
            let first_look = input.first_look.as_ref().unwrap_or(&nothing);
            events::text::text(scene, heard, first_look, capabilities)
        }
        Event::Presence { address, present } => {
            events::presence::presence(&scene, address, *present, capabilities)
        }
        Event::Moved { chat, .. } => events::chat_moved::chat_moved(&scene, chat, capabilities),
        Event::Due { party, due, .. } => events::due::due(&scene, party, *due, capabilities),
        Event::DayEnds { at, .. } => events::day_ends::day_ends(&scene, *at, capabilities),
        Event::TextsCounted { day, sent, .. } => {
            events::texts_counted::texts_counted(&scene, day, *sent, capabilities)
        }
        Event::OptedOut { guest, senders, at_first, .. } => {
            events::opted_out::opted_out(&scene, guest, senders, *at_first, capabilities)
        }
        Event::LineHealth { channel, line, found, .. } => {
            let line = LineName { channel: *channel, address: line.clone() };
            events::line_health::line_health(&scene, &line, *found, capabilities)
        }
        Event::Sent { provider_id, .. } => events::message_outcome::sent(&scene, provider_id, capabilities),
        Event::Failed { failure, .. } => events::message_outcome::failed(&scene, failure, capabilities),
        Event::Receipt { provider_id, delivery, failure, .. } => {
            events::message_outcome::receipt(&scene, provider_id, *delivery, failure.as_ref(), capabilities)
        }
    }
}
