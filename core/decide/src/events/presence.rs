//! A chat can't be written to any more, or can again.

use crate::{
    Capabilities, Change, Decision, Scene,
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
    let Some(line) = &scene.line else { return Decision::default() };
    let person = Identity::of(address.channel, &address.chat);
    let (change, follow_ups) = match present {
        true => (Change::OptIn { scope: line.opt_out_scope(), identity: person.clone() }, Vec::new()),
        false => opt_out::spread(line, &person, &scene.elsewhere),
    };
    let mut decision = match service_day::open(scene, capabilities) {
        Some(mut draft) => {
            if !present {
                opt_out::leave_waitlist(&mut draft, &person);
                team::chat_gone(&mut draft, &person);
            }
            draft.finish()
        }
        None => Decision::default(),
    };
    decision.changes.push(change);
    decision.follow_ups.extend(follow_ups);
    decision
}
