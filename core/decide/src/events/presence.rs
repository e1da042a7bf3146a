//! A chat can't be written to any more, or can again.

use crate::{
    Capabilities, Decision, Scene,
    rules::{opt_out, service_day, team},
};
use tableturn_floor::{Address, Identity};

/// A guest who blocks the bot, or a group that removes it, has opted out; one that lets it in again has
/// opted in.
pub(crate) fn presence(
    scene: &Scene,
    address: &Address,
    present: bool,
    capabilities: &Capabilities,
) -> Decision {
    if scene.line.is_none() {
        return Decision::default();
    }
    let person = Identity::of(address.channel, &address.chat);
    let (changes, follow_ups) = match present {
        true => (opt_out::opt_in(scene, &person), Vec::new()),
        false => opt_out::spread(scene, &person, false),
    };
    let mut decision = match service_day::open(scene, capabilities) {
        Some(mut draft) => {
            if !present {
                opt_out::leave_waitlist(&mut draft, &person, &scene.senders);
                team::chat_gone(&mut draft, &person);
            }
            draft.finish()
        }
        None => Decision::default(),
    };
    decision.changes.extend(changes);
    decision.follow_ups.extend(follow_ups);
    decision
}
