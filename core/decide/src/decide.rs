//! What follows from an event: the one pure function that everything else serves.
//!
//! Each file below is one kind of thing that happens. They all work on a [`Draft`](draft::Draft):
//! the floor as it was, the floor as it will be, and what is to be said; the rows to write are the
//! difference between the two floors ([`diff`]), so a decider never forgets one.

mod autopilot;
mod calls;
mod day;
mod delivery;
pub mod diff;
mod draft;
mod due;
mod ends;
mod group;
mod guest;
mod heard;
mod host;
mod hosts;
mod invite;
mod join;
mod keys;
mod lists;
mod lobby;
pub mod menus;
mod optout;
mod post;
mod presence;
mod speaker;
mod tables;
mod taps;
#[cfg(test)]
mod tests;
mod undo;

use crate::{Decision, Event, Input, Scene};
use draft::Draft;

/// Decides what follows from an event.
///
/// Pure: the same scene and input give the same decision. Never fails on what an event says; an
/// event that has no effect gives an empty decision.
///
/// # Panics
/// If the floor it leaves contradicts itself ([`tableturn_floor::Floor::contradiction`]): that is a fault of
/// this code, never of the input, and nothing may be written then.
pub fn decide(scene: Scene, input: &Input) -> Decision {
    match &input.event {
        Event::Heard(heard) => {
            let parse = input.parse.clone().unwrap_or_default();
            heard::heard(scene, heard, parse)
        }
        Event::Presence { address, present } => presence::presence(scene, address, *present),
        Event::Moved { chat, .. } => presence::moved(&scene, chat),
        Event::Due { party, due, .. } => with_floor(scene, |draft, _| due::due(draft, party, *due)),
        Event::OptedOut { guest, .. } => with_floor(scene, |draft, _| optout::leave_line(draft, guest)),
        Event::Sent { provider_id, .. } => {
            with_floor_of_message(scene, |draft, message| delivery::sent(draft, message, provider_id))
        }
        Event::Failed { failure, .. } => {
            with_floor_of_message(scene, |draft, message| delivery::failed(draft, message, failure))
        }
        Event::Receipt { provider_id, delivery, failure, .. } => {
            with_floor_of_message(scene, |draft, message| {
                delivery::receipt(draft, message, provider_id, *delivery, failure.as_ref())
            })
        }
    }
}

fn with_floor(scene: Scene, act: impl FnOnce(&mut Draft, &Scene)) -> Decision {
    let Some(mut draft) = Draft::of(&scene) else { return Decision::default() };
    act(&mut draft, &scene);
    draft.finish()
}

/// A message may belong to no restaurant (a text to a line's lobby): then only its row is settled.
fn with_floor_of_message(
    scene: Scene,
    act: impl FnOnce(&mut delivery::Stage, &crate::scene::Message),
) -> Decision {
    let Some(message) = scene.message.clone() else { return Decision::default() };
    let mut stage = delivery::Stage::of(&scene);
    act(&mut stage, &message);
    stage.finish()
}
